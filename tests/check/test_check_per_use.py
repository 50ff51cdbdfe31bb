"""Damages of what people are paid per use: each single one is found and named."""

from __future__ import annotations

from functools import cache

import pytest

from teamopt import solve
from teamopt.brief import parse_brief
from teamopt.check import check_plan
from teamopt.plan import Plan

#: 104,000 x 1.25 / 52 = 2,500 a week for Ana, of which Bo has 60 % of the hours.
BRIEF = """
brief: b
calendar: {start: 2027-03-01, horizon: 10 weeks}
team:
  - {name: Ana, role: data-engineer, level: mid, pay: 104k per-use}
  - {name: Bo, role: data-engineer, level: mid, pay: 104k per-use, fte: 60%}
  - {name: Cy, role: data-scientist, level: mid, pay: 104k}
budget: {total: 50k}
phases:
  - {id: tables, crew: {data-engineering: 2}, duration: 6 weeks}
  - {id: study, crew: {statistics: 1}, duration: 6 weeks}
goals: [finish, cost]
"""


@cache
def plan() -> Plan:
    result = solve(parse_brief(BRIEF, "b.yaml"), workers=1, seed=1, explain=False)
    return result.require_plan()


def paid(who: str, cost: float | None) -> Plan:
    """Return the plan with another cost of somebody's work."""
    allocations = tuple(
        one.model_copy(update={"cost": cost}) if one.person == who else one
        for one in plan().allocations
    )
    return plan().model_copy(update={"allocations": allocations})


def spent(**changes: object) -> Plan:
    """Return the plan with another line of what is paid per use."""
    costs = plan().costs
    assert costs is not None
    lines = tuple(
        line.model_copy(update=changes) if line.category == "per-use" else line
        for line in costs.lines
    )
    return plan().model_copy(
        update={"costs": costs.model_copy(update={"lines": lines})}
    )


def test_a_plan_as_solved_is_right() -> None:
    """Ana: 6 x 2,500; Bo: 60 % of that; Cy, who has a salary, no more than that."""
    assert check_plan(plan(), parse_brief(BRIEF, "b.yaml")) == ()
    found = {one.person: one.cost for one in plan().allocations}
    assert found == {"Ana": 15_000, "Bo": 9_000, "Cy": None}


@pytest.mark.parametrize(
    ("damaged", "says"),
    [
        (
            paid("Ana", 14_999.99),
            "Ana on data-engineering of tables: the cost is given as 14,999.99; it is "
            "15,000 USD.",
        ),
        (
            paid("Ana", None),
            "Ana on data-engineering of tables: the cost is given as not given; it is "
            "15,000 USD.",
        ),
        (
            paid("Cy", 0.0),
            "Cy on statistics of study: the cost is given; they are not paid per use.",
        ),
        (paid("Bo", 1.0), "the allocations cost 15,001 USD together; the costs say "),
        (
            spent(quarters=(24_000.0, 0.0)),
            "per-use, pay per use in 2027-Q1 is given as 24,000; it is 20,000.",
        ),
        (spent(category="hires"), "the costs have no line for pay per use (per-use)."),
    ],
)
def test_damages_are_named(damaged: Plan, says: str) -> None:
    """Each with what the brief comes to."""
    found = check_plan(damaged, parse_brief(BRIEF, "b.yaml"))
    assert any(problem.startswith(says) for problem in found), found


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("fte: 60%", "fte: 50%", "it is 7,500 USD."),
        (
            "Ana, role: data-engineer, level: mid, pay: 104k per-use",
            "Ana, role: data-engineer, level: mid, pay: 104k",
            "Ana on data-engineering of tables: the cost is given; they are",
        ),
        ("pay: 104k}", "pay: 104k per-use}", "Cy on statistics of study: the cost is"),
        ("budget:", "hiring: {overhead: 0%}\nbudget:", "it is 12,000 USD."),
    ],
)
def test_another_brief_costs_something_else(old: str, new: str, says: str) -> None:
    """Pay, hours, overhead and terms are those of the brief."""
    found = check_plan(plan(), parse_brief(BRIEF.replace(old, new), "b.yaml"))
    assert any(says in problem for problem in found), found


def test_less_than_a_money_unit_is_nothing() -> None:
    """A hundredth a year is nothing in a minute, and no seat has a cost."""
    brief = parse_brief(
        BRIEF.replace("horizon: 10 weeks", "period: minute, horizon: 60 minutes")
        .replace("pay: 104k per-use", "pay: 0.01 per-use")
        .replace("6 weeks", "20 minutes"),
        "b.yaml",
    )
    result = solve(brief, workers=1, seed=1, explain=False)
    found = result.require_plan()
    assert [one.cost for one in found.allocations] == [None] * 3
    assert check_plan(found, brief) == ()
