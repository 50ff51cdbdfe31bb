"""Work of a plan: phases, packages, who does what."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from teamopt.plan.record import Record


class HandOffPlan(Record):
    """What a phase hands over to another."""

    to: str
    artefacts: tuple[str, ...]
    effort: dict[str, float]
    """Person-weeks by skill on the receiving side."""


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
    track: str | None = None
    options: tuple[str, ...] = ()
    """Ids of the ways to do it."""
    option: str | None = None
    """The one that was chosen."""
    worth: dict[str, float] = Field(default_factory=dict)
    """What an option adds to the value of the phase, where it does."""
    to_the_end: bool = False
    """Whether it runs to the end of the horizon."""
    success: float | None = None
    """Chance that it delivers."""
    hand_offs: tuple[HandOffPlan, ...] = ()

    @property
    def points(self) -> float:
        """Return what the phase is worth as it is done; at best, if it is left out."""
        added = self.worth.get(self.option or "", 0.0)
        if not self.delivered:
            added = max(self.worth.values(), default=0.0)
        return (self.value or 0.0) + added


class PackagePlan(Record):
    """One work package of a delivered phase."""

    phase: str
    key: str
    """Name inside the phase."""
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
    """Key of the package."""
    skill: str
    share: float
    """Of the person's own deployable time."""
    start: date
    until: date
    start_period: int
    end_period: int
    cost: float | None = None
    """What the person is paid for it; null for people who are not paid per use."""


class Handover(Record):
    """A package that takes more people of one kind than its crew needs."""

    phase: str
    package: str
    people: tuple[str, ...]
    says: str


class TrackShare(Record):
    """A track's share of people's time and of GPU-hours in a quarter or the horizon."""

    track: str
    name: str
    window: str
    """A quarter such as 2027-Q1, or horizon."""
    people: float | None
    """Share of all time on phases; null where nobody works."""
    fte_weeks: float
    people_least: float | None
    people_most: float | None
    """Limits of the brief for this window."""
    compute: float | None
    gpu_hours: float
    compute_least: float | None
    compute_most: float | None
