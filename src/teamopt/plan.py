"""A plan: what is stored in ``plan.json``, and what every table and text is made from.

Dates are ISO days; ``until`` is a last working day. Money is whole units of the brief's
currency unless a field says otherwise; shares are fractions of 1. ``docs/plan.md``
documents every field; ``SCHEMA`` changes when a reader would have to.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from teamopt.errors import PlanError

SCHEMA = "teamopt-plan/1"
StatusText = Literal["optimal", "feasible", "infeasible", "unknown"]


class Record(BaseModel):
    """Base of every part of a plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BriefRef(Record):
    """The brief a plan belongs to."""

    id: str
    question: str | None
    file: str
    sha256: str
    files: dict[str, str] = Field(default_factory=dict)
    """Hashes of the files the brief names: a roster, a taxonomy."""
    currency: str
    period: str
    start: date
    periods: int
    end: date
    """Last working day of the horizon."""
    share_step: float

    def same_text(self, other: BriefRef) -> bool:
        """Tell whether the brief and the files it names are the same, byte by byte."""
        return (self.sha256, self.files) == (other.sha256, other.files)


class Provenance(Record):
    """What made the plan, so that it can be made again."""

    teamopt: str
    ortools: str
    python: str
    workers: int
    seed: int
    reproducible: bool
    time_limit: float
    seconds: float


class GoalResult(Record):
    """One goal, in order."""

    goal: str
    unit: str
    """``points``, ``periods``, or the currency."""
    better: Literal["more", "less"]
    value: float | None
    """Measured on this plan."""
    found: float | None
    """Best value found when it was this goal's turn."""
    bound: float | None
    """No plan can pass it, given what earlier goals keep."""
    tolerance: str | None
    proven: bool
    seconds: float


class Pay(Record):
    """What a hire is paid a year, and where that figure comes from."""

    amount: int
    low: int | None
    high: int | None
    n: int | None
    source: str


class HirePlan(Record):
    """One hire, in the order in which to open them."""

    order: int
    name: str
    role: str
    role_name: str
    level: str
    open_by: date
    joins: date
    joins_period: int
    productive_from: date
    """End of ramp-up."""
    pay: Pay
    yearly_cost: int
    """Employer cost of a year."""
    fee: int
    cost: int
    """Over the horizon, fee included."""


class Person(Record):
    """Somebody who can be given work."""

    name: str
    role: str
    level: str
    hire: int | None
    """Order of the hire, or null for people on board."""
    first_period: int
    """First period in which they are there."""
    deployable: float
    """Share of a full-timer that is left for phases."""


class PhasePlan(Record):
    """One phase of the brief."""

    id: str
    name: str
    stage: str | None
    required: bool
    value: float | None
    delivered: bool
    start: date | None
    until: date | None
    start_period: int | None
    end_period: int | None
    """Period past the last one."""
    due: date | None
    late_periods: int
    deadline: date | None


class PackagePlan(Record):
    """One work package of a delivered phase."""

    phase: str
    skills: tuple[str, ...]
    effort: float | None
    """Person-weeks of a practitioner that were asked for."""
    delivered: float | None
    """What the crew gives in whole periods."""
    heads: dict[str, int]
    start_period: int
    end_period: int


class Allocation(Record):
    """A person's share of time on a package, constant from start to end."""

    person: str
    role: str
    level: str
    phase: str
    package: str
    skill: str
    share: float
    """Of the person's own deployable time."""
    start: date
    until: date
    start_period: int
    end_period: int


class Handover(Record):
    """A package that takes more people of one kind than its crew needs."""

    phase: str
    package: str
    people: tuple[str, ...]
    says: str


class Headcount(Record):
    """People of a role, per period."""

    role: str
    role_name: str
    people: tuple[int, ...]


class CostLine(Record):
    """New spend of one kind, per quarter."""

    category: str
    quarters: tuple[int, ...]
    total: int


class Costs(Record):
    """Money, in whole units of the currency."""

    quarters: tuple[str, ...]
    lines: tuple[CostLine, ...]
    total: int
    budget: int | None
    run_rate: int
    """New spend of a year after the horizon."""
    payroll: int | None
    """Today's payroll over the horizon, for comparison; null where pay is not known."""


class Team(Record):
    """A team that was tried: roles, and what the goals come to with it."""

    roles: tuple[str, ...]
    status: StatusText
    goals: dict[str, float]


class Step(Record):
    """One step of the hiring order."""

    hires: tuple[str, ...]
    """The first so many hires."""
    tried: Team
    best: Team
    """The best team of that size out of this plan's hires."""
    regret: float | None
    """Difference on the goal compared; null where neither has a plan."""


class Order(Record):
    """Why the hires come in this order."""

    goal: str | None
    """The first goal on which teams differ."""
    unit: str
    steps: tuple[Step, ...]
    tied: tuple[int, ...]
    """Orders (from 1) that could swap with the next without any loss."""
    proven: bool
    first: Team | None
    """The first hire alone."""
    instead: Team | None
    """The best hire of another role alone; null where none of them has a plan."""
    without: Team | None
    """The best team with nobody of the first hire's role."""
    alone_tried: int
    """How many other roles and levels were tried alone and settled."""
    alone_open: int = 0
    """How many of them were not settled in time."""


class Assumption(Record):
    """A value that the brief does not state."""

    where: str
    what: str
    value: str
    source: str


class Plan(Record):
    """A plan, or the word that there is none."""

    schema_version: str = SCHEMA
    status: StatusText
    confirmed: bool
    """For an infeasible brief: whether a second search agrees."""
    brief: BriefRef
    provenance: Provenance
    goals: tuple[GoalResult, ...]
    hires: tuple[HirePlan, ...] = ()
    order: Order | None = None
    people: tuple[Person, ...] = ()
    phases: tuple[PhasePlan, ...] = ()
    packages: tuple[PackagePlan, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    handovers: tuple[Handover, ...] = ()
    headcount: tuple[Headcount, ...] = ()
    costs: Costs | None = None
    assumptions: tuple[Assumption, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def exists(self) -> bool:
        """Tell whether there is a plan to follow."""
        return self.status in ("optimal", "feasible")

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"


def read_plan(path: str | Path) -> Plan:
    """Return a stored plan.

    Parameters
    ----------
    path
        A ``plan.json``, or the folder that holds one.

    Raises
    ------
    PlanError
        When there is none, or it is not a plan that this version reads.
    """
    file = Path(path)
    file = file / "plan.json" if file.is_dir() else file
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        msg = f"{file}: {reason.lower()}; give a plan.json."
        raise PlanError(msg) from error
    except ValueError as error:
        msg = f"{file}: is not JSON; give a plan.json."
        raise PlanError(msg) from error
    version = data.get("schema_version") if isinstance(data, dict) else None
    if version != SCHEMA:
        msg = (
            f"{file}: schema_version is {version!r}, this version reads {SCHEMA!r}. "
            "Solve the brief again."
        )
        raise PlanError(msg)
    try:
        return Plan.model_validate_json(json.dumps(data))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        msg = f"{file}: {place}: {first['msg'].lower()}. Solve the brief again."
        raise PlanError(msg) from error
