"""Money of a plan, exact: what is spent on what in which quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from teamopt import plan as doc
from teamopt.decisions import Decisions
from teamopt.document.context import Context, Joiner, common
from teamopt.instance import Instance
from teamopt.money import (
    COMPUTE,
    CONTRACTORS,
    HIRES,
    OTHER,
    PAYROLL,
    PER_USE,
    TRAINING,
)
from teamopt.resolve.budget import today

#: The line that every plan has.
PAY = "pay of hires"


@dataclass(frozen=True)
class Line:
    """Spending of one kind, in money units, per quarter."""

    category: str
    what: str
    quarters: tuple[int, ...]


def costs(of: Context, x: Decisions[int]) -> doc.Costs:
    """Return spending per quarter and kind, against the limits of the brief."""
    inst = of.inst
    found = lines(of, x)
    known = inst.payroll or today(of.brief, inst.quarters, inst.money_scale)
    return doc.Costs(
        quarters=tuple(label for label, _, _ in inst.quarters),
        lines=tuple(
            doc.CostLine(
                category=line.category,
                what=line.what,
                quarters=tuple(of.money(units) for units in line.quarters),
                total=of.money(sum(line.quarters)),
            )
            for line in found
        ),
        total=of.money(sum(sum(line.quarters) for line in found)),
        budgets=tuple(_budgets(of, found)),
        run_rate=of.money(sum(inst.hires[j.hire].yearly for j in of.joiners)),
        payroll=None if known is None else of.money(sum(known)),
        rounding=of.resolved.rounding,
    )


def _budgets(of: Context, found: Iterable[Line]) -> Iterator[doc.BudgetLine]:
    for cap in of.inst.caps:
        spent = sum(
            sum(line.quarters[cap.first : cap.past])
            for line in found
            if cap.category in (None, line.category)
        )
        yield doc.BudgetLine(
            what=cap.key, limit=of.money(cap.most), spent=of.money(spent)
        )


def lines(of: Context, x: Decisions[int]) -> tuple[Line, ...]:
    """Return what is spent, by kind and quarter; kinds with nothing are left out.

    Pay of hires is always there, so that a plan without hires says so.
    """
    inst = of.inst
    found = [
        Line(HIRES, PAY, _pay(inst, of.joiners)),
        Line(HIRES, "recruiting fees", _fees(inst, of.joiners)),
        Line(CONTRACTORS, "contractors", _pay(inst, of.contractors)),
        Line(PER_USE, "pay per use", _used(inst, x)),
        Line(TRAINING, "training", _training(inst, x)),
    ]
    for kind in dict.fromkeys(supply.kind for supply in inst.supplies):
        found += [
            Line(COMPUTE, f"rented {kind}", _rented(inst, x, kind)),
            Line(COMPUTE, f"reserved {kind}", _reserved(inst, x, kind)),
        ]
    for what in dict.fromkeys(charge.what for charge in inst.charges):
        found.append(Line(OTHER, what, _charged(inst, x, what)))
    found.append(Line(PAYROLL, "payroll", inst.payroll))
    return tuple(line for line in found if line.what == PAY or any(line.quarters))


def _per_quarter(inst: Instance, amounts: Iterable[tuple[int, int, int]]) -> list[int]:
    """Return per quarter what ``(amount per period, start, end)`` come to."""
    sums = [0] * len(inst.quarters)
    for amount, start, end in amounts:
        for q, (_, first, past) in enumerate(inst.quarters):
            sums[q] += amount * common(first, past, start, end)
    return sums


def _at_once(inst: Instance, amounts: Iterable[tuple[int, int]]) -> list[int]:
    """Return per quarter what ``(amount, period)`` come to.

    What falls on the horizon's end counts in the last quarter.
    """
    sums = [0] * len(inst.quarters)
    for amount, period in amounts:
        within = (q for q, (_, _, past) in enumerate(inst.quarters) if period < past)
        sums[next(within, len(sums) - 1)] += amount
    return sums


def _pay(inst: Instance, joiners: Iterable[Joiner]) -> tuple[int, ...]:
    paid = ((inst.hires[j.hire].pay, j.joins, j.leaves) for j in joiners)
    return tuple(_per_quarter(inst, paid))


def _fees(inst: Instance, joiners: Iterable[Joiner]) -> tuple[int, ...]:
    return tuple(_at_once(inst, ((inst.hires[j.hire].fee, j.joins) for j in joiners)))


def _used(inst: Instance, x: Decisions[int]) -> tuple[int, ...]:
    paid = (
        (inst.pools[pool].per_use * steps, x.bar_start[k], x.bar_end[k])
        for k, crew in enumerate(x.crew)
        for pool, steps in crew.items()
    )
    return tuple(_per_quarter(inst, paid))


def _training(inst: Instance, x: Decisions[int]) -> tuple[int, ...]:
    begun = (
        (training.cost * x.taught[t], x.train_start[t])
        for t, training in enumerate(inst.trainings)
    )
    return tuple(_at_once(inst, begun))


def _rented(inst: Instance, x: Decisions[int], kind: str) -> tuple[int, ...]:
    used = (
        (inst.supplies[s].price * gpus, x.gpu_start[b], x.gpu_end[b])
        for b, drawn in enumerate(x.gpus)
        for s, gpus in drawn.items()
        if inst.supplies[s].form == "rented" and inst.supplies[s].kind == kind
    )
    return tuple(_per_quarter(inst, used))


def _reserved(inst: Instance, x: Decisions[int], kind: str) -> tuple[int, ...]:
    stays = (
        (supply.price * supply.block * made, start, end)
        for s, supply in enumerate(inst.supplies)
        if supply.kind == kind
        for made, start, end in zip(
            x.reserved[s], x.reserve_from[s], x.reserve_until[s], strict=True
        )
    )
    return tuple(_per_quarter(inst, stays))


def _charged(inst: Instance, x: Decisions[int], what: str) -> tuple[int, ...]:
    mine = [
        charge
        for charge in inst.charges
        if charge.what == what and x.on(charge.phase, charge.option)
    ]
    once = _at_once(inst, ((c.once, x.start[c.phase]) for c in mine))
    rates = ((c.rate, x.start[c.phase], x.end[c.phase]) for c in mine)
    running = _per_quarter(inst, rates)
    return tuple(a + b for a, b in zip(once, running, strict=True))
