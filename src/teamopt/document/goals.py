"""Goals of a plan, measured on it."""

from __future__ import annotations

from collections.abc import Iterable

from teamopt import plan as doc
from teamopt.decisions import Decisions
from teamopt.document.context import Context, over
from teamopt.engine.settings import Stage
from teamopt.goals import GOALS, WEIGHTED, weighted_sum
from teamopt.instance import GoalSpec
from teamopt.wording import percent, plural


def goals(of: Context, x: Decisions[int] | None) -> Iterable[doc.GoalResult]:
    """Return every goal, in order, with its value on this plan."""
    stages = {stage.key: stage for stage in of.outcome.stages}
    if WEIGHTED in stages:
        yield _goal(of, GoalSpec(WEIGHTED), stages[WEIGHTED], x)
    for spec in of.inst.goals:
        yield _goal(of, spec, stages.get(spec.key), x)


def _goal(
    of: Context, spec: GoalSpec, stage: Stage | None, x: Decisions[int] | None
) -> doc.GoalResult:
    scale = of.scale(spec.key)
    goal = GOALS.get(spec.key)
    measured = None
    if x is not None:
        measured = goal.measure(of.inst, x) if goal else weighted_sum(of.inst, x)
    found = stage.value if stage else None
    bound = stage.bound if stage else None
    return doc.GoalResult(
        goal=spec.key,
        unit=of.unit(spec.key),
        better="more" if goal is not None and goal.sense < 0 else "less",
        value=over(measured, scale),
        found=over(found, scale),
        bound=over(bound, scale),
        tolerance=_tolerance(of, spec),
        proven=bool(stage and stage.proven and stage.value is not None),
        seconds=round(stage.seconds, 2) if stage else 0.0,
    )


def _tolerance(of: Context, spec: GoalSpec) -> str | None:
    if spec.within_share is not None:
        return f"within {percent(spec.within_share)}"
    if spec.within:
        amount = over(spec.within, of.scale(spec.key))
        unit = of.unit(spec.key)
        if unit == "periods":
            return f"within {plural(spec.within, of.brief.timeline.period.value)}"
        return f"within {amount:g} {unit}"
    return None
