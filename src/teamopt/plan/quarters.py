"""A plan quarter by quarter: people, skills, GPU-hours and money against what is there.

Each figure is that of the plan, or a part of it; parts add up to the plan's figure to
the last digit that is stored.
"""

from __future__ import annotations

import json
from typing import Literal

from teamopt.plan.document import BriefRef
from teamopt.plan.record import Record

QUARTERS = "teamopt-quarters/1"


class QuarterRow(Record):
    """One figure per quarter, and over the horizon."""

    what: str
    """Id of a role, a skill or a track, a kind of GPU, or a category of spending."""
    name: str
    quarters: tuple[float, ...]
    total: float
    there: tuple[float, ...] | None = None
    """What could be used in each quarter; null where nothing limits it."""
    there_total: float | None = None
    kind: Literal["", "work", "learning", "track", "shared", "sum"] = ""
    """What a row is about, where rows of several kinds stand together."""


class QuarterBudget(Record):
    """A limit on spending, and what the plan spends of it."""

    what: str
    limit: float
    spent: float
    left: float


class Quarters(Record):
    """A plan by quarter."""

    schema_version: str = QUARTERS
    brief: BriefRef
    quarters: tuple[str, ...]
    people: tuple[QuarterRow, ...] = ()
    """FTE-weeks used of those that roles have; everybody last."""
    skills: tuple[QuarterRow, ...] = ()
    """FTE-weeks by skill, then those of learning and teaching."""
    tracks: tuple[QuarterRow, ...] = ()
    """FTE-weeks by track, then all others."""
    gpus: tuple[QuarterRow, ...] = ()
    """GPU-hours by kind, of those that are owned or reserved."""
    gpu_tracks: tuple[QuarterRow, ...] = ()
    """GPU-hours by track, then all others."""
    money: tuple[QuarterRow, ...] = ()
    """Spending by category; all of it last."""
    money_tracks: tuple[QuarterRow, ...] = ()
    """Spending by track, then what is not spent on one."""
    budgets: tuple[QuarterBudget, ...] = ()

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"
