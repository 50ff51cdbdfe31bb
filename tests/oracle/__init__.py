"""Brute force over named people, dates and crews: what a tiny brief's best plan is.

Of the package only the data of an instance is used. Rules and goals are written down
here a second time, from what a brief means, so that a mistake in one place does not
hide in the other. Everything is tried: who joins and leaves when, who learns what with
which mentor, which phases are delivered in which option, who works on what from when
to when, and where GPUs come from. A branch is left only where it cannot hold a plan,
or only plans that another one beats or equals.
"""

from __future__ import annotations

import math

from tests.oracle.search import Amounts, Plans
from tests.oracle.team import Team

from teamopt.instance import Instance

__all__ = ["best"]


def best(
    inst: Instance, hired: tuple[int, ...] | None = None
) -> tuple[int, ...] | None:
    """Return what each goal comes to, stage by stage, or nothing without a plan.

    Weighted goals form one stage: their weighted sum, value negated.

    Parameters
    ----------
    hired
        How many join of each hire, no more and no fewer; default: any.
    """
    plans = Plans(inst)
    if hired is not None:
        plans.teams = [team for team in plans.teams if _joiners(inst, team) == hired]
    if any(goal.weight for goal in inst.goals):
        weights = tuple(goal.weight for goal in inst.goals)
        least = _least(plans, weights, (), [])
        return None if least is None else (least,)
    values: list[int] = []
    known: list[Amounts] = []
    bounds: tuple[int, ...] = ()
    for k, goal in enumerate(inst.goals):
        unit = tuple(int(k == j) for j in range(len(inst.goals)))
        value = _least(plans, unit, bounds, known)
        if value is None:
            return None
        give = goal.within
        if goal.within_share is not None:
            give = max(give, math.floor(goal.within_share * abs(value)))
        bounds = (*bounds, value + give)
        values.append(-value if goal.key == "value" else value)
    return tuple(values)


def _joiners(inst: Instance, team: Team) -> tuple[int, ...]:
    """Return how many are in a team of each hire."""
    pools = [person.pool for person in team.people]
    return tuple(sum(pools.count(pool) for pool in hire.pools) for hire in inst.hires)


def _least(
    plans: Plans,
    weights: tuple[int, ...],
    bounds: tuple[int, ...],
    known: list[Amounts],
) -> int | None:
    """Return the least weighted sum of goals whose first ones keep to their bounds.

    Plans that were met go to `known`, and count for later stages too.
    """

    def kept(amounts: Amounts) -> bool:
        return all(map(int.__le__, amounts[: len(bounds)], bounds))

    def measured(amounts: Amounts) -> int:
        return sum(map(int.__mul__, weights, amounts))

    least = min((measured(plan) for plan in known if kept(plan)), default=None)

    def useless(amounts: Amounts) -> bool:
        return not kept(amounts) or (least is not None and measured(amounts) >= least)

    for plan in plans.each(useless):
        known.append(plan)
        least = measured(plan)
    return least
