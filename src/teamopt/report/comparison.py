"""The sentence on what another first hire would mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report.figures import amount, unit_of, with_article

if TYPE_CHECKING:
    from teamopt.plan import Order, Plan, Team

_KNOWN = ("optimal", "feasible")


def first_hire(plan: Plan) -> str:
    """Say what the next-best role would come to as the only hire."""
    order = plan.order
    if order is None or order.first is None:
        return ""
    first, instead = order.first, order.instead
    if first.status not in _KNOWN:
        return _neither(order, first, instead)
    if instead is None:
        if not order.alone_tried:
            return ""
        others = wording.plural(order.alone_tried, "other role")
        return (
            f"With one hire only, it must be {team(first)}: no plan was found with any "
            f"of the {others} and levels."
        )
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
    key = next((k for k in here if k in goals and goals[k] != here[k]), None)
    if key is None:
        return f"Without any hired {role}, a plan would be just as good."
    unit = unit_of(plan, key)
    means = _means(plan, key, unit, goals[key])
    other = _against(plan, key, unit, here[key])
    return f"Without any hired {role}: {means} at best, against {other}."


def team(tried: Team) -> str:
    """Return a team in words: ``a senior ML Engineer and a mid Data Engineer``."""
    return wording.listing([with_article(role) for role in tried.roles])


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
    unit = order.unit if goal == order.goal else unit_of(plan, goal)
    means = _means(plan, goal, unit, instead.goals[goal])
    other = _against(plan, goal, unit, first.goals[goal])
    proven = first.status == instead.status == "optimal"
    known = "" if proven else " (as far as was found)"
    return f"{head} mean {means}, against {other} with {team(first)}{known}."


def _differing(plan: Plan, order: Order, first: Team, instead: Team) -> str | None:
    """Return the goal to compare on, in the plan's order of goals."""
    keys = [order.goal, *(goal.goal for goal in plan.goals)]
    for key in keys:
        if key in first.goals and key in instead.goals:
            assert key is not None
            if first.goals[key] != instead.goals[key]:
                return key
    return None


def _means(plan: Plan, goal: str, unit: str, value: float) -> str:
    """Return what a team comes to on one goal."""
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
