"""Spending, a sum over what costs money: on solver variables and on integers alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamopt.decisions import Decisions
    from teamopt.instance import Instance

#: Kinds of spending, as a budget names them.
HIRES, CONTRACTORS, PER_USE, TRAINING, COMPUTE, OTHER, PAYROLL = (
    "hires",
    "contractors",
    "per-use",
    "training",
    "compute",
    "other",
    "payroll",
)

#: Category, price in money units, and how often it is paid.
Part = tuple[str, int, Any]


def spend(
    inst: Instance,
    x: Decisions[Any],
    *,
    category: str | None = None,
    quarters: range | None = None,
) -> Any:
    """Return what is spent, in money units: a linear expression over decisions.

    Parameters
    ----------
    inst, x
        What is planned, and how.
    category
        Kind of spending to count, or all of them.
    quarters
        Quarters to count, by index, or the whole horizon. Single quarters take the
        decisions by quarter, which a model has only where a limit looks at them.
    """
    last = len(inst.quarters)
    whole = quarters is None or quarters == range(last)
    parts = (
        _over_horizon(inst, x)
        if whole or quarters is None
        else (part for q in quarters for part in _in_quarter(inst, x, q))
    )
    return sum(
        times(factor, count)
        for kind, factor, count in parts
        if category in (None, kind)
    )


def times(factor: int, count: Any) -> Any:
    """Return factor x count; a plain 0 where that is nothing."""
    # The solver (9.14) cannot add an expression and 0 times a variable.
    return factor * count if factor else 0


def _over_horizon(inst: Instance, x: Decisions[Any]) -> Iterator[Part]:
    """Yield what is paid over the whole horizon.

    Whoever is not hired joins and leaves at the horizon's end, and so costs nothing.
    """
    for h, hire in enumerate(inst.hires):
        kind = HIRES if hire.employed else CONTRACTORS
        for yes, joins, leaves in zip(x.hired[h], x.joins[h], x.leaves[h], strict=True):
            yield kind, hire.pay, leaves - joins
            yield kind, hire.fee, yes
    for (_, pool), time in x.used.items():
        yield PER_USE, inst.pools[pool].per_use, time
    for training, taught in zip(inst.trainings, x.taught, strict=True):
        yield TRAINING, training.cost, taught
    for (_, s), rented in x.rented.items():
        yield COMPUTE, inst.supplies[s].price, rented
    for s, supply in enumerate(inst.supplies):
        for first, past in zip(x.reserve_from[s], x.reserve_until[s], strict=True):
            yield COMPUTE, supply.price * supply.block, past - first
    for charge, periods in zip(inst.charges, x.charged, strict=True):
        yield OTHER, charge.once, x.on(charge.phase, charge.option)
        yield OTHER, charge.rate, periods
    yield PAYROLL, 1, sum(inst.payroll)


def _in_quarter(inst: Instance, x: Decisions[Any], quarter: int) -> Iterator[Part]:
    """Yield what is paid in one quarter."""
    for (h, i, q), periods in x.employed_in.items():
        if q == quarter:
            hire = inst.hires[h]
            kind = HIRES if hire.employed else CONTRACTORS
            yield kind, hire.pay, periods
            if hire.fee:
                yield kind, hire.fee, x.joins_in[h, i, q]
    for (_, pool, q), time in x.used_in.items():
        if q == quarter:
            yield PER_USE, inst.pools[pool].per_use, time
    for (t, q), begins in x.teaches_in.items():
        if q == quarter:
            yield TRAINING, inst.trainings[t].cost, begins
    for (_, s, q), rented in x.rented_in.items():
        if q == quarter:
            yield COMPUTE, inst.supplies[s].price, rented
    for (s, _, q), periods in x.reserved_in.items():
        if q == quarter:
            supply = inst.supplies[s]
            yield COMPUTE, supply.price * supply.block, periods
    for (c, q), begins in x.starts_in.items():
        if q == quarter:
            yield OTHER, inst.charges[c].once, begins
    for (c, q), periods in x.charged_in.items():
        if q == quarter:
            yield OTHER, inst.charges[c].rate, periods
    if inst.payroll:
        yield PAYROLL, 1, inst.payroll[quarter]
