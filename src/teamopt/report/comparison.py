"""The sentence on what another first hire would mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report.figures import amount, unit_of

if TYPE_CHECKING:
    from teamopt.plan import Order, Plan, Team

_KNOWN = ("optimal", "feasible")
#: All goals as one sum, whose figures mean nothing to people.
WEIGHTED = "weighted"
_NOTHING = {"value": "no value", "lateness": "no delay", "cost": "no new spend"}


def first_hire(plan: Plan) -> str:
    """Say what the next-best role would come to as the only hire."""
    order = plan.order
    if order is None or order.first is None:
        return ""
    first, instead = order.first, order.instead
    if first.status not in _KNOWN:
        return _neither(order, first, instead)
    if instead is None:
        return _only(plan, order, first)
    if instead.status in _KNOWN:
        return _both(plan, order, first, instead)
    none = _lacks(instead)
    return f"With one hire only, {none} with {team(instead)} instead of {team(first)}."


def without_first_role(plan: Plan) -> str:
    """Say what the best team comes to that has nobody of the first hire's role."""
    order = plan.order
    if order is None or order.without is None or not plan.hires:
        return ""
    role = min(plan.hires, key=lambda hire: hire.order).role_name
    if order.without.status == "infeasible":
        return f"Without any hired {role}, no plan exists."
    if order.without.status != "optimal":
        return ""
    here = {goal.goal: goal.value for goal in plan.goals if goal.value is not None}
    goals = order.without.goals
    both = [key for key in here if key in goals]
    both = [WEIGHTED] if WEIGHTED in both else both
    key = next((key for key in both if goals[key] != here[key]), None)
    if key is None:
        return f"Without any hired {role}, a plan would be just as good."
    if key == WEIGHTED:
        means, other = _weighed(plan, goals, here)
        if not means:
            return f"Without any hired {role}, the goals, weighed together, are worse."
        return f"Without any hired {role}: {means}, against {other}."
    unit = unit_of(plan, key)
    means = _means(plan, key, unit, goals[key])
    other = _against(plan, key, unit, here[key])
    return f"Without any hired {role}: {means} at best, against {other}."


def team(tried: Team) -> str:
    """Return a team in words: ``a senior ML Engineer and a mid Data Engineer``."""
    return wording.listing([wording.with_article(role) for role in tried.roles])


def _only(plan: Plan, order: Order, first: Team) -> str:
    """Say what is known where no other role was found to have a plan alone."""
    settled, left = order.alone_tried, order.alone_open
    others = f"the {settled + left} other roles and levels"
    if left:
        known = f"With one hire only, there is a plan with {team(first)}"
        if settled + left == 1:
            return f"{known}; with the one other role, none was found in time."
        return f"{known}; for {left} of {others}, none was found in time."
    if not settled:
        return ""
    heads = sorted(plan.hires, key=lambda hire: hire.order)
    role = heads[0].role_name if heads else first.roles[0]
    none = f"none of {others} has a plan on its own"
    if settled == 1:
        none = "the one other role has no plan on its own"
    return f"With one hire only, it must be {wording.with_article(role)}: {none}."


def _lacks(tried: Team) -> str:
    """Say that there is no plan, or only that none was found."""
    if tried.status == "infeasible":
        return "no plan exists"
    return "no plan was found in time"


def _neither(order: Order, first: Team, instead: Team | None) -> str:
    """Say from how many hires on there is a plan at all."""
    text = f"With one hire only, {_lacks(first)} with {team(first)}"
    if instead is not None and instead.status in _KNOWN:
        return f"{text}, though there is one with {team(instead)}."
    enough = [step for step in order.steps if step.tried.status in _KNOWN]
    if enough:
        text += f"; it takes the first {len(enough[0].hires)} hires together"
    return f"{text}."


def _both(plan: Plan, order: Order, first: Team, instead: Team) -> str:
    """Compare two teams on the first goal on which they differ."""
    goal = _differing(plan, order, first, instead)
    head = f"As the only hire, {team(instead)} would"
    if goal is None:
        return f"{head} do just as well as {team(first)}."
    if goal == WEIGHTED:
        return f"{head} {_overall(plan, first, instead)}{_known(first, instead)}."
    unit = order.unit if goal == order.goal else unit_of(plan, goal)
    means = _means(plan, goal, unit, instead.goals[goal])
    other = _against(plan, goal, unit, first.goals[goal])
    known = _known(first, instead)
    return f"{head} mean {means}, against {other} with {team(first)}{known}."


def _known(first: Team, instead: Team) -> str:
    """Return what keeps a comparison of plans that were only found from a claim."""
    proven = first.status == instead.status == "optimal"
    return "" if proven else " (as far as was found)"


def _overall(plan: Plan, first: Team, instead: Team) -> str:
    """Compare teams where goals are weighed: what differs, and which is better."""
    less = instead.goals[WEIGHTED] < first.goals[WEIGHTED]
    verdict = "better" if less else "worse"
    means, other = _weighed(plan, instead.goals, first.goals)
    if not means:
        return f"do {verdict} than {team(first)}, all goals weighed together"
    against = f"mean {means}, against {other} with {team(first)}"
    return f"{against}; weighed together, that is {verdict}"


def _weighed(
    plan: Plan, these: dict[str, float], those: dict[str, float]
) -> tuple[str, str]:
    """Return the goals on which two teams differ, for each of them in words."""
    keys = [
        goal.goal
        for goal in plan.goals
        if goal.goal != WEIGHTED
        and goal.goal in these
        and goal.goal in those
        and these[goal.goal] != those[goal.goal]
    ]

    def told(goals: dict[str, float]) -> str:
        return wording.listing(
            [_means(plan, key, unit_of(plan, key), goals[key]) for key in keys]
        )

    return told(these), told(those)


def _differing(plan: Plan, order: Order, first: Team, instead: Team) -> str | None:
    """Return the goal to compare on, in the plan's order of goals."""
    keys = [order.goal, *(goal.goal for goal in plan.goals)]
    both = [key for key in keys if key in first.goals and key in instead.goals]
    # Where goals are weighed, one that differs means nothing on its own.
    both = [WEIGHTED] if WEIGHTED in both else both
    for key in both:
        assert key is not None
        if first.goals[key] != instead.goals[key]:
            return key
    return None


def _means(plan: Plan, goal: str, unit: str, value: float) -> str:
    """Return what a team comes to on one goal."""
    if not value and goal in _NOTHING:
        return _NOTHING[goal]
    text = amount(plan, goal, unit, value)
    if goal == "value":
        return f"{text} of value"
    if goal == "finish":
        return f"a finish on {text}"
    if goal == "lateness":
        return f"{text} of {'delay' if unit == 'periods' else 'delay cost'}"
    return f"new spend of {text}"


def _against(plan: Plan, goal: str, unit: str, value: float) -> str:
    """Return what the other team comes to."""
    return amount(plan, goal, unit, value) if value else "none"
