"""Phases: value, effort, crews, dates."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.resolve.reading import (
    TEAM,
    calendar,
    instance_of,
    resolved,
)

from teamopt.instance import WORK_UNIT


@pytest.mark.parametrize(
    ("value", "points"),
    [("high", 900), ("medium", 300), ("low", 100), ("80", 8000), ("0.5", 50)],
)
def test_value_in_a_word_is_points(value: str, points: int) -> None:
    """High, medium and low are 9, 3 and 1 points; points count in hundredths."""
    phases = f"phases: [{{id: a, effort: {{modelling: 6 pw}}, value: {value}}}]\n"
    (phase,) = instance_of(phases=phases).phases
    assert (phase.value, phase.required) == (points, False)


def test_a_size_is_the_usual_work_of_its_kind() -> None:
    """Every skill is a package of its own."""
    phases = "phases: [{id: a, kind: recommender-model, size: M}]\n"
    found = resolved(TEAM, phases)
    efforts = {p.key: p.effort for p in found.instance.packages}
    # 5, 3 and 2 person-weeks, of which 99.9 % count as all.
    assert efforts == {
        "recommender-systems": 499_500,
        "feature-engineering": 299_700,
        "evaluation": 199_800,
    }
    assert {a.what for a in found.assumed} >= {"work of a"}


def test_effort_counts_in_practitioner_periods() -> None:
    """6 person-weeks are 3 sprints, less the thousandth that rounding may cost."""
    inst = instance_of(head=calendar("sprint", "26 weeks"))
    assert inst.packages[0].effort == WORK_UNIT * 3 * 999 // 1000


def test_rounding_never_costs_a_period() -> None:
    """Somebody with any availability delivers n weeks of their work in n weeks."""
    for percent in (7, 13, 17, 33, 37, 61, 67, 83, 97):
        inst = instance_of(
            f"availability: {{meetings: {percent}%}}\n",
            team="team: [{name: Ana, role: ml-engineer, skills: "
            "{modelling: practitioner}}]\n",
        )
        per_week = 4 * inst.pools[0].gives["modelling"]
        for weeks in (1, 6, 26):
            exact = Fraction(100 - percent, 100) * weeks
            effort = int(WORK_UNIT * exact * Fraction(999, 1000))
            assert -(-effort // per_week) == weeks


def test_crews_round_into_the_limits() -> None:
    """Smallest up, largest down, to whole share steps."""
    phases = (
        "phases: [{id: a, effort: {modelling: 6 pw}, smallest_crew: 0.5, "
        "largest_crew: 2.25}]\n"
    )
    (package,) = instance_of(phases=phases).packages
    assert (package.smallest, package.largest) == (2, 9)


def test_a_crew_in_heads_stays_whole_periods() -> None:
    """5 weeks are 3 sprints begun."""
    phases = (
        "phases: [{id: a, crew: {modelling: 2, statistics: 1}, duration: 5 weeks}]\n"
    )
    inst = instance_of(head=calendar("sprint", "26 weeks"), phases=phases)
    (package,) = inst.packages
    assert (package.duration, package.effort) == (3, 0)
    assert dict(package.heads) == {"modelling": 2, "statistics": 1}


def test_dates_become_periods() -> None:
    """Earliest rounds up to a first day, deadlines and due dates down to a last."""
    # Wednesday 3 February: from period 5 (8 Feb). Friday 26 March is the last day of
    # period 11: end 12. Thursday 25 March: end 11. A lag of 10 days is 2 weeks.
    phases = (
        "phases:\n"
        "  - {id: a, earliest: 2027-02-03, deadline: 2027-03-26, "
        "due: 2027-03-25, effort: {modelling: 1 pw}}\n"
        "  - {id: b, after: {phase: a, lag: 8 days}}\n"
    )
    first, second = instance_of(phases=phases).phases
    assert (first.earliest, first.deadline, first.due) == (5, 12, 11)
    assert second.after == ((0, 2),)
