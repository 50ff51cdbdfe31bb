"""Whom to hire in which order, with the best team of every size beside it."""

from __future__ import annotations

import json
from datetime import date

from teamopt.plan.document import BriefRef, Provenance
from teamopt.plan.proof import GoalResult, StatusText
from teamopt.plan.record import Record

HIRE_ORDER = "teamopt-order/1"


class HireStep(Record):
    """The first so many hires, and the plan with exactly these."""

    k: int
    says: str
    role: str | None
    """Who is hired at this step; null for the plan without hires."""
    role_name: str | None
    level: str | None
    track: str | None
    line: str
    """``file:line`` of the role that may be hired; empty without one."""
    status: StatusText
    """Whether the first so many have a plan."""
    open_by: date | None
    """In that plan; null where there is none."""
    joins: date | None
    goals: tuple[GoalResult, ...]
    adds: tuple[str, ...]
    """What is different from the step before that has a plan, goal by goal."""
    value: float | None
    """Of the goal that is compared; null where there is no plan."""
    best_status: StatusText
    best_value: float | None
    """The best that any team of so many comes to."""
    best_team: tuple[str, ...]
    """A team that comes to it, and does as well as was found in the other goals."""
    best_goals: tuple[GoalResult, ...]
    regret: float | None
    """How far the value falls short of the best one; null where there is no plan."""
    ratio: float | None
    """The value over the best one; null unless both are above 0."""
    proven: bool
    """Whether value and best value are."""
    pays: float | None
    """What the step is worth in money, less what it costs; null without a price."""


class PlansOrder(Record):
    """Whom the best plan of any size hires, in the order that `teamopt solve` gives."""

    says: str
    team: tuple[str, ...]
    role: str | None
    """The first of them."""
    level: str | None
    same: bool
    """Whether the order begins with the same role and level."""


class HireOrder(Record):
    """The best nested order of hires."""

    schema_version: str = HIRE_ORDER
    brief: BriefRef
    slots: int
    goal: str | None
    """What teams are compared on; null where no two teams of a size differ."""
    unit: str = ""
    steps: tuple[HireStep, ...] = ()
    worst_regret: float | None = None
    """The largest regret; no other order with as few needless gaps has a smaller."""
    bound: float | None = None
    """What the largest regret of any such order is at the least."""
    needless: int = 0
    """Sizes at which the order has no plan and another team has one."""
    possible: bool | None = None
    """Whether any team of a hire or more has a plan; null where that is not known."""
    proven: bool = False
    best_size: int | None = None
    """How many hires the best plan of all has."""
    stop: int | None = None
    """After how many hires others cost more than they are worth; null without price."""
    worth: float | None = None
    """Money for one unit of the goal."""
    plans: PlansOrder | None = None
    says: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    """What was not settled in time."""
    provenance: Provenance

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"
