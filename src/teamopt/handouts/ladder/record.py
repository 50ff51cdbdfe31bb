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
    asks: int
    """Skills that it asks for at that level."""
    learns: tuple[str, ...]
    """Those of them to learn first, each with its proficiency."""

    @property
    def far(self) -> bool:
        """Tell whether most of what it asks for is still to learn."""
        return 2 * len(self.learns) > self.asks


class NextStep(Record):
    """One person and the level above."""

    person: str
    role: str
    role_name: str
    level: str
    to: str
    """The level above; empty at the top."""
    says: str
    """How far away it is, without the name."""
    expects: tuple[str, ...]
    """What that level means in any role."""
    evidence: tuple[str, ...]
    """What shows that somebody has reached it."""
    missing: tuple[Missing, ...]
    moves: tuple[MoveTo, ...]


class Ladders(Handout):
    """People of a plan, and their next steps."""

    planned: bool
    """Whether there is a plan that could help."""
    people: tuple[NextStep, ...]
    notes: tuple[str, ...]
