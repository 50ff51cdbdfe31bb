"""A plan made anew from a day on: what is over stays, what is to come may move."""

from __future__ import annotations

import json
from datetime import date

from teamopt.plan.difference import Difference
from teamopt.plan.document import Plan
from teamopt.plan.record import Record

REPLAN = "teamopt-replan/1"


class Fact(Record):
    """Something that went otherwise than planned."""

    says: str
    line: str
    """``file:line`` where it is stated; empty for what follows from others."""


class Replan(Record):
    """A plan made anew from a day on."""

    schema_version: str = REPLAN
    start: date
    """First day that is open; what began before stays."""
    start_period: int
    facts: tuple[Fact, ...] = ()
    pins: tuple[str, ...] = ()
    """What is held beside what the brief holds, in words."""
    so_far: tuple[str, ...] = ()
    """What is over, goes on and is still to come, in words."""
    kept: bool
    """Whether the plan stays as it was."""
    proven: bool
    """Whether every goal is proven: no plan from that day on is better."""
    moved: float | None = None
    """How far the new plan is from the old one, in periods moved; 0 where it stays."""
    moved_bound: float | None = None
    """No plan as good is nearer; null where that is not known."""
    price: float | None = None
    """What a move counts for beside cost; null where moves have no price."""
    given_up: float | None = None
    """What the plan costs more than the cheapest that was found, to move less."""
    says: str
    plan: Plan
    difference: Difference

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"
