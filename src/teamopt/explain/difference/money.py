"""Money that is spent more or less, by category and by quarter."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from teamopt import wording
from teamopt.explain.difference.sides import Two
from teamopt.plan import CostLine, Costs, MoneyDifference

#: What is below a cent is no money.
CENT = 0.005
_NAMES = {
    "hires": "hires cost",
    "contractors": "contractors cost",
    "per-use": "people who are paid per use cost",
    "training": "training costs",
    "compute": "GPUs cost",
    "other": "other things cost",
    "payroll": "people on board cost",
}
_Kind = Literal["total", "category", "quarter", "run rate", "payroll"]


def money(two: Two) -> Iterator[MoneyDifference]:
    """Yield the total, the categories, the quarters, and what comes afterwards."""
    new, old = two.new.costs, two.old.costs
    if new is None or old is None or two.currency is None:
        return
    found = [
        _entry(two, "total", "", (new.total, old.total), _total(new, old)),
        *_categories(two, new, old),
        *_quarters(two, new, old),
    ]
    rates = new.run_rate, old.run_rate
    found.append(_entry(two, "run rate", "", rates, "after the horizon, hires cost"))
    if new.payroll is not None and old.payroll is not None and not _counted(new, old):
        what = "the people on board, who are not counted, cost"
        found.append(_entry(two, "payroll", "", (new.payroll, old.payroll), what))
    yield from (entry for entry in found if abs(entry.change) >= CENT)


def more_money(change: float, currency: str) -> str:
    """Return ``42,000 USD more``."""
    size = abs(change)
    less_than_one = round(size) == 0
    text = wording.money(max(Fraction(size), Fraction(1)), 1, currency)
    more = "more" if change > 0 else "less"
    return f"{'under ' if less_than_one else ''}{text} {more}"


def _total(new: Costs, old: Costs) -> str:
    return "spending is" if _counted(new, old) else "new spend is"


def _counted(new: Costs, old: Costs) -> bool:
    """Tell whether today's payroll is part of what either plan costs."""
    return any(line.category == "payroll" for line in (*new.lines, *old.lines))


def _entry(
    two: Two, kind: _Kind, name: str, amounts: tuple[float, float], what: str
) -> MoneyDifference:
    """Return an entry; `amounts` are those of the new and the old plan."""
    new, old = amounts
    currency = two.new.brief.currency
    a_year = " a year" if kind == "run rate" else ""
    both = f"{_money(new, currency)} instead of {_money(old, currency)}"
    more = f"{more_money(new - old, currency)}{a_year}"
    return MoneyDifference(
        says=f"{what} {more}: {both}",
        kind=kind,
        name=name,
        more=more,
        old=old,
        new=new,
        change=round(new - old, 4),
        unit=currency,
    )


def _money(amount: float, currency: str) -> str:
    return wording.money(Fraction(amount), 1, currency) if amount else "nothing"


def _categories(two: Two, new: Costs, old: Costs) -> Iterator[MoneyDifference]:
    """Yield every category, with what it is made of."""
    for key in dict.fromkeys(line.category for line in (*new.lines, *old.lines)):
        both = _of(new, key), _of(old, key)
        amounts = math.fsum(both[0].values()), math.fsum(both[1].values())
        what = _NAMES.get(key, f"{key} costs")
        entry = _entry(two, "category", key, amounts, what)
        parts = _parts(both, entry.unit)
        yield entry.model_copy(update={"says": f"{entry.says}{parts}"})


def _of(costs: Costs, category: str) -> dict[str, float]:
    """Return the lines of a category, by what they are for."""
    found: dict[str, list[CostLine]] = {}
    for line in costs.lines:
        if line.category == category:
            found.setdefault(line.what, []).append(line)
    return {what: math.fsum(one.total for one in some) for what, some in found.items()}


def _parts(both: tuple[dict[str, float], dict[str, float]], currency: str) -> str:
    """Return what the change of a category is made of, where that says more."""
    new, old = both
    change = {
        what: new.get(what, 0.0) - old.get(what, 0.0)
        for what in dict.fromkeys((*new, *old))
    }
    changed = {what: size for what, size in change.items() if abs(size) >= CENT}
    if not changed or all(what in _NAMES for what in changed):
        return ""
    if len(changed) == 1:
        return f" ({', '.join(changed)})"
    told = [f"{what} {more_money(size, currency)}" for what, size in changed.items()]
    return f" ({wording.some(told)})"


def _quarters(two: Two, new: Costs, old: Costs) -> Iterator[MoneyDifference]:
    """Yield every quarter."""
    spent = [
        {
            label: math.fsum(line.quarters[k] for line in costs.lines)
            for k, label in enumerate(costs.quarters)
        }
        for costs in (new, old)
    ]
    for label in sorted({*spent[0], *spent[1]}):
        amounts = spent[0].get(label, 0.0), spent[1].get(label, 0.0)
        yield _entry(two, "quarter", label, amounts, f"spending in {label} is")
