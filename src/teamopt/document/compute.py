"""GPUs of a plan: what runs on them, what is reserved, how they are used."""

from __future__ import annotations

from collections.abc import Iterable

from teamopt import plan as doc
from teamopt.decisions import Decisions
from teamopt.document.context import Context
from teamopt.resolve.compute import hours_of_period


def compute(of: Context, x: Decisions[int]) -> doc.Compute | None:
    """Return the GPUs of a plan, or ``None`` where the brief knows none."""
    if not of.brief.compute:
        return None
    return doc.Compute(
        runs=tuple(_runs(of, x)),
        reservations=tuple(_reservations(of, x)),
        use=tuple(_use(of, x, kind) for kind in of.brief.compute),
    )


def _runs(of: Context, x: Decisions[int]) -> Iterable[doc.GpuRun]:
    inst, timeline = of.inst, of.brief.timeline
    hours = hours_of_period(of.brief)
    for b, bar in enumerate(inst.gpu_bars):
        gpus = sum(x.gpus[b].values())
        if not x.on(bar.phase, bar.option) or not gpus:
            continue
        start, end = x.gpu_start[b], x.gpu_end[b]
        yield doc.GpuRun(
            phase=inst.phases[bar.phase].key,
            kind=bar.kind,
            hours=float(bar.hours),
            given=float(gpus * (end - start) * hours),
            gpus=gpus,
            supplies={
                inst.supplies[s].key.removeprefix(f"{bar.kind} "): n
                for s, n in sorted(x.gpus[b].items())
                if n
            },
            start=timeline.first_day_of(start),
            until=timeline.last_day_of(end - 1),
            start_period=start,
            end_period=end,
        )


def _reservations(of: Context, x: Decisions[int]) -> Iterable[doc.ReservationPlan]:
    timeline = of.brief.timeline
    for s, supply in enumerate(of.inst.supplies):
        stays = zip(x.reserve_from[s], x.reserve_until[s], x.reserved[s], strict=True)
        for start, end, made in sorted(stays):
            if not made:
                continue
            yield doc.ReservationPlan(
                kind=supply.kind,
                gpus=supply.block,
                start=timeline.first_day_of(start),
                until=timeline.last_day_of(end - 1),
                start_period=start,
                end_period=end,
                cost=of.money(supply.price * supply.block * (end - start)),
            )


def _use(of: Context, x: Decisions[int], kind: str) -> doc.GpuUse:
    """Return what is used of one kind of GPU, period by period."""
    inst = of.inst
    rows = {form: [0] * inst.periods for form in ("owned", "rented", "reserved")}
    for b in range(len(inst.gpu_bars)):
        for s, gpus in x.gpus[b].items():
            if inst.supplies[s].kind == kind:
                row = rows[inst.supplies[s].form]
                _fill(row, gpus, x.gpu_start[b], x.gpu_end[b])
    there = [0] * inst.periods
    for s, supply in enumerate(inst.supplies):
        if supply.kind == kind:
            stays = zip(x.reserve_from[s], x.reserve_until[s], strict=True)
            for made, (start, end) in zip(x.reserved[s], stays, strict=True):
                _fill(there, supply.block * made, start, end)
    mine = [s for s in inst.supplies if s.kind == kind and s.form == "owned"]
    return doc.GpuUse(
        kind=kind,
        owned=sum(supply.most for supply in mine),
        used_owned=tuple(rows["owned"]),
        used_rented=tuple(rows["rented"]),
        used_reserved=tuple(rows["reserved"]),
        reserved=tuple(there),
    )


def _fill(row: list[int], amount: int, start: int, end: int) -> None:
    for t in range(start, min(end, len(row))) if amount else ():
        row[t] += amount
