"""Energy: packages take their effort out of the time that people have.

A transport problem between packages and pools, whatever the schedule. The linear
relaxation sees it at once, where it sees nothing in a cumulative.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.instance import Hire, Instance, least_crews


def post(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Add the time of pools spent on packages, and the time that there is."""
    spent: list[list[Any]] = [[] for _ in inst.pools]
    for index, package in enumerate(inst.packages):
        times = {pool: _time(model, inst, x, index, pool) for pool in x.crew[index]}
        for pool, time in times.items():
            # Somebody who may learn is one person with several pools.
            spent[inst.person(pool)].append(time)
        if times and package.effort:
            _crew(model, inst, x, index, times)
    for t, training in enumerate(inst.trainings):
        spent[training.pool].append(training.length * training.steps * x.taught[t])
    for pool, parts in enumerate(spent):
        if parts and inst.pools[pool].hire is None:
            _on_board(model, inst, x, pool, sum(parts))
        elif parts:
            model.add(sum(parts) <= sum(_joiners(model, inst, x, pool)))


def _crew(
    model: cp_model.CpModel,
    inst: Instance,
    x: Decisions[Any],
    index: int,
    times: dict[int, Any],
) -> None:
    """Say what a crew delivers at the least: in a period, and in all.

    No crew has just the speed that its length asks for, so it delivers more: what the
    slowest one does that is fast enough.
    """
    least = least_crews(inst, index)
    lits = x.lasts[index].items()
    speed = sum(inst.speed(index, pool) * n for pool, n in x.crew[index].items())
    given = sum(inst.speed(index, pool) * time for pool, time in times.items())
    model.add(speed >= sum(least[n].speed * lit for n, lit in lits))
    model.add(given >= sum(n * least[n].speed * lit for n, lit in lits))


def _time(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], index: int, pool: int
) -> Any:
    """Return a pool's share steps on a package times its length."""
    if (index, pool) in x.used:
        return x.used[index, pool]
    package, crew = inst.packages[index], x.crew[index][pool]
    if package.duration:
        return min(package.duration, inst.periods) * crew
    lengths = x.lasts[index] or range(1, inst.periods + 1)
    shortest, longest = min(lengths), max(lengths)
    most = inst.steps * longest * max(1, inst.most_people(pool))
    time = model.new_int_var(0, most, f"time:{index}:{pool}")
    model.add(time <= longest * crew)
    model.add(time >= shortest * crew)
    return time


def _ends_with_finish(inst: Instance, pool: int) -> bool:
    """Tell whether nobody of a pool is busy once the last phase has ended."""
    services = any(package.to_end for package in inst.packages)
    return not services and not inst.learns(pool)


def _on_board(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], pool: int, total: Any
) -> None:
    """Bound the time of people on board, to the horizon and to the finish."""
    entry = inst.pools[pool]
    people = inst.steps * len(entry.people)
    lost = sum(min(past, inst.periods) - first for first, past in entry.away)
    model.add(total <= people * (inst.periods - lost))
    if _ends_with_finish(inst, pool):
        model.add(total <= people * x.finish)


def _joiners(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], pool: int
) -> Iterator[Any]:
    """Yield the share steps that each possible joiner of a pool has in all.

    Nobody needs to be counted as working, and whoever joins after the finish cannot.
    """
    entry = inst.pools[pool]
    assert entry.hire is not None
    h, hire = entry.hire, inst.hires[entry.hire]
    most = max(0, inst.periods - hire.first_join)
    numbers = range(len(x.joins[h])) if entry.joiner is None else (entry.joiner,)
    for i in numbers:
        name = f"{pool}:{i}"
        works = model.new_bool_var(f"works:{name}")
        stay = model.new_int_var(0, most, f"stay:{name}")
        model.add_implication(works, x.hired[h][i])
        model.add(stay <= most * works)
        model.add(stay <= x.leaves[h][i] - x.joins[h][i])
        if _ends_with_finish(inst, pool):
            until = x.finish + inst.periods - inst.periods * works
            model.add(stay <= until - x.joins[h][i])
        yield _given(model, inst, hire, stay, works, name)


def _given(
    model: cp_model.CpModel,
    inst: Instance,
    hire: Hire,
    stay: Any,
    works: Any,
    name: str,
) -> Any:
    """Return the share steps of somebody there for so long, less what ramp-up takes.

    The time before and after the end of ramp-up is split with a literal: that is exact
    where the literal is, and as tight as can be where it is not.
    """
    lost = inst.steps - hire.ramp_steps
    if not hire.ramp_up or not lost:
        return inst.steps * stay
    most = max(0, inst.periods - hire.first_join)
    over = model.new_bool_var(f"ramped_up:{name}")
    short = model.new_int_var(0, hire.ramp_up, f"{name}:short")
    long = model.new_int_var(0, most, f"{name}:long")
    model.add_implication(over, works)
    model.add(stay == short + long)
    model.add(short <= hire.ramp_up * works - hire.ramp_up * over)
    model.add(long <= most * over)
    model.add(long >= hire.ramp_up * over)
    return hire.ramp_steps * short + inst.steps * long - lost * hire.ramp_up * over
