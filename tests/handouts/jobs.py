"""Job descriptions of shipped plans and of small briefs, without further solves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import teamopt
from teamopt.brief.reader import brief_from_data
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import SolveSettings
from teamopt.handouts import HANDOUTS, Given
from teamopt.handouts.jd import reasons
from teamopt.handouts.jd.record import JobDescriptions

ROOT = Path(__file__).parents[2]
KIND = HANDOUTS["jd"]
SETTINGS = SolveSettings(20, 1, 1)


def given(name: str) -> Given:
    """Return a shipped problem with its stored plan."""
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = teamopt.read_plan(ROOT / "solutions" / name)
    return Given(brief, plan, SolverProcess(), SETTINGS)


def solved(data: dict[str, Any]) -> Given:
    """Return a brief with its plan."""
    brief = brief_from_data(data)
    result = teamopt.solve(brief, time_limit=20, workers=1, seed=1)
    assert result.plan is not None
    return Given(brief, result.plan, SolverProcess(), SETTINGS)


def described(source: Given, **options: Any) -> JobDescriptions:
    """Return the job descriptions, without the plans that lack a hire."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reasons, "solved", lambda given, hires: {})
        told = KIND.make(source, **options)
    assert isinstance(told, JobDescriptions)
    assert list(KIND.lint(told, source.plan, source.brief)) == []
    return told
