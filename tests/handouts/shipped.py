"""Shipped problems with their plans, and small plans made of them."""

from __future__ import annotations

import json
from pathlib import Path

import teamopt
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import SolveSettings
from teamopt.handouts import Given
from teamopt.plan import Plan

ROOT = Path(__file__).parents[2]
#: Names that mean something in Markdown, Mermaid, XML or iCalendar, or are read from
#: right to left, or are long.
ODD = (
    'A|*`_<b>#"; end ]) --> x & \\',
    "محمد بن سلمان آل سعود",
    ("Wolfeschlegelsteinhausenbergerdorff" * 4),
    "1. Line\u2028BEGIN:VEVENT",
)


def given(name: str) -> Given:
    """Return a shipped problem with its stored plan."""
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = teamopt.read_plan(ROOT / "solutions" / name)
    return Given(brief, plan, SolverProcess(), SolveSettings(20, 1, 1))


def with_plan(source: Given, plan: Plan) -> Given:
    """Return the same with another plan."""
    return Given(source.brief, plan, source.solver, source.settings)


def oddly_named(source: Given) -> Given:
    """Return the same with people and phases of odd names."""
    text = source.plan.to_json()
    for person, odd in zip(source.plan.people, ODD, strict=False):
        text = text.replace(json.dumps(person.name), json.dumps(odd))
    plan = Plan.model_validate_json(text)
    phases = [
        phase.model_copy(update={"name": ODD[k % len(ODD)]})
        for k, phase in enumerate(plan.phases)
    ]
    return with_plan(source, plan.model_copy(update={"phases": tuple(phases)}))


def alone(source: Given, name: str) -> Given:
    """Return the same with one person, who does only what is theirs."""
    plan = source.plan
    update = {
        "people": tuple(p for p in plan.people if p.name == name),
        "allocations": tuple(e for e in plan.allocations if e.person == name),
        "hires": (),
        "contractors": (),
    }
    return with_plan(source, plan.model_copy(update=update))
