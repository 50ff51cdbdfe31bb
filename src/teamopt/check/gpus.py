"""GPUs that a brief asks for, and where they may come from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from teamopt.brief.compute import ComputeAsk, ComputePool, Reserve
from teamopt.brief.models import Brief
from teamopt.check.asked import periods

#: GPUs count the hours of the calendar, not working time.
HOURS_A_WEEK = 168
OWNED, RENTED, RESERVED = "owned", "rented", "reserved"


def owned_by(track: str) -> str:
    """Return the name of the GPUs that are only for a track's phases."""
    return f"{OWNED} by {track}"


@dataclass(frozen=True)
class GpuAsked:
    """What GPUs of one kind are to do for a phase, or for one way to do it.

    Attributes
    ----------
    hours
        GPU-hours.
    need
        GPU-periods, rounded up; 0 where GPUs and a length are asked for.
    gpus, length
        GPUs for so many periods; 0 where hours are asked for.
    most
        Most GPUs at a time, or None.
    """

    phase: str
    kind: str
    option: str | None
    hours: Fraction
    need: int
    gpus: int
    length: int
    most: int | None

    @property
    def called(self) -> str:
        """Return the name in a sentence."""
        way = f" ({self.option})" if self.option else ""
        return f"{self.kind} of {self.phase}{way}"


@dataclass(frozen=True)
class Supply:
    """GPUs of one kind from one place.

    Attributes
    ----------
    most
        GPUs at a time.
    price
        Of a GPU for a period, before rounding.
    track
        Track whose phases alone may use them, or None.
    """

    most: int
    price: Fraction = Fraction(0)
    track: str | None = None


def hours_a_period(brief: Brief) -> Fraction:
    """Return the hours of the calendar in a period."""
    return brief.timeline.weeks_per_period * HOURS_A_WEEK


def all_gpus_asked(brief: Brief) -> dict[tuple[str, str], list[GpuAsked]]:
    """Return what GPUs are to do, by phase and kind; for all options."""
    found: dict[tuple[str, str], list[GpuAsked]] = {}
    for phase in brief.phases:
        for work in (phase, *phase.options):
            option = None if work is phase else work.id
            for kind, ask in brief.gpu_work(work).items():
                asked = _asked(phase.id, kind, option, ask, brief)
                found.setdefault((phase.id, kind), []).append(asked)
    return found


def _asked(
    phase: str, kind: str, option: str | None, ask: ComputeAsk, brief: Brief
) -> GpuAsked:
    work = ask.work
    if work.hours is not None:
        need = math.ceil(work.hours / hours_a_period(brief))
        return GpuAsked(phase, kind, option, work.hours, need, 0, 0, ask.most)
    gpus, duration = work.gpus or 0, work.duration
    assert duration is not None
    hours = gpus * duration.weeks * HOURS_A_WEEK
    length = periods(duration, brief)
    return GpuAsked(phase, kind, option, hours, 0, gpus, length, ask.most)


def all_supplies(brief: Brief) -> dict[str, dict[str, Supply]]:
    """Return where GPUs may come from, by kind and name."""
    return {kind: _supplies(pool, brief) for kind, pool in brief.compute.items()}


def _supplies(pool: ComputePool, brief: Brief) -> dict[str, Supply]:
    hours = hours_a_period(brief)
    shared = pool.owned - sum(pool.owned_by.values())
    found = {OWNED: Supply(math.floor(pool.usable * shared))}
    for track, gpus in pool.owned_by.items():
        usable = math.floor(pool.usable * gpus)
        found[owned_by(track)] = Supply(usable, track=track)
    if pool.rent is not None:
        price = pool.rent.price.per_hour * hours
        found[RENTED] = Supply(pool.rent.most, price)
    if pool.reserve is not None:
        price = pool.reserve.price.per_hour * hours
        found[RESERVED] = Supply(pool.reserve.gpus * pool.reserve.most, price)
    return found


def shortest_stay(reserve: Reserve, brief: Brief) -> int:
    """Return the fewest periods of a reservation."""
    return max(1, periods(reserve.shortest, brief))
