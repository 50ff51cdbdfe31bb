"""What a crew needs at the least, for each length that a package can have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from teamopt.instance.whole import Instance

#: Crews above which going through them all is not worth it.
MANY_CREWS = 20_000

#: Work units that a share step delivers, and how many steps there are of that kind.
Steps = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Least:
    """What the crews that give a package some length have in common.

    Attributes
    ----------
    steps
        Share steps of the smallest of them.
    speed
        Work units in a period of the slowest of them.
    """

    steps: int
    speed: int


def least_crews(inst: Instance, package: int) -> dict[int, Least]:
    """Return every length that a crew gives a package stated as effort.

    Most lengths of a long package belong to no crew at all. Where there are too many
    crews to go through, none is left out, and the speed is what the length asks for.

    Returns
    -------
    dict
        Periods to what all crews of that length have, shortest first.
    """
    entry = inst.packages[package]
    most: Counter[int] = Counter()
    for pool in inst.eligible(package):
        most[inst.speed(package, pool)] += inst.steps * inst.most_people(pool)
    steps = tuple((v, min(n, entry.largest)) for v, n in sorted(most.items()) if n)
    return _least(entry.effort, steps, entry.smallest, entry.largest)


@lru_cache(maxsize=1_000)
def _least(effort: int, steps: Steps, smallest: int, largest: int) -> dict[int, Least]:
    crews = _crews(steps, smallest, largest)
    if crews is None:
        return _any_length(effort, steps, smallest, largest)
    found: dict[int, Least] = {}
    for speed, size in sorted(crews.items(), reverse=True):
        length = -(-effort // speed)
        known = found.get(length)
        fewest = min(size, known.steps) if known else size
        found[length] = Least(fewest, speed)
    return found


@lru_cache(maxsize=1_000)
def _crews(steps: Steps, smallest: int, largest: int) -> dict[int, int] | None:
    """Return the speed of every crew, and the share steps of the smallest with it."""
    crews = {(0, 0)}
    for speed, most in steps:
        crews = {
            (size + n, total + n * speed)
            for size, total in crews
            for n in range(min(most, largest - size) + 1)
        }
        if len(crews) > MANY_CREWS:
            return None
    found: dict[int, int] = {}
    for size, total in crews:
        if total and size >= smallest:
            found[total] = min(size, found.get(total, size))
    return found


def _any_length(
    effort: int, steps: Steps, smallest: int, largest: int
) -> dict[int, Least]:
    """Return every length there could be."""
    fastest, slowest = steps[-1][0], steps[0][0]
    shortest = -(-effort // (fastest * largest))
    longest = -(-effort // (slowest * max(1, smallest)))
    found = {}
    for length in range(shortest, longest + 1):
        speed = -(-effort // length)
        found[length] = Least(max(smallest, -(-speed // fastest)), speed)
    return found
