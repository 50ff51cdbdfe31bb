"""Draws replayed in parts, wherever there is room, and put together again.

A draw is replayed on its own, so that it does not matter with which others that is
done, nor where: the figures are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from teamopt.check.case import Case
from teamopt.replay.causes import Chains
from teamopt.replay.cost import cost
from teamopt.replay.draws import Draws, Source
from teamopt.replay.network import Network
from teamopt.replay.run import Replay, replayed
from teamopt.replay.seen import Score, Seen, Times, times_of
from teamopt.replay.spread import Floats

#: Draws of a part.
SIZE = 2_500
Given = TypeVar("Given")
Found = TypeVar("Found")
#: What makes a date be missed, with periods per miss.
Causes = list[tuple[Source, Floats]]


class Each(Protocol):
    """Yields number and what a function makes of it, of each of some, in any order."""

    def __call__(
        self, function: Callable[[Given], Found], some: Iterable[Given], /
    ) -> Iterable[tuple[int, Found]]:
        """Do it for each; what is not done does not come."""


def here(
    function: Callable[[Given], Found], some: Iterable[Given], /
) -> Iterator[tuple[int, Found]]:
    """Do it in this process, one after the other."""
    return enumerate(map(function, some))


@dataclass(frozen=True)
class Part:
    """Some draws of what happens to a plan."""

    case: Case
    network: Network
    draws: Draws

    @property
    def seen(self) -> Seen:
        """Return what becomes of the plan."""
        return self.seen_in(replayed(self.network, self.draws))

    def seen_in(self, replay: Replay) -> Seen:
        """Return what becomes of the plan in a replay of these draws."""
        case, network = self.case, self.network
        return Seen(case, network, self.draws, times_of(case, network, replay))


@dataclass(frozen=True)
class Came:
    """What came of a part.

    Attributes
    ----------
    causes
        For each date, what makes it be missed in the draws that miss it.
    missed
        For each date, how many these are.
    cost
        What is spent; ``None`` where the plan has no costs.
    """

    times: Times
    causes: tuple[Causes, ...]
    missed: tuple[int, ...]
    cost: Floats | None


def parts_of(case: Case, network: Network, draws: Draws) -> list[Part]:
    """Return all draws in parts, of the same size wherever they go."""
    return [
        Part(case, network, draws.part(first, min(first + SIZE, draws.n)))
        for first in range(0, draws.n, SIZE)
    ]


def came(part: Part) -> Came:
    """Return what comes of a part."""
    case, network, draws = part.case, part.network, part.draws
    replay = replayed(network, draws)
    seen = part.seen_in(replay)
    chains = Chains(network, draws, replay)
    causes, missed = [], []
    for limit in seen.limits:
        late = ~seen.kept(limit)
        phases = [limit.phase.id] if limit.phase else list(network.order)
        causes.append(chains.causes(phases, late))
        missed.append(int(late.sum()))
    costs = case.plan.costs is not None
    total = cost(case.plan, case, network, draws, replay) if costs else None
    return Came(seen.times, tuple(causes), tuple(missed), total)


def together(some: Sequence[Came]) -> Came:
    """Return what came of several parts."""
    dates = range(len(some[0].missed))
    costs = [one.cost for one in some if one.cost is not None]
    return Came(
        Times.joined([one.times for one in some]),
        tuple(_causes([(x.causes[k], x.missed[k]) for x in some]) for k in dates),
        tuple(sum(one.missed[k] for one in some) for k in dates),
        np.concatenate(costs) if costs else None,
    )


def _causes(some: Sequence[tuple[Causes, int]]) -> Causes:
    """Return what makes a date be missed, the most frequent first."""
    sources = dict.fromkeys(source for causes, _ in some for source, _ in causes)
    known = [(dict(causes), missed) for causes, missed in some]
    found = {
        source: np.concatenate(
            [one.get(source, np.zeros(missed)) for one, missed in known]
        )
        for source in sources
    }
    return sorted(found.items(), key=lambda item: (-int((item[1] > 0).sum()), item[0]))


def settled(given: tuple[Part, Score, Sequence[Source]]) -> list[Floats]:
    """Return the scores of a part with one thing after the other as planned."""
    part, of, sources = given
    return [
        Part(part.case, part.network, part.draws.settled(source)).seen.score(of)
        for source in sources
    ]
