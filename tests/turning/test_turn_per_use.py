"""What people cost for their time turns who works, and how much."""

from __future__ import annotations

import pytest
from tests.turning.turns import phase, solved, spent

# A year of 104k is 2,500 a week with overhead, 52k is 1,250.
TWO = """
brief: two
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ana, role: ml-engineer, level: mid, pay: 52k per-use}
  - {name: Ben, role: ml-engineer, level: mid, pay: 104k per-use}
crews: {largest: 1}
phases: [{id: model, effort: {modelling: 6 pw}}]
goals: [cost, finish]
"""


def at_work(brief: str, *changes: tuple[str, str]) -> set[str]:
    return {entry.person for entry in solved(brief, *changes).allocations}


@pytest.mark.parametrize(
    ("pay", "who", "cost"),
    [
        ("52k per-use", {"Ana"}, 7_500),
        ("103k per-use", {"Ana"}, 14_855.77),
        # A little dearer than Ben, Ana is left out.
        ("105k per-use", {"Ben"}, 15_000),
        ("4k per month per-use", {"Ana"}, 6_923.08),
    ],
)
def test_who_is_cheaper_works(pay: str, who: set[str], cost: float) -> None:
    """Of two equals the one who costs less does all of it: 6 weeks."""
    plan = solved(TWO, ("52k per-use", pay))
    assert {entry.person for entry in plan.allocations} == who
    assert spent(plan)["pay per use"] == pytest.approx(cost, abs=0.1)


def test_a_salary_is_spent_already() -> None:
    """Whoever is paid anyway is cheaper than everybody who is paid per use."""
    plan = solved(TWO, ("pay: 104k per-use", "pay: 104k"))
    assert {entry.person for entry in plan.allocations} == {"Ben"}
    assert spent(plan) == {}


@pytest.mark.parametrize(
    ("rate", "who"), [("130%", {"Ben"}), ("100%", {"Ana"})], ids=["fast", "equal"]
)
def test_whoever_is_faster_may_cost_more(rate: str, who: set[str]) -> None:
    """Ben at 1.25 times the pay is worth it at 1.3 times the speed, 5 weeks of 6."""
    skills = "level: mid, skills: {modelling: expert}, pay: 65k per-use"
    # 6 weeks x 55,000 x 1.25 / 52 = 7,933 against 5 x 65,000 x 1.25 / 52 = 7,813.
    changes = [
        ("{largest: 1}", "{share_step: 100%, largest: 1}"),
        ("level: mid, pay: 104k per-use", skills),
        ("pay: 52k per-use", "pay: 55k per-use"),
        ("goals:", f"proficiency: {{expert: {rate}}}\ngoals:"),
    ]
    assert at_work(TWO, *changes) == who


@pytest.mark.parametrize(
    ("limit", "delivered"), [("7500", True), ("7499", False)], ids=["fits", "short"]
)
@pytest.mark.parametrize("budget", ["{total: %s}", "{categories: {per-use: %s}}"])
def test_pay_per_use_takes_its_part_of_the_budget(
    budget: str, limit: str, delivered: bool
) -> None:
    """6 weeks at 1,250 fit into 7,500, in all or for this kind."""
    plan = solved(
        TWO,
        ("phases: [{id: model, ", f"budget: {budget % limit}\nphases: [{{id: model, "),
        ("6 pw}}]", "6 pw}, value: 5}]"),
        ("goals: [cost, finish]", "goals: [value, cost, finish]"),
    )
    assert phase(plan, "model").delivered == delivered


QUARTERS = """
brief: quarters
calendar: {start: 2027-03-01, horizon: 13 weeks}
team: [{name: Ana, role: ml-engineer, level: mid, pay: 52k per-use}]
budget: {quarters: {2027-Q1: 5k, 2027-Q2: 10k}}
phases: [{id: model, effort: {modelling: 5 pw}}]
goals: [finish, cost]
"""


@pytest.mark.parametrize(
    ("first", "finish"),
    [
        # The five weeks from 1 March on begin in the first quarter: all of them at
        # 1,250 each, or 4 and one later, or 3 and two later, or none at all.
        ("6250", 5),
        ("5k", 6),
        ("3750", 7),
        ("0", 10),
    ],
)
def test_a_quarter_without_money_puts_work_off(first: str, finish: int) -> None:
    """Work falls into quarters as its periods do."""
    plan = solved(QUARTERS, ("2027-Q1: 5k", f"2027-Q1: {first}"))
    assert phase(plan, "model").end_period == finish
    assert plan.costs is not None
    (line,) = [line for line in plan.costs.lines if line.category == "per-use"]
    assert line.quarters[0] <= int(first.replace("k", "000"))
    assert line.total == 6_250


LEARNING = """
brief: learning
calendar: {start: 2027-01-04, horizon: 20 weeks}
team: [{name: Ana, role: software-engineer, level: mid, pay: 52k per-use}]
training: [{who: Ana, skill: mlops, length: 4 weeks, cost: 1k}]
phases: [{id: pipeline, effort: {mlops: 4 pw}}]
goals: [cost, finish]
"""


def test_learning_is_not_paid() -> None:
    """4 weeks of work at 1,250, and the course alone for those of learning."""
    plan = solved(LEARNING)
    assert spent(plan) == {"pay per use": 5_000, "training": 1_000}
