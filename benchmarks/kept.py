"""Whether rules can be kept together, by a model and a solve of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ortools.sat.python import cp_model

from teamopt.engine.settings import Held, Id
from teamopt.goals import GOALS
from teamopt.instance import Instance
from teamopt.model import build
from teamopt.model.room import Room


def keeps(
    inst: Instance,
    rules: Iterable[Id],
    size: Callable[[Instance], Room],
    reached: Held = (),
    seconds: float = 60.0,
    workers: int = 1,
) -> bool | None:
    """Tell whether rules can be kept together, or ``None`` where time ran out.

    Parameters
    ----------
    size
        Room for later dates and more people than the brief has.
    reached
        What goals are to come to as well, in their whole units.
    """
    built = build(inst, guarded=True, room=size(inst))
    on = {*rules}
    for id_, guard in built.guards.items():
        built.model.add(guard == int(id_ in on))
    for key, limit in reached:
        goal = GOALS[key]
        amount = goal.measure(inst, built.x) + built.model.new_constant(0)
        built.model.add(goal.sense * amount <= goal.sense * limit)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.cp_model_presolve = False
    solver.parameters.max_time_in_seconds = seconds
    status: Any = solver.solve(built.model)
    if status == cp_model.UNKNOWN:
        solver.parameters.cp_model_presolve = True
        status = solver.solve(built.model)
    return None if status == cp_model.UNKNOWN else bool(status != cp_model.INFEASIBLE)
