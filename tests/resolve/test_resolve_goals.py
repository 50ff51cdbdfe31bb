"""Goals: the usual ones, tolerances, weights, sums too large."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.resolve.reading import (
    HIRING,
    PHASES,
    TEAM,
    calendar,
    instance_of,
    issues_of,
)

from teamopt.instance import GoalSpec


def goals_of(phase: str = "", goals: str = "") -> tuple[GoalSpec, ...]:
    phases = f"phases: [{{id: a, effort: {{modelling: 6 pw}}{phase}}}]\n"
    return instance_of(goals, phases=phases).goals


@pytest.mark.parametrize(
    ("phase", "keys"),
    [
        (", value: high", ["value", "cost", "finish"]),
        (", due: 2027-03-26", ["lateness", "cost", "finish"]),
        (", value: 3, due: 2027-03-26", ["value", "lateness", "cost", "finish"]),
        # A required phase is delivered anyway; its value is no goal.
        (", value: 3, required: true", ["finish", "cost"]),
    ],
)
def test_the_usual_goals_are_those_there_is_something_for(
    phase: str, keys: list[str]
) -> None:
    """Value, lateness, cost, finish; finish and cost where nothing else is at stake."""
    assert [goal.key for goal in goals_of(phase)] == keys


def test_with_neither_value_nor_date_finish_gives_a_period() -> None:
    """Finish within one period, then cost."""
    assert goals_of() == (GoalSpec("finish", within=1), GoalSpec("cost"))


def test_tolerances_become_whole_units() -> None:
    """Rounded down: a tolerance is never exceeded."""
    goals = "goals: [{finish: within 10 days}, {cost: within 5%}, value]\n"
    # 10 working days are 2 weeks; 8 would be 1.6, so 1.
    assert goals_of(", value: 3", goals) == (
        GoalSpec("finish", within=2),
        GoalSpec("cost", within_share=Fraction(1, 20)),
        GoalSpec("value"),
    )
    assert goals_of(goals="goals: [{finish: within 8 days}, cost]\n")[0].within == 1


def test_lateness_gives_in_the_unit_it_counts_in() -> None:
    """Money where delay costs, time where it does not."""
    late = ", due: 2027-03-26"
    time = goals_of(late, "goals: [{lateness: within 2 weeks}, cost]\n")
    assert time[0] == GoalSpec("lateness", within=2)
    costly = late + ", delay_cost: 10k per week"
    money = goals_of(costly, "goals: [{lateness: within 15k}, cost]\n")
    assert money[0] == GoalSpec("lateness", within=1_500_000)


@pytest.mark.parametrize(
    ("phase", "goal"),
    [
        (", due: 2027-03-26", "lateness: within 10k"),
        (", due: 2027-03-26, delay_cost: 10k per week", "lateness: within 1 week"),
        ("", "finish: within 10k"),
        ("", "cost: within 1 week"),
    ],
)
def test_a_tolerance_in_the_wrong_unit_is_refused(phase: str, goal: str) -> None:
    """With its line."""
    phases = f"phases: [{{id: a, effort: {{modelling: 6 pw}}{phase}}}]\n"
    ((where, _),) = issues_of(TEAM, phases, f"goals:\n  - {{{goal}}}\n  - value\n")
    assert where == "b.yaml:6"


def test_weights_keep_their_proportions() -> None:
    """Per unit of the currency, per point and per period, in whole numbers."""
    # Money counts in cents, value in hundredths of a point: 2 per unit of cost are
    # 1/50 per cent, 300 per point are 3 per hundredth, 1.5 per period; times 50.
    goals = "goals: {weights: {cost: 2, value: 300, finish: 1.5, lateness: 0}}\n"
    found = goals_of(", value: high", goals)
    assert {goal.key: goal.weight for goal in found} == {
        "cost": 1,
        "value": 150,
        "finish": 75,
    }


def test_efforts_that_cannot_be_counted_are_refused() -> None:
    """With the line of what adds up to too much."""
    # A million person-weeks in minutes: 10^6 x 2,400 x 10^5 = 2.4 x 10^14 each; forty
    # of them are 9.6 x 10^15 > 2^53 = 9.007 x 10^15.
    phases = "phases:\n" + "".join(
        f"  - {{id: p{k}, effort: {{modelling: 1000000 pw}}}}\n" for k in range(40)
    )
    found = issues_of(TEAM, phases, head=calendar("minute", "1 week"))
    assert found == [("b.yaml:5", "too-large")]


def test_pay_that_cannot_be_counted_is_refused() -> None:
    """So many hires at such pay are too much as well."""
    # 10,000 people x 9 x 10^11 x 1.25 = 1.1 x 10^16 in 52 weeks.
    roles = "[{role: ml-engineer, levels: mid, pay: 900000M}]"
    hiring = f"hiring: {{slots: 10000, roles: {roles}}}\n"
    head = calendar("week", "52 weeks")
    assert issues_of(TEAM, hiring, PHASES, head=head) == [("b.yaml:4", "too-large")]


def test_weights_that_are_too_large_are_refused_where_they_stand() -> None:
    """The weight is what to change, not what it is multiplied with."""
    goals = "goals: {weights: {cost: 1000000000000, finish: 1}}\n"
    assert issues_of(TEAM, HIRING, PHASES, goals) == [("b.yaml:11", "too-large")]
