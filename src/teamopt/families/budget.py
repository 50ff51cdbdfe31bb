"""Budgets: spending stays within them, in all, by kind and by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Cap, Instance
from teamopt.money import spend
from teamopt.rules import Family, Row, Rule, at_most
from teamopt.wording import money


def _says(inst: Instance, cap: Cap) -> str:
    """Return the sentence: on what, in which time, how much at most."""
    amount = money(cap.most, inst.money_scale, inst.currency)
    what = "spending" if cap.category is None else f"spending on {cap.category}"
    first, last = inst.quarters[cap.first][0], inst.quarters[cap.past - 1][0]
    when = f"in {last}" if cap.past - cap.first == 1 else f"from {first} to {last}"
    if (cap.first, cap.past) == (0, len(inst.quarters)):
        when = "over the horizon"
    return f"{what} {when} is at most {amount}"


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per amount of the budget."""
    for index, cap in enumerate(inst.caps):
        yield Rule(
            id=("budget", cap.key),
            says=_says(inst, cap),
            where=cap.where.entry,
            about=(index,),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: all that counts fits."""
    cap = inst.caps[rule.about[0]]
    quarters = range(cap.first, cap.past)
    spent = spend(inst, x, category=cap.category, quarters=quarters)
    yield at_most(spent, cap.most)


FAMILY = Family(
    "budget", "Spending stays within each budget.", rules, rows, decided=True
)
