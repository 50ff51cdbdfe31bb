"""What two goals cost each other: the exact front, corner by corner.

The epsilon-constraint method (Y. Haimes, L. Lasdon and D. Wismer, *On a bicriterion
formulation of the problems of integrated system identification and system
optimization*, 1971), on whole numbers: the best first goal, then the best second one
for it; then the same with the second one unit better, until there is no plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import plan as doc
from teamopt.document import shown_as
from teamopt.document.context import over
from teamopt.engine.settings import Held, Stage
from teamopt.explain import effects
from teamopt.explain.variants import Variant, Variants
from teamopt.goals import GOALS, WEIGHTED
from teamopt.report.figures import amount
from teamopt.wording import listing

#: Share of the time left that one corner may take.
SHARE = 0.5


def trade_off(
    variants: Variants, base: doc.Plan, goals: tuple[str, str] = ("finish", "cost")
) -> Iterator[doc.TradeOff]:
    """Yield the front of two goals, each time with one corner more.

    The brief's other goals are held at their best, within their tolerances.

    Parameters
    ----------
    goals
        The goal that is best at the first corner, and the other.
    """
    # A weighed sum is what the goals are weighed by, and nothing to hold.
    held = effects.held(variants, base, besides=(*goals, WEIGHTED))
    corners: tuple[doc.Corner, ...] = ()
    cap: Held = ()
    # Held at less than their best, other goals give another front.
    others = effects.found(base.goals).items()
    free = (*goals, WEIGHTED)
    proven = all(goal.proven for key, goal in others if key not in free)
    while not variants.over:
        with variants.within(SHARE):
            one = variants.solve(held=(*held, *cap), goals=goals)
        if one is None or not one.works:
            whole = proven and one is not None and one.settled
            yield doc.TradeOff(goals=goals, corners=corners, whole=whole)
            return
        value = _stage(one, goals[1])
        if value is None:
            return
        corner = _corner(base, one, goals)
        proven = proven and corner.proven
        corners = (*_not_beaten(corners, corner, goals[0]), corner)
        yield doc.TradeOff(goals=goals, corners=corners, whole=False)
        cap = ((goals[1], value - GOALS[goals[1]].sense),)


def _not_beaten(
    some: tuple[doc.Corner, ...], by: doc.Corner, goal: str
) -> Iterator[doc.Corner]:
    """Yield the corners that are better in one goal than a later one.

    Each is better in the other goal than those before, so that only one that was not
    proven to be the best in its first goal can be beaten.
    """
    sense = GOALS[goal].sense
    for one in some:
        if sense * one.values[goal] < sense * by.values[goal]:
            yield one


def _stage(one: Variant, goal: str) -> int | None:
    stages: dict[str, Stage] = {stage.key: stage for stage in one.outcome.stages}
    return stages[goal].value if goal in stages else None


def _corner(base: doc.Plan, one: Variant, goals: tuple[str, str]) -> doc.Corner:
    """Return one corner in words."""
    inst = one.resolved.instance
    values, says = {}, []
    for goal in goals:
        scale, unit = shown_as(inst, goal)
        value = over(_stage(one, goal), scale) or 0.0
        values[goal] = value
        says.append(f"{goal} {amount(base, goal, unit, value)}")
    hires = effects.hired(one)
    return doc.Corner(
        values=values,
        hires=hires,
        says=f"{listing(says)}: {effects.team(hires)}",
        proven=one.settled,
    )
