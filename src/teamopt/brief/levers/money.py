"""Limits on spending, which may be raised."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.flexibility import Line
from teamopt.brief.levers.lever import Lever, terms_of
from teamopt.units import Money, respelled
from teamopt.wording import number

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.yaml_lines import Path


def budgets(brief: Brief) -> Iterator[Lever]:
    """Yield levers on the total, on quarters and on kinds of spending."""
    budget = brief.budget
    if budget is None:
        return
    at: Path = ("budget",)
    if budget.total is not None:
        yield from _money(brief, "total", (*at, "total"), budget.total, "the budget")
    if isinstance(budget.quarters, dict):
        for label, amount in budget.quarters.items():
            path = (*at, "quarters", label)
            yield from _money(brief, label, path, amount, f"the budget of {label}")
    elif budget.quarters is not None:
        what = "the budget of each quarter"
        path = (*at, "quarters")
        yield from _money(brief, "quarters", path, budget.quarters, what)
    for category, amount in budget.categories.items():
        path = (*at, "categories", str(category))
        what = f"the budget for {category}"
        yield from _money(brief, str(category), path, amount, what)


def _money(
    brief: Brief, name: str, path: Path, now: Money, what: str
) -> Iterator[Lever]:
    terms = terms_of(brief, Line.BUDGET, name, whole=Fraction(1, 100))
    if terms is None:
        return
    step = terms.step

    def after(steps: int) -> Money:
        return Money(int(now.cents + 100 * steps * step), now.currency)

    def says(steps: int) -> str:
        more = f"{number(steps * step)} {brief.currency}"
        return f"raise {what} by {more}, to {number(after(steps).amount)}"

    def new(current: Any, steps: int) -> Any:
        return respelled(current, after(steps))

    yield Lever(terms, name, path, brief.line(path), new, says, main="total")
