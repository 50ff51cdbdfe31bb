"""What is promised and fails is missed, also where it has no date of its own."""

from __future__ import annotations

import pytest

import teamopt
from teamopt.brief import Brief
from teamopt.plan import Plan
from teamopt.replay import seen_in
from teamopt.report.risk import text

TEXT = """
brief: nodates
calendar: {start: 2027-01-04, horizon: 10 weeks}
team: [{name: Ann, role: software-engineer, level: senior}]
phases:
  - {id: one, required: true, crew: {backend-engineering: 1}, duration: 2 weeks,
     success: 10%}
  - {id: two, required: true, crew: {backend-engineering: 1}, duration: 6 weeks,
     after: one}
"""


def planned(words: str) -> tuple[Plan, Brief]:
    """Return the best plan for a brief."""
    brief = teamopt.parse_brief(words)
    found = teamopt.solve(brief, time_limit=20, workers=2, explain=False)
    return found.require_plan(), brief


@pytest.fixture(scope="module")
def nodates() -> tuple[Plan, Brief]:
    """Return a plan whose first phase fails nine times in ten."""
    return planned(TEXT)


def test_work_that_fails_misses_the_end_of_the_horizon(
    nodates: tuple[Plan, Brief],
) -> None:
    """All is delivered where the first phase is, and never else."""
    seen = seen_in(*nodates, draws=2000, seed=1)
    fails = seen.draws.fails["one"]
    assert 0 < fails.sum() < 2000
    assert (seen.hard == ~fails).all()
    assert (seen.finish[~fails] == 8).all()
    told = teamopt.risk(*nodates)
    assert told.hard.low <= 0.1 <= told.hard.high
    assert (told.finish.day, told.finish_80.day) == (None, None)


def test_what_fails_is_the_cause_of_all_misses(nodates: tuple[Plan, Brief]) -> None:
    """As often as the end of the horizon is missed, and no more often."""
    (horizon,) = teamopt.risk(*nodates).dates
    assert horizon.kind == "horizon"
    assert [(one.kind, one.name, one.share) for one in horizon.causes] == [
        ("failure", "one", 1.0)
    ]


def test_what_is_given_up_is_missed_by_nobody() -> None:
    """All that is still wanted is over."""
    words = TEXT.replace(" success: 10%}", "}")
    words += "uncertainty: {phases: {two: {cancelled: 50%}}}\n"
    seen = seen_in(*planned(words), draws=500, seed=1)
    assert seen.hard.all()
    assert set(seen.finish) == {2.0, 8.0}


def test_a_cost_that_never_varies_has_no_interval() -> None:
    """What is paid once at the beginning is always paid."""
    words = TEXT.replace("success: 10%}", "success: 10%, costs: {setup: 3k}}")
    says = " ".join(text(teamopt.risk(*planned(words + "budget: 20k\n"))).split())
    assert "planned 3k; mean 3,000, P50 3,000, P80 3,000" in says


def test_phases_show_how_often_they_are_given_up() -> None:
    """In a column of its own, where any may be; what is beside it is of the others."""
    words = TEXT.replace(" success: 10%}", "}")
    plan, brief = planned(words)
    assert "Given up" not in text(teamopt.risk(plan, brief), phases=True)
    some = {"phases": {"two": {"cancelled": "50%"}}}
    told = teamopt.risk(plan, brief, uncertainty=some)
    assert told.phases[1].wanted < 1
    rows = [line.split() for line in text(told, phases=True).splitlines()]
    (head,) = (row for row in rows if "Given" in row)
    assert " ".join(head) == "Phase Planned By then Delivered Given up P50 P80"
    share = f"{round(100 * (1 - told.phases[1].wanted))}%"
    assert ["Two", "100%", "100%", share] in [[*row[:1], *row[4:7]] for row in rows]


def test_no_work_is_over_by_never(nodates: tuple[Plan, Brief]) -> None:
    """It is said how often some of it is never delivered."""
    says = " ".join(text(teamopt.risk(*nodates)).split())
    assert "by never" not in says
    assert "In half of the draws or more some of it is never delivered." in says
