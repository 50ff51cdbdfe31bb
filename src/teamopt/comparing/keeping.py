"""A plan for one brief, taken over as a plan for another that it keeps as well.

Of equally good plans a search takes any; where the plan as it stands is one of them,
saying that it stays is the better answer. And a search that ran out of time may have
found less than another did.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.brief import Brief
from teamopt.check import check_plan
from teamopt.plan import BudgetLine, Costs, GoalResult, Plan, TrackShare

#: Differences that only the storing of decimal numbers makes.
TINY = 1e-6


def taken_over(old: Plan, new: Plan, brief: Brief) -> Plan | None:
    """Return a plan as one for a brief that it was not made for.

    Parameters
    ----------
    old
        The plan.
    new
        What solving the brief gave.
    brief
        The brief.

    Returns
    -------
    Plan or None
        None where it breaks the brief, or is worse than what was found.
    """
    if not old.exists or new.status == "infeasible" or old.brief.end != new.brief.end:
        return None
    goals = tuple(_goals(old, new))
    if len(goals) != len(old.goals):
        return None
    proven = all(goal.proven for goal in goals)
    plan = old.model_copy(
        update={
            "brief": new.brief,
            "status": "optimal" if proven else "feasible",
            "provenance": new.provenance,
            "goals": goals,
            "costs": _costs(old.costs, new.costs),
            "tracks": tuple(_tracks(old, new)),
            "assumptions": new.assumptions if new.exists else old.assumptions,
            "warnings": new.warnings,
        }
    )
    return None if check_plan(plan, brief) else plan


def _goals(old: Plan, new: Plan) -> Iterator[GoalResult]:
    """Yield what is known of each goal, as long as the old plan is no worse.

    A goal on which it is better decides, whatever those after it come to. A bound holds
    for what earlier goals reached; where one of them does better, what is known of
    those after it is open again.
    """
    if not new.exists:
        for goal in old.goals:
            yield goal.model_copy(update={"bound": None, "proven": False})
        return
    if [(g.goal, g.unit) for g in old.goals] != [(g.goal, g.unit) for g in new.goals]:
        return
    better = decided = False
    for then, now in zip(old.goals, new.goals, strict=True):
        gain = _gain(then, now)
        if gain < -TINY and not decided:
            return
        if gain <= TINY and not better:
            yield now
            continue
        bound = None if better else now.bound
        proven = bound is not None and abs(bound - (then.value or 0.0)) <= TINY
        known = {"found": then.value, "bound": bound, "proven": proven}
        yield now.model_copy(update={"value": then.value, **known})
        better = True
        # Within its tolerance a goal may be worse for the sake of those after it.
        decided = decided or (gain > TINY and now.tolerance is None)


def _gain(then: GoalResult, now: GoalResult) -> float:
    """Return by how much the old plan is better on a goal."""
    more = (then.value or 0.0) - (now.value or 0.0)
    return more if now.better == "more" else -more


def _costs(old: Costs | None, new: Costs | None) -> Costs | None:
    """Return what a plan costs, beside the other brief's limits."""
    if old is None or new is None:
        return old
    spent = {line.what: line.spent for line in old.budgets}
    lines = tuple(
        BudgetLine(what=line.what, limit=line.limit, spent=spent[line.what])
        for line in new.budgets
        if line.what in spent
    )
    return old.model_copy(update={"budgets": lines, "rounding": new.rounding})


def _tracks(old: Plan, new: Plan) -> Iterator[TrackShare]:
    """Yield shares of tracks, beside the other brief's limits."""
    limits = ("people_least", "people_most", "compute_least", "compute_most")
    there = {(row.track, row.window): row for row in new.tracks}
    for row in old.tracks:
        other = there.get((row.track, row.window), row)
        yield row.model_copy(update={key: getattr(other, key) for key in limits})
