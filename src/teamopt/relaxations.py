"""Redundant inequalities that speed the proof and never change a plan.

They live apart from rules and structure so that they can be switched off: a test
compares optima with and without.
"""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.instance import Instance


def strengthen(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Add every relaxation there is."""
    _energy(model, inst, x)
    _arrivals(model, inst, x)
    _gpu_time(model, inst, x)


def _energy(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Add the time of pools spent on packages, a transport problem.

    Whatever the schedule, each package takes its effort out of the pools that can
    give it, and no pool gives more than its people's time from joining to the end.
    The linear relaxation sees this at once, where it sees nothing in a cumulative.
    """
    spent: list[list[Any]] = [[] for _ in inst.pools]
    for index, package in enumerate(inst.packages):
        given = []
        present = x.on(package.phase, package.option)
        for pool, crew in x.crew[index].items():
            most = inst.steps * inst.periods * max(1, inst.most_people(pool))
            time = model.new_int_var(0, most, f"time:{index}:{pool}")
            model.add(time <= inst.periods * crew)
            model.add(time >= crew)
            given.append(inst.speed(index, pool) * time)
            # Somebody who may learn is one person with several pools.
            spent[inst.person(pool)].append(time)
        if given and package.effort:
            model.add(sum(given) >= package.effort * present)
    for t, training in enumerate(inst.trainings):
        spent[training.pool].append(training.length * training.steps * x.taught[t])
    for pool, times in enumerate(spent):
        if times:
            _fits(model, inst, x, pool, sum(times))


def _arrivals(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Say outright that a bar begins after those on it have joined.

    The cumulatives imply it, but only once dates are nearly fixed; said with a literal
    per share of the crew it links joining dates, and so cost, to the schedule.
    """
    for index in range(len(inst.packages)):
        start, end = x.bar_start[index], x.bar_end[index]
        for pool, crew in x.crew[index].items():
            hire, one = inst.pools[pool].hire, inst.pools[pool].joiner
            if hire is None:
                continue
            numbers = range(len(x.joins[hire])) if one is None else (one,)
            for k, i in enumerate(numbers):
                more = model.new_bool_var(f"needs:{index}:{pool}:{k}")
                model.add(crew <= inst.steps * k).only_enforce_if(more.negated())
                model.add(x.joins[hire][i] <= start).only_enforce_if(more)
                model.add_implication(more, x.hired[hire][i])
                if not inst.hires[hire].employed:
                    model.add(x.leaves[hire][i] >= end).only_enforce_if(more)


def _gpu_time(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Bound the GPU-periods of all bars by what owned and reserved GPUs have.

    What does not fit there is rented, which links the cost of compute to the work
    long before dates are fixed.
    """
    for kind in dict.fromkeys(bar.kind for bar in inst.gpu_bars):
        bars = [k for k, bar in enumerate(inst.gpu_bars) if bar.kind == kind]
        work = sum(
            (inst.gpu_bars[k].need or inst.gpu_bars[k].gpus * inst.gpu_bars[k].duration)
            * x.on(inst.gpu_bars[k].phase, inst.gpu_bars[k].option)
            for k in bars
        )
        there: list[Any] = [
            time for (k, _), time in x.rented.items() if inst.gpu_bars[k].kind == kind
        ]
        for s, supply in enumerate(inst.supplies):
            if supply.kind != kind:
                continue
            if supply.form == "owned":
                there.append(supply.most * inst.periods)
            for first, past in zip(x.reserve_from[s], x.reserve_until[s], strict=True):
                there.append(supply.block * (past - first))
        model.add(work <= sum(there))


def _fits(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], pool: int, total: Any
) -> None:
    """Bound a pool's time by what its people have, to the horizon and to finish."""
    entry = inst.pools[pool]
    if entry.hire is None:
        people = inst.steps * len(entry.people)
        lost = sum(min(past, inst.periods) - first for first, past in entry.away)
        model.add(total <= people * (inst.periods - lost))
        if not any(package.to_end for package in inst.packages) and not inst.learns(
            pool
        ):
            model.add(total <= people * x.finish)
        return
    joins, leaves = x.joins[entry.hire], x.leaves[entry.hire]
    numbers = range(len(joins)) if entry.joiner is None else (entry.joiner,)
    model.add(total <= inst.steps * sum(leaves[i] - joins[i] for i in numbers))
