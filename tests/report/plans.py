"""Plans to report on, made by hand so that no solver is needed."""

from __future__ import annotations

from tests.report.engine_plan import infeasible, recommendation, unknown
from tests.report.other_plans import every, in_periods, large, one_hire, without_hires
from tests.report.parts import (
    ROLES,
    WEEKS,
    brief,
    budget,
    cost,
    goal,
    hire,
    joined,
    person,
    phase,
    provenance,
    team,
    work,
)
from tests.report.whole_plan import whole

__all__ = [
    "ROLES",
    "WEEKS",
    "brief",
    "budget",
    "cost",
    "every",
    "goal",
    "hire",
    "in_periods",
    "infeasible",
    "joined",
    "large",
    "one_hire",
    "person",
    "phase",
    "provenance",
    "recommendation",
    "team",
    "unknown",
    "whole",
    "without_hires",
    "work",
]
