"""What people who are paid per use cost, line by line and seat by seat."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.document.hand import Hand, documented, planned

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.check import check_plan
from teamopt.goals import GOALS
from teamopt.money import spend

#: 26 weeks: periods 0 to 12 lie in the first quarter, 13 to 25 in the second.
BRIEF = """\
brief: b
calendar: {start: 2027-01-04, horizon: 26 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior, pay: 104k per-use}
  - {name: Bo, role: data-scientist, level: senior, pay: 104k}
  - {role: software-engineer, level: mid, count: 2, pay: 4k per month per-use}
hiring: {overhead: 0%}
budget: {total: 1M, quarters: 300k, categories: {per-use: 100k}}
phases:
  - {id: a, effort: {modelling: 12 pw}, largest_crew: 2}
  - {id: b, crew: {backend-engineering: 2}, duration: 3 weeks}
  - {id: c, crew: {backend-engineering: 1}, duration: to the end, after: b}
"""
#: Ana is on a with three quarters of her time from week 9 to 15, Bo with all of his.
HAND = Hand(
    bars={
        ("a", "modelling"): (9, 16, {0: 3, 1: 4}),
        ("b", "backend-engineering"): (20, 23, {2: 8}),
        ("c", "backend-engineering"): (24, 26, {2: 4}),
    }
)


@pytest.fixture(scope="module")
def plan() -> doc.Plan:
    return documented(BRIEF, HAND)


def test_their_line_is_what_their_time_costs_when(plan: doc.Plan) -> None:
    """By hand: Ana's week costs 2,000, one of the two 48,000 / 52 = 923.0769."""
    assert plan.costs is not None
    found = {line.what: (line.category, line.quarters) for line in plan.costs.lines}
    # Ana: 0.75 x 2,000 for 4 and 3 weeks. The two: 230.769 a step, rounded to a
    # thousandth: 8 x 3 + 4 x 2 = 32 steps.
    assert found["pay per use"] == ("per-use", (6_000.0, 4_500 + 32 * 230.769))
    # Bo's pay of a year, for half of one; nobody else's.
    assert plan.costs.payroll == 52_000
    assert plan.costs.run_rate == 0


def test_seats_say_what_is_paid_for_them(plan: doc.Plan) -> None:
    """Nothing for Bo, who has a salary; together they are the line."""
    paid = {(seat.person, seat.phase): seat.cost for seat in plan.allocations}
    two = ("mid Software Engineer 1", "mid Software Engineer 2")
    assert paid == {
        ("Ana", "a"): 10_500,
        ("Bo", "a"): None,
        (two[0], "b"): 2_769.228,
        (two[1], "b"): 2_769.228,
        (two[0], "c"): 1_846.152,
    }
    assert plan.costs is not None
    (line,) = [line for line in plan.costs.lines if line.category == "per-use"]
    assert sum(Fraction(str(cost)) for cost in paid.values() if cost) == Fraction(
        str(line.total)
    )


def test_limits_count_them(plan: doc.Plan) -> None:
    """In all, in their quarter, as their own kind."""
    assert plan.costs is not None
    spent = {line.what: line.spent for line in plan.costs.budgets}
    total = 10_500 + 32 * 230.769
    assert spent == {
        "total": total,
        "2027-Q1": 6_000,
        "2027-Q2": total - 6_000,
        "per-use": total,
    }


def test_money_is_the_same_three_ways(plan: doc.Plan) -> None:
    """Document, the sum over decisions, and the check, which derives it again."""
    of = planned(BRIEF, HAND)
    x = of.outcome.decisions
    assert x is not None
    assert plan.costs is not None
    scale = of.inst.money_scale
    assert GOALS["cost"].measure(of.inst, x) == round(plan.costs.total * scale)
    for q in range(2):
        inside = spend(of.inst, x, category="per-use", quarters=range(q, q + 1))
        (line,) = [line for line in plan.costs.lines if line.category == "per-use"]
        assert inside == round(line.quarters[q] * scale)
    assert check_plan(plan, parse_brief(BRIEF, "b.yaml")) == ()
