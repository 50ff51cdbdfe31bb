"""Faults of a skills handout, found from the plan and the integers of the brief."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.brief.models import Brief
from teamopt.handouts.skills.record import Skills
from teamopt.plan import Plan


def lint(told: Skills, plan: Plan, brief: Brief) -> Iterator[str]:
    """Yield a sentence for each fault."""
    yield from ()
