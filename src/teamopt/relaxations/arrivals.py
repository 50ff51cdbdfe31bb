"""Arrivals: a bar begins after those on it have joined.

The cumulatives imply it, but only once dates are nearly fixed; said with a literal per
joiner it links joining dates, and so cost, to the schedule.
"""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.instance import Instance


def post(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Add a literal per joiner that a crew may need, and what follows from it."""
    for index in range(len(inst.packages)):
        for pool in x.crew[index]:
            if inst.pools[pool].hire is not None:
                _joiners(model, inst, x, index, pool)


def _joiners(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], index: int, pool: int
) -> None:
    """Say of a package and a pool which joiners it cannot do without."""
    crew, start, end = x.crew[index][pool], x.bar_start[index], x.bar_end[index]
    hire, one = inst.pools[pool].hire, inst.pools[pool].joiner
    assert hire is not None
    numbers = range(len(x.joins[hire])) if one is None else (one,)
    for k, i in enumerate(numbers):
        if inst.steps * k >= _largest(inst, index):
            # No crew is that large.
            break
        more = model.new_bool_var(f"needs:{index}:{pool}:{k}")
        model.add(crew <= inst.steps * k).only_enforce_if(more.negated())
        model.add(x.joins[hire][i] <= start).only_enforce_if(more)
        model.add_implication(more, x.hired[hire][i])
        if not inst.hires[hire].employed:
            model.add(x.leaves[hire][i] >= end).only_enforce_if(more)


def _largest(inst: Instance, index: int) -> int:
    """Return the most share steps that a crew can have."""
    package = inst.packages[index]
    if package.effort:
        return package.largest
    return inst.steps * sum(package.heads.values())
