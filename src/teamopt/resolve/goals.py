"""Goals to integers: their order, tolerances or weights."""

from __future__ import annotations

import math
from fractions import Fraction

from teamopt.brief.fields import GoalName
from teamopt.brief.models import Brief
from teamopt.errors import BriefError, Issue
from teamopt.instance import VALUE_SCALE, GoalSpec, Phase
from teamopt.units import Duration, Money


def goals(brief: Brief, phases: tuple[Phase, ...], scale: int) -> tuple[GoalSpec, ...]:
    """Return the goals in order.

    Where the brief states none: value, lateness, cost, finish, without those that no
    phase is about; with neither value nor due date, finish within one period, then
    cost.

    Raises
    ------
    BriefError
        Where a tolerance is in a unit that its goal does not have.
    """
    if brief.goals is None:
        return _usual(phases)
    if brief.goals.weights:
        return _weighted(brief, phases, scale)
    found, issues = [], []
    for index, goal in enumerate(brief.goals.order):
        spec = _spec(brief, goal.name.value, goal.tolerance, phases, scale)
        if isinstance(spec, GoalSpec):
            found.append(spec)
        else:
            where = brief.line(("goals", index))
            issues.append(Issue(where, f"goals.{goal.name}", spec, "tolerance-unit"))
    if issues:
        raise BriefError(issues)
    return tuple(found)


def _usual(phases: tuple[Phase, ...]) -> tuple[GoalSpec, ...]:
    valued = any(
        (phase.value and not phase.required) or any(phase.worth) for phase in phases
    )
    dated = any(phase.due is not None for phase in phases)
    if not valued and not dated:
        return (GoalSpec("finish", within=1), GoalSpec("cost"))
    keys = ["value"] * valued + ["lateness"] * dated + ["cost", "finish"]
    return tuple(GoalSpec(key) for key in keys)


def in_money(phases: tuple[Phase, ...]) -> bool:
    """Tell whether lateness counts money rather than periods."""
    return any(phase.delay_cost for phase in phases if phase.due is not None)


def _spec(
    brief: Brief,
    key: str,
    tolerance: Duration | Money | Fraction | None,
    phases: tuple[Phase, ...],
    scale: int,
) -> GoalSpec | str:
    """Return the goal, or what is wrong with its tolerance."""
    if tolerance is None:
        return GoalSpec(key)
    if isinstance(tolerance, Fraction):
        return GoalSpec(key, within_share=tolerance)
    money = key == GoalName.COST or (key == GoalName.LATENESS and in_money(phases))
    time = key == GoalName.FINISH or (key == GoalName.LATENESS and not in_money(phases))
    if isinstance(tolerance, Money) and money:
        return GoalSpec(key, within=math.floor(scale * tolerance.amount))
    if isinstance(tolerance, Duration) and time:
        periods = brief.timeline.weeks_to_periods(tolerance)
        return GoalSpec(key, within=math.floor(periods))
    example = "10k" if money else "1 week" if time else "5%"
    return f"read {tolerance}; {key} can give `within {example}` or a share such as 5%."


def _weighted(
    brief: Brief, phases: tuple[Phase, ...], scale: int
) -> tuple[GoalSpec, ...]:
    """Return goals with whole weights in the proportions the brief states.

    A weight counts per point of value, per unit of the currency, and per period of
    finish or lateness.
    """
    weights = _weights(brief, phases, scale)
    common = weight_scale(brief, phases, scale)
    return tuple(
        GoalSpec(key, weight=int(weight * common)) for key, weight in weights.items()
    )


def weight_scale(brief: Brief, phases: tuple[Phase, ...], scale: int) -> int:
    """Return what weights are multiplied with to be whole; 1 for ordered goals."""
    weights = _weights(brief, phases, scale)
    return math.lcm(*(weight.denominator for weight in weights.values()))


def _weights(
    brief: Brief, phases: tuple[Phase, ...], scale: int
) -> dict[str, Fraction]:
    """Return the weights per whole unit of each goal."""
    if brief.goals is None:
        return {}
    units = {
        "value": VALUE_SCALE,
        "cost": scale,
        "finish": 1,
        "lateness": scale if in_money(phases) else 1,
    }
    return {
        name.value: Fraction(weight) / units[name.value]
        for name, weight in brief.goals.weights.items()
        if weight
    }
