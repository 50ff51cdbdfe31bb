"""What happens in each draw: efforts, delays, departures, failures.

Each thing that may happen has a stream of random numbers of its own, by its name, so
that the same seed gives the same draws of the others when one of them is settled
(common random numbers).
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from teamopt.brief.models import Brief
from teamopt.brief.uncertainty import Attrition, Spread
from teamopt.check.asked import Asked
from teamopt.check.case import Case
from teamopt.replay.network import Network
from teamopt.replay.spread import Floats, delays, factors

Flags = NDArray[np.bool_]
Key = tuple[str, str]
Entry = TypeVar("Entry")
Kind = Literal["work", "hire", "leaving", "failure", "cancelled"]
WEEKS_A_YEAR = 52


class Source(NamedTuple):
    """Something that may come otherwise: the work of a phase, a hire, and so on."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class Draws:
    """What happens, one entry per draw; what is not in a map comes as planned.

    Attributes
    ----------
    n
        Number of draws.
    work
        What packages take, in parts of what is planned.
    late
        Periods by which hires join later, by name.
    left, back
        Periods at which people leave and at which somebody is in their place.
    fails, cancelled
        Phases that do not deliver, and that are given up before they begin.
    gates
        Period in which it is known that a phase fails, where that is before its end.
    """

    n: int
    work: Mapping[Key, Floats] = field(default_factory=dict)
    late: Mapping[str, Floats] = field(default_factory=dict)
    left: Mapping[str, Floats] = field(default_factory=dict)
    back: Mapping[str, Floats] = field(default_factory=dict)
    fails: Mapping[str, Flags] = field(default_factory=dict)
    cancelled: Mapping[str, Flags] = field(default_factory=dict)
    gates: Mapping[str, int] = field(default_factory=dict)

    def part(self, first: int, past: int) -> Draws:
        """Return some of the draws."""
        some = slice(first, past)
        return replace(
            self,
            n=past - first,
            work=_some(self.work, some),
            late=_some(self.late, some),
            left=_some(self.left, some),
            back=_some(self.back, some),
            fails=_some(self.fails, some),
            cancelled=_some(self.cancelled, some),
        )

    @property
    def sources(self) -> Iterator[Source]:
        """Yield what may come otherwise."""
        for phase in dict.fromkeys(phase for phase, _ in self.work):
            yield Source("work", phase)
        for name in self.late:
            yield Source("hire", name)
        if self.left:
            yield Source("leaving", "")
        for phase in self.fails:
            yield Source("failure", phase)
        for phase in self.cancelled:
            yield Source("cancelled", phase)

    def settled(self, source: Source) -> Draws:
        """Return the same draws, but for one thing that comes as planned."""
        kind, name = source
        if kind == "work":
            kept = {key: some for key, some in self.work.items() if key[0] != name}
            return replace(self, work=kept)
        if kind == "leaving":
            return replace(self, left={}, back={})
        if kind == "hire":
            return self._in_time(name)
        return replace(
            self,
            fails=_without(self.fails, name if kind == "failure" else ""),
            cancelled=_without(self.cancelled, name if kind == "cancelled" else ""),
        )

    def _in_time(self, name: str) -> Draws:
        """Return the same draws, but for a hire who joins and leaves as much sooner."""
        late, left, back = self.late[name], dict(self.left), dict(self.back)
        if name in left:
            left[name], back[name] = left[name] - late, back[name] - late
        return replace(self, late=_without(self.late, name), left=left, back=back)


def _some(given: Mapping[Any, NDArray[Any]], some: slice) -> dict[Any, NDArray[Any]]:
    return {name: values[some] for name, values in given.items()}


def _without(some: Mapping[str, Entry], name: str) -> dict[str, Entry]:
    return {key: entry for key, entry in some.items() if key != name}


