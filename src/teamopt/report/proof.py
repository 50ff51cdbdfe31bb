"""Sentences on what was proven, and on what was assumed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.figures import gap, goal_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.plan import GoalResult, Plan


#: Assumed inputs that are listed without a word on their order.
_SHORT = 10


def proven(plan: Plan) -> str:
    """Say how good the plan is known to be, goal by goal."""
    goals = plan.goals
    if not goals:
        return "The plan keeps the brief; there was no goal to prove."
    weighted = [goal for goal in goals if goal.goal == "weighted"]
    if weighted:
        return _weighted(plan, weighted[0])
    names = [goal.goal for goal in goals]
    if plan.status == "optimal" and all(goal.proven for goal in goals):
        text = f"Proven: no plan does better on {wording.listing(names, 'or')}"
        if len(goals) > 1:
            text += ", taken in this order"
        return f"{text}, within the tolerances." if _given(plan) else f"{text}."
    settled = [goal.goal for goal in goals if goal.proven]
    text = wording.listing(list(_open_goals(plan)))
    if settled:
        verb = "is" if len(settled) == 1 else "are"
        text = f"{wording.listing(settled)} {verb} proven best; {text}"
    return f"{text[:1].upper()}{text[1:]}."


def _open_goals(plan: Plan) -> Iterator[str]:
    """Say how far goals may be from the best; those without any bound together."""
    some = [goal for goal in plan.goals if not goal.proven]
    yield from (_open(plan, goal) for goal in some if not _unbound(goal))
    names = [goal.goal for goal in some if _unbound(goal)]
    if names:
        yield _unknown(names)


def _unbound(goal: GoalResult) -> bool:
    """Tell whether a goal was searched for, and nothing is known of its best value."""
    return None not in (goal.value, goal.found) and goal.bound is None


def _unknown(names: list[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    named = wording.listing(names)
    return f"how far {named} {verb} from the best possible is not known"


def _weighted(plan: Plan, goal: GoalResult) -> str:
    """Say how good one sum of all goals is known to be."""
    names = [other.goal for other in plan.goals if other is not goal]
    whole = f"weighted sum of {wording.listing(names)}"
    if goal.proven:
        return f"Proven: no plan has a better {whole}."
    text = _open(plan, goal).replace("weighted", whole)
    if _unbound(goal):
        text = _unknown([f"the {whole}"])
    return f"{text[:1].upper()}{text[1:]}."


def _given(plan: Plan) -> bool:
    """Tell whether a later goal was bought by giving up some of an earlier one."""
    return any(
        goal.found is not None and goal.value is not None and goal.value != goal.found
        for goal in plan.goals
    )


def _open(plan: Plan, goal: GoalResult) -> str:
    """Say how far a goal may be from the best possible."""
    if goal.value is None or goal.bound is None or goal.found is None:
        return f"{goal.goal} was not searched for in time"
    share = gap(goal.bound, goal.value)
    if goal.goal == "finish":
        periods = max(0, round(goal.value - goal.bound))
        return f"the finish could at best be {dates.lengths(plan, periods)} earlier"
    if goal.unit in ("points", "periods") or share is None or share > 1:
        best = goal_amount(plan, goal, goal.bound)
        return f"the {goal.goal} could at best be {best}"
    # Rounded up, so that the sentence never claims more than was proven.
    above = wording.percent(math.ceil(share * 1000 - 1e-9) / 1000)
    return f"the {goal.goal} is at most {above} above the best possible"


def assumed(plan: Plan) -> str:
    """Say how many inputs the brief did not state."""
    count = len(plan.assumptions)
    if not count:
        return "No input was assumed."
    if count == 1:
        return "1 input was assumed (shown below)."
    most = "; the list below begins with those that matter most"
    return (
        f"{count} inputs were assumed{most if count > _SHORT else ' (listed below)'}."
    )
