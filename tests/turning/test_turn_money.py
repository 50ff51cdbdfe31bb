"""Prices and budgets turn what is done, and how."""

from __future__ import annotations

import pytest
from tests.turning.turns import phase, solved, spent

READER = """
brief: reader
calendar: {start: 2027-01-04, horizon: 12 weeks}
team: [{role: ml-engineer, level: senior}]
budget: {categories: {other: 60k}}
phases:
  - id: reader
    required: true
    options:
      - {id: build, effort: {modelling: 6 pw}, costs: {labels: 40k}, value: 8}
      - {id: buy, duration: 2 weeks, costs: {licence: 30k}, value: 8}
goals: [value, cost, finish]
"""


@pytest.mark.parametrize(
    ("licence", "option", "costs"),
    [
        ("30k", "buy", {"licence": 30_000}),
        ("45k", "build", {"labels": 40_000}),
        # Paid while the phase runs, which is 2 weeks.
        ("15k per week", "buy", {"licence": 30_000}),
        ("22.5k per week", "build", {"labels": 40_000}),
    ],
)
def test_licence_price_turns_buy_into_build(
    licence: str, option: str, costs: dict[str, float]
) -> None:
    """Of two ways that are worth the same, the cheaper is taken."""
    plan = solved(READER, ("licence: 30k", f"licence: {licence}"))
    assert phase(plan, "reader").option == option
    assert spent(plan) == costs


@pytest.mark.parametrize(("licence", "option"), [("60k", "buy"), ("61k", "build")])
def test_what_the_budget_pays_for_is_worth_more(licence: str, option: str) -> None:
    """Worth more than the other way, a licence is bought as long as there is money."""
    plan = solved(
        READER,
        ("{licence: 30k}, value: 8", f"{{licence: {licence}}}, value: 9"),
    )
    assert phase(plan, "reader").option == option


CARRY_OVER = """
brief: carry-over
calendar: {start: 2027-01-04, horizon: 26 weeks}
budget: {quarters: 20k, carry_over: true}
phases:
  - id: labels
    earliest: 2027-04-05
    duration: 2 weeks
    costs: {labels: 35k}
    value: 5
"""


@pytest.mark.parametrize(
    ("carry_over", "delivered"), [("true", True), ("false", False)]
)
def test_what_the_first_quarter_left_pays_for_the_second(
    carry_over: str, delivered: bool
) -> None:
    """With 20,000 a quarter, 35,000 in the second need what the first left over."""
    plan = solved(CARRY_OVER, ("carry_over: true", f"carry_over: {carry_over}"))
    assert phase(plan, "labels").delivered == delivered


def test_a_quarter_cannot_spend_what_comes_later() -> None:
    """In the first quarter there is no second quarter's money yet."""
    plan = solved(
        CARRY_OVER,
        ("earliest: 2027-04-05", "deadline: 2027-03-26"),
    )
    assert not phase(plan, "labels").delivered


PAYROLL = """
brief: payroll
calendar: {start: 2027-01-04, horizon: 20 weeks}
team: [{name: Ana, role: ml-engineer, level: mid, pay: 104k}]
budget: {total: 100k, payroll: true}
phases:
  - {id: labels, duration: 2 weeks, costs: {labels: 60k}, value: 5}
"""


@pytest.mark.parametrize(("payroll", "delivered"), [("true", False), ("false", True)])
def test_payroll_takes_its_part_of_the_budget(payroll: str, delivered: bool) -> None:
    """20 weeks x 104,000 x 1.25 / 52 = 50,000 leave less than 60,000 of 100,000."""
    plan = solved(PAYROLL, ("payroll: true", f"payroll: {payroll}"))
    assert phase(plan, "labels").delivered == delivered


# Four weeks of a hire's pay fit into the first quarter, which has thirteen weeks.
QUARTERS = """
brief: quarters
calendar: {start: 2027-01-04, horizon: 26 weeks}
hiring:
  slots: 1
  lead_time: 2 weeks
  ramp_up: 0 weeks
  roles: [{role: mlops-engineer, levels: senior, pay: 104k}]
budget: {quarters: {2027-Q1: 10k, 2027-Q2: 50k}}
phases:
  - {id: pipeline, crew: {mlops: 1}, duration: 8 weeks}
goals: [finish]
"""


@pytest.mark.parametrize(
    ("first", "weeks"), [("10k", 9 + 8), ("12k", 9 + 8), ("12.5k", 8 + 8), ("50k", 10)]
)
def test_a_poor_quarter_delays_a_hire(first: str, weeks: int) -> None:
    """A week costs 2,500 USD: with 10,000 four weeks, with 12,500 five."""
    plan = solved(QUARTERS, ("2027-Q1: 10k", f"2027-Q1: {first}"))
    assert phase(plan, "pipeline").end_period == weeks
