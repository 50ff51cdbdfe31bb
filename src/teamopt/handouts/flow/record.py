"""The way from an idea to monitored production, as data."""

from __future__ import annotations

from datetime import date
from typing import Literal

from teamopt.handouts.artefacts import Artefact
from teamopt.handouts.handout import Handout
from teamopt.plan.record import Record

SCHEMA = "teamopt-flow/1"


class Step(Record):
    """A phase on the way."""

    id: str
    name: str
    way: str | None
    """Way to do it that the plan has chosen, where there are several."""
    owner: str | None
    """Who does most of it; null where nobody does any."""
    role: str | None
    """What the owner is."""
    others: tuple[str, ...]
    start: date | None
    until: date | None
    inferred: str | None
    """What the stage was inferred from, where the brief does not say it."""

    @property
    def called(self) -> str:
        """Return the name with the way that was chosen."""
        return f"{self.name} ({self.way})" if self.way else self.name


class StageSteps(Record):
    """A stage of the life cycle with its phases."""

    stage: str
    most: tuple[str, ...]
    """Who does most of its work; several where they do as much."""
    steps: tuple[Step, ...]


class Passage(Record):
    """Work that goes from one phase to the next."""

    number: int | None
    """Number of the hand-off; null where the same person goes on, or nobody of the team
    gives or takes anything."""
    giving: str
    """Id of the phase that is over."""
    receiving: str
    """Id of the phase that goes on with it."""
    giver: str | None
    """Who does most of the phase that is over; null where nobody of the team does."""
    taker: str | None
    on: date
    artefacts: tuple[Artefact, ...]


class Gap(Record):
    """Something on the way that nobody does."""

    kind: Literal["stage", "left out", "nobody", "waits", "no way on", "ends"]
    stage: str
    phases: tuple[str, ...]
    """Ids of the phases concerned."""
    says: str


class Flow(Handout):
    """Stages with their phases and owners, what passes between them, and the gaps."""

    question: str | None
    says: tuple[str, ...]
    stages: tuple[StageSteps, ...] = ()
    passages: tuple[Passage, ...] = ()
    gaps: tuple[Gap, ...] = ()
