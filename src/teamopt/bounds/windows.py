"""When phases can begin at the soonest, and what is left to do once they are over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from teamopt.bounds.crews import ancestors, bits, numbers, ordered
from teamopt.bounds.preemptive import Pricing
from teamopt.instance import Instance, least_crews

#: Packages up to which crews are looked at for every phase.
MANY = 80


@dataclass(frozen=True)
class Windows:
    """Heads and tails of phases, in periods.

    Attributes
    ----------
    shortest
        Fewest periods that a phase takes where it is delivered.
    heads
        Soonest period in which it begins.
    tails
        Fewest periods from its end to the finish; for phases that must be delivered,
        and 0 where nothing that must be delivered builds on it.
    """

    shortest: tuple[int, ...]
    heads: tuple[int, ...]
    tails: tuple[int, ...]


def windows(inst: Instance, shortest: tuple[int, ...]) -> Windows:
    """Return heads and tails along the longest paths of what must be done.

    Parameters
    ----------
    shortest
        Fewest periods of each phase.
    """
    heads = [phase.earliest or 0 for phase in inst.phases]
    tails = [0] * len(inst.phases)
    order = list(ordered(inst))
    for index in order:
        for earlier, lag in inst.phases[index].after:
            heads[index] = max(heads[index], heads[earlier] + shortest[earlier] + lag)
    for index in reversed(order):
        if not inst.phases[index].required:
            continue
        for earlier, lag in inst.phases[index].after:
            after = lag + _rest(inst, index, shortest[index] + tails[index])
            tails[earlier] = max(tails[earlier], after)
    return Windows(shortest, tuple(heads), tuple(tails))


def shortest_phases(inst: Instance) -> tuple[int, ...]:
    """Return the fewest periods that each phase takes, whoever works on it.

    Only work that belongs to every way to do the phase is looked at.
    """
    found = [0] * len(inst.phases)
    for k, package in enumerate(inst.packages):
        if package.option is None:
            found[package.phase] = max(found[package.phase], shortest_package(inst, k))
    return tuple(found)


def shortest_package(inst: Instance, index: int) -> int:
    """Return the fewest periods that a package takes, whoever works on it."""
    package = inst.packages[index]
    if package.effort:
        return next(iter(least_crews(inst, index)), 0)
    return package.duration


def longest_path(inst: Instance, times: Windows) -> int:
    """Return the periods of the longest path of what must be done."""
    return max(
        (times.heads[p] + times.shortest[p] + times.tails[p] for p in needed(inst)),
        default=0,
    )


def tightened(inst: Instance, pricing: Pricing, times: Windows) -> Windows:
    """Return windows that count the time which crews need for all that is before.

    Everything before a phase is over when it begins, and there is only so much that can
    run at once; the same holds from behind for what must follow.
    """
    sets = pricing.sets
    if sets.table is None or len(sets.crews) > MANY:
        return times
    before = ancestors(inst)
    after = _turned(before, needed(inst))
    heads, tails = list(times.heads), list(times.tails)
    order = list(ordered(inst))
    for index in order:
        for earlier, lag in inst.phases[index].after:
            least = heads[earlier] + times.shortest[earlier] + lag
            heads[index] = max(heads[index], least)
        heads[index] = _crowded(inst, pricing, before[index], heads, heads[index])
    for index in reversed(order):
        tails[index] = _crowded(inst, pricing, after[index], tails, tails[index])
        if inst.phases[index].required:
            for earlier, lag in inst.phases[index].after:
                rest = _rest(inst, index, times.shortest[index] + tails[index])
                least = lag + rest
                tails[earlier] = max(tails[earlier], least)
    return replace(times, heads=tuple(heads), tails=tuple(tails))


def needed(inst: Instance) -> list[int]:
    """Return the phases that the finish waits for to the end of all their work."""
    return [
        index
        for index, phase in enumerate(inst.phases)
        if phase.required and not phase.service
    ]


def _rest(inst: Instance, index: int, periods: int) -> int:
    """Return the periods of a phase, and after it, that the finish waits for.

    One that runs to the end of the horizon counts as soon as it begins.
    """
    return 0 if inst.phases[index].service else periods


def _crowded(
    inst: Instance, pricing: Pricing, phases: int, keys: Sequence[int], least: int
) -> int:
    """Return the fewest periods from the beginning in which phases can be over.

    Parameters
    ----------
    keys
        Fewest periods that go by before each phase.
    least
        What is known already.
    """
    crews = pricing.sets.crews
    mine = {
        i: keys[inst.packages[k].phase]
        for i, k in enumerate(crews.packages)
        if phases >> inst.packages[k].phase & 1 and inst.packages[k].option is None
    }
    for first in sorted(set(mine.values())):
        some = [i for i, key in mine.items() if key >= first]
        if len(some) < 2:
            break
        found = pricing.prices(bits(some), max(0, least - first))
        if found is not None:
            least = max(least, first + found.time(crews.durations))
    return least


def _turned(before: Sequence[int], phases: Iterable[int]) -> list[int]:
    """Return, for each phase, those of some phases that come after it."""
    found = [0] * len(before)
    for index in phases:
        for earlier in numbers(before[index]):
            found[earlier] |= 1 << index
    return found
