"""Packages stated in heads, and which of them can run at the same time.

Some packages can run together if, for every set of skills, they need no more people
with these skills than there are (P. Hall, *On representatives of subsets*, 1935). Not
every set says something new: it is enough to look at unions of what people hold, and
at those whose skills hang together through the people that hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from teamopt.instance import Instance

#: Unions of skills that are looked at; more make every step slow and add little.
MANY_UNIONS = 2_000
#: Unions of them that are kept.
MANY_LIMITS = 300


@dataclass(frozen=True)
class Crews:
    """What is known before any search about packages stated in heads.

    Packages are counted from 0 to n - 1 here.

    Attributes
    ----------
    packages
        Their indices in the instance.
    durations
        Periods each of them takes.
    loads
        People that each package takes of each limit; of shape (n, limits).
    room
        People that each limit has; of shape (limits,).
    apart
        For each package the others that never run at the same time, as a set of bits:
        one is before the other, or there are too few people for both, or they belong to
        two ways to do one phase.
    """

    packages: tuple[int, ...]
    durations: tuple[int, ...]
    loads: np.ndarray[Any, np.dtype[np.int64]]
    room: np.ndarray[Any, np.dtype[np.int64]]
    apart: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.packages)

    @cached_property
    def packed(self) -> Packed:
        """Return loads and room with all limits side by side in one integer each."""
        return side_by_side(self.room.tolist(), self.loads.tolist())


@dataclass(frozen=True)
class Packed:
    """Limits side by side, each with a bit above it.

    A load fits into some room where ``(room - load) & guard == guard``: the bit of a
    limit is borrowed from where the load is larger than what is left.

    Attributes
    ----------
    loads
        Of each package.
    room
        Of all limits while nothing runs.
    """

    loads: tuple[int, ...]
    room: int
    guard: int


def side_by_side(room: Sequence[int], loads: Iterable[Sequence[int]]) -> Packed:
    """Return rooms of limits, and loads on them, as one integer each."""
    width = max((some.bit_length() for some in room), default=0) + 2
    guard = joined([1 << width - 1] * len(room), width)
    packed = tuple(joined(load, width) for load in loads)
    return Packed(packed, joined(room, width) | guard, guard)


def joined(values: Iterable[int], width: int) -> int:
    """Return numbers in one, each in so many bits, the first in the lowest."""
    return sum(value << width * n for n, value in enumerate(values))


def crews(inst: Instance) -> Crews:
    """Return the packages of an instance that are stated in heads and known lengths."""
    some = tuple(
        k
        for k, package in enumerate(inst.packages)
        if package.heads and package.duration
    )
    loads, room = _limits(inst, some)
    return Crews(
        some,
        tuple(inst.packages[k].duration for k in some),
        loads,
        room,
        _apart(inst, some, loads, room),
    )


def _limits(inst: Instance, some: tuple[int, ...]) -> tuple[Any, Any]:
    """Return what packages take of each union of skills, and what there is of it."""
    skills = sorted({skill for k in some for skill in inst.packages[k].heads})
    bit = {skill: 1 << n for n, skill in enumerate(skills)}
    holders = _holders(inst, bit)
    found = []
    for union in _unions(set(holders)):
        people = _people(inst, holders, union)
        load = [
            sum(n for s, n in inst.packages[k].heads.items() if bit[s] & union)
            for k in some
        ]
        if sum(load) > people:
            asked = sum(
                n * inst.packages[k].duration for n, k in zip(load, some, strict=True)
            )
            found.append((-asked / max(1, people), people, load))
    # Those that are asked for most say most.
    found = sorted(found)[:MANY_LIMITS]
    loads = np.array([load for _, _, load in found], dtype=np.int64)
    table = loads.reshape(len(found), len(some)).T
    return table, np.array([people for _, people, _ in found], dtype=np.int64)


def _holders(inst: Instance, bit: dict[str, int]) -> dict[int, list[int]]:
    """Return pools by the skills of ours that their people hold or may learn."""
    held: dict[int, int] = {}
    for index, pool in enumerate(inst.pools):
        skills = sum(bit[s] for s, rate in pool.gives.items() if rate > 0 and s in bit)
        person = inst.person(index)
        held[person] = held.get(person, 0) | skills
    holders: dict[int, list[int]] = {}
    for person, skills in held.items():
        if skills:
            holders.setdefault(skills, []).append(person)
    return holders


def _unions(held: set[int]) -> list[int]:
    """Return the sets of skills that say something of their own.

    A set counts where no skill can be added without another person coming in, which
    makes it the rest of a union, and where its skills hang together.
    """
    every = 0
    for skills in held:
        every |= skills
    unions = {0}
    for skills in sorted(held):
        unions |= {union | skills for union in unions}
        if len(unions) > MANY_UNIONS:
            break
    return sorted(
        every & ~union
        for union in unions
        if every & ~union and _connected(every & ~union, held)
    )


def _connected(skills: int, held: set[int]) -> bool:
    """Tell whether skills hang together through people that hold several."""
    parts = [some & skills for some in held if some & skills]
    found, grown = parts[0], True
    while grown:
        grown = False
        for part in parts:
            if part & found and part & ~found:
                found |= part
                grown = True
    return found == skills


def _people(inst: Instance, holders: dict[int, list[int]], union: int) -> int:
    """Return the most people who hold one of some skills at any time."""
    board = hired = engaged = 0
    for skills, pools in holders.items():
        if not skills & union:
            continue
        for index in pools:
            entry = inst.pools[index].hire
            if entry is None:
                board += inst.most_people(index)
            elif inst.hires[entry].employed:
                hired += inst.most_people(index)
            else:
                engaged += inst.most_people(index)
    slots = hired if inst.slots is None else min(hired, inst.slots)
    most = inst.contractors
    return board + slots + (engaged if most is None else min(engaged, most))


def _apart(
    inst: Instance, some: tuple[int, ...], loads: Any, room: Any
) -> tuple[int, ...]:
    """Return, for each package, those that never run at the same time."""
    before = ancestors(inst)
    found = [0] * len(some)
    for i, k in enumerate(some):
        fits = (loads[i] + loads <= room).all(axis=1)
        for j in range(i):
            if not fits[j] or _ordered(inst, before, k, some[j]):
                found[i] |= 1 << j
                found[j] |= 1 << i
    return tuple(found)


def _ordered(inst: Instance, before: list[int], one: int, other: int) -> bool:
    """Tell whether two packages never overlap, whoever works on them."""
    a, b = inst.packages[one], inst.packages[other]
    if a.phase == b.phase:
        ways = a.option is not None and b.option is not None and a.option != b.option
        return ways or follows(inst, one, other) or follows(inst, other, one)
    return bool(before[a.phase] >> b.phase & 1 or before[b.phase] >> a.phase & 1)


def follows(inst: Instance, later: int, earlier: int) -> bool:
    """Tell whether a package is a later piece of another."""
    now: int | None = later
    while now is not None and now != earlier:
        now = inst.packages[now].follows
    return now == earlier and later != earlier


def ancestors(inst: Instance) -> list[int]:
    """Return, for each phase, the phases that are over before it, as sets of bits."""
    found: list[int] = [0] * len(inst.phases)
    for index in ordered(inst):
        for earlier, _ in inst.phases[index].after:
            found[index] |= found[earlier] | 1 << earlier
    return found


def ordered(inst: Instance) -> Iterator[int]:
    """Yield phases so that each comes after those it builds on."""
    done: set[int] = set()
    waiting = list(range(len(inst.phases)))
    while waiting:
        ready = [
            index
            for index in waiting
            if all(earlier in done for earlier, _ in inst.phases[index].after)
        ]
        yield from ready
        done |= set(ready)
        waiting = [index for index in waiting if index not in done]


def bits(some: Iterable[int]) -> int:
    """Return numbers as a set of bits."""
    found = 0
    for number in some:
        found |= 1 << number
    return found


def numbers(some: int) -> Iterator[int]:
    """Yield the numbers in a set of bits, smallest first."""
    while some:
        low = some & -some
        yield low.bit_length() - 1
        some ^= low
