"""Small briefs that are solved twice: once as they are, once with one line changed."""

from __future__ import annotations

import teamopt
from teamopt.plan import PhasePlan


def solved(brief: str, *changes: tuple[str, str]) -> teamopt.Plan:
    """Return the proven best plan of a brief after changes to its text.

    One worker and a fixed seed make it the same plan each time.
    """
    for old, new in changes:
        assert brief.count(old) == 1, old
        brief = brief.replace(old, new)
    result = teamopt.solve(
        teamopt.parse_brief(brief), time_limit=60, workers=1, seed=1, explain=False
    )
    assert result.status == "optimal"
    return result.require_plan()


def phase(plan: teamopt.Plan, name: str) -> PhasePlan:
    """Return one phase of a plan."""
    return next(entry for entry in plan.phases if entry.id == name)


def spent(plan: teamopt.Plan) -> dict[str, float]:
    """Return what a plan spends, by the name of the cost, without zeros."""
    assert plan.costs is not None
    return {line.what: line.total for line in plan.costs.lines if line.total}
