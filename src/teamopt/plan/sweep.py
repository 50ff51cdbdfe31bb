"""What a brief comes to as one or two of its lines are turned."""

from __future__ import annotations

import json

from teamopt.plan.document import BriefRef, Provenance
from teamopt.plan.proof import GoalResult, StatusText
from teamopt.plan.record import Record

SWEEP = "teamopt-sweep/1"


class SweepDial(Record):
    """A line that is turned."""

    key: str
    """As asked for, such as ``budget``."""
    unit: str
    line: str
    """``file:line``."""
    amounts: tuple[float, ...]
    says: tuple[str, ...]
    """The amounts in words."""
    only_limits: bool
    """Whether more of it (less, of a floor) never does worse."""


class SweepPoint(Record):
    """The best plan at some amounts."""

    amounts: dict[str, float]
    """By dial."""
    status: StatusText
    goals: tuple[GoalResult, ...]
    shown: dict[str, str]
    """What each goal comes to, in words."""
    team: tuple[str, ...]
    """Whom that plan hires: role and level."""
    solved: bool
    """Whether it was solved for; else it follows from solves of other amounts."""
    proven: bool


class Breakpoint(Record):
    """An amount at which the answer changes."""

    dial: str
    beside: dict[str, float]
    """The amount of the other dial, where there are two."""
    amount: float
    """The tightest amount at which the better answer holds."""
    below: float
    """The next one, at which it does not."""
    before: SweepPoint
    """The answer of the point before it, or at `below` where that was solved for."""
    after: SweepPoint
    """The better answer."""
    smaller_steps: bool
    """Whether the answer changes again, or may, between this and the point before."""
    says: str
    proven: bool
    """Whether solves at both amounts agree with it."""


class NoPlan(Record):
    """Amounts for which no plan exists."""

    dial: str
    beside: dict[str, float]
    amount: float | None
    """The tightest amount with a plan; null where none that was asked for has one."""
    says: str
    proven: bool


class Knee(Record):
    """Where more stops paying as it did before."""

    dial: str
    goal: str
    amount: float
    distance: float
    """How far the goal is above a straight line from end to end, as a share of 1."""
    says: str


class Sweep(Record):
    """What a brief comes to as one or two of its lines are turned."""

    schema_version: str = SWEEP
    brief: BriefRef
    dials: tuple[SweepDial, ...]
    points: tuple[SweepPoint, ...] = ()
    """Those that are known, in order of the amounts, the first dial running fastest."""
    breakpoints: tuple[Breakpoint, ...] = ()
    no_plan: tuple[NoPlan, ...] = ()
    knee: Knee | None = None
    says: tuple[str, ...] = ()
    """What there is to learn, the most important first."""
    open: tuple[str, ...] = ()
    """What was not settled in time."""
    solves: int = 0
    """Solves that all this took."""
    provenance: Provenance

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"
