"""The tables of how phases are done: options, pieces, what is handed on."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.quantities import format_effort
from teamopt.report import dates
from teamopt.report.cells import Table, saying
from teamopt.report.delivery import points
from teamopt.report.figures import nicknames, phase_names
from teamopt.taxonomy import skill_name

if TYPE_CHECKING:
    from teamopt.plan import HandOffPlan, PackagePlan, PhasePlan, Plan

#: How the key of a package ends that is one of several pieces.
_PIECE = re.compile(r"^(?P<work>.*) (?P<number>\d+)/(?P<count>\d+)$")


def chosen(plan: Plan) -> list[PhasePlan]:
    """Return the phases that one of several ways was chosen for, the first first."""
    found = [p for p in plan.phases if p.delivered and p.option and p.options]
    return sorted(found, key=lambda phase: phase.start_period or 0)


def options(plan: Plan) -> Table | None:
    """Return what was chosen where there were options, and from what."""
    phases = chosen(plan)
    if not phases:
        return None
    rows = tuple(
        (
            phase.name,
            phase.option or "",
            ", ".join(_named(phase, o) for o in phase.options if o != phase.option),
            points(phase.points) if phase.points else "",
        )
        for phase in phases
    )
    head = ("Phase", "Chosen", "Instead of", "Value")
    return saying(Table("Options", head, rows, frozenset({3})))


def _named(phase: PhasePlan, option: str) -> str:
    """Return an option that was not chosen, with what it would be worth."""
    if not any(phase.worth.values()):
        return option
    worth = (phase.value or 0) + phase.worth.get(option, 0)
    return f"{option} ({points(worth)})"


def pieces(plan: Plan) -> Table | None:
    """Return a row per piece of work that is cut, in the order of phases."""
    calendar = dates.calendar_of(plan)
    names, crews = phase_names(plan), _crews(plan)
    rows = []
    for package in plan.packages:
        match = _PIECE.match(package.key)
        if match is None:
            continue
        rows.append(
            (
                names.get(package.phase, package.phase),
                match["work"],
                f"{match['number']} of {match['count']}",
                dates.short(dates.starts(calendar, package.start_period)),
                dates.short(dates.ends(calendar, package.end_period)),
                ", ".join(crews.get((package.phase, package.key), ())),
            )
        )
    if not rows:
        return None
    head = ("Phase", "Work", "Piece", "Starts", "Done", "Who")
    return saying(Table("Work in pieces", head, tuple(rows)))


def _crews(plan: Plan) -> dict[tuple[str, str], list[str]]:
    """Return who works on each package, by phase and key."""
    short = nicknames(plan)
    crews: dict[tuple[str, str], list[str]] = {}
    for entry in plan.allocations:
        names = crews.setdefault((entry.phase, entry.package), [])
        name = short.get(entry.person, entry.person)
        if name not in names:
            names.append(name)
    return crews


def cut(packages: tuple[PackagePlan, ...]) -> bool:
    """Tell whether any work is cut into pieces."""
    return any(_PIECE.match(package.key) for package in packages)


def hand_offs(plan: Plan) -> Table | None:
    """Return what phases that are done hand to others, and what that takes."""
    names = phase_names(plan)
    rows = tuple(
        (
            phase.name,
            names.get(entry.to, entry.to),
            ", ".join(entry.artefacts),
            _effort(entry),
        )
        for phase in plan.phases
        if phase.delivered
        for entry in phase.hand_offs
    )
    if not rows:
        return None
    head = ("From", "To", "What", "Takes over with")
    return saying(Table("Hand-offs", head, rows))


def _effort(entry: HandOffPlan) -> str:
    work = {
        skill_name(skill): Fraction(weeks).limit_denominator(100)
        for skill, weeks in entry.effort.items()
    }
    return wording.listing([f"{name} {format_effort(pw)}" for name, pw in work.items()])
