"""The soonest finish that can be: no plan is over before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from teamopt.bounds.crews import Crews, Packed, bits, numbers, ordered
from teamopt.bounds.preemptive import Pricing, fits
from teamopt.bounds.schedules import Both, Resource, Tasks
from teamopt.bounds.staffed import people_of, staffed
from teamopt.bounds.windows import Windows, longest_path, needed
from teamopt.instance import Instance

#: Packages above which finishes are not supposed one after the other.
MANY = 150
#: States of a schedule that take as long as a step of a search for sets.
STATES = 3
#: Share of the steps for schedules without regard to people.
ALONE = 0.3
#: Periods after the soonest finish that schedules with people are looked for.
LATER = 2
#: Moments from which, and up to which, packages make a resource of their own.
MOMENTS = 12


@dataclass(frozen=True)
class Soonest:
    """What is known of the finish.

    Attributes
    ----------
    finish
        A number of periods that no plan finishes before.
    starts
        When each package begins in a schedule that has people for all of them, by index
        in the instance; empty where none was found.
    """

    finish: int
    starts: Mapping[int, int] = field(default_factory=dict)


def soonest(inst: Instance, pricing: Pricing, times: Windows) -> Soonest:
    """Return a number of periods that no plan finishes before, and how to be so soon.

    Finishes are supposed one after the other, from what paths and crews take, until one
    is found that the crews may keep.
    """
    sets, phases = pricing.sets, set(needed(inst))
    waiting = {
        i: inst.packages[k].phase
        for i, k in enumerate(sets.crews.packages)
        if inst.packages[k].phase in phases and inst.packages[k].option is None
    }
    finish = longest_path(inst, times)
    if not waiting:
        return Soonest(finish)
    found = pricing.prices(bits(waiting))
    if found is not None:
        finish = max(finish, found.time(sets.crews.durations))
    pool: set[int] = {1 << i for i in waiting}
    while finish < inst.periods and len(waiting) <= MANY:
        spans = {
            i: (times.heads[p], finish - times.tails[p]) for i, p in waiting.items()
        }
        if fits(sets, spans, pool):
            break
        finish += 1
    if 1 < len(waiting) <= MANY and not sets.spent:
        return _uncut(inst, pricing, times, list(waiting), finish)
    return Soonest(finish)


def _uncut(
    inst: Instance, pricing: Pricing, times: Windows, some: list[int], finish: int
) -> Soonest:
    """Return the soonest finish with packages that are not cut into slices."""
    sets = pricing.sets
    tasks = tasks_of(inst, pricing, times, some)
    every = STATES * sets.steps
    steps = int(ALONE * every)
    rest = every - steps
    while finish < inst.periods:
        both = Both(tasks, finish, partial(_resource, pricing, some))
        possible, steps = both.possible(steps)
        tasks = both.tasks
        if possible is not False:
            break
        finish += 1
    rest += steps
    people = people_of(inst, sets.crews, some)
    known, starts = True, None
    supposed = finish
    while starts is None and supposed <= min(inst.periods, finish + LATER) and rest > 0:
        found, starts, rest = staffed(tasks, supposed, people, rest, proof=known)
        supposed += 1
        if found is False:
            # Nor is there one any sooner.
            finish = supposed
        known = finish == supposed
    sets.steps = rest // STATES
    if starts is None:
        return Soonest(finish)
    names = (sets.crews.packages[i] for i in some)
    return Soonest(finish, dict(zip(names, starts, strict=True)))


def tasks_of(
    inst: Instance, pricing: Pricing, times: Windows, some: list[int]
) -> Tasks:
    """Return some packages as tasks."""
    crews = pricing.sets.crews
    phases = [inst.packages[crews.packages[i]].phase for i in some]
    heads = tuple(times.heads[p] for p in phases)
    tails = tuple(times.tails[p] for p in phases)
    place = {i: n for n, i in enumerate(some)}
    every = bits(some)
    return Tasks(
        durations=tuple(crews.durations[i] for i in some),
        after=_after(inst, crews, times, some),
        heads=heads,
        tails=tails,
        packed=Packed(
            tuple(crews.packed.loads[i] for i in some),
            crews.packed.room,
            crews.packed.guard,
        ),
        apart=tuple(
            bits(place[j] for j in numbers(crews.apart[i] & every)) for i in some
        ),
        resources=_resources(pricing, some, heads, tails),
    )


def _after(
    inst: Instance, crews: Crews, times: Windows, some: list[int]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return, for each of some packages, those before it and the periods between.

    What lies between may be phases with other work, or with none.
    """
    owners = [inst.packages[crews.packages[i]].phase for i in some]
    own: dict[int, list[int]] = {}
    for n, p in enumerate(owners):
        own.setdefault(p, []).append(n)
    gaps: list[dict[int, int]] = [{} for _ in inst.phases]
    for p in ordered(inst):
        for earlier, lag in inst.phases[p].after:
            if earlier in own:
                way = {earlier: lag}
            else:
                passing = times.shortest[earlier] + lag
                way = {q: gap + passing for q, gap in gaps[earlier].items()}
            for q, gap in way.items():
                gaps[p][q] = max(gap, gaps[p].get(q, gap))
    return tuple(
        tuple((n, gap) for q, gap in gaps[p].items() for n in own[q]) for p in owners
    )


def _resources(
    pricing: Pricing, some: list[int], heads: tuple[int, ...], tails: tuple[int, ...]
) -> tuple[Resource, ...]:
    """Return resources made of prices: of all, of all but one, early and late."""
    every = range(len(some))
    groups = [(bits(every), 0, 0)]
    groups += [(bits(every) & ~(1 << n), 0, 0) for n in every]
    for head in _spread(heads):
        groups.append((bits(n for n in every if heads[n] >= head), head, 0))
    for tail in _spread(tails):
        groups.append((bits(n for n in every if tails[n] >= tail), 0, tail))
    found = (_resource(pricing, some, *group) for group in groups)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _resource(
    pricing: Pricing, some: list[int], group: int, head: int = 0, tail: int = 0
) -> Resource | None:
    """Return the resource of a group of tasks, if it can be found."""
    if group.bit_count() < 2:
        return None
    priced = pricing.prices(bits(some[n] for n in numbers(group)))
    if priced is None:
        return None
    return Resource(tuple(priced.weights[i] for i in some), priced.room, head, tail)


def _spread(values: tuple[int, ...]) -> list[int]:
    """Return some of the values above 0, evenly from the smallest to the largest."""
    different = sorted(set(values) - {0})
    step = max(1, len(different) // MOMENTS)
    return different[::step]
