"""Resource-constrained projects of the PSPLIB, with one mode or several, to briefs.

Activities need so many units of resources for all of their length; those of a
multi-mode project are done in one of several ways, some of which use up resources that
do not come back. The last end is to be early. Files are read by the package ``psplib``.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from teamopt.importers.network import cycle
from teamopt.importers.source import MOST_DAYS, MOST_PEOPLE, refuse, text_of

if TYPE_CHECKING:
    from pathlib import Path

_JOBS = re.compile(r"^\s*jobs[^:\n]*:\s*(\d{1,9})\s*$", re.MULTILINE)
_MARKS = ("PRECEDENCE RELATIONS", "REQUESTS/DURATIONS", "AVAILABILITIES")
_MOST_USED = 10**9


@dataclass(frozen=True)
class Mode:
    """One way to do an activity.

    Attributes
    ----------
    duration
        Periods.
    units
        Units of each resource, in the order of the file.
    """

    duration: int
    units: tuple[int, ...]


@dataclass(frozen=True)
class Rcpsp:
    """A resource-constrained project; all counts from 0.

    Attributes
    ----------
    path
        Where it was read from.
    capacities
        Units there are of each resource.
    renewable
        Whether the units of each come back when an activity is over.
    modes
        For each activity the ways to do it.
    after
        For each activity those that must be over before.
    """

    path: Path
    capacities: tuple[int, ...]
    renewable: tuple[bool, ...]
    modes: tuple[tuple[Mode, ...], ...]
    after: tuple[tuple[int, ...], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the name of each resource, counted by kind as in the file."""
        found: list[str] = []
        for index, comes_back in enumerate(self.renewable):
            same = sum(kind is comes_back for kind in self.renewable[: index + 1])
            found.append(f"{'resource' if comes_back else 'stock'}-{same}")
        return tuple(found)

    @property
    def kept(self) -> tuple[int, ...]:
        """Return the activities that take time or use something up."""
        stocks = [r for r, comes_back in enumerate(self.renewable) if not comes_back]
        return tuple(
            i
            for i, modes in enumerate(self.modes)
            if any(
                mode.duration or any(mode.units[r] for r in stocks) for mode in modes
            )
        )


def read_psplib(path: Path) -> Rcpsp:
    """Read a project.

    Raises
    ------
    BriefError
        When the package ``psplib`` is not installed, or the file cannot be read, is not
        whole, or contradicts itself.
    """
    text = text_of(path)
    missing = [mark for mark in _MARKS if mark not in text]
    if missing:
        says = f"there is no {' and no '.join(missing)}; is this a whole PSPLIB file?"
        refuse(path, f"{says} Such a file (.sm, .mm) has these headings.", "psplib")
    project = _parsed(path)
    jobs = _JOBS.search(text)
    if jobs and int(jobs[1]) != len(project.activities):
        says = f"{len(project.activities)} jobs have precedence relations"
        says = f"{says}, and there must be {jobs[1]}. Is the file whole?"
        refuse(path, says, "psplib", text.count("\n", 0, jobs.start(1)) + 1)
    return _checked(path, project)


def _parsed(path: Path) -> Any:
    """Return what the package makes of a file."""
    try:
        package = importlib.import_module("psplib")
    except ImportError:
        says = "reading PSPLIB files takes the package psplib: "
        refuse(path, says + "pip install 'teamopt[psplib]'.", "missing-package")
    try:
        return package.parse(path, instance_format="psplib")
    except Exception as error:
        # The package checks little, so that any slip in a file may raise anything.
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        says = f"the package psplib cannot read it ({reason}); is the file whole?"
        refuse(path, says, "psplib")


def _checked(path: Path, project: Any) -> Rcpsp:
    """Return a project as a record, or say what does not hold."""
    count = len(project.activities)
    capacities = tuple(resource.capacity for resource in project.resources)
    renewable = tuple(resource.renewable for resource in project.resources)
    if not capacities or not all(0 <= c <= _MOST_USED for c in capacities):
        says = f"read {len(capacities)} resources with units {list(capacities)[:6]}"
        refuse(path, f"{says}, allowed are units from 0 to {_MOST_USED:,}.", "psplib")
    if any(r and c > MOST_PEOPLE for c, r in zip(capacities, renewable, strict=True)):
        says = f"a renewable resource has {max(capacities):,} units, allowed are"
        refuse(path, f"{says} {MOST_PEOPLE:,}.", "psplib")
    after: list[set[int]] = [set() for _ in range(count)]
    for index, activity in enumerate(project.activities):
        for behind in activity.successors:
            if not 0 <= behind < count:
                says = f"job {index + 1} comes before job {behind + 1}, and there are"
                refuse(path, f"{says} {count} jobs.", "psplib")
            after[behind].add(index)
    modes = tuple(
        tuple(_mode(path, index, len(capacities), mode) for mode in activity.modes)
        for index, activity in enumerate(project.activities)
    )
    found = Rcpsp(
        path, capacities, renewable, modes, tuple(tuple(sorted(a)) for a in after)
    )
    _sensible(found)
    return found


def _mode(path: Path, job: int, resources: int, mode: Any) -> Mode:
    units = tuple(mode.demands)
    whole = len(units) == resources and all(0 <= n <= _MOST_USED for n in units)
    if not whole or not 0 <= mode.duration <= MOST_DAYS:
        says = (
            f"job {job + 1} takes {mode.duration} periods and the units {list(units)}"
        )
        allowed = f"allowed are at most {MOST_DAYS:,} periods, and {resources} numbers"
        refuse(path, f"{says}; {allowed} that are not below 0.", "psplib")
    return Mode(mode.duration, units)


def _sensible(project: Rcpsp) -> None:
    """Refuse a project that no brief can be made of."""
    circle = cycle(project.after)
    if circle:
        way = " -> ".join(str(index + 1) for index in circle)
        says = f"jobs wait for one another in a circle: {way}."
        refuse(project.path, says, "psplib")
    for index, modes in enumerate(project.modes):
        if not modes:
            says = f"job {index + 1} has no mode; is the file whole?"
            refuse(project.path, says, "psplib")
    if not any(mode.duration for modes in project.modes for mode in modes):
        says = "no job takes any time, so there is nothing to plan."
        refuse(project.path, says, "psplib")
