"""An incident that every later step can trust: causes, checks and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from teamopt.taxonomy import Proficiency

#: Parts that likelihoods are counted in: hundredths of a percent.
PARTS = 10_000


@dataclass(frozen=True)
class Sign:
    """A symptom, or a recent change; `says` is what the incident adds."""

    id: str
    name: str
    kind: str
    says: str = ""


@dataclass(frozen=True)
class Artefact:
    """Something that comes with a model that is handed over; roles by id."""

    id: str
    name: str
    gives: str
    gets: str


@dataclass(frozen=True)
class Cause:
    """Something that may have gone wrong.

    Attributes
    ----------
    likelihood
        In `PARTS`.
    stated
        Whether the incident states the likelihood.
    weight
        How often it is the cause before anything is known, against others; 0 where the
        likelihood is stated and nobody needs it.
    factors
        Of the signs seen: how many times likelier each is where this is the cause.
    role
        Who is responsible for what it is about.
    skill, at
        What mending it takes.
    follow_ups
        Artefacts that would have shown or prevented it.
    """

    id: str
    name: str
    likelihood: int
    stated: bool
    weight: str
    factors: tuple[tuple[str, str], ...]
    role: str
    skill: str
    at: Proficiency
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """Something to look at that settles causes, or that such checks wait for."""

    id: str
    name: str
    minutes: int
    skill: str
    at: Proficiency
    rules_out: tuple[str, ...]
    after: tuple[str, ...]
    looks_at: str
    confirms: str


#: A check that cannot be done, and the one it waits for, which cannot be done either.
Lost = tuple[Check, Check]


@dataclass(frozen=True)
class Person:
    """Somebody on call, or, where `called` is set, somebody who is to be called.

    Attributes
    ----------
    seniority
        Place of the level in the taxonomy, 0 for the first.
    holds
        Skill to proficiency.
    arrives
        Minute from which they can work.
    """

    name: str
    role: str
    role_name: str
    level: str
    seniority: int
    holds: Mapping[str, Proficiency]
    arrives: int = 0
    called: bool = False

    def can(self, skill: str, at: Proficiency) -> bool:
        """Return whether they hold a skill at some proficiency."""
        return self.holds.get(skill, Proficiency.NONE) >= at


@dataclass(frozen=True)
class Lead:
    """Who leads: what it takes, and the role to call when nothing is left to check."""

    skill: str
    at: Proficiency
    call: str


@dataclass(frozen=True)
class Incident:
    """An incident as its file and the catalogue of faults say together.

    Attributes
    ----------
    what
        The incident in a sentence.
    signs
        What is seen and what changed.
    known
        Other facts, for the page alone.
    rest
        How likely it is none of the causes, in `PARTS`.
    call_in
        Minutes until somebody who is called is at work.
    artefacts
        By id, of the catalogue.
    handed_over
        Whether a hand-over is among the changes.
    came_with
        Artefacts that came with it.
    assumed
        What was not stated, a sentence each.
    file, sha256
        Where it was read.
    """

    id: str
    what: str
    signs: tuple[Sign, ...]
    known: tuple[str, ...]
    people: tuple[Person, ...]
    causes: tuple[Cause, ...]
    checks: tuple[Check, ...]
    rest: int
    call_in: int
    lead: Lead
    artefacts: Mapping[str, Artefact]
    handed_over: bool
    came_with: tuple[str, ...]
    assumed: tuple[str, ...]
    file: str
    sha256: str
    role_names: Mapping[str, str] = field(default_factory=dict)
