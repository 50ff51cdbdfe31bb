"""Checks by people in minutes: what an order of them is worth, and rules for one.

A cause is found when the first check ends that settles it. What is to be small is the
expected time until the cause is found or, where it is none of those, until all of them
are ruled out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Work:
    """Checks, the causes they settle, and who can do them.

    Attributes
    ----------
    minutes
        Of each check.
    settles
        Causes that each check settles.
    after
        Checks that have to end before each begins.
    able
        People who can do each check, those it suits best first.
    arrives
        Minute from which each person is there.
    weights
        Of the causes: how likely each is, in whole parts.
    rest
        How likely it is none of them, in the same parts.
    """

    minutes: tuple[int, ...]
    settles: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    able: tuple[tuple[int, ...], ...]
    arrives: tuple[int, ...]
    weights: tuple[int, ...]
    rest: int

    @property
    def checks(self) -> range:
        """Return the indices of the checks."""
        return range(len(self.minutes))

    @property
    def horizon(self) -> int:
        """Return a minute by which everything can be over."""
        return sum(self.minutes) + max(self.arrives)

    def weight(self, check: int) -> int:
        """Return how likely it is that a check finds the cause, done first."""
        return sum(self.weights[cause] for cause in self.settles[check])


@dataclass(frozen=True)
class Schedule:
    """When each check begins and who does it; ``None`` where it is not done."""

    start: tuple[int | None, ...]
    who: tuple[int | None, ...]

    def end(self, work: Work, check: int) -> int:
        """Return when a check that is done ends."""
        start = self.start[check]
        assert start is not None
        return start + work.minutes[check]


def found(work: Work, schedule: Schedule) -> tuple[int, ...]:
    """Return the minute at which each cause is settled."""
    ends: dict[int, int] = {}
    for check in work.checks:
        if schedule.start[check] is None:
            continue
        end = schedule.end(work, check)
        for cause in work.settles[check]:
            ends[cause] = min(end, ends.get(cause, end))
    return tuple(ends[cause] for cause in range(len(work.weights)))


def expected(work: Work, schedule: Schedule) -> int:
    """Return the expected time, times all the parts that likelihoods are counted in."""
    settled = found(work, schedule)
    told = sum(w * t for w, t in zip(work.weights, settled, strict=True))
    return told + work.rest * max(settled)


def least(work: Work) -> int:
    """Return what no expected time is below: each cause found as if it were alone."""
    ends: dict[int, int] = {}
    for check in _in_order(work):
        ready = max((ends[before] for before in work.after[check]), default=0)
        there = min(work.arrives[person] for person in work.able[check])
        ends[check] = max(ready, there) + work.minutes[check]
    soonest = [
        min(ends[k] for k in work.checks if cause in work.settles[k])
        for cause in range(len(work.weights))
    ]
    told = sum(w * t for w, t in zip(work.weights, soonest, strict=True))
    return told + work.rest * max(soonest)


def ruled(work: Work) -> list[int] | None:
    """Return the best order where a rule gives it, else ``None``.

    One person, no cause that two checks settle, none that waits for another: then
    checks in the order of likelihood per minute take the least expected time (Smith's
    rule). Two neighbours that are not in this order gain by changing places.
    """
    settled = [cause for some in work.settles for cause in some]
    alone = len({person for some in work.able for person in some}) == 1
    if not alone or any(work.after) or len(settled) > len({*settled}):
        return None
    return by_ratio(work)


def by_ratio(work: Work) -> list[int]:
    """Return the checks by likelihood per minute, the highest first."""
    ratio = {k: Fraction(work.weight(k), work.minutes[k]) for k in work.checks}
    return sorted(work.checks, key=lambda k: (-ratio[k], k))


def by_likelihood(work: Work) -> list[int]:
    """Return the checks by how likely they find the cause, the likeliest first."""
    return sorted(work.checks, key=lambda k: (-work.weight(k), k))


def by_length(work: Work) -> list[int]:
    """Return the checks by their minutes, the quickest first."""
    return sorted(work.checks, key=lambda k: (work.minutes[k], k))


def placed(work: Work, order: Iterable[int]) -> Schedule:
    """Return what comes of doing checks in some order.

    Each goes to whoever ends it first. One that settles nothing new is left out, and
    what a check waits for is done just before it.
    """
    free = list(work.arrives)
    start: list[int | None] = [None] * len(work.minutes)
    who: list[int | None] = [None] * len(work.minutes)
    settled: set[int] = set()

    def place(check: int) -> int:
        """Place a check and what it waits for; return when it ends."""
        known = start[check]
        if known is None:
            ready = max((place(before) for before in work.after[check]), default=0)
            person = min(work.able[check], key=lambda p: max(free[p], ready))
            known = max(free[person], ready)
            start[check], who[check] = known, person
            free[person] = known + work.minutes[check]
            settled.update(work.settles[check])
        return known + work.minutes[check]

    for check in order:
        if not {*work.settles[check]} <= settled:
            place(check)
    return Schedule(tuple(start), tuple(who))


def trimmed(work: Work, schedule: Schedule) -> Schedule:
    """Return a schedule without the checks that are first to settle nothing.

    What such checks alone waited for goes, too.
    """
    settled = found(work, schedule)
    done = [k for k in work.checks if schedule.start[k] is not None]
    needed: set[int] = set()
    for cause, minute in enumerate(settled):
        finders = [k for k in done if cause in work.settles[k]]
        needed.add(next(k for k in finders if schedule.end(work, k) == minute))
    for check in reversed(_in_order(work)):
        if check in needed:
            needed.update(work.after[check])
    return Schedule(
        _only(schedule.start, needed),
        _only(schedule.who, needed),
    )


def _only(values: Sequence[int | None], kept: set[int]) -> tuple[int | None, ...]:
    return tuple(value if k in kept else None for k, value in enumerate(values))


def _in_order(work: Work) -> list[int]:
    """Return the checks so that each comes after those it waits for."""
    order: list[int] = []
    left = list(work.checks)
    while left:
        order += [k for k in left if {*work.after[k]} <= {*order}]
        left = [k for k in work.checks if k not in order]
    return order
