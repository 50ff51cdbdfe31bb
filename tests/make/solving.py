"""Tiny instances solved, and their rules probed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.engine.search import Search
from teamopt.engine.settings import Job, Outcome, SolveSettings, Status
from teamopt.engine.stages import run
from teamopt.families import FAMILIES
from teamopt.instance import Instance
from teamopt.model import Built, build
from teamopt.rules import Family

SETTINGS = SolveSettings(time_limit=30, workers=1, seed=1)
#: A feasible instance, and one that asks for a little more than there is.
Pair = tuple[Instance, Instance]


def solve(inst: Instance, *, tidy: bool = False, **settings: Any) -> Outcome:
    """Return what one worker and a fixed seed make of an instance."""
    chosen = replace(SETTINGS, **settings)
    return run(inst, Job(chosen, tidy=tidy), Search(chosen, lambda step: None))


def separated(pair: Pair) -> bool:
    """Tell whether the first of a pair has a plan and the second, proven, has none."""
    fits, breaks = (solve(inst) for inst in pair)
    return (
        fits.status is Status.OPTIMAL
        and breaks.status is Status.INFEASIBLE
        and breaks.confirmed
    )


def cp_sat(model: cp_model.CpModel) -> tuple[Any, cp_model.CpSolver]:
    """Solve a model with one worker and a fixed seed."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = 30
    return solver.solve(model), solver


def feasible(model: cp_model.CpModel) -> bool:
    """Tell whether a model has a solution; a verdict either way."""
    status, _ = cp_sat(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return bool(status != cp_model.INFEASIBLE)


def all_on(inst: Instance, families: Iterable[Family] = FAMILIES) -> Built:
    """Return the guarded model of an instance with every rule switched on."""
    built = build(inst, guarded=True, families=families)
    for guard in built.guards.values():
        built.model.add(guard == 1)
    return built


# probing rows -----------------------------------------------------------------


def decided(**some: Any) -> Decisions[int]:
    """Return decisions with those given, and nothing else in them."""
    empty: dict[str, Any] = {
        field.name: ()
        if str(field.type).startswith("tuple")
        else {}
        if str(field.type).startswith("Mapping")
        else 0
        for field in fields(Decisions)
    }
    return Decisions(**{**empty, **some})


def over(function: Callable[..., Any], *records: Any) -> Any:
    """Return decisions whose every entry is a function of those of some others."""
    first = records[0]
    if isinstance(first, Decisions):
        names = [field.name for field in fields(first)]
        return Decisions(
            **{n: over(function, *(getattr(r, n) for r in records)) for n in names}
        )
    if isinstance(first, tuple):
        return tuple(over(function, *parts) for parts in zip(*records, strict=True))
    if isinstance(first, Mapping):
        return {key: over(function, *(r[key] for r in records)) for key in first}
    return function(*records)


def linear(family: Family, inst: Instance) -> bool:
    """Tell whether every row of a family is linear in whole numbers.

    For f linear plus a constant, f(a + b) + f(0) = f(a) + f(b).
    """
    rng = random.Random(1)
    built = build(inst, guarded=True)
    inst, shape = built.inst, built.x
    a, b = (over(lambda _: rng.randrange(-99, 100), shape) for _ in range(2))
    points = (over(int.__add__, a, b), over(lambda _: 0, shape), a, b)
    for rule in family.rules(inst):
        lefts, limits = [], set()
        for point in points:
            rows = list(family.rows(rule, inst, point))
            lefts.append([row.left for row in rows])
            limits.add(tuple(row.limit for row in rows))
        numbers = [n for left in lefts for n in left] + [*next(iter(limits))]
        if len(limits) > 1 or not all(type(n) is int for n in numbers):
            return False
        both, none, one, other = lefts
        if [x + y for x, y in zip(both, none, strict=True)] != [
            x + y for x, y in zip(one, other, strict=True)
        ]:
            return False
    return True
