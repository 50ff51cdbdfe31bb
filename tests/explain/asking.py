"""Small briefs, what is asked of them, and the same worked out by separate solves."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import teamopt
from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.document import Context, write_plan
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, SolveSettings, Status
from teamopt.explain.variants import Variants
from teamopt.resolve import resolve

NAME = "small.yaml"
SETTINGS = SolveSettings(time_limit=300, workers=2)

#: Ana models, then reports; what goes live needs an MLOps Engineer, for 2,000 USD a
#: week. A second Data Scientist, for 1,000 a week, reports while Ana models.
TEAM = """\
brief: small
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ana, role: data-scientist}
hiring:
  slots: 2
  lead_time: 2 weeks
  ramp_up: 0 weeks
  overhead: 0%
  roles:
    - {role: mlops-engineer, levels: mid, pay: 104k}
    - {role: data-scientist, levels: mid, pay: 52k}
phases:
  - {id: model, crew: {modelling: 1}, duration: 4 weeks}
  - {id: report, crew: {statistics: 1}, duration: 4 weeks}
  - {id: live, crew: {mlops: 1}, duration: 3 weeks, after: model}
goals: [finish, cost]
"""


@cache
def solver() -> SolverProcess:
    """Return one solver for all tests: to start one takes longer than to solve."""
    return SolverProcess()


def variants(text: str, settings: SolveSettings = SETTINGS) -> Variants:
    """Return a brief and what is known of its variants, which is nothing yet."""
    return Variants(parse_brief(text, NAME), solver(), settings)


@cache
def solved(text: str) -> doc.Plan:
    """Return the proven best plan of a brief, as a user gets it."""
    brief = parse_brief(text, NAME)
    result = teamopt.solve(brief, time_limit=300, workers=2)
    assert result.status == "optimal"
    return result.require_plan()


@cache
def best(text: str) -> doc.Plan | None:
    """Return the proven best plan of a brief, or nothing where there is none.

    It is found without anything that explains plans.
    """
    brief = parse_brief(text, NAME)
    resolved = resolve(brief)
    job = Job(SETTINGS, confirm=False)
    outcome = solver().run(resolved.instance, job)
    assert outcome.status in (Status.OPTIMAL, Status.INFEASIBLE)
    if outcome.decisions is None:
        return None
    return write_plan(Context(brief, resolved, outcome, None, SETTINGS), 0.0)


def plan(text: str) -> doc.Plan:
    """Return the proven best plan of a brief that has one; its hires in any order."""
    found = best(text)
    assert found is not None
    return found


def goals(text: str) -> dict[str, float | None] | None:
    """Return what each goal comes to; nothing where there is no plan."""
    found = best(text)
    return None if found is None else of(found)


def of(one: doc.Plan) -> dict[str, float | None]:
    """Return what each goal of a plan comes to."""
    return {goal.goal: goal.value for goal in one.goals}


def after(base: doc.Plan, result: doc.Result) -> dict[str, float | None] | None:
    """Return what each goal comes to according to a comparison with a plan."""
    if result.status == "infeasible":
        assert not result.effects
        return None
    found = of(base)
    for effect in result.effects:
        assert effect.before == found[effect.goal]
        assert effect.change == round(effect.after - effect.before, 6)
        found[effect.goal] = effect.after
    return found


def team(one: doc.Plan | None) -> list[str]:
    """Return whom a plan hires."""
    hires = one.hires if one is not None else ()
    return sorted(f"{hire.level} {hire.role_name}" for hire in hires)


def swapped(text: str, *changes: tuple[str, str]) -> str:
    """Return a brief with pieces of its text changed, each of which it has once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def lines_exist(text: str, some: Collection[str]) -> bool:
    """Tell whether ``file:line`` is a line of a brief for all of some."""
    last = len(text.splitlines())
    return all(
        one.rpartition(":")[0] == NAME and 1 <= int(one.rpartition(":")[2]) <= last
        for one in some
    )
