"""What a plan stands for before anything is compared with it."""

from __future__ import annotations

from teamopt import plan as doc
from teamopt.explain import effects
from teamopt.explain.variants import Variants

#: Share of the time left for a proof that a plan does not have.
SHARE = 0.4


def proven(variants: Variants, base: doc.Plan) -> doc.Plan | None:
    """Return a plan with the proof it lacked, if that is found; ``None`` if beaten.

    A changed brief whose plan is better only because the search went better would be
    told as a gain. So the brief is solved again as it stands.
    """
    if all(goal.proven for goal in effects.found(base.goals).values()):
        return base
    with variants.within(SHARE):
        again = variants.solve()
    if again is None or not again.works:
        return base
    if effects.rank(again.goals) < effects.rank(base.goals):
        return None
    if again.settled and effects.same(again.goals, base.goals):
        sure = {goal.goal: goal.proven for goal in again.goals}
        goals = [
            goal.model_copy(update={"proven": sure.get(goal.goal, goal.proven)})
            for goal in base.goals
        ]
        return base.model_copy(update={"goals": tuple(goals)})
    return base
