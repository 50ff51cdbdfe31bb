"""Damages of money and goals: each single one is found and named."""

from __future__ import annotations

import pytest
from tests.check.checked import named, solved
from tests.check.edits import (
    Damage,
    change,
    cost_line,
    drop,
    first_plus_one,
    heading,
    inside,
    plus,
)

from teamopt.plan import BudgetLine

DAMAGES: dict[str, Damage] = {
    # money
    "pay": (
        "rich",
        lambda plan, _: plan.model_copy(
            update={
                "hires": tuple(
                    h.model_copy(
                        update={"pay": h.pay.model_copy(update={"amount": 1_000})}
                    )
                    for h in plan.hires
                )
            }
        ),
        "pay is given as 1,000",
    ),
    "fee": ("rich", change("hires", fee=plus(1)), "the fee is given as"),
    "cost of a year": (
        "rich",
        change("hires", yearly_cost=plus(1)),
        "a year's cost is given as",
    ),
    "cost of a hire": (
        "rich",
        change("hires", cost=plus(1)),
        "the cost over the horizon is given as",
    ),
    "cost of a hire by far": (
        "rich",
        change("hires", cost=plus(900)),
        "the hires cost",
    ),
    "line of the costs": (
        "rich",
        cost_line("pay of hires", total=plus(1)),
        "the quarters of hires, pay of hires add up to",
    ),
    "quarter of the costs": (
        "rich",
        cost_line("recruiting fees", quarters=first_plus_one),
        "the quarters of hires, recruiting fees add up to",
    ),
    "costs in the wrong quarter": (
        "rich",
        cost_line("pay of hires", quarters=lambda old: tuple(reversed(old))),
        "pay of hires in 2027-Q",
    ),
    "line dropped": (
        "rich",
        heading("costs", lines=lambda old: old[:1]),
        "the costs have no line for recruiting fees (hires)",
    ),
    "line renamed": (
        "rich",
        cost_line("pay of hires", category="cake"),
        "a line for pay of hires (cake) too many",
    ),
    "quarters renamed": (
        "rich",
        heading("costs", quarters=("2027-Q3", "2027-Q4")),
        "the quarters are",
    ),
    "total": ("rich", heading("costs", total=plus(1)), "the lines of the costs add up"),
    "budget": (
        "rich",
        inside("costs", "budgets", limit=plus(1)),
        "the budget (total) is given as 300,001",
    ),
    "spending of the budget": (
        "rich",
        inside("costs", "budgets", spent=plus(1)),
        "spending of the budget (total) is given as",
    ),
    "budget left out": (
        "rich",
        heading("costs", budgets=()),
        "the budgets have no line for total",
    ),
    "budget that is none": (
        "daily",
        heading("costs", budgets=(BudgetLine(what="total", limit=5.0, spent=0.0),)),
        "the budgets have a line for total too many",
    ),
    "cost of a year after": (
        "rich",
        heading("costs", run_rate=plus(1)),
        "the cost of a year after the horizon is given as",
    ),
    "payroll": ("rich", heading("costs", payroll=plus(1)), "today's payroll is given"),
    "no costs": (
        "rich",
        lambda plan, _: plan.model_copy(update={"costs": None}),
        "has no costs",
    ),
    # goals
    "value": (
        "rich",
        change("goals", {"goal": "value"}, value=12.0),
        "value is given as",
    ),
    "lateness": (
        "rich",
        change("goals", {"goal": "lateness"}, value=9000.0),
        "lateness is given as 9,000; on this plan it is 0 USD",
    ),
    "cost": (
        "rich",
        change("goals", {"goal": "cost"}, value=plus(1)),
        "cost is given as",
    ),
    "finish": (
        "rich",
        change("goals", {"goal": "finish"}, value=plus(-1)),
        "finish is given as",
    ),
    "goal without a figure": (
        "rich",
        change("goals", {"goal": "cost"}, value=None),
        "cost is not given",
    ),
    "goal dropped": ("rich", drop("goals", {"goal": "cost"}), "the goals are given as"),
    "goals swapped": (
        "weighed",
        lambda plan, _: plan.model_copy(update={"goals": plan.goals[::-1]}),
        "they are weighted, cost, finish, value, lateness",
    ),
    "unit": (
        "rich",
        change("goals", {"goal": "finish"}, unit="points"),
        "is in periods",
    ),
    "direction": (
        "rich",
        change("goals", {"goal": "cost"}, better="more"),
        "less being better",
    ),
    "bound beyond the value": (
        "rich",
        change("goals", {"goal": "finish"}, bound=plus(2)),
        "these do not go together",
    ),
    "value better than the bound": (
        "daily",
        change("goals", {"goal": "finish"}, bound=plus(5), found=plus(5)),
        "better than the bound",
    ),
    "value given away": (
        "daily",
        change("goals", {"goal": "finish"}, bound=plus(-5), found=plus(-5)),
        "and it may give 2",
    ),
    "proof without a value": (
        "rich",
        change("goals", {"goal": "finish"}, bound=None),
        "finish is given as proven, without a value",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields a finding that says what is wrong in the brief's words."""
    source, edit, says = DAMAGES[name]
    plan, brief = solved(source)
    named(says, edit(plan, brief), brief)
