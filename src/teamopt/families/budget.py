"""The budget: new spend over the horizon stays within it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.money import new_spend
from teamopt.rules import Family, Row, Rule, at_most
from teamopt.wording import money


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule where the brief has a budget."""
    if inst.budget is not None:
        amount = money(inst.budget, inst.money_scale, inst.currency)
        yield Rule(
            id=("budget", "total"),
            says=f"new spend over the horizon is at most {amount}",
            where=inst.where.of("budget"),
            about=(inst.budget,),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: all new spend fits."""
    yield at_most(new_spend(inst, x), rule.about[0])


FAMILY = Family("budget", "New spend stays within the budget.", rules, rows)
