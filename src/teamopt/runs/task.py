"""One of many solves, and which program does it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from teamopt.brief import Brief
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, SolveSettings
from teamopt.goals import led_by
from teamopt.plan import Plan
from teamopt.resolve import resolve
from teamopt.solving import solved

#: What comes of it: a document, the integers that others go on from, or anything.
Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)
#: What a call is given.
Given = TypeVar("Given")


class Work(Generic[Found_co]):
    """Something to do on a worker."""

    @property
    def workers(self) -> int:
        """Return how many parallel searches it has."""
        raise NotImplementedError

    def done(self, solver: SolverProcess) -> Found_co:
        """Return what comes of it, with a solver at hand."""
        raise NotImplementedError


@dataclass(frozen=True)
class Call(Work[Found], Generic[Given, Found]):
    """A function of one thing; it needs no solver, and is not kept."""

    function: Callable[[Given], Found]
    given: Given

    @property
    def workers(self) -> int:
        """Return how many parallel searches it has."""
        return 1

    def done(self, solver: SolverProcess) -> Found:
        """Return what the function does."""
        return self.function(self.given)


@dataclass(frozen=True)
class Solve(Work[Found]):
    """One solve.

    It travels whole, with what the brief's files said when it was read: a worker needs
    none of them.
    """

    brief: Brief
    settings: SolveSettings

    @property
    def workers(self) -> int:
        """Return how many parallel searches it has."""
        return self.settings.workers

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

    def done(self, solver: SolverProcess) -> Plan:
        """Return the document."""
        return solved(self.brief, solver, self.settings, None, **self.asked).document


@dataclass(frozen=True)
class Point(Solve[Outcome]):
    """A solve for goals and a plan's integers.

    Attributes
    ----------
    beside
        What is asked beside the brief, by the fields of :class:`Job`; no plan to begin
        with. Nobody is named unless that is said.
    goal
        Goal that is looked at first, whatever the brief says.
    """

    beside: Mapping[str, Any] = field(default_factory=dict)
    goal: str | None = None

    @property
    def asked(self) -> dict[str, Any]:
        """Return what is asked beside the brief, as plain data."""
        asked: dict[str, Any] = json.loads(json.dumps(dict(self.beside)))
        return {"beside": asked, "goal": self.goal}

    @property
    def job(self) -> Job:
        """Return what the solver is to do."""
        return Job(self.settings, **{"tidy": False, "confirm": False, **self.beside})

    def done(self, solver: SolverProcess) -> Outcome:
        """Return the outcome."""
        inst = resolve(self.brief).instance
        if self.goal is not None:
            inst = led_by(inst, self.goal)
        return solver.run(inst, self.job)


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
