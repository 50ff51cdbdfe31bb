"""Small teams to audit, each figure of which is a solve of a brief edited by hand."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from tests.explain.asking import solver

from teamopt import plan as doc
from teamopt.auditing import audit
from teamopt.brief import Brief, parse_brief
from teamopt.engine.settings import SolveSettings
from teamopt.solving import solved

NAME = "team.yaml"
#: One worker and one seed: the same plan each time.
ONE = SolveSettings(time_limit=300, workers=1, seed=1)

#: Six weeks. Ada alone can run things live, four weeks of the six; the two analysts
#: have a week's report each, so that one of them would do.
TEAM = """\
brief: team
calendar: {start: 2027-01-04, horizon: 6 weeks}
team:
  - {name: Ada Quill, role: mlops-engineer}
  - {name: Bo Zwick, role: data-analyst}
  - {name: Cy Vortex, role: data-analyst}
hiring:
  slots: 0
  lead_time: 1 week
  ramp_up: 0 weeks
  overhead: 0%
  roles: [{role: mlops-engineer, levels: mid, pay: 104k}]
crews: {share_step: 100%}
phases:
  - {id: live, crew: {mlops: 1}, duration: 4 weeks, value: 10}
  - {id: later, crew: {mlops: 1}, duration: 4 weeks, value: 6}
  - {id: report, crew: {data-analysis: 1}, duration: 1 week, value: 3}
  - {id: review, crew: {data-analysis: 1}, duration: 1 week, value: 2}
goals: [value, cost]
"""


#: Ada and one who may be hired do both phases; without either there is one of them.
#: An analyst may be hired too, and is not.
SPENT = TEAM.replace("slots: 0", "slots: 1").replace("time: 1 week", "time: 0 weeks")
SPENT = SPENT.replace("104k}]", "104k}, {role: data-analyst, levels: mid, pay: 104k}]")


@cache
def audited(
    text: str, *, names: bool = False, leaving: date | None = None
) -> doc.Audit:
    """Return the whole audit of a brief, as a user gets it."""
    return audit_of(parse_brief(text, NAME), names=names, leaving=leaving)


def audit_of(brief: Brief, **asked: Any) -> doc.Audit:
    """Return the whole audit of a brief, in a solver's process that is at hand."""
    base = solved(brief, solver(), ONE, None, explain=False).document
    *_, told = audit(brief, base, ONE, solver=solver(), **asked)
    assert told.open == ()
    return told


@cache
def best(text: str) -> doc.Plan:
    """Return the best plan of a brief, found without anything that audits."""
    return solved(parse_brief(text, NAME), solver(), ONE, None, explain=False).document


def goals(text: str) -> dict[str, float | None] | None:
    """Return what each goal of a brief comes to; nothing where there is no plan."""
    found = best(text)
    assert found.status in ("optimal", "infeasible")
    if not found.exists:
        return None
    return {goal.goal: goal.value for goal in found.goals}


def after(told: doc.Audit, result: doc.Result) -> dict[str, float | None] | None:
    """Return what each goal comes to according to an audit."""
    assert result.proven
    if result.status == "infeasible":
        return None
    found: dict[str, float | None] = {one.goal: one.value for one in told.goals}
    return found | {effect.goal: effect.after for effect in result.effects}


def swapped(text: str, *changes: tuple[str, str]) -> str:
    """Return a brief with pieces of its text changed, each of which it has once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
