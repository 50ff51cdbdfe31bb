"""A team beside its portfolio: what is scarce, what has room, who is alone."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import Field

from teamopt.plan.document import BriefRef, Provenance
from teamopt.plan.explanation import Result
from teamopt.plan.people import RoleUse
from teamopt.plan.proof import GoalResult, StatusText
from teamopt.plan.record import Record

AUDIT = "teamopt-audit/1"


class SkillWorth(Record):
    """What one more person with one skill and no other does."""

    skill: str
    name: str
    """Inside a sentence."""
    holders: int
    """People on board who are practitioners of it or better."""
    role: str
    """Role that the person counts as, where roles are counted."""
    more: Result
    gains: bool
    """Whether the goals come to more than in the plan."""


class RoleWorth(Record):
    """What one more and one fewer person of a role do."""

    role: str
    name: str
    people: int
    """Of the role on board, at any time of the plan."""
    level: str
    """Of the one more: the level that most of the role have."""
    more: Result | None
    """Null where there was no time."""
    gains: bool
    """Whether the goals come to more than in the plan."""
    fewer_level: str = ""
    """Of the one fewer, who is the one missed least; empty where nobody was tried."""
    fewer: Result | None = None


class Room(Record):
    """How much of a role's time can go, all the time, with every goal kept."""

    role: str
    name: str
    fte: float
    """Of the role on board, as the brief states it."""
    step: float
    """FTE between two amounts that are looked at."""
    least: float
    """FTE that can go: a plan without them that keeps every goal was found."""
    most: float | None
    """FTE from which on it is proven that a goal is lost; null where that is open."""
    all_looked_at: bool
    """Whether the next amount after `least` was settled, or there is none."""
    says: str


class Holders(Record):
    """A skill that the work asks for, and how many on board can lead it."""

    skill: str
    name: str
    people: int
    """Practitioners or better on board, the one who would go among them."""


class Missed(Record):
    """Somebody without whom there is no plan, or less of value is delivered.

    Whoever is missed for more than their time is a single point of failure.
    """

    role: str
    name: str
    """Of the role."""
    level: str
    people: int
    """Of the role and level on board."""
    alike: int
    """How many of them it is true of, one at a time, as they are interchangeable."""
    whom: str
    """Who goes, in words, as in ``one of the 2 mid Data Engineers``."""
    who: tuple[str, ...] = ()
    """Their names; empty unless they are asked for."""
    kind: Literal["no plan", "alone", "short"]
    """No plan exists without them; no plan has some phase that the plan has; or others
    could do any of it, but not all."""
    lost: tuple[str, ...]
    """Names of phases that the plan has and the best plan without them has not."""
    alone: tuple[str, ...]
    """Names of those that no plan without them has."""
    unsettled: tuple[str, ...] = ()
    """Names of those of which that is not known."""
    skills: tuple[Holders, ...]
    """Skills of theirs that the work asks for and at most one other can lead."""
    without: Result
    says: str

    @property
    def single(self) -> bool:
        """Tell whether they are a single point of failure."""
        return self.kind != "short"


class Misplaced(Record):
    """Work that somebody else should do."""

    kind: Literal["beneath", "below", "outside"]
    """An expert on work for less, below practitioner, or outside the role's profile."""
    role: str
    name: str
    """Of the role."""
    level: str
    who: str = ""
    """Name; empty unless it is asked for."""
    skill: str
    has: str
    """Proficiency at the time."""
    asked: str
    """Proficiency that the work asks of them."""
    phases: tuple[str, ...]
    """Names of the phases."""
    fte_weeks: float
    says: str


class Span(Record):
    """How many others there are for each lead."""

    when: str
    """A quarter, at whose end it is; empty for the first period."""
    leads: str
    """Who leads."""
    count: int
    """How many of these there are."""
    others: int
    least: float | None
    most: float | None
    """Range of the brief, for each lead."""
    within: bool


class Move(Record):
    """Something to do about the team, solved for."""

    kind: Literal["hire", "train", "keep", "move"]
    """`keep` is a training that the plan has; its result is the plan's without it."""
    says: str
    """What is done."""
    price: str
    """What it takes."""
    buys: str
    """What it does beside its price."""
    result: Result
    gains: bool
    """Whether the goals come to more than in the plan; for `keep`, than without it."""
    patch: tuple[str, ...]
    """Places of the brief and what is put there."""
    change: str = ""
    """The same in words for ``teamopt compare --change``; empty where it has none."""


class Audit(Record):
    """A team beside its portfolio."""

    schema_version: str = AUDIT
    brief: BriefRef
    status: StatusText
    """Of the plan that all else is compared with."""
    goals: tuple[GoalResult, ...] = ()
    """Of that plan; without figures where these tell what somebody is paid."""
    hires: tuple[str, ...] = ()
    """Whom it hires."""
    people: int = 0
    """On board, at any time of the plan."""
    leaves: str = ""
    """Last day of whoever is taken away; empty where they are never there."""
    says: tuple[str, ...] = ()
    """What there is to learn, the most important first."""
    skills: tuple[SkillWorth, ...] = ()
    """Those that the work asks for, what one more of does most first."""
    skills_asked: int = 0
    """Skills that the work asks for."""
    roles: tuple[RoleWorth, ...] = ()
    """Those on board or to be hired, in the same order."""
    roles_there: int = 0
    """Roles on board or to be hired."""
    room: tuple[Room, ...] = ()
    missed: tuple[Missed, ...] = ()
    """Single points of failure, and who else is missed, the most missed first."""
    looked_at: int = 0
    """People on board of whom it is settled whether they are missed."""
    quarters: tuple[str, ...] = ()
    use: tuple[RoleUse, ...] = ()
    """Of the plan, hires included."""
    misplaced: tuple[Misplaced, ...] = ()
    spans: tuple[Span, ...] = ()
    moves: tuple[Move, ...] = ()
    """What buys most comes first."""
    assumed: tuple[str, ...] = ()
    """What the figures rest on."""
    open: tuple[str, ...] = ()
    """What was not settled in time, or could not be tried."""
    names: bool = Field(default=False)
    """Whether people are named."""
    provenance: Provenance

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        data = self.model_dump(mode="json")
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
