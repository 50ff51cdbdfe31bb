"""Employees at a moment, a sum over people: on solver variables and on integers alike.

Contractors are no employees, and whoever is away at that moment does not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamopt.decisions import Decisions
    from teamopt.instance import BusFactor, Instance


def there(
    inst: Instance, x: Decisions[Any], pools: Iterable[int], period: int
) -> list[Any]:
    """Return the people of some pools in a period, as terms to add up."""
    found: list[Any] = []
    hires: set[int] = set()
    for pool in pools:
        entry = inst.pools[pool]
        if entry.hire is not None:
            hires.add(entry.hire)
        elif entry.base is None:
            found.append(x.headcount[pool])
            found += [
                -x.away[pool, k]
                for k, (first, past) in enumerate(entry.away)
                if first <= period < past
            ]
    for h in sorted(hires):
        found += joined(inst, x, h, period)
    return found


def joined(inst: Instance, x: Decisions[Any], hire: int, period: int) -> list[Any]:
    """Return 1 for each joiner who is there by a period, as terms to add up."""
    if period < 0 or not inst.hires[hire].employed:
        return []
    return [x.there_by[hire, i, period] for i in range(len(x.hired[hire]))]


def holders(inst: Instance, x: Decisions[Any], factor: BusFactor) -> list[Any]:
    """Return who holds a skill at a quarter's end, as terms to add up."""
    last = inst.quarters[factor.quarter][2] - 1
    able = [
        index
        for index, pool in enumerate(inst.pools)
        if pool.base is None and pool.proficiency.get(factor.skill, 0) >= factor.level
    ]
    found = there(inst, x, [p for p in able if inst.pools[p].hire is None], last)
    for h in sorted({hire for p in able if (hire := inst.pools[p].hire) is not None}):
        found += joined(inst, x, h, inst.counts_from(factor, inst.hires[h]))
    for t, training in enumerate(inst.trainings):
        here = not any(a <= last < b for a, b in inst.pools[training.pool].away)
        fits = training.skill == factor.skill and training.reached >= factor.level
        if fits and here and training.pool not in able:
            found.append(x.taught_by[t, last + 1])
    return found
