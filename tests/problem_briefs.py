"""The shipped problems: their text, changes to it, and their plans."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import teamopt

PROBLEMS = Path(__file__).parent.parent / "problems"
NAMES = sorted(path.stem for path in PROBLEMS.glob("*.yaml"))


def text(name: str) -> str:
    """Return the text of a problem's brief."""
    return (PROBLEMS / f"{name}.yaml").read_text()


@cache
def solved(brief: str) -> teamopt.Plan:
    """Return the proven best plan of a brief's text."""
    result = teamopt.solve(teamopt.parse_brief(brief), time_limit=120, seed=1)
    assert result.status == "optimal"
    return result.require_plan()


@cache
def unexplained(brief: str) -> teamopt.Plan:
    """Return the proven best plan of a brief's text, without the order of its hires."""
    parsed = teamopt.parse_brief(brief)
    result = teamopt.solve(parsed, time_limit=120, seed=1, explain=False)
    assert result.status == "optimal"
    return result.require_plan()


def goals(plan: teamopt.Plan) -> dict[str, float | None]:
    """Return what each goal comes to."""
    return {goal.goal: goal.value for goal in plan.goals}


def changed(brief: str, *changes: tuple[str, str]) -> str:
    """Return a brief's text with lines changed, each of which it has once."""
    for old, new in changes:
        assert brief.count(old) == 1, old
        brief = brief.replace(old, new)
    return brief


def roles(plan: teamopt.Plan) -> list[str]:
    """Return the roles of the hires, in order."""
    return [hire.role for hire in plan.hires]
