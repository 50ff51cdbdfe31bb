"""Goals, one module each, and the registry of them all.

A goal measures a plan with one linear expression over the decisions, used both by the
solver and to recompute the figure from the plan.
"""

from __future__ import annotations

from typing import Any

from teamopt.decisions import Decisions
from teamopt.goals import cost, finish, lateness, value
from teamopt.goals.kind import Goal
from teamopt.instance import Instance

#: Name of the sum of weighted goals.
WEIGHTED = "weighted"

GOALS: dict[str, Goal] = {
    goal.key: goal for goal in (value.GOAL, lateness.GOAL, cost.GOAL, finish.GOAL)
}

__all__ = ["GOALS", "WEIGHTED", "Goal", "weighted_sum"]


def weighted_sum(inst: Instance, x: Decisions[Any]) -> Any:
    """Return the sum of the weighted goals, less being better."""
    # A weight of 0 times an expression is no expression to the solver.
    return sum(
        spec.weight * GOALS[spec.key].sense * GOALS[spec.key].measure(inst, x)
        for spec in inst.goals
        if spec.weight
    )
