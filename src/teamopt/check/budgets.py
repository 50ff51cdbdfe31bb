"""Limits on spending: all of the brief's, each with what the plan spends of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from teamopt.brief.budget import Budget
from teamopt.check.case import Case
from teamopt.check.figures import exact, near, number_of
from teamopt.plan import Costs
from teamopt.wording import number


@dataclass(frozen=True)
class Cap:
    """A limit on spending.

    Attributes
    ----------
    what
        ``total``, a category or a quarter.
    category
        Kind of spending it is about, or None for all.
    first, past
        Quarters it is about.
    """

    what: str
    most: Fraction
    category: str | None
    first: int
    past: int


def caps(budget: Budget, labels: list[str]) -> Iterator[Cap]:
    """Yield the limits of a budget; `labels` are the quarters of the horizon."""
    end = len(labels)
    if budget.total is not None:
        yield Cap("total", budget.total.amount, None, 0, end)
    for category, money in budget.categories.items():
        yield Cap(str(category), money.amount, str(category), 0, end)
    if budget.quarters is None:
        return
    so_far = Fraction(0)
    for q, label in enumerate(labels):
        money_ = budget.quarter(label)
        so_far += Fraction(0) if money_ is None else money_.amount
        if budget.carry_over:
            yield Cap(label, so_far, None, 0, q + 1)
        elif money_ is not None:
            yield Cap(label, money_.amount, None, q, q + 1)


def budgets(case: Case) -> Iterator[str]:
    """Yield limits that are passed, and lines about limits that are wrong."""
    costs, budget = case.plan.costs, case.brief.budget
    if costs is None:
        return
    labels = [label for label, _ in case.calendar.quarters()]
    wanted = {} if budget is None else {c.what: c for c in caps(budget, labels)}
    listed = Counter(line.what for line in costs.budgets)
    for what in wanted:
        if not listed[what]:
            yield f"the budgets have no line for {what}."
    for line in costs.budgets:
        if line.what not in wanted or listed[line.what] > 1:
            yield f"the budgets have a line for {line.what} too many."
            continue
        cap = wanted[line.what]
        spent = _spent(cap, costs)
        if not near(line.limit, cap.most, Fraction(0)):
            yield (
                f"the budget ({line.what}) is given as {number_of(line.limit)}; the "
                f"brief says {number(cap.most)}."
            )
        if not near(line.spent, spent, Fraction(0)):
            yield (
                f"spending of the budget ({line.what}) is given as "
                f"{number_of(line.spent)}; it is {number(spent)}."
            )
    for cap in wanted.values():
        spent = _spent(cap, costs)
        if spent > cap.most:
            yield (
                f"the plan spends {number(spent)} {case.brief.currency} of the budget "
                f"({cap.what}), which is {number(cap.most)}."
            )


def _spent(cap: Cap, costs: Costs) -> Fraction:
    """Return what the plan's lines spend of a limit."""
    amounts = [
        exact(amount)
        for line in costs.lines
        if cap.category in (None, line.category)
        for amount in line.quarters[cap.first : cap.past]
    ]
    return sum(amounts, Fraction(0))
