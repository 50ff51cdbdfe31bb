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


def _energy(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Add the time of pools spent on packages, a transport problem.

    Whatever the schedule, each package takes its effort out of the pools that can
    give it, and no pool gives more than its people's time from joining to the end.
    The linear relaxation sees this at once, where it sees nothing in a cumulative.
    """
    spent: list[list[Any]] = [[] for _ in inst.pools]
    for index, package in enumerate(inst.packages):
        given = []
        present = x.present[package.phase]
        for pool, crew in x.crew[index].items():
            most = inst.steps * inst.periods * max(1, inst.most_people(pool))
            time = model.new_int_var(0, most, f"time:{index}:{pool}")
            model.add(time <= inst.periods * crew)
            model.add(time >= crew)
            given.append(inst.speed(index, pool) * time)
            spent[pool].append(time)
        if given and package.effort:
            model.add(sum(given) >= package.effort * present)
    for pool, times in enumerate(spent):
        if times:
            _fits(model, inst, x, pool, sum(times))


def _arrivals(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Say outright that a bar begins after those on it have joined.

    The cumulatives imply it, but only once dates are nearly fixed; said with a literal
    per share of the crew it links joining dates, and so cost, to the schedule.
    """
    for index in range(len(inst.packages)):
        start = x.bar_start[index]
        for pool, crew in x.crew[index].items():
            hire = inst.pools[pool].hire
            if hire is None:
                continue
            for k, joins in enumerate(x.joins[hire]):
                more = model.new_bool_var(f"needs:{index}:{pool}:{k}")
                model.add(crew <= inst.steps * k).only_enforce_if(more.negated())
                model.add(joins <= start).only_enforce_if(more)
                model.add_implication(more, x.hired[hire][k])


def _fits(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], pool: int, total: Any
) -> None:
    """Bound a pool's time by what its people have, to the horizon and to finish."""
    entry = inst.pools[pool]
    if entry.hire is None:
        people = inst.steps * len(entry.people)
        lost = sum(min(past, inst.periods) - first for first, past in entry.away)
        model.add(total <= people * (inst.periods - lost))
        model.add(total <= people * x.finish)
    else:
        there = sum(inst.periods - day for day in x.joins[entry.hire])
        model.add(total <= inst.steps * there)
