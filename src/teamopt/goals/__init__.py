"""Goals, one module each, and the registry of them all.

A goal measures a plan with one linear expression over the decisions, used both by the
solver and to recompute the figure from the plan.
"""

from __future__ import annotations

from teamopt.goals import cost, finish, lateness, value
from teamopt.goals.kind import Goal

GOALS: dict[str, Goal] = {
    goal.key: goal for goal in (value.GOAL, lateness.GOAL, cost.GOAL, finish.GOAL)
}

__all__ = ["GOALS", "Goal"]
