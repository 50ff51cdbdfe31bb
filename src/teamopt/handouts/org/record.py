"""The org of a plan, as data."""

from __future__ import annotations

from datetime import date

from teamopt.handouts.artefacts import Artefact
from teamopt.handouts.handout import Handout
from teamopt.plan.record import Record

SCHEMA = "teamopt-org/1"


class Member(Record):
    """Somebody in a pod."""

    name: str
    role: str
    level: str
    joins: date | None
    """First day, for those who are not on board yet."""
    weeks: float
    """Person-weeks on phases."""
    elsewhere: float
    """Of these, on phases of other pods."""


class Delivery(Record):
    """A phase that a pod answers for."""

    phase: str
    name: str
    """Its name, with the way that is chosen where the brief has several."""
    owner: str
    """Who does most of it; the lead, where nobody works on it."""
    start: date
    until: date
    due: date | None
    """Due date or deadline of the brief."""


class Pod(Record):
    """People who work together."""

    id: str
    name: str
    stage: str | None
    """Stage of the life cycle that most of its work is in."""
    track: str | None
    lead: str
    lead_says: str
    """Why this is the lead, or what is missing."""
    lead_until: date | None = None
    """Last day of the lead's work, where phases of the pod go on after that."""
    next_lead: str | None = None
    """Who leads from then on, where somebody may."""
    members: tuple[Member, ...]
    delivers: tuple[Delivery, ...]
    own: float
    """Share of its people's work that is on its own phases."""


class Division(Record):
    """How the team was divided, and how good that is."""

    people: int
    pods: int
    least: int
    most: int
    together: float
    """Person-weeks that pairs in the same pod work together."""
    all_together: float
    """Of all pairs."""
    bound: float
    """What no division with these sizes can pass."""
    proven: bool
    says: str


class HandOff(Record):
    """Work that goes from one pod to another."""

    number: int
    giving: str
    """Name of the phase that is over."""
    receiving: str
    """Name of the phase that goes on with it."""
    from_pod: str
    to_pod: str
    giver: str
    """Who answers for it on the giving side."""
    taker: str
    """Who accepts it."""
    on: date
    artefacts: tuple[Artefact, ...]


class Event(Record):
    """A day in the calendar of the function."""

    uid: str
    kind: str
    """quarter planning, sprint planning, sprint review or hand-off."""
    day: date
    title: str
    says: str


class Decision(Record):
    """Something that is decided again and again, and by whom."""

    what: str
    who: str
    within: str
    """What the brief or the plan sets."""


class Measure(Record):
    """How one sees that the function works."""

    what: str
    target: str
    planned: str
    """What the plan comes to."""


class Org(Handout):
    """Pods, hand-offs between them, a calendar and a charter."""

    question: str | None
    says: tuple[str, ...]
    """The answer in sentences."""
    purpose: tuple[str, ...] = ()
    division: Division | None = None
    pods: tuple[Pod, ...] = ()
    hand_offs: tuple[HandOff, ...] = ()
    sprint_weeks: int
    events: tuple[Event, ...] = ()
    decisions: tuple[Decision, ...] = ()
    measures: tuple[Measure, ...] = ()
    begins: date
    """First day of the plan, from which the calendar is dated."""
