"""The soonest finish that can be: no plan is over before."""

from __future__ import annotations

from teamopt.bounds.crews import bits
from teamopt.bounds.preemptive import fits, prices
from teamopt.bounds.sets import Sets
from teamopt.bounds.windows import Windows, longest_path, needed
from teamopt.instance import Instance

#: Packages above which finishes are not supposed one after the other.
MANY = 150


def least_finish(inst: Instance, sets: Sets, times: Windows) -> int:
    """Return a number of periods that no plan finishes before.

    Finishes are supposed one after the other, from what paths and crews take, until one
    is found that the crews may keep.
    """
    phases = set(needed(inst))
    waiting = {
        i: inst.packages[k].phase
        for i, k in enumerate(sets.crews.packages)
        if inst.packages[k].phase in phases and inst.packages[k].option is None
    }
    finish = longest_path(inst, times)
    if not waiting:
        return finish
    found = prices(sets, bits(waiting))
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
    return finish
