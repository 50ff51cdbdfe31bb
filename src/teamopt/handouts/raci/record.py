"""Who does what, who answers for it, who is asked and who is told, as data."""

from __future__ import annotations

from datetime import date
from typing import Literal

from teamopt.handouts.handout import Handout
from teamopt.plan.record import Record

SCHEMA = "teamopt-raci/1"

#: The rule that nobody passes where a phase has nobody who answers for it, in the order
#: in which they are asked.
Gap = Literal["skill", "track", "there", "time", "limit"]


class Part(Record):
    """The part that somebody has in a phase."""

    who: str
    """A person, or a role; a column of the matrix."""
    people: tuple[str, ...]
    """The people meant, as the plan names them."""
    why: str
    """Where it comes from."""


class Row(Record):
    """One phase that the plan does."""

    phase: str
    name: str
    way: str | None = None
    """The way that is chosen to do it, where the brief has several."""
    track: str | None
    start: date
    until: date
    responsible: tuple[Part, ...]
    """R: who does it."""
    accountable: Part | None
    """A: who answers for it."""
    consulted: tuple[Part, ...]
    """C: who is asked before or while it is done."""
    informed: tuple[Part, ...]
    """I: who is told of the outcome."""
    gap: Gap | None
    """The rule that nobody passes, where there is no A."""
    by_contractor: bool
    """Whether A is a contractor, as no employee can be."""
    below: str | None
    """The level of A where it is below the least, as nobody of that level can."""
    lost: tuple[str, ...]
    """Phases that hand over to this one, and whose people have all left by then."""
    notes: tuple[str, ...]
    """What a manager has to know or to decide."""

    def letters(self, who: str) -> str:
        """Return what stands in a column of the matrix: ``A/R``, or nothing."""
        parts = {
            "A": (self.accountable,) if self.accountable else (),
            "R": self.responsible,
            "C": self.consulted,
            "I": self.informed,
        }
        found = [k for k, some in parts.items() if any(p.who == who for p in some)]
        return "/".join(found)


class Column(Record):
    """A person or a role in the matrix."""

    who: str
    short: str
    """The same for a narrow column."""
    what: str
    """Level and role of a person; how many people have a role."""


class Answers(Record):
    """How much one person answers for."""

    who: str
    person: str
    phases: int
    at_once: int
    """Most phases at the same time."""


class Reached(Record):
    """What the choice of those who answer was made by, in this order."""

    goal: str
    value: int


class Raci(Handout):
    """Who does what (R), answers for it (A), is asked (C) and is told (I)."""

    schema_version: str = SCHEMA
    status: str
    """Of the plan."""
    by: Literal["person", "role"]
    least_level: str
    """Level from which somebody is senior enough to answer for a phase."""
    most_at_once: int
    """Phases that one person may answer for at the same time."""
    says: tuple[str, ...]
    """What there is to know, in sentences."""
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    answers: tuple[Answers, ...] = ()
    silent: tuple[str, ...] = ()
    """People without any part."""
    goals: tuple[Reached, ...] = ()
    proven: bool = True
    """Whether no other choice of A is better in these goals, taken in this order."""