def drawn(network: Network, case: Case, n: int, seed: int) -> Draws:
    """Return what happens in so many draws."""
    brief, given = case.brief, case.brief.uncertainty
    late = _late(network, brief, n, seed)
    left = _left(network, given.attrition, late, n, seed, float(case.weeks))
    pause = given.attrition.replaced_after if given.attrition else None
    gone = np.inf if pause is None else float(pause.weeks / case.weeks)
    gates = {
        id_: case.calendar.first_period_from(single.gate)
        for id_, single in given.phases.items()
        if single.gate is not None
    }
    chances = dict(_failing(case, gates, network.now))
    return Draws(
        n=n,
        work=_work(network, case, n, seed),
        late=late,
        left=left,
        back={name: some + gone for name, some in left.items()},
        fails=_flags("failure", chances, n, seed),
        cancelled=_flags("cancelled", dict(_given_up(case, network.now)), n, seed),
        gates={id_: gate for id_, gate in gates.items() if id_ in chances},
    )


def _failing(
    case: Case, gates: Mapping[str, int], now: int
) -> Iterator[tuple[str, float]]:
    """Yield phases of which it is not known yet whether they deliver."""
    for id_, phase in case.delivered.items():
        known = min(gates.get(id_, math.inf), phase.end_period or 0)
        if phase.success is not None and phase.success < 1 and now < known:
            yield id_, 1 - phase.success


def _given_up(case: Case, now: int) -> Iterator[tuple[str, float]]:
    """Yield phases that may be given up, which have not begun."""
    for id_, single in case.brief.uncertainty.phases.items():
        there = case.delivered.get(id_)
        if single.cancelled and there and now <= (there.start_period or 0):
            yield id_, float(single.cancelled)


def _stream(seed: int, *name: str) -> np.random.Generator:
    """Return random numbers of their own for a name."""
    return np.random.default_rng([seed, zlib.crc32("\n".join(name).encode())])


def _work(network: Network, case: Case, n: int, seed: int) -> dict[Key, Floats]:
    found = {}
    for key in dict.fromkeys(job.factor for job in network.jobs if job.factor):
        points = three_points(case.asked[key], case.brief)
        if points[0] < points[2]:
            found[key] = factors(*points, _stream(seed, "work", *key), n)
    return found


def three_points(asked: Asked, brief: Brief) -> tuple[float, float, float]:
    """Return low, likely and high of a package; three times 1 where it is certain."""
    stated = asked.stated
    if stated is not None and stated.low.person_weeks < stated.high.person_weeks:
        parts = (stated.low, stated.likely, stated.high)
        low, likely, high = (float(part.person_weeks) for part in parts)
        return low / likely, 1.0, high / likely
    spread = None if asked.to_end else _spread(asked, brief)
    return (float(spread.low), 1.0, float(spread.high)) if spread else (1.0, 1.0, 1.0)


def _spread(asked: Asked, brief: Brief) -> Spread | None:
    """Return the range of a phase, else that of all phases."""
    given = brief.uncertainty
    single = given.phases.get(asked.phase)
    if asked.effort:
        return (single.effort if single else None) or given.effort
    return (single.duration if single else None) or given.duration


def _late(network: Network, brief: Brief, n: int, seed: int) -> dict[str, Floats]:
    delay = brief.uncertainty.hiring_delay
    if delay is None or not delay.high.weeks:
        return {}
    period = brief.timeline.weeks_per_period
    points = (delay.low, delay.likely, delay.high)
    low, likely, high = (float(part.weeks / period) for part in points)
    return {
        name: delays(low, likely, high, _stream(seed, "hire", name), n)
        for name, who in network.people.items()
        if who.hire is not None and who.first >= network.now
    }


def _left(
    network: Network,
    attrition: Attrition | None,
    late: Mapping[str, Floats],
    n: int,
    seed: int,
    weeks: float,
) -> dict[str, Floats]:
    """Return when each employee leaves, as likely in each week as in any other."""
    if attrition is None or not attrition.yearly:
        return {}
    mean = -WEEKS_A_YEAR / weeks / math.log1p(-float(attrition.yearly))
    found = {}
    for name, who in network.people.items():
        if who.employed:
            stays = _stream(seed, "leaving", name).exponential(mean, n)
            came = who.first + late.get(name, 0.0)
            found[name] = np.maximum(came, network.now) + stays
    return found


def _flags(
    what: str, chances: Mapping[str, float], n: int, seed: int
) -> dict[str, Flags]:
    return {
        name: _stream(seed, what, name).random(n) < chance
        for name, chance in chances.items()
    }
