"""Job descriptions as data."""

from __future__ import annotations

from datetime import date

from teamopt.handouts.handout import Handout
from teamopt.plan.record import Record

SCHEMA = "teamopt-jd/1"


class MustHave(Record):
    """A skill that the hire's own work in the plan uses."""

    skill: str
    name: str
    asks: str
    """Least proficiency with which the work can be done as planned."""
    counts_on: str
    """Proficiency that the plan takes for granted at this role and level."""
    fte_weeks: float
    phases: tuple[str, ...]
    why: str
    tools: tuple[str, ...]


class NiceToHave(Record):
    """A skill of the plan's later work, in which the hire could stand in."""

    skill: str
    name: str
    proficiency: str
    why: str


class Milestone(Record):
    """Something of the first 90 days that is so on a day."""

    day: date
    what: str


class Band(Record):
    """Base pay of the open position, for a year."""

    currency: str
    planned: int
    """What the plan uses."""
    low: int | None
    high: int | None
    """Middle half of the figures; null where there is none."""
    n: int | None
    source: str
    says: str


class OtherRole(Record):
    """Another role and level that the brief may hire."""

    name: str
    lacks: tuple[str, ...]
    """Skills that are asked and that it does not hold so well."""
    says: str


class Asked(Record):
    """A question of the interview."""

    skill: str | None
    """Null where it is about the work as a whole."""
    suits: str
    exercise: bool
    asks: str
    strong: str
    weak: str


class Slot(Record):
    """One part of the interview."""

    number: int
    title: str
    minutes: int
    skills: tuple[str, ...]
    interviewers: tuple[str, ...]
    outside: tuple[str, ...]
    """Skills that nobody here can judge."""
    says: str
    """Why they, and what nobody here can judge."""
    questions: tuple[Asked, ...]


class Inquiry(Record):
    """A question to somebody who does such a job elsewhere."""

    asks: str
    because: str


class Job(Record):
    """The description of one hire's job."""

    hire: int
    title: str
    role: str
    level: str
    open_by: date
    joins: date
    productive_from: date
    summary: str
    purpose: tuple[str, ...]
    first_days: tuple[Milestone, ...]
    must_have: tuple[MustHave, ...]
    skills_note: str
    nice_to_have: tuple[NiceToHave, ...]
    pay: Band
    why: tuple[str, ...]
    why_solved: bool
    """Whether the plan was solved without this hire."""
    others: tuple[OtherRole, ...]
    panel: tuple[Slot, ...]
    panel_notes: tuple[str, ...]
    inquiries: tuple[Inquiry, ...]
    inquiry_says: str


class JobDescriptions(Handout):
    """A job description for each hire of a plan."""

    title: str
    says: str
    jobs: tuple[Job, ...]
