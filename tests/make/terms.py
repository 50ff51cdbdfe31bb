"""What tiny instances limit: GPUs, money, shares of time, skills and ratios."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tests.make.people import PRACTITIONER, WHERE

from teamopt.instance import (
    BusFactor,
    Cap,
    Hire,
    Instance,
    Pin,
    Pool,
    Ratio,
    Stay,
    Supply,
    TrackLimit,
)

Quarters = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Share:
    """A range for a track's share, before there are quarters."""

    track: str
    least: Fraction | None
    most: Fraction | None
    of: str
    quarterly: bool


@dataclass(frozen=True)
class Members:
    """So many of a role for each of another, before there are pools."""

    count: str
    per: str
    least: Fraction | None
    most: Fraction | None


@dataclass(frozen=True)
class Spending:
    """A limit on spending, before there are quarters."""

    most: int
    category: str | None
    quarter: int | None
    carry_over: bool


@dataclass(frozen=True)
class Pinned:
    """Who joins first, or so many in a span, before there are hires."""

    role: str
    level: str | None
    first: bool
    count: int
    opens: int
    past: int | None
    days: str


@dataclass(frozen=True)
class Staying:
    """Who stays on which phase, before there are pools."""

    name: str
    phase: str
    least: int
    opens: int
    past: int | None
    share: str
    days: str


def owned(most: int, *, track: str | None = None, kind: str = "h100") -> Supply:
    """Return GPUs of one's own, at times those of a track alone."""
    key = f"{kind} owned by {track}" if track else f"{kind} owned"
    return Supply(key, kind, "owned", most, WHERE, track=track)


def rented(most: int, *, price: int = 1, kind: str = "h100") -> Supply:
    """Return GPUs that may be rented by the period."""
    return Supply(f"{kind} rented", kind, "rented", most, WHERE, price)


def reserved(
    block: int, times: int, *, price: int = 1, stay: int = 1, kind: str = "h100"
) -> Supply:
    """Return GPUs that may be reserved, in blocks and for a stay."""
    return Supply(
        f"{kind} reserved",
        kind,
        "reserved",
        block * times,
        WHERE,
        price,
        block=block,
        stay=stay,
    )


def cap(most: int, category: str | None = None, quarter: int | None = None) -> Spending:
    """Return a limit on spending: of a kind or all, in a quarter or over all."""
    return Spending(most, category, quarter, carry_over=False)


def carried_over(*amounts: int) -> tuple[Spending, ...]:
    """Return a limit per quarter, where what is left is there for the next."""
    so_far = [sum(amounts[: k + 1]) for k in range(len(amounts))]
    return tuple(Spending(n, None, k, carry_over=True) for k, n in enumerate(so_far))


def share(
    track: str,
    *,
    least: Fraction | None = None,
    most: Fraction | None = None,
    of: str = "people",
    quarterly: bool = False,
) -> Share:
    """Return a range for a track's share of people's time, or of GPU time."""
    return Share(track, least, most, of, quarterly)


def holders(
    skill: str, people: int, *, level: int = PRACTITIONER, quarter: int = 0
) -> BusFactor:
    """Return how many people hold a skill at the end of a quarter."""
    return BusFactor(skill, people, level, quarter, WHERE)


def ratio(
    count: str,
    per: str,
    *,
    least: Fraction | int | None = None,
    most: Fraction | int | None = None,
) -> Members:
    """Return how many of a role there may be for each of another."""
    limits = (None if n is None else Fraction(n) for n in (least, most))
    return Members(count, per, *limits)


def pin(
    role: str = "ml-engineer",
    level: str | None = None,
    *,
    first: bool = False,
    count: int = 1,
    opens: int = 0,
    past: int | None = None,
    days: str = "",
) -> Pinned:
    """Return who joins first, or how many join in a span of periods."""
    return Pinned(role, level, first, count, opens, past, days)


def stay(
    name: str,
    phase: str,
    *,
    least: int = 1,
    opens: int = 0,
    past: int | None = None,
    share: str = "",
    days: str = "",
) -> Staying:
    """Return who stays on a phase, with at least so many share steps."""
    return Staying(name, phase, least, opens, past, share, days)


# indices ----------------------------------------------------------------------


def caps(some: Iterable[Spending], quarters: Quarters) -> tuple[Cap, ...]:
    """Return limits on spending with their quarters."""
    found = []
    for one in some:
        span, key = (0, len(quarters)), one.category or "total"
        if one.quarter is not None:
            first = 0 if one.carry_over else one.quarter
            span, key = (first, one.quarter + 1), quarters[one.quarter][0]
        found.append(Cap(key, one.category, *span, one.most, WHERE))
    return tuple(found)


def track_limits(shares: Iterable[Share], quarters: Quarters) -> tuple[TrackLimit, ...]:
    """Return floors and ceilings, one per window."""
    return tuple(
        TrackLimit(one.track, one.of, floor, limit, first, past, label, WHERE)
        for one in shares
        for floor, limit in ((True, one.least), (False, one.most))
        if limit is not None
        for label, first, past in _windows(one, quarters)
    )


def _windows(one: Share, quarters: Quarters) -> list[tuple[str, int, int]]:
    if one.quarterly:
        return [(label, q, q + 1) for q, (label, _, _) in enumerate(quarters)]
    return [("the horizon", 0, len(quarters))]


def ratios(some: Iterable[Members], pools: tuple[Pool, ...]) -> tuple[Ratio, ...]:
    """Return ratios with the pools on each side."""

    def of(role: str) -> tuple[int, ...]:
        return tuple(
            k for k, pool in enumerate(pools) if pool.role == role and pool.base is None
        )

    return tuple(
        Ratio(
            "ratio",
            f"{one.count} per {one.per}",
            of(one.count),
            of(one.per),
            one.least,
            one.most,
            WHERE,
        )
        for one in some
    )


def pins(
    some: Iterable[Pinned], hires: tuple[Hire, ...], periods: int
) -> tuple[Pin, ...]:
    """Return pins with the kinds of hire that they are about."""
    return tuple(
        Pin(
            role=one.role,
            level=one.level,
            hires=tuple(
                h
                for h, hire in enumerate(hires)
                if hire.employed
                and hire.role == one.role
                and one.level in (None, hire.level)
            ),
            first=one.first,
            count=one.count,
            opens=one.opens,
            past=periods if one.past is None else one.past,
            days=one.days,
            where=WHERE,
        )
        for one in some
    )


def stays(some: Iterable[Staying], inst: Instance) -> tuple[Stay, ...]:
    """Return who stays on which phase, with the packages that they can do."""
    found = []
    for one in some:
        pool = next(k for k, pool in enumerate(inst.pools) if one.name in pool.people)
        phase = next(k for k, asked in enumerate(inst.phases) if asked.key == one.phase)
        who = inst.pools[pool]
        able = [
            k
            for k, package in enumerate(inst.packages)
            if package.phase == phase
            and any(
                who.gives.get(skill, 0) > 0
                and who.proficiency.get(skill, 0) >= package.at_least
                for skill in package.skills
            )
        ]
        span = one.opens, one.past
        told = one.share, one.days
        found.append(
            Stay(one.name, pool, phase, tuple(able), one.least, *span, *told, WHERE)
        )
    return tuple(found)
