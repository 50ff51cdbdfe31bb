"""What is to be placed: packages and GPU bars alike, as crews of resources in time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from teamopt.instance import GpuBar, Instance, Package

#: Horizons to look ahead: something late is better than nothing.
REACH = 2


@dataclass(frozen=True)
class Item:
    """A package or a GPU bar: a crew from start to end.

    Resources are the pools of people, then the supplies of GPUs.

    Attributes
    ----------
    index, gpu
        Package, or GPU bar.
    effort
        What the crew delivers; 0 where only time passes, or heads are asked for.
    lengths
        Fewest and most periods it can take.
    smallest, largest, least
        Crew in steps, and the fewest of one resource.
    members
        Resource to what a step of it delivers in a period.
    leads
        Sets of resources, of each of which somebody has to be there.
    heads
        ``(skill, resources)`` of each whole person asked for.
    follows
        Item of the same phase that it comes after.
    """

    index: int
    phase: int
    gpu: bool = False
    effort: int = 0
    lengths: tuple[int, int] = (1, 1)
    smallest: int = 0
    largest: int = 0
    least: int = 1
    members: tuple[tuple[int, int], ...] = ()
    leads: tuple[frozenset[int], ...] = ()
    heads: tuple[tuple[str, frozenset[int]], ...] = ()
    to_end: bool = False
    follows: int | None = None


@dataclass(frozen=True)
class Work:
    """All that is to be placed, forward or backward in time.

    Attributes
    ----------
    reach
        Periods there are; more than the horizon, so that there is always a place.
    items
        All items of phases that are delivered.
    before
        Per phase the phases it comes after, each with a lag.
    release, due
        First period of each phase, and the period by which it should be over.
    """

    reach: int
    items: tuple[Item, ...]
    before: tuple[tuple[tuple[int, int], ...], ...]
    release: tuple[int, ...]
    due: tuple[int, ...]

    @cached_property
    def of_phase(self) -> tuple[tuple[int, ...], ...]:
        """Return the items of each phase."""
        found: list[list[int]] = [[] for _ in self.before]
        for k, item in enumerate(self.items):
            found[item.phase].append(k)
        return tuple(map(tuple, found))

    @cached_property
    def after(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Return the phases that come after each phase, with lags."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.before]
        for phase, earlier in enumerate(self.before):
            for other, lag in earlier:
                found[other].append((phase, lag))
        return tuple(map(tuple, found))

    @cached_property
    def followers(self) -> dict[int, int]:
        """Return the next piece of each item that has one."""
        return {
            item.follows: k
            for k, item in enumerate(self.items)
            if item.follows is not None
        }

    @cached_property
    def tails(self) -> tuple[int, ...]:
        """Return the fewest periods from the beginning of each item to the end."""
        after_phase: dict[int, int] = {}
        tails = [0] * len(self.items)

        def tail_of(phase: int) -> int:
            """Return the fewest periods from the beginning of a phase."""
            if phase not in after_phase:
                rest = max(self.due) - self.due[phase]
                for later, lag in self.after[phase]:
                    rest = max(rest, lag + tail_of(later))
                for k in self._backward(phase):
                    behind = self.followers.get(k)
                    tails[k] = self.items[k].lengths[0] + max(
                        rest, 0 if behind is None else tails[behind]
                    )
                mine = [tails[k] for k in self.of_phase[phase]]
                after_phase[phase] = max(mine, default=rest)
            return after_phase[phase]

        for phase in range(len(self.before)):
            tail_of(phase)
        return tuple(tails)

    def _backward(self, phase: int) -> Iterator[int]:
        """Yield the items of a phase, later pieces first."""
        first = [k for k in self.of_phase[phase] if self.items[k].follows is None]
        for k in first:
            chain = [k]
            while chain[-1] in self.followers:
                chain.append(self.followers[chain[-1]])
            yield from reversed(chain)

    def mirrored(self, last: int) -> Work:
        """Return the same work with time running backward from a last period."""
        items = tuple(
            replace(item, follows=self.followers.get(k))
            for k, item in enumerate(self.items)
        )
        return replace(
            self,
            reach=last,
            items=items,
            before=self.after,
            release=tuple(max(0, last - day) for day in self.due),
            due=tuple(last - day for day in self.release),
        )


def required(inst: Instance) -> tuple[bool, ...]:
    """Tell which phases have to be delivered, with all that they build on."""
    wanted: set[int] = set()
    more = [index for index, phase in enumerate(inst.phases) if phase.required]
    while more:
        index = more.pop()
        if index not in wanted:
            wanted.add(index)
            more += [before for before, _ in inst.phases[index].after]
    return tuple(index in wanted for index in range(len(inst.phases)))


def work(
    inst: Instance, delivered: tuple[bool, ...], chosen: tuple[int | None, ...]
) -> Work:
    """Return what is to be placed for some phases, each in one of its ways."""
    items: list[Item] = []
    place: dict[int, int] = {}
    for index, package in enumerate(inst.packages):
        if _wanted(package, delivered, chosen):
            place[index] = len(items)
            items.append(_package(inst, index, place))
    for index, bar in enumerate(inst.gpu_bars):
        if _wanted(bar, delivered, chosen):
            items.append(_gpu_bar(inst, index))
    return Work(
        reach=REACH * inst.periods,
        items=tuple(items),
        before=tuple(
            phase.after if yes else ()
            for phase, yes in zip(inst.phases, delivered, strict=True)
        ),
        release=tuple(phase.earliest or 0 for phase in inst.phases),
        due=tuple(
            min(
                inst.periods if day is None else day
                for day in (phase.deadline, phase.due)
            )
            for phase in inst.phases
        ),
    )


def _wanted(
    what: Package | GpuBar,
    delivered: tuple[bool, ...],
    chosen: tuple[int | None, ...],
) -> bool:
    """Tell whether something is done at all."""
    return delivered[what.phase] and what.option in (None, chosen[what.phase])


def _package(inst: Instance, index: int, place: dict[int, int]) -> Item:
    """Return a package as an item."""
    package = inst.packages[index]
    members = tuple(_members(inst, index))
    follows = None if package.follows is None else place.get(package.follows)
    item = Item(
        index=index,
        phase=package.phase,
        members=members,
        to_end=package.to_end,
        follows=follows,
    )
    if not package.effort:
        stay = (package.duration, package.duration)
        if package.to_end:
            stay = (1, inst.periods)
        return replace(item, lengths=stay, heads=tuple(_heads(inst, index, members)))
    fastest = max((speed for _, speed in members), default=1)
    slowest = min((speed for _, speed in members), default=1)
    longest = math.ceil(package.effort / (slowest * max(1, package.smallest)))
    return replace(
        item,
        effort=package.effort,
        lengths=(-(-package.effort // (fastest * package.largest)), longest),
        smallest=package.smallest,
        largest=package.largest,
        least=max(1, inst.smallest_share),
        leads=tuple(
            frozenset(
                pool
                for pool, _ in members
                if inst.pools[pool].proficiency.get(skill, 0) >= package.lead
            )
            for skill in package.skills
        ),
    )


def _members(inst: Instance, index: int) -> Iterator[tuple[int, int]]:
    """Yield the pools that may be on a package, with what they deliver.

    People are taken as they are before any training.
    """
    package = inst.packages[index]
    track = inst.phases[package.phase].track
    for pool in inst.eligible(index):
        entry = inst.pools[pool]
        best = max(entry.proficiency.get(skill, 0) for skill in package.skills)
        here = entry.base is None and entry.track in (None, track)
        if here and (package.heads or best >= package.at_least):
            yield pool, inst.speed(index, pool)


def _heads(
    inst: Instance, index: int, members: tuple[tuple[int, int], ...]
) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield each whole person asked for; the first for a skill leads it."""
    package = inst.packages[index]
    for skill, count in package.heads.items():
        for number in range(count):
            level = max(package.at_least, 0 if number else package.lead)
            yield (
                skill,
                frozenset(
                    pool
                    for pool, _ in members
                    if inst.pools[pool].gives.get(skill, 0) > 0
                    and inst.pools[pool].proficiency.get(skill, 0) >= level
                ),
            )


def _gpu_bar(inst: Instance, index: int) -> Item:
    """Return a GPU bar as an item; reservations are not thought of."""
    bar = inst.gpu_bars[index]
    supplies = [s for s in inst.draws(index) if inst.supplies[s].form != "reserved"]
    item = Item(
        index=index,
        phase=bar.phase,
        gpu=True,
        members=tuple((len(inst.pools) + s, 1) for s in supplies),
    )
    if bar.need:
        lengths = (-(-bar.need // max(1, bar.most)), bar.need)
        return replace(
            item, effort=bar.need, lengths=lengths, smallest=1, largest=bar.most
        )
    return replace(
        item,
        effort=bar.gpus * bar.duration,
        lengths=(bar.duration, bar.duration),
        smallest=bar.gpus,
        largest=bar.gpus,
    )
