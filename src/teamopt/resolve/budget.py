"""Limits on spending, and what the people on board cost."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from teamopt.brief.hiring import Hiring
from teamopt.brief.models import Brief
from teamopt.brief.people import Member
from teamopt.instance import Cap, Where
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
    if any(_pay(brief, member) is None for member in brief.team):
        return None
    return tuple(round(scale * amount) for amount in _by_quarter(brief, quarters))


def _pay(brief: Brief, member: Member) -> Fraction | None:
    """Return the yearly pay of a member, as stated or else as the catalogue has it."""
    if member.pay is not None:
        return member.pay.amount
    known = brief.catalogue.pay(member.role, member.level)
    if known is None or known.currency != brief.currency:
        return None
    return Fraction(known.median)


def _by_quarter(brief: Brief, quarters: Quarters) -> Iterable[Fraction]:
    hiring, timeline = brief.hiring, brief.timeline
    overhead: Fraction
    overhead = hiring.overhead if hiring else Hiring.model_fields["overhead"].default
    for _, first, past in quarters:
        total = Fraction(0)
        for member in brief.team:
            comes = timeline.first_period_from(member.from_) if member.from_ else 0
            goes = timeline.end_index_by(member.until) if member.until else past
            years = max(0, min(goes, past) - max(comes, first))
            pay = _pay(brief, member)
            assert pay is not None, "a budget for pay that nobody knows is refused"
            total += pay * member.fte * member.count * years
        yield total * (1 + overhead) * timeline.weeks_per_period / 52
