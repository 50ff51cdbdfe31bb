"""Goals that come to something else."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from teamopt import wording
from teamopt.explain.difference.money import more_money
from teamopt.explain.difference.sides import Slip, Two, calendar_of, ends
from teamopt.plan import GoalDifference, GoalResult, Plan

_NAMES = {"finish": "the finish", "value": "value", "lateness": "lateness"}
_NAMES |= {"cost": "new spend", "weighted": "the goals, weighed together,"}
_TINY = 1e-9


def goals(two: Two) -> Iterator[GoalDifference]:
    """Yield them in the new plan's order."""
    new = {goal.goal: goal for goal in two.new.goals if goal.value is not None}
    old = {goal.goal: goal for goal in two.old.goals if goal.value is not None}
    for key in dict.fromkeys((*new, *old)):
        found = _goal(two, key, new.get(key), old.get(key))
        if found is not None:
            yield found


def _goal(
    two: Two, key: str, new: GoalResult | None, old: GoalResult | None
) -> GoalDifference | None:
    """Return a goal's difference, if it has one."""
    if new is None or old is None:
        return _alone(new, old)
    if _in_money(two.new, new) and _in_money(two.old, old) and two.currency is None:
        return None
    if _counted(two.new, new) != _counted(two.old, old) and key != "finish":
        units = f"{_counted(two.new, new)} instead of {_counted(two.old, old)}"
        says = f"{_name(two, key)} is counted in {units}"
        return _entry(new, old, None, _counted(two.new, new), says)
    if key == "finish":
        slip = _finish(two, new, old)
        dates = f"{_amount(two.new, new)} instead of {_amount(two.old, old)}"
        says = f"{_name(two, key)} is {slip.later}: {dates}"
        return _entry(new, old, float(slip.amount), slip.unit, says) if slip else None
    change = _value(new) - _value(old)
    if abs(change) < _TINY:
        return None
    unit = _counted(two.new, new)
    return _entry(new, old, round(change, 6), unit, _says(two, new, old))


def _entry(
    new: GoalResult, old: GoalResult, change: float | None, unit: str, says: str
) -> GoalDifference:
    improved = None
    if change is not None and new.better == old.better:
        improved = (change > 0) == (new.better == "more")
    return GoalDifference(
        says=says,
        goal=new.goal,
        unit=unit,
        better=new.better,
        old=old.value,
        new=new.value,
        change=change,
        proven=new.proven and old.proven,
        improved=improved,
    )


def _alone(new: GoalResult | None, old: GoalResult | None) -> GoalDifference | None:
    """Return the entry of a goal that one plan alone has."""
    goal = new or old
    if goal is None:
        return None
    which = "new" if old is None else "old"
    return GoalDifference(
        says=f"{goal.goal} is a goal of the {which} plan alone",
        goal=goal.goal,
        unit=goal.unit,
        better=goal.better,
        old=old.value if old else None,
        new=new.value if new else None,
        change=None,
        proven=False,
        improved=None,
    )


def _says(two: Two, new: GoalResult, old: GoalResult) -> str:
    """Return how much more or less a goal comes to, and both amounts."""
    change = _value(new) - _value(old)
    name = _name(two, new.goal)
    amounts = f"{_amount(two.new, new)} instead of {_amount(two.old, old)}"
    if new.goal == "weighted":
        better = (change > 0) == (new.better == "more")
        verdict = "better" if better else "worse"
        return f"{name} are {verdict}: {amounts}"
    if _in_money(two.new, new):
        size = more_money(change, two.new.brief.currency)
    else:
        size = f"{_size(two.new, new, change)} {'more' if change > 0 else 'less'}"
    return f"{name} is {size}: {amounts}"


def _finish(two: Two, new: GoalResult, old: GoalResult) -> Slip:
    """Return how much later the work ends."""
    last = [
        (end, calendar_of(plan).last_day_of(max(end - 1, 0)))
        for plan, end in ((two.new, _whole(new)), (two.old, _whole(old)))
    ]
    return two.slip(last[0], last[1])


def _name(two: Two, key: str) -> str:
    """Return what a goal is called in a sentence."""
    counts = any(
        line.category == "payroll"
        for plan in two.sides
        for line in (plan.costs.lines if plan.costs else ())
    )
    return "spending" if key == "cost" and counts else _NAMES.get(key, key)


def _amount(plan: Plan, goal: GoalResult) -> str:
    """Return what a goal comes to."""
    if goal.goal == "finish":
        return ends(plan, _whole(goal))
    if not goal.value:
        return "none"
    return _size(plan, goal, _value(goal))


def _size(plan: Plan, goal: GoalResult, amount: float) -> str:
    """Return an amount of what a goal is counted in, whatever its sign."""
    if _in_money(plan, goal):
        return wording.money(Fraction(abs(amount)), 1, plan.brief.currency)
    exact = Fraction(abs(amount)).limit_denominator(100)
    if goal.unit == "weighted sum":
        return wording.number(exact)
    return wording.plural(exact, _counted(plan, goal).removesuffix("s"))


def _counted(plan: Plan, goal: GoalResult) -> str:
    """Return what a goal is counted in, as people say it."""
    return f"{plan.brief.period}s" if goal.unit == "periods" else goal.unit


def _in_money(plan: Plan, goal: GoalResult) -> bool:
    return goal.unit == plan.brief.currency


def _value(goal: GoalResult) -> float:
    assert goal.value is not None
    return goal.value


def _whole(goal: GoalResult) -> int:
    return round(_value(goal))
