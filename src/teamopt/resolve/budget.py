"""Limits on spending, and what the people on board cost."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from teamopt.brief.models import Brief
from teamopt.brief.people import Member
from teamopt.instance import Cap, Where
from teamopt.resolve import pay
from teamopt.resolve.money import Purse
from teamopt.resolve.tracks import Quarters
from teamopt.units import Money

#: Key of the limit on all spending.
TOTAL = "total"


def caps(brief: Brief, quarters: Quarters, purse: Purse) -> tuple[Cap, ...]:
    """Return the limits on spending: in all, by quarter, by kind."""
    budget = brief.budget
    if budget is None:
        return ()
    found = []
    if budget.total is not None:
        line = _where(brief, ("budget", "total"))
        found.append(
            Cap(TOTAL, None, 0, len(quarters), _most(purse, budget.total), line)
        )
    found += _quarters(brief, quarters, purse)
    for category, amount in budget.categories.items():
        line = _where(brief, ("budget", "categories", str(category)))
        most = _most(purse, amount)
        found.append(Cap(str(category), str(category), 0, len(quarters), most, line))
    return tuple(found)


def _quarters(brief: Brief, quarters: Quarters, purse: Purse) -> Iterable[Cap]:
    """Yield the limits of quarters; what is left carries over where that is asked."""
    budget = brief.budget
    if budget is None or budget.quarters is None:
        return
    so_far = 0
    for q, (label, _, _) in enumerate(quarters):
        amount = budget.quarter(label)
        if amount is None and not budget.carry_over:
            continue
        units = 0 if amount is None else _most(purse, amount)
        so_far += units
        line = _where(brief, ("budget", "quarters", label))
        if budget.carry_over:
            yield Cap(label, None, 0, q + 1, so_far, line)
        else:
            yield Cap(label, None, q, q + 1, units, line)


def _where(brief: Brief, path: tuple[str, ...]) -> Where:
    line = brief.line(path)
    return Where(line, {path[-1]: line})


def _most(purse: Purse, amount: Money) -> int:
    return math.floor(purse.scale * amount.amount)


def payroll(brief: Brief, quarters: Quarters, purse: Purse) -> tuple[int, ...]:
    """Return what the people on board cost per quarter, where the budget pays them."""
    if brief.budget is None or not brief.budget.payroll:
        return ()
    return tuple(
        purse.units(amount, "payroll", "a quarter")
        for amount in _by_quarter(brief, quarters)
    )


def today(brief: Brief, quarters: Quarters, scale: int) -> tuple[int, ...] | None:
    """Return the payroll per quarter for comparison, or ``None`` if not all is known.

    Each quarter in money units, `scale` of them being one of the currency.
    """
    if any(pay.yearly(brief, member) is None for member in _salaried(brief)):
        return None
    return tuple(round(scale * amount) for amount in _by_quarter(brief, quarters))


def _salaried(brief: Brief) -> list[Member]:
    """Return those on board whose pay does not hang on what they work on."""
    return [member for member in brief.team if not member.per_use]


def _by_quarter(brief: Brief, quarters: Quarters) -> Iterable[Fraction]:
    timeline, overhead = brief.timeline, pay.overhead(brief)
    for _, first, past in quarters:
        total = Fraction(0)
        for member in _salaried(brief):
            comes = timeline.first_period_from(member.from_) if member.from_ else 0
            goes = timeline.end_index_by(member.until) if member.until else past
            years = max(0, min(goes, past) - max(comes, first))
            yearly = pay.yearly(brief, member)
            assert yearly is not None, "a budget for pay that nobody knows is refused"
            total += yearly * member.fte * member.count * years
        yield total * (1 + overhead) * timeline.weeks_per_period / 52
