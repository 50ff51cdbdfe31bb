"""What a changed team comes to beside the plan, in figures and words."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import replace

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.brief.disclosure import pay_counts, spending_discloses
from teamopt.explain import effects
from teamopt.explain.variants import Report, Variant, Variants
from teamopt.goals import WEIGHTED

#: What is said of goals where spending is one of them and is not told.
ASIDE = ", new spend aside"

Goals = tuple[doc.GoalResult, ...]
#: What a plan is compared by: less is better.
Rank = tuple[float, ...]


def unsaid(brief: Brief, *, goes: bool = False) -> tuple[str, ...]:
    """Return the goals of which nothing is said, as they disclose somebody's pay.

    Parameters
    ----------
    goes
        Whether one person goes: the difference is their pay, however many there are.
    """
    discloses = pay_counts(brief) if goes else spending_discloses(brief)
    # Where goals are weighed, what they add up to tells the one that is left out.
    return ("cost", WEIGHTED) if discloses else ()


def withheld(
    brief: Brief, goals: Iterable[doc.GoalResult]
) -> tuple[doc.GoalResult, ...]:
    """Return the goals of a plan, without the figures of those that are not told."""
    nothing = dict.fromkeys(("value", "found", "bound"))
    besides = unsaid(brief)
    return tuple(
        goal.model_copy(update=nothing) if goal.goal in besides else goal
        for goal in goals
    )


def withholding(brief: Brief, report: Report | None) -> Report | None:
    """Return a report of steps forward that keeps to itself what is not told."""
    besides = unsaid(brief)
    if report is None or not besides:
        return report
    return lambda step: report(
        replace(step, value=None, bound=None) if step.stage in besides else step
    )


def result(base: doc.Plan, one: Variant, besides: Collection[str] = ()) -> doc.Result:
    """Return what a changed brief comes to; beside no plan, whether there is one.

    Parameters
    ----------
    besides
        Goals of which nothing is said.
    """
    if base.exists:
        told = effects.result(base, one, besides)
        aside = any(goal.goal in besides for goal in base.goals)
        if aside and one.works and told.proven and not told.effects:
            return told.model_copy(update={"says": f"no goal changes{ASIDE}"})
        return told
    says = "there is a plan then" if one.works else "there is no plan either"
    if not one.works and not one.settled:
        says = "no plan was found in time"
    return doc.Result(
        status=one.status.value,
        effects=(),
        hires=effects.hired(one),
        proven=one.works or one.settled,
        says=says,
    )


def steady(variants: Variants) -> bool:
    """Tell whether more people never do worse: nothing counts who is there."""
    inst = variants.resolved.instance
    return not (inst.ratios or inst.track_limits or any(inst.payroll))


def of_more(variants: Variants, base: doc.Plan, one: Variant) -> doc.Result:
    """Return what one more does.

    A worse plan is told where it is the best one; where more never is worse, it is one
    that was not improved in time.
    """
    if worse(base, one) and (steady(variants) or not one.settled):
        return nothing_better(one)
    return result(base, one, unsaid(variants.brief))


def worse(base: doc.Plan, one: Variant, besides: Collection[str] = ()) -> bool:
    """Tell whether the plan that was found is worse than the one there is."""
    return base.exists and one.works and rank(one, besides) > base_rank(base, besides)


def nothing_better(one: Variant) -> doc.Result:
    """Return what is told of a change that allows more, and was not solved in time."""
    return doc.Result(
        status="feasible",
        effects=(),
        hires=effects.hired(one),
        proven=False,
        says="nothing better was found in time",
    )


def rank(one: Variant | None, besides: Collection[str] = ()) -> Rank:
    """Return what a changed brief is compared by; no plan is worse than any."""
    if one is None or not one.works:
        return (math.inf,)
    return of_goals(one.goals, besides)


def of_goals(goals: Collection[doc.GoalResult], besides: Collection[str] = ()) -> Rank:
    """Return what goals are compared by."""
    weighed = any(goal.goal == WEIGHTED for goal in goals)
    return effects.rank(goal for goal in goals if weighed or goal.goal not in besides)


def base_rank(base: doc.Plan, besides: Collection[str] = ()) -> Rank:
    """Return what the plan is compared by; no plan is worse than any."""
    return of_goals(base.goals, besides) if base.exists else (math.inf,)


def gains(base: doc.Plan, one: Variant | None, besides: Collection[str] = ()) -> bool:
    """Tell whether a changed brief comes to more than the plan, beyond rounding."""
    if one is None or not one.works:
        return False
    if not base.exists:
        return True
    if rank(one, besides) >= base_rank(base, besides):
        return False
    return bool(result(base, one, besides).effects)


def loses(base: doc.Plan, one: Variant, besides: Collection[str] = ()) -> bool:
    """Tell whether a changed brief comes to less than the plan, or has no plan."""
    if not one.works:
        return True
    less = base_rank(base, besides) < rank(one, besides)
    return less and bool(result(base, one, besides).effects)


def known(one: Variant | None) -> bool:
    """Tell whether anything can be said of a changed brief."""
    return one is not None and (one.works or one.settled)
