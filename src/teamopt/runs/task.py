"""One of many solves, and which program does it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from teamopt.brief import Brief
from teamopt.engine.settings import Job, Outcome, SolveSettings
from teamopt.plan import Plan

#: What a solve is for: a document, or the integers that others go on from.
Found = TypeVar("Found", Plan, Outcome)


@dataclass(frozen=True)
class Solve(Generic[Found]):
    """One solve.

    It travels whole, with what the brief's files said when it was read: a worker needs
    none of them.
    """

    brief: Brief
    settings: SolveSettings

    @property
    def asked(self) -> dict[str, Any]:
        """Return what is asked beside the brief, as plain data."""
        raise NotImplementedError


@dataclass(frozen=True)
class Task(Solve[Plan]):
    """A solve for a plan, as :func:`teamopt.solve` has it.

    Attributes
    ----------
    explain, compare
        Whether to find the order of hires, and what other first hires would mean.
    """

    explain: bool = True
    compare: bool = True

    @property
    def asked(self) -> dict[str, Any]:
        """Return what is asked beside the brief, as plain data."""
        return {"explain": self.explain, "compare": self.compare}


@dataclass(frozen=True)
class Point(Solve[Outcome]):
    """A solve for goals and a plan's integers, without naming anybody.

    Attributes
    ----------
    then
        Goals to look at after the brief's.
    """

    then: tuple[str, ...] = ()

    @property
    def asked(self) -> dict[str, Any]:
        """Return what is asked beside the brief, as plain data."""
        return {"then": [*self.then]}

    @property
    def job(self) -> Job:
        """Return what the solver is to do."""
        return Job(self.settings, tidy=False, confirm=False, then=self.then)


class Maker(NamedTuple):
    """What a plan depends on beside its brief and settings.

    Attributes
    ----------
    code
        Hash of the program's files: a version under way has the number of the last.
    """

    teamopt: str
    ortools: str
    holidays: str
    code: str

    def __str__(self) -> str:
        return f"teamopt {self.teamopt} ({self.code[:8]}), ortools {self.ortools}"


@cache
def maker() -> Maker:
    """Return what makes plans in this process."""
    root = Path(__file__).parents[1]
    code = hashlib.sha256()
    for file in sorted(root.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            code.update(f"{file.relative_to(root).as_posix()}\n".encode())
            code.update(file.read_bytes())
    return Maker(
        version("teamopt"), version("ortools"), version("holidays"), code.hexdigest()
    )
