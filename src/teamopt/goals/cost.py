"""Cost: new spend over the horizon."""

from __future__ import annotations

from teamopt.goals.kind import Goal
from teamopt.money import new_spend

GOAL = Goal("cost", "New spend from joining to the end of the horizon.", 1, new_spend)
