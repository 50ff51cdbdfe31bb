"""What each person is missing to their next level, as data."""

from __future__ import annotations

from teamopt.handouts.handout import Handout
from teamopt.plan.record import Record

LADDER = "teamopt-ladder/1"


class Missing(Record):
    """A skill that somebody has to be better at."""

    skill: str
    name: str
    has: str
    needs: str
    closes: tuple[str, ...]
    """Trainings and phases of the plan that help; empty where none does."""
    trained: bool
    """Whether a training of the plan reaches it."""


class MoveTo(Record):
    """Another role at the same level."""

    role: str
    name: str
    management: bool
    """Whether it is one that leads people."""
    learns: tuple[str, ...]
    """Skills to learn first, each with its proficiency."""


class NextStep(Record):
    """One person and the level above."""

    person: str
    role: str
    role_name: str
    level: str
    to: str
    """The level above; empty at the top."""
    says: str
    expects: tuple[str, ...]
    """What that level means in any role."""
    evidence: tuple[str, ...]
    """What shows that somebody has reached it."""
    missing: tuple[Missing, ...]
    moves: tuple[MoveTo, ...]


class Ladders(Handout):
    """People of a plan, and their next steps."""

    people: tuple[NextStep, ...]
    notes: tuple[str, ...]
