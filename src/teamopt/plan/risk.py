"""What may become of a plan: chances, dates and cost, each with its error bars."""

from __future__ import annotations

import json
from datetime import date
from typing import Literal

from teamopt.plan.document import BriefRef
from teamopt.plan.record import Record

RISK, SAFETY = "teamopt-risk/1", "teamopt-safety/1"


class Chance(Record):
    """A share of draws, and how far it may be off."""

    value: float
    low: float
    high: float
    """Ends of an interval that holds the true chance 19 times in 20 (Wilson)."""
    error: float
    """Standard error."""
    draws: int
    """Draws that it is a share of."""


class DayQuantile(Record):
    """A day by which something is over in a share of the draws."""

    share: float
    day: date | None
    """Last working day, or first day of what runs to the end; null for never."""
    period: float | None
    """Periods from the calendar's start."""
    low: float | None
    high: float | None
    """Periods that hold the true one 19 times in 20; null for never."""


class Amount(Record):
    """An amount of money, and how far it may be off."""

    value: float
    low: float
    high: float
    """Ends of an interval that holds the true one 19 times in 20."""


class Cause(Record):
    """What makes a date slip."""

    says: str
    kind: Literal["work", "hire", "leaving", "failure", "cancelled"]
    name: str
    """Phase or hire; empty for people who leave."""
    share: float
    """Share of the misses in which it is on the chain that leads to the miss."""
    adds: float
    """Periods that it adds to that chain in a miss, on average."""


class DateRisk(Record):
    """A date of the brief, or the end of the horizon."""

    kind: Literal["deadline", "due", "horizon"]
    hard: bool
    """Whether a plan must keep it: a deadline, and the end of the horizon."""
    phase: str | None
    name: str
    day: date
    planned: date
    chance: Chance
    p50: DayQuantile
    p80: DayQuantile
    causes: tuple[Cause, ...] = ()
    """The most frequent first."""


class PhaseRisk(Record):
    """When a phase is over, where it is wanted."""

    phase: str
    name: str
    planned: date
    wanted: float
    """Share of the draws in which it is not given up."""
    delivered: Chance
    """That it delivers at all, of these."""
    as_planned: Chance
    """That it does so by its planned day."""
    p50: DayQuantile
    p80: DayQuantile


class CostRisk(Record):
    """What the plan spends."""

    planned: float
    mean: Amount
    p50: Amount
    p80: Amount
    budget: float | None
    within: Chance | None
    """That the total stays in the budget; null where there is none."""


class Driver(Record):
    """What it would be worth to know that one thing comes as planned."""

    says: str
    kind: Literal["work", "hire", "leaving", "failure", "cancelled"]
    name: str
    of: Literal["hard", "every", "mean"]
    """All hard dates, every date, or the mean share of dates that are kept."""
    before: float
    after: float
    """In the same draws, with that one thing as planned."""
    gain: float
    error: float
    """Standard error of the gain, from the draws in which the two differ."""


class Risk(Record):
    """What becomes of a plan in many draws of what is uncertain."""

    schema_version: str = RISK
    brief: BriefRef
    teamopt: str
    draws: int
    seed: int
    seconds: float
    start: date | None = None
    """What is planned before that day has come so; null where all is to come."""
    uncertain: tuple[str, ...]
    """What is drawn."""
    certain: tuple[str, ...]
    """What is taken as the brief states it."""
    hard: Chance
    """To keep all deadlines and the end of the horizon, jointly."""
    every: Chance
    """To keep all dates, due dates too, jointly."""
    finish: DayQuantile
    """P50 of the end of all work."""
    finish_80: DayQuantile
    dates: tuple[DateRisk, ...]
    phases: tuple[PhaseRisk, ...]
    cost: CostRisk | None
    drivers: tuple[Driver, ...]
    """The most valuable first."""

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"


class Buffer(Record):
    """Time that is kept free before the hard dates of a phase."""

    phase: str
    name: str
    periods: int


class Price(Record):
    """What a goal comes to with and without safety."""

    says: str
    goal: str
    unit: str
    before: float
    after: float


class Safety(Record):
    """How sure a plan is, against the best one without regard to that."""

    schema_version: str = SAFETY
    brief: BriefRef
    asked: float
    """Chance to keep all hard dates jointly."""
    reached: bool
    """Whether the plan does so, the error of the draws allowed for."""
    before: Chance
    """Of the plan without buffers."""
    after: Chance
    draws: int
    seed: int
    """Both chances are of draws that no plan was chosen by."""
    buffers: tuple[Buffer, ...]
    price: tuple[Price, ...]
    hires_before: tuple[str, ...]
    hires_after: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    """Phases of the plan without buffers that this one does not deliver."""
    solves: int
    ended: Literal["interrupted", "time"] | None = None
    """What ended the search before it was done."""

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"
