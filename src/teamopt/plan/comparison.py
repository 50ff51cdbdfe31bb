"""Scenarios side by side: what changes of a brief do to its best plan."""

from __future__ import annotations

import json

from teamopt.plan.difference import Difference
from teamopt.plan.document import BriefRef, Plan, Provenance
from teamopt.plan.explanation import Conflict
from teamopt.plan.record import Record

COMPARISON = "teamopt-compare/1"


class AskedChange(Record):
    """A change of the brief that a scenario makes."""

    asked: str
    """As it was written."""
    says: str
    """What it means."""
    line: str
    """``file:line`` of the brief that it changes; the first one."""


class ChangedLine(Record):
    """A line of the brief that a scenario changes."""

    line: str
    """``file:line`` in the brief as it stands; of an added line, of the one before."""
    old: str
    """Empty for a line that is added."""
    new: str
    """Empty for a line that is taken out."""


class Scenario(Record):
    """A brief with some changes, and the best plan that was found for it."""

    name: str
    note: str = ""
    changes: tuple[AskedChange, ...] = ()
    lines: tuple[ChangedLine, ...] = ()
    same_brief: bool = False
    """Whether the changed brief says what the brief as it stands says."""
    plan: Plan | None = None
    """The plan, or the word that there is none; null where it was not looked for."""
    difference: Difference | None = None
    """Against the plan as it stands; null where either has none."""
    conflict: Conflict | None = None
    """Lines of the brief that clash, where there is no plan and time to find them."""
    open: str = ""
    """Why it was not looked for; else empty."""

    @property
    def exists(self) -> bool:
        """Tell whether there is a plan to look at."""
        return self.plan is not None and self.plan.exists


class Comparison(Record):
    """A brief as it stands, and scenarios of it."""

    schema_version: str = COMPARISON
    brief: BriefRef
    base: Scenario
    """The brief as it stands."""
    scenarios: tuple[Scenario, ...]
    provenance: Provenance

    @property
    def all(self) -> tuple[Scenario, ...]:
        """Return the brief as it stands, then the scenarios."""
        return (self.base, *self.scenarios)

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"
