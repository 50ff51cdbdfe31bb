"""A plan as a whole, and how it is stored."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from teamopt.errors import PlanError
from teamopt.plan.compute import Compute
from teamopt.plan.money import Costs
from teamopt.plan.people import (
    ContractorPlan,
    Headcount,
    HirePlan,
    Person,
    RoleUse,
    TrainingPlan,
)
from teamopt.plan.proof import GoalResult, Order, StatusText
from teamopt.plan.record import Record
from teamopt.plan.work import Allocation, Handover, PackagePlan, PhasePlan, TrackShare

SCHEMA = "teamopt-plan/3"


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
    open_from: date | None = None
    """First day that was open when it was made anew; null if all was."""
    goals: tuple[GoalResult, ...]
    hires: tuple[HirePlan, ...] = ()
    contractors: tuple[ContractorPlan, ...] = ()
    trainings: tuple[TrainingPlan, ...] = ()
    order: Order | None = None
    people: tuple[Person, ...] = ()
    phases: tuple[PhasePlan, ...] = ()
    packages: tuple[PackagePlan, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    handovers: tuple[Handover, ...] = ()
    headcount: tuple[Headcount, ...] = ()
    use: tuple[RoleUse, ...] = ()
    tracks: tuple[TrackShare, ...] = ()
    compute: Compute | None = None
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
