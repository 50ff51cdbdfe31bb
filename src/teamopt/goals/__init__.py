"""Goals, one module each, and the registry of them all.

A goal measures a plan with one linear expression over the decisions, used both by the
solver and to recompute the figure from the plan.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from teamopt.decisions import Decisions
from teamopt.goals import cost, finish, lateness, value
from teamopt.goals.kind import Goal
from teamopt.instance import GoalSpec, Instance

#: Name of the sum of weighted goals.
WEIGHTED = "weighted"

GOALS: dict[str, Goal] = {
    goal.key: goal for goal in (value.GOAL, lateness.GOAL, cost.GOAL, finish.GOAL)
}

__all__ = ["GOALS", "WEIGHTED", "Goal", "led_by", "weighted_sum"]


def led_by(inst: Instance, goal: str) -> Instance:
    """Return an instance whose first goal is a named one, with none weighed."""
    specs = {spec.key: replace(spec, weight=0) for spec in inst.goals}
    others = (spec for key, spec in specs.items() if key != goal)
    return replace(inst, goals=(GoalSpec(goal), *others))


def weighted_sum(inst: Instance, x: Decisions[Any]) -> Any:
    """Return the sum of the weighted goals, less being better."""
    # A weight of 0 times an expression is no expression to the solver.
    return sum(
        spec.weight * GOALS[spec.key].sense * GOALS[spec.key].measure(inst, x)
        for spec in inst.goals
        if spec.weight
    )
