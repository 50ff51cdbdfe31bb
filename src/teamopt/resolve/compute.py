"""GPUs: where they come from, and which phases compute on them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

from teamopt import wording
from teamopt.brief.compute import ComputeAsk, ComputePool, Rent, Reserve
from teamopt.brief.models import Brief
from teamopt.instance import GpuBar, Supply, Where
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.money import HOURS, Purse
from teamopt.units import GpuPrice


def supplies(brief: Brief, purse: Purse, ledger: Ledger) -> tuple[Supply, ...]:
    """Return where GPUs come from: owned (by a track), rented, reserved."""
    found: list[Supply] = []
    for kind, pool in brief.compute.items():
        found += _owned(brief, kind, pool, ledger)
        if pool.rent is not None:
            found.append(_rented(brief, kind, pool.rent, purse))
        if pool.reserve is not None:
            found.append(_reserved(brief, kind, pool.reserve, purse))
    return tuple(found)


def _where(brief: Brief, path: tuple[str, ...], fields: Iterable[str]) -> Where:
    return Where(brief.line(path), {f: brief.line((*path, f)) for f in fields})


def _owned(
    brief: Brief, kind: str, pool: ComputePool, ledger: Ledger
) -> Iterable[Supply]:
    """Yield the owned GPUs: those of all, then each track's; each part in whole."""
    where = _where(brief, ("compute", kind), pool.model_fields_set)
    shared = pool.owned - sum(pool.owned_by.values())
    parts: list[tuple[str | None, int]] = [(None, shared), *pool.owned_by.items()]
    for track, gpus in parts:
        if not gpus:
            continue
        key = f"{kind} owned" + (f" by {track}" if track else "")
        most = math.floor(pool.usable * gpus)
        if most != pool.usable * gpus:
            ledger.add(
                where.of("usable"),
                f"usable GPUs, {key}",
                f"{most} of {gpus}",
                f"{wording.percent(pool.usable)}, rounded down to whole GPUs",
            )
        line = where
        if track is not None:
            owned = brief.line(("compute", kind, "owned_by", track))
            line = Where(owned, {**where.fields, "owned_by": owned})
        yield Supply(key, kind, "owned", most, line, track=track)


def _rented(brief: Brief, kind: str, terms: Rent, purse: Purse) -> Supply:
    where = _where(brief, ("compute", kind, "rent"), terms.model_fields_set)
    price = _price(brief, purse, terms.price, kind)
    return Supply(f"{kind} rented", kind, "rented", terms.most, where, price)


def _reserved(brief: Brief, kind: str, terms: Reserve, purse: Purse) -> Supply:
    stay = math.ceil(brief.timeline.weeks_to_periods(terms.shortest))
    return Supply(
        f"{kind} reserved",
        kind,
        "reserved",
        terms.gpus * terms.most,
        _where(brief, ("compute", kind, "reserve"), terms.model_fields_set),
        _price(brief, purse, terms.price, kind),
        block=terms.gpus,
        stay=max(1, stay),
    )


def hours_of_period(brief: Brief) -> Fraction:
    """Return the hours of the calendar in a period."""
    return HOURS * brief.timeline.weeks_per_period


def _price(brief: Brief, purse: Purse, price: GpuPrice, kind: str) -> int:
    """Return the price of a GPU for a period, in money units."""
    return purse.units(
        price.per_hour * hours_of_period(brief),
        f"price of {kind}",
        f"a GPU and {brief.timeline.period.value}",
    )


def gpu_bars(
    brief: Brief, have: Sequence[Supply], ledger: Ledger
) -> tuple[tuple[GpuBar, ...], ...]:
    """Return the GPU bars of each phase: its own, then those of its options."""
    found = []
    for index, phase in enumerate(brief.phases):
        mine = _bars(brief, index, None, have, ledger)
        for option in range(len(phase.options)):
            mine += _bars(brief, index, option, have, ledger)
        found.append(tuple(mine))
    return tuple(found)


def _bars(
    brief: Brief,
    index: int,
    option: int | None,
    have: Sequence[Supply],
    ledger: Ledger,
) -> list[GpuBar]:
    phase = brief.phases[index]
    work = phase if option is None else phase.options[option]
    path: tuple[str | int, ...] = ("phases", index)
    if option is not None:
        path = (*path, "options", option)
    found = []
    for kind, ask in brief.gpu_work(work).items():
        at = (*path, "compute", kind)
        where = Where(
            brief.line(at), {f: brief.line((*at, f)) for f in ask.model_fields_set}
        )
        tracks = (None, phase.track)
        room = sum(s.most for s in have if s.kind == kind and s.track in tracks)
        title = (
            phase.id if option is None else f"{phase.id}, {phase.options[option].id}"
        )
        if ask.work.hours is not None and ask.most is None:
            ledger.add(
                where.entry,
                f"most GPUs of {title} on {kind}",
                f"{room}, all there can be",
                "teamopt default",
            )
        found.append(_bar(brief, index, option, kind, ask, room, where))
    return found


def _bar(
    brief: Brief,
    index: int,
    option: int | None,
    kind: str,
    ask: ComputeAsk,
    room: int,
    where: Where,
) -> GpuBar:
    work, per_period = ask.work, hours_of_period(brief)
    if work.hours is not None:
        return GpuBar(
            phase=index,
            kind=kind,
            need=math.ceil(work.hours / per_period),
            gpus=0,
            duration=0,
            most=room if ask.most is None else ask.most,
            hours=work.hours,
            where=where,
            option=option,
        )
    assert work.gpus is not None
    assert work.duration is not None
    return GpuBar(
        phase=index,
        kind=kind,
        need=0,
        gpus=work.gpus,
        duration=math.ceil(brief.timeline.weeks_to_periods(work.duration)),
        most=work.gpus,
        hours=work.gpus * work.duration.weeks * HOURS,
        where=where,
        option=option,
    )
