"""Levels of a role as steps: what each adds, and where one may move from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from teamopt.taxonomy.models import Proficiency, Rung, Taxonomy

#: Skills count from here on; below it nobody plans with them.
COUNTS = Proficiency.WORKING


@dataclass(frozen=True)
class Gain:
    """A skill that is better by some steps."""

    skill: str
    name: str
    before: Proficiency
    after: Proficiency


@dataclass(frozen=True)
class Step:
    """One level of a role.

    Attributes
    ----------
    rung
        What the level means in any role; ``None`` where the taxonomy does not say.
    gains
        What somebody of the level before has to learn for it.
    """

    level: str
    rung: Rung | None
    gains: tuple[Gain, ...]


@dataclass(frozen=True)
class Move:
    """Another role that people of a role go to.

    Attributes
    ----------
    manages
        Whether it is on the management track.
    asks
        How many skills it asks for, at the same level.
    gains
        What of them there is to learn.
    """

    role: str
    name: str
    level: str
    manages: bool
    asks: int
    gains: tuple[Gain, ...]


def steps(taxonomy: Taxonomy, role: str) -> tuple[Step, ...]:
    """Return the levels of a role, the lowest first.

    Raises
    ------
    KeyError
        When the role is unknown.
    """
    rungs = taxonomy.ladder.rungs if taxonomy.ladder else {}
    found, before = [], dict[str, Proficiency]()
    for level in taxonomy.levels:
        found.append(
            Step(level, rungs.get(level), gains(taxonomy, before, role, level))
        )
        before = {skill: by[level] for skill, by in taxonomy.roles[role].skills.items()}
    return tuple(found)


def gains(
    taxonomy: Taxonomy, holds: Mapping[str, Proficiency], role: str, level: str
) -> tuple[Gain, ...]:
    """Return what somebody has to learn for a role and level, the most first.

    Parameters
    ----------
    holds
        What they know; a skill that is not there they do not have.
    """
    found = [
        Gain(skill, taxonomy.skills[skill].name, had, by[level])
        for skill, by in taxonomy.roles[role].skills.items()
        if (had := holds.get(skill, Proficiency.NONE)) < by[level] >= COUNTS
    ]
    return tuple(sorted(found, key=lambda one: (-one.after, one.before - one.after)))


def next_level(taxonomy: Taxonomy, level: str) -> str | None:
    """Return the level above, or ``None`` at the top."""
    at = taxonomy.levels.index(level) + 1
    return taxonomy.levels[at] if at < len(taxonomy.levels) else None


def moves(
    taxonomy: Taxonomy, holds: Mapping[str, Proficiency], role: str, level: str
) -> tuple[Move, ...]:
    """Return where people of a role and level usually move, at the same level.

    Roles that lead people are left out below the level from which one moves there.
    """
    ladder = taxonomy.ladder
    lead = ladder.management if ladder else None
    leaders = lead.roles if lead else ()
    ready = lead is not None and taxonomy.levels.index(level) >= (
        taxonomy.levels.index(lead.start)
    )
    # Whoever may lead people can, whether their role lists it among its moves or not.
    targets = dict.fromkeys((*taxonomy.roles[role].moves, *leaders))
    return tuple(
        Move(
            other,
            taxonomy.roles[other].name,
            level,
            other in leaders,
            len(gains(taxonomy, {}, other, level)),
            gains(taxonomy, holds, other, level),
        )
        for other in targets
        if other != role and (other not in leaders or ready)
    )
