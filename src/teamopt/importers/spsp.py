"""The software project scheduling problem (Alba and Chicano): properties to briefs.

Employees give shares of their time to tasks. A task takes its effort divided by the
shares it is given; those on it together hold all its skills; whoever works is paid for
the time they give. The project is to be short and cheap.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.calendar import Period
from teamopt.importers.network import cycle, reduced
from teamopt.importers.properties import Properties
from teamopt.importers.schedule import ROOM
from teamopt.importers.source import MOST_WEEKS, ident, printable, refuse
from teamopt.importers.writing import comments, flow, listed, names, several
from teamopt.units import (
    DURATION_UNITS,
    EFFORT_UNITS,
    UnitError,
    parse_duration,
    parse_share,
    share_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from teamopt.importers.writing import Entry
    from teamopt.units import Duration

#: Steps of dedication, and periods, in which a brief can count.
STEPS = ("5%", "10%", "20%", "25%", "50%", "100%")
PERIODS = tuple(
    str(p)
    for p in (Period.DAY, Period.WEEK, Period.SPRINT, Period.MONTH, Period.QUARTER)
)
#: What everybody can do: in this problem somebody without any of a task's skills
#: still shortens it, as long as others on it hold them.
COMMON = "work"
#: Most tasks and skills; employees, as a crew has; person-months; pay for a month.
_MOST = 10_000
_MOST_PEOPLE = 1_000
_MOST_MONTHS = 1_000_000
_MOST_PAY = 1_000_000_000


@dataclass(frozen=True)
class Spsp:
    """An instance of the software project scheduling problem; all counts from 0.

    Attributes
    ----------
    path
        Where it was read from.
    efforts
        Person-months of each task.
    needs
        For each task the skills that those on it hold together.
    salaries
        Pay of each employee for a month.
    holds
        For each employee the skills they have.
    after
        For each task those that must be over before.
    skills
        How many skills there are.
    """

    path: Path
    efforts: tuple[Decimal, ...]
    needs: tuple[tuple[int, ...], ...]
    salaries: tuple[Decimal, ...]
    holds: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    skills: int

    @property
    def kept(self) -> tuple[int, ...]:
        """Return the tasks that take an effort."""
        return tuple(i for i, effort in enumerate(self.efforts) if effort)


@dataclass(frozen=True)
class Steps:
    """What the problem leaves open and a brief does not.

    Attributes
    ----------
    step
        Step of dedication, as a brief says it.
    period
        Period of the plan; by default the month that efforts and pay are stated in.
    within
        How far the project may be longer than need be so as to be cheaper, such as
        ``2 weeks`` or ``10%``; not at all, by default.

    Raises
    ------
    ValueError
        When step or period is none of those allowed, or the tolerance is neither a
        time nor a share.
    """

    step: str = "25%"
    period: str = "month"
    within: str | None = None

    def __post_init__(self) -> None:
        if self.step not in STEPS or self.period not in PERIODS:
            msg = f"allowed steps are {', '.join(STEPS)}, periods {', '.join(PERIODS)}."
            raise ValueError(msg)
        # Raises where it is neither.
        _ = self.tolerance

    @property
    def tolerance(self) -> Duration | Fraction | None:
        """Return how far the project may be longer than need be."""
        if self.within is None:
            return None
        try:
            return parse_share(self.within)
        except UnitError:
            return parse_duration(self.within)

    @property
    def allowance(self) -> str:
        """Return the tolerance as a brief says it."""
        given = self.tolerance
        return share_text(given) if isinstance(given, Fraction) else str(given)

    def periods(self, weeks: Fraction) -> Fraction:
        """Return how many periods a length of time has."""
        return weeks / DURATION_UNITS[self.period]

    def longer(self, periods: int) -> int:
        """Return a length with what the tolerance adds."""
        given = self.tolerance
        if given is None:
            return periods
        if isinstance(given, Fraction):
            return periods + math.floor(given * periods)
        return periods + math.floor(self.periods(given.weeks))


def read_spsp(path: Path) -> Spsp:
    """Read an instance.

    Raises
    ------
    BriefError
        When the file cannot be read, is not whole, or contradicts itself.
    """
    data = Properties(path, "task.0.cost=9.0")
    tasks = data.number("task.number", 1, _MOST)
    people = data.number("employee.number", 1, _MOST_PEOPLE)
    skills = data.number("skill.number", 1, _MOST)
    after: list[set[int]] = [set() for _ in range(tasks)]
    for arc in range(data.number("graph.arc.number", 0, 100 * _MOST)):
        before, behind = data.pair(f"graph.arc.{arc}", tasks - 1)
        after[behind].add(before)
    instance = Spsp(
        path,
        tuple(data.amount(f"task.{i}.cost", _MOST_MONTHS) for i in range(tasks)),
        tuple(_skills(data, f"task.{i}", skills) for i in range(tasks)),
        tuple(data.amount(f"employee.{i}.salary", _MOST_PAY) for i in range(people)),
        tuple(_skills(data, f"employee.{i}", skills) for i in range(people)),
        tuple(tuple(sorted(earlier)) for earlier in after),
        skills,
    )
    data.finish()
    circle = cycle(instance.after)
    if circle:
        way = " -> ".join(map(str, circle))
        says = f"tasks wait for one another in a circle: {way}."
        data.fail("graph.arc.number", says)
    if not instance.kept:
        data.fail("task.number", "no task has a cost, so there is nothing to plan.")
    return instance


def _skills(data: Properties, owner: str, skills: int) -> tuple[int, ...]:
    """Return the skills of a task or an employee, the smallest number first."""
    count = data.number(f"{owner}.skill.number", 0, skills)
    listed = [f"{owner}.skill.{k}" for k in range(count)]
    found = [data.number(name, 0, skills - 1) for name in listed]
    for name, skill in zip(listed, found, strict=True):
        if found.count(skill) > 1:
            data.fail(name, f"skill {skill} is listed twice; keep one.")
    return tuple(sorted(found))


def spsp_brief(path: Path, steps: Steps | None = None) -> str:
    """Return the text of the brief for an instance.

    Raises
    ------
    BriefError
        When the file cannot be read, is not whole, or contradicts itself.
    """
    return write_spsp(read_spsp(path), steps or Steps())


def write_spsp(instance: Spsp, steps: Steps) -> str:
    """Return the text of the brief for an instance.

    Raises
    ------
    BriefError
        When the plan would be longer than a brief can hold.
    """
    horizon = ROOM * steps.longer(_one_by_one(instance, steps))
    if DURATION_UNITS[steps.period] * horizon > MOST_WEEKS:
        says = f"the plan could take {horizon:,} {steps.period}s"
        refuse(instance.path, f"{says}; a brief can hold 50 years.", "horizon")
    # A calendar of months begins on the first day of one.
    start = "2027-01-01" if steps.period in ("month", "quarter") else "2027-01-04"
    skills = [f"{COMMON}: {{}}", *(f"skill-{s}: {{}}" for s in range(instance.skills))]
    goal = f"{{finish: within {steps.allowance}}}" if steps.within else "finish"
    length = several(horizon, steps.period)
    parts = [
        _head(instance, steps, length),
        f"brief: {ident(instance.path)}\n",
        "question: What is the shortest plan, and the cheapest of those? "
        f"{_said(steps)}\n",
        f"calendar: {{start: {start}, period: {steps.period}, horizon: {length}}}\n",
        "taxonomy:\n",
        f"  skills: {{{', '.join(skills)}}}\n",
        f"  roles: {{employee: {{skills: {{{COMMON}: practitioner}}}}}}\n",
        "hiring: {overhead: 0%}\n",
        f"crews: {{share_step: {steps.step}, largest: {len(instance.salaries)}}}\n",
        f"team:\n{listed(_team(instance))}",
        f"phases:\n{listed(_phases(instance))}",
        f"goals: [{goal}, cost]\n",
    ]
    return "".join(parts)


def _said(steps: Steps) -> str:
    return f"Dedication in steps of {steps.step}, periods of a {steps.period}."


def _head(instance: Spsp, steps: Steps, length: str) -> str:
    lost = len(instance.efforts) - len(instance.kept)
    gone = f" Without an effort and so left out: {lost}; their precedence is kept."
    more = f" and {steps.allowance} more" if steps.within else ""
    return comments(
        "Software project scheduling problem, made from "
        f"{printable(instance.path.name)}.",
        "task-N, skill-N and Employee N are those of the file; its costs of tasks are "
        "person-months, its salaries (rounded to cents) are paid for the time that a "
        f"plan uses. Everybody can do {COMMON}, which every task takes: who holds none "
        "of a task's skills still shortens it, as long as others on it hold each of "
        f"them.{gone if lost else ''}",
        f"{_said(steps)} A task has one crew, constant from start to end, and lasts "
        "whole periods.",
        "The horizon is twice as long as all tasks one after the other, each with "
        f"everybody at full time{more}: {length}. The best plan needs half of it, and "
        "others have room.",
    )


def _one_by_one(instance: Spsp, steps: Steps) -> int:
    """Return the periods of all tasks in a row, everybody on each of them."""
    months = (Fraction(instance.efforts[i]) for i in instance.kept)
    crew = len(instance.salaries)
    return sum(
        math.ceil(steps.periods(EFFORT_UNITS["pm"] * effort) / crew)
        for effort in months
    )


def _team(instance: Spsp) -> list[Entry]:
    found: list[Entry] = []
    for i, (salary, holds) in enumerate(
        zip(instance.salaries, instance.holds, strict=True)
    ):
        cents = salary.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        skills = {f"skill-{s}": "practitioner" for s in holds}
        entry = {
            "name": f"Employee {i}",
            "role": "employee",
            "pay": f"{cents} per month per-use",
        }
        found.append({**entry, "skills": flow(skills)} if skills else entry)
    return found


def _phases(instance: Spsp) -> list[Entry]:
    after = reduced(instance.after, instance.kept)
    found: list[Entry] = []
    for i in instance.kept:
        entry = {
            "id": f"task-{i}",
            "effort": f"{_plain(instance.efforts[i])} pm",
            "skills": names((COMMON, *(f"skill-{s}" for s in instance.needs[i]))),
        }
        if after[i]:
            entry["after"] = names(f"task-{earlier}" for earlier in after[i])
        found.append(entry)
    return found


def _plain(number: Decimal) -> str:
    """Return a number without an exponent or zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
