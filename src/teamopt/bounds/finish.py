"""The soonest finish that can be: no plan is over before."""

from __future__ import annotations

from teamopt.bounds.preemptive import fits, prices
from teamopt.bounds.sets import Sets
from teamopt.bounds.windows import Windows
from teamopt.instance import Instance

#: Packages above which finishes are not supposed one after the other.
MANY = 150


def least_finish(inst: Instance, sets: Sets, times: Windows) -> int:
    """Return a number of periods that no plan finishes before.

    Finishes are supposed one after the other, from what paths and crews take, until one
    is found that the crews may keep.
    """
    needed = {
        i: inst.packages[k].phase
        for i, k in enumerate(sets.crews.packages)
        if inst.phases[inst.packages[k].phase].required
        and inst.packages[k].option is None
    }
    finish = max(
        (
            head + least + tail
            for phase, head, least, tail in zip(
                inst.phases, times.heads, times.shortest, times.tails, strict=True
            )
            if phase.required and not phase.service
        ),
        default=0,
    )
    if not needed:
        return finish
    found = prices(sets, sum(1 << i for i in needed))
    if found is not None:
        finish = max(finish, found.time(sets.crews.durations))
    pool: set[int] = {1 << i for i in needed}
    while finish < inst.periods and len(needed) <= MANY:
        spans = {
            i: (times.heads[p], finish - times.tails[p]) for i, p in needed.items()
        }
        if fits(sets, spans, pool):
            break
        finish += 1
    return finish
