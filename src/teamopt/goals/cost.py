"""Cost: new spend over the horizon."""

from __future__ import annotations

from teamopt.goals.kind import Goal
from teamopt.money import spend

GOAL = Goal("cost", "What is spent over the horizon.", 1, spend)
