"""The multi-skill project scheduling problem: data files of MiniZinc to briefs.

Activities need so many people per skill for all of their length; each person gives one
skill at a time, to one activity, from its start to its end; all is to end early.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamopt.importers.dzn import Data, read_dzn
from teamopt.importers.network import cycle, reduced
from teamopt.importers.schedule import Job, horizon, makespan
from teamopt.importers.source import MOST_DAYS, MOST_PEOPLE, ident, printable
from teamopt.importers.writing import (
    comments,
    flow,
    keyed,
    listed,
    names,
    people,
    several,
)

if TYPE_CHECKING:
    from pathlib import Path

    from teamopt.importers.writing import Entry

NAMES = (
    "nActs",
    "dur",
    "nSkills",
    "sreq",
    "nResources",
    "mastery",
    "nPrecs",
    "pred",
    "succ",
)
_MOST = 100_000


@dataclass(frozen=True)
class Mspsp:
    """An instance of the multi-skill project scheduling problem; all counts from 0.

    Attributes
    ----------
    path
        Where it was read from.
    durations
        Periods of each activity; 0 for those that only mark a moment.
    heads
        For each activity the people it needs, by skill.
    mastery
        For each person the skills they have.
    after
        For each activity those that must be over before.
    skills
        How many skills there are.
    """

    path: Path
    durations: tuple[int, ...]
    heads: tuple[tuple[int, ...], ...]
    mastery: tuple[frozenset[int], ...]
    after: tuple[tuple[int, ...], ...]
    skills: int

    @property
    def kept(self) -> tuple[int, ...]:
        """Return the activities that take time."""
        return tuple(i for i, length in enumerate(self.durations) if length)


def read_mspsp(path: Path) -> Mspsp:
    """Read an instance.

    Raises
    ------
    BriefError
        When the file cannot be read, is not whole, or contradicts itself.
    """
    data = read_dzn(path, NAMES)
    acts = data.number("nActs", 1, _MOST)
    skills = data.number("nSkills", 1, _MOST)
    workers = data.number("nResources", 0, MOST_PEOPLE)
    mastery = data.table("mastery", workers, skills, 0, 1)
    instance = Mspsp(
        path,
        data.numbers("dur", acts, 0, MOST_DAYS),
        data.table("sreq", acts, skills, 0, MOST_PEOPLE),
        tuple(frozenset(s for s, has in enumerate(row) if has) for row in mastery),
        _after(data, acts),
        skills,
    )
    circle = cycle(instance.after)
    if circle:
        way = " -> ".join(str(index + 1) for index in circle)
        data.fail("pred", f"activities wait for one another in a circle: {way}.")
    if not instance.kept:
        data.fail("dur", "no activity takes any time, so there is nothing to plan.")
    if sum(instance.durations) > MOST_DAYS:
        says = f"the durations add up to {sum(instance.durations):,}"
        data.fail("dur", f"{says}; a brief can hold {MOST_DAYS:,} periods.")
    return instance


def _after(data: Data, acts: int) -> tuple[tuple[int, ...], ...]:
    """Return for each activity those before it."""
    count = data.number("nPrecs", 0, _MOST * 10)
    first, then = (data.numbers(name, count, 1, acts) for name in ("pred", "succ"))
    after: list[set[int]] = [set() for _ in range(acts)]
    for before, behind in zip(first, then, strict=True):
        after[behind - 1].add(before - 1)
    return tuple(tuple(sorted(earlier)) for earlier in after)


def mspsp_brief(path: Path) -> str:
    """Return the text of the brief for an instance.

    Raises
    ------
    BriefError
        When the file cannot be read, is not whole, or contradicts itself.
    """
    return write_mspsp(read_mspsp(path))


def write_mspsp(instance: Mspsp) -> str:
    """Return the text of the brief for an instance."""
    length, why = _horizon(instance)
    alike = Counter(instance.mastery)
    roles = {f"worker-{n}": mastery for n, mastery in enumerate(alike, start=1)}
    team: list[Entry] = [
        people(role, alike[mastery]) for role, mastery in roles.items()
    ]
    skills = (f"skill-{s + 1}: {{}}" for s in range(instance.skills))
    parts = [
        _head(instance, why),
        f"brief: {ident(instance.path)}\n",
        "question: What is the shortest plan?\n",
        f"calendar: {{start: 2027-01-04, period: day, horizon: {length}}}\n",
        "taxonomy:\n",
        f"  skills: {{{', '.join(skills)}}}\n",
        f"  roles:\n{_roles(roles)}" if roles else "",
        f"team:\n{listed(team)}" if team else "",
        f"phases:\n{listed(_phases(instance))}",
        "goals: [finish]\n",
    ]
    return "".join(part for part in parts if part)


def _roles(roles: dict[str, frozenset[int]]) -> str:
    """Return the roles, with equal skills under one another."""
    order = sorted({skill for mastery in roles.values() for skill in mastery})
    lines: dict[str, Entry] = {
        role: {f"skill-{s + 1}": "practitioner" for s in order if s in mastery}
        for role, mastery in roles.items()
    }
    return keyed(lines, 4, "skills")


def _head(instance: Mspsp, why: str) -> str:
    lost = len(instance.durations) - len(instance.kept)
    gone = f" Without a duration and so left out: {lost}; their precedence is kept."
    return comments(
        "Multi-skill project scheduling problem, made from "
        f"{printable(instance.path.name)}.",
        "A period of the instance is a day here. activity-N is activity N of the file, "
        "skill-N its skill N. People who master the same skills are one entry of the "
        f"team.{gone if lost else ''}",
        why,
    )


def _horizon(instance: Mspsp) -> tuple[str, str]:
    """Return a length in which there is a plan, and how it is known."""
    index = {activity: n for n, activity in enumerate(instance.kept)}
    after = reduced(instance.after, instance.kept)
    jobs = [
        Job(
            instance.durations[i],
            {skill: n for skill, n in enumerate(instance.heads[i]) if n},
            tuple(index[earlier] for earlier in after[i]),
        )
        for i in instance.kept
    ]
    found = makespan(jobs, instance.mastery)
    length, why = horizon(found, sum(instance.durations), "day")
    return several(length, "day"), why


def _phases(instance: Mspsp) -> list[Entry]:
    after = reduced(instance.after, instance.kept)
    found: list[Entry] = []
    for i in instance.kept:
        crew = {f"skill-{s + 1}": str(n) for s, n in enumerate(instance.heads[i]) if n}
        entry = {
            "id": f"activity-{i + 1}",
            "duration": several(instance.durations[i], "day"),
        }
        if crew:
            entry["crew"] = flow(crew)
        if after[i]:
            entry["after"] = names(f"activity-{earlier + 1}" for earlier in after[i])
        found.append(entry)
    return found
