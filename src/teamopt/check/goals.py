"""Goals: each figure again, from the plan alone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from teamopt.brief.fields import GoalName
from teamopt.check.case import Case
from teamopt.check.figures import HALF_UNIT, exact, number_of, unit_slack
from teamopt.check.phases import lateness, points
from teamopt.check.spending import spending
from teamopt.plan import GoalResult
from teamopt.units import Duration, Money

#: Goals as one sum; its unit is none of the brief's.
WEIGHTED = "weighted"
#: Differences that only the storing of decimal numbers makes.
TINY = Fraction(1, 10**6)


@dataclass(frozen=True)
class Figure:
    """What a goal comes to on a plan.

    Attributes
    ----------
    slack
        How far rounding may lead the stored figure from it.
    """

    value: Fraction
    unit: str
    better: str = "less"
    slack: Fraction = Fraction(0)


def goals(case: Case) -> Iterator[str]:
    """Yield goals that are missing, in the wrong order, or with wrong figures."""
    named = [goal.goal for goal in case.plan.goals]
    wanted = _wanted(case)
    if named != wanted:
        here, there = ", ".join(named), ", ".join(wanted)
        yield f"the goals are given as {here}; they are {there}."
    for goal in case.plan.goals:
        if goal.goal in set(GoalName):
            yield from _goal(goal, _figure(GoalName(goal.goal), case), case)
        elif goal.goal == WEIGHTED:
            yield from _proof(goal, "less", case)


def _goal(goal: GoalResult, figure: Figure, case: Case) -> Iterator[str]:
    if (goal.unit, goal.better) != (figure.unit, figure.better):
        yield (
            f"{goal.goal} is given in {goal.unit}, {goal.better} being better; it is "
            f"in {figure.unit}, {figure.better} being better."
        )
    if goal.value is None or not _same(goal.value, figure):
        said = (
            "not given" if goal.value is None else f"given as {number_of(goal.value)}"
        )
        yield (
            f"{goal.goal} is {said}; on this plan it is "
            f"{number_of(float(figure.value))} {figure.unit}."
        )
    yield from _proof(goal, figure.better, case)


def _same(value: float, figure: Figure) -> bool:
    if not math.isfinite(value):
        return False
    return abs(exact(value) - figure.value) <= figure.slack


def _proof(goal: GoalResult, better: str, case: Case) -> Iterator[str]:
    """Yield figures about the search that contradict each other or the plan."""
    sign = 1 if better == "less" else -1
    if goal.found is None or goal.bound is None:
        if goal.proven:
            yield f"{goal.goal} is given as proven, without a value and a bound."
        return
    found, bound = sign * goal.found, sign * goal.bound
    spare = float(TINY) + abs(goal.found) * 1e-9
    if found < bound - spare or (goal.proven and abs(found - bound) > spare):
        yield (
            f"{goal.goal}: the value found is {number_of(goal.found)} and the bound "
            f"{number_of(goal.bound)}; these do not go together."
        )
    if goal.value is None:
        return
    value, kept = sign * goal.value, may_give(goal, case)
    if value < bound - spare:
        yield (
            f"{goal.goal} is {number_of(goal.value)} on this plan, better than the "
            f"bound of {number_of(goal.bound)}."
        )
    if value > found + kept + spare:
        yield (
            f"{goal.goal} is {number_of(goal.value)} on this plan; found was "
            f"{number_of(goal.found)}, and it may give {number_of(kept)}."
        )


def may_give(goal: GoalResult, case: Case) -> float:
    """Return what later goals may take from a goal, in the goal's own unit."""
    stated = case.brief.goals
    if stated is None:
        in_order = [entry.goal for entry in case.plan.goals]
        return 1.0 if in_order == ["finish", "cost"] and goal.goal == "finish" else 0.0
    given = next((g.tolerance for g in stated.order if g.name == goal.goal), None)
    if isinstance(given, Money):
        return float(given.amount)
    if isinstance(given, Duration):
        return float(math.floor(given.weeks / case.calendar.weeks_per_period))
    return float(given or 0) * abs(goal.found or 0)


def _wanted(case: Case) -> list[str]:
    """Return the names of the goals in the order in which a plan has them."""
    stated, phases = case.brief.goals, case.brief.phases
    if stated is not None and stated.weights:
        weighed = [name.value for name, weight in stated.weights.items() if weight]
        return [WEIGHTED, *weighed]
    if stated is not None:
        return [goal.name.value for goal in stated.order]
    valued = any(points(phase) and not phase.is_required for phase in phases)
    valued |= any(points(option) for phase in phases for option in phase.options)
    dated = any(phase.due is not None for phase in phases)
    if not valued and not dated:
        return ["finish", "cost"]
    return ["value"] * valued + ["lateness"] * dated + ["cost", "finish"]


def _figure(name: GoalName, case: Case) -> Figure:
    if name is GoalName.VALUE:
        return Figure(_value(case), "points", "more")
    if name is GoalName.LATENESS:
        return _lateness(case)
    if name is GoalName.COST:
        return _cost(case)
    to_the_end = {phase.id for phase in case.brief.phases if phase.to_the_end}
    # What runs to the end anyway says by its start how soon everything is there.
    dates = [
        (phase.start_period if id_ in to_the_end else phase.end_period) or 0
        for id_, phase in case.delivered.items()
    ]
    return Figure(Fraction(max(dates, default=0)), "periods")


def _cost(case: Case) -> Figure:
    """Return what the plan spends: the sum of its costs, which are checked apart."""
    costs, currency = case.plan.costs, case.brief.currency
    if costs is not None:
        return Figure(exact(costs.total), currency)
    lines = spending(case).values()
    slack = sum((sum(line.slack, Fraction(0)) for line in lines), Fraction(0))
    total = sum((line.total for line in lines), Fraction(0))
    return Figure(total, currency, slack=slack)


def _value(case: Case) -> Fraction:
    worth = Fraction(0)
    for phase in case.brief.phases:
        there = case.delivered.get(phase.id)
        if there is None:
            continue
        chosen = [points(way) for way in phase.options if way.id == there.option]
        worth += sum(chosen, Fraction(0))
        worth += Fraction(0) if phase.is_required else points(phase)
    return worth


def _lateness(case: Case) -> Figure:
    """Return the periods past due dates, or what they cost where that is stated."""
    there, slack = case.delivered, Fraction(0)
    late, cost, priced = 0, Fraction(0), False
    for phase in case.brief.phases:
        rate = phase.delay_cost
        if phase.due is None:
            continue
        priced |= rate is not None and rate.per_week > 0
        if phase.id not in there:
            continue
        periods = lateness(phase, there[phase.id], case)
        late += periods
        price = Fraction(0) if rate is None else rate.per_week * case.weeks
        cost += periods * price
        # The search counts a period that costs nothing as its smallest unit of money.
        slack += periods * (unit_slack(price) if price else 2 * HALF_UNIT)
    if not priced:
        return Figure(Fraction(late), "periods")
    return Figure(cost, case.brief.currency, slack=slack)
