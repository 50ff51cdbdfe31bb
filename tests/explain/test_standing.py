"""What a plan stands for before anything is compared with it."""

from __future__ import annotations

from tests.explain.asking import NAME, SETTINGS, TEAM, plan, swapped

import teamopt
from teamopt import plan as doc
from teamopt.brief import parse_brief


def unproven(text: str) -> doc.Plan:
    """Return a best plan as a search leaves it that ran out of time."""
    best = plan(text)
    goals = tuple(goal.model_copy(update={"proven": False}) for goal in best.goals)
    return best.model_copy(update={"goals": goals, "status": "feasible"})


def why(text: str, base: doc.Plan) -> doc.Explanation:
    """Return what is told of a plan."""
    limit = SETTINGS.time_limit
    brief = parse_brief(text, NAME)
    return teamopt.why(brief, base, about=["hires"], time_limit=limit, workers=2)


def test_a_proof_that_lacks_is_found_first() -> None:
    """A longer search is no change of the brief."""
    told = why(TEAM, unproven(TEAM))
    assert told.hires
    assert all(one.proven for one in told.hires)
    assert not told.open


def test_a_plan_that_is_not_the_best_is_not_explained() -> None:
    """What is better without any change is no gain of a change."""
    worse = plan(swapped(TEAM, ("slots: 2", "slots: 1")))
    best = plan(TEAM)
    old = worse.model_copy(update={"brief": best.brief, "status": "feasible"})
    goals = tuple(goal.model_copy(update={"proven": False}) for goal in old.goals)
    told = why(TEAM, old.model_copy(update={"goals": goals}))
    assert not told.hires
    assert "a better one was found" in told.open[0]
