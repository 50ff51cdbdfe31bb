"""Few moves: of the best plans the nearest to one that is followed, or at a price."""

from __future__ import annotations

import math
from typing import Any

from ortools.sat.python import cp_model

from teamopt.engine.search import Search
from teamopt.engine.settings import Past, Stage
from teamopt.goals import WEIGHTED
from teamopt.instance import GoalSpec, Instance

#: What progress and stages call the distance to a plan that is followed.
MOVED = "moved"
#: The goal that a price of moves goes with.
COST = "cost"


def rate(inst: Instance, past: Past | None, goal: GoalSpec) -> int:
    """Return what a share step of moves counts for where a goal counts in full.

    Goals are then multiplied by the steps of a whole person. 0 where moves have no
    price, or the goal counts no money.
    """
    if past is None or not past.price:
        return 0
    if goal.key == WEIGHTED:
        weights = [spec.weight for spec in inst.goals if spec.key == COST]
        return past.price * sum(weights)
    return past.price if goal.key == COST else 0


def least(
    model: cp_model.CpModel, search: Search, what: Any, share: float
) -> tuple[cp_model.CpSolver | None, Stage]:
    """Return a plan in which something that counts moves is least, and its stage."""
    began = search.seconds
    model.minimize(what)
    status, solver = search.solve(model, share * search.left, MOVED)
    took = search.seconds - began
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, Stage(MOVED, None, None, proven=False, seconds=took)
    value = round(solver.objective_value)
    proven = bool(status == cp_model.OPTIMAL)
    bound = value if proven else math.ceil(solver.best_objective_bound - 1e-6)
    return solver, Stage(MOVED, value, bound, proven, took)
