"""What is different in one plan against another, in people's words.

Each entry has a clause that stands alone or after others (``says``, without a full
stop), and the figures behind it. ``change`` is always new less old.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Literal

from teamopt.plan.document import BriefRef
from teamopt.plan.proof import StatusText
from teamopt.plan.record import Record

DIFFERENCE = "teamopt-difference/1"


class GoalDifference(Record):
    """A goal that comes to something else."""

    says: str
    goal: str
    unit: str
    """``points``, the currency, or what time is counted in."""
    better: Literal["more", "less"]
    old: float | None
    """As in the old plan, in its own unit; null where it is no goal there."""
    new: float | None
    change: float | None
    proven: bool
    """Whether the goal is proven in both plans."""
    improved: bool | None
    """Whether the new plan is better on it; null where that cannot be said."""


class TeamDifference(Record):
    """Somebody who joins, moves or leaves, or a training."""

    says: str
    kind: Literal["on board", "hire", "contractor", "training"]
    how: Literal["joined", "gone", "moved", "changed"]
    """``joined`` and ``gone`` for who is in the new or the old plan alone."""
    person: str
    """Name in the new plan; in the old one for those who are gone."""
    was: str | None
    """Name in the old plan; null for those who joined."""
    role: str
    level: str
    skill: str | None = None
    """What a training teaches."""
    old_start: date | None = None
    old_until: date | None = None
    new_start: date | None = None
    new_until: date | None = None
    start_change: float | None = None
    """How much later they start."""
    length_change: float | None = None
    """How much longer contractors and trainings take."""
    unit: str = ""


class PhaseDifference(Record):
    """A phase that is done or left out, moves, or is done another way."""

    says: str
    phase: str
    name: str
    how: Literal["done", "left out", "moved", "option", "terms", "only new", "only old"]
    """What matters most: an ``option`` may have moved as well.

    ``terms`` is for what only the briefs say differently: dates, value.
    """
    points: float
    """What it is worth as it is done; at best, where it is left out."""
    old_start: date | None
    old_until: date | None
    new_start: date | None
    new_until: date | None
    start_change: float | None
    """How much later it begins, where both plans do it."""
    end_change: float | None
    """How much later it ends; null for what runs to the end of the horizon."""
    unit: str
    old_option: str | None
    new_option: str | None


class WorkDifference(Record):
    """What one person does more or less of on one phase."""

    says: str
    phase: str
    old: float
    new: float
    change: float
    unit: str = "FTE-weeks"


class PersonDifference(Record):
    """What one person does more or less of."""

    says: str
    person: str
    was: str | None
    """Name in the old plan; null for those who joined."""
    how: Literal["joined", "gone", "stays"]
    role: str
    level: str
    moves: tuple[WorkDifference, ...]
    """The largest first."""


class MoneyDifference(Record):
    """Money that is spent more or less."""

    says: str
    kind: Literal["total", "category", "quarter", "run rate", "payroll"]
    name: str
    """The category or the quarter."""
    more: str
    """The change in words: ``42,000 USD more``."""
    old: float
    new: float
    change: float
    unit: str


class TrackDifference(Record):
    """A track's share of people's time or of GPU-hours."""

    says: str
    track: str
    window: str
    """A quarter such as 2027-Q1, or horizon."""
    what: Literal["people", "compute"]
    old: float | None
    """Share of 1; null where nothing is shared out, or there is no such track."""
    new: float | None
    change: float
    unit: str = "of 1"


class GpuDifference(Record):
    """GPUs of one kind."""

    says: str
    kind: str
    what: Literal["hours", "owned", "rented", "reserved"]
    """Hours on phases, or the most at any one time."""
    old: float
    new: float
    change: float
    unit: str


class Difference(Record):
    """What is different in a new plan against an old one."""

    schema_version: str = DIFFERENCE
    new: BriefRef
    old: BriefRef
    new_status: StatusText
    old_status: StatusText
    notes: tuple[str, ...] = ()
    """What to know first: that all is the same, or what cannot be compared."""
    goals: tuple[GoalDifference, ...] = ()
    team: tuple[TeamDifference, ...] = ()
    phases: tuple[PhaseDifference, ...] = ()
    people: tuple[PersonDifference, ...] = ()
    money: tuple[MoneyDifference, ...] = ()
    tracks: tuple[TrackDifference, ...] = ()
    gpus: tuple[GpuDifference, ...] = ()

    @property
    def compared(self) -> bool:
        """Tell whether there are two plans."""
        return {self.new_status, self.old_status} <= {"optimal", "feasible"}

    @property
    def same(self) -> bool:
        """Tell whether there are two plans, and nothing is different in them."""
        parts = (self.team, self.phases, self.people, self.money, self.tracks)
        return self.compared and not any((self.goals, *parts, self.gpus))

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"
