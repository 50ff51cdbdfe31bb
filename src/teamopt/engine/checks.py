"""The best order of checks: by a rule where there is one, else by search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from teamopt.assigning.checks import (
    Schedule,
    Work,
    by_ratio,
    expected,
    least,
    placed,
    ruled,
)
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings, Status


@dataclass(frozen=True)
class Checks:
    """Asks for the schedule of checks with the least expected time."""

    task: ClassVar[str] = "teamopt.engine.checks_search:run"

    settings: SolveSettings
    work: Work


@dataclass(frozen=True)
class Ordered:
    """A schedule of checks.

    Attributes
    ----------
    value, bound
        Its expected time, and what no schedule is below, times all parts.
    by_rule
        Whether a rule gave it, so that no search was needed.
    """

    status: Status
    schedule: Schedule
    value: int
    bound: int
    by_rule: bool = False


def ordered(
    work: Work,
    solver: SolverProcess,
    settings: SolveSettings,
    on_progress: Callable[[Progress], None] | None = None,
) -> Ordered:
    """Return the schedule with the least expected time that can be had.

    Where the search is broken off before it has begun, it is what the rule for one
    person comes to, with a bound that anybody can work out.
    """
    order = ruled(work)
    if order is not None:
        schedule = placed(work, order)
        value = expected(work, schedule)
        return Ordered(Status.OPTIMAL, schedule, value, value, by_rule=True)
    told = solver.ask(None, Checks(settings, work), on_progress)
    return begun(work) if told is None else told


def begun(work: Work) -> Ordered:
    """Return what a search begins with."""
    schedule = placed(work, by_ratio(work))
    value, bound = expected(work, schedule), least(work)
    status = Status.OPTIMAL if value == bound else Status.FEASIBLE
    return Ordered(status, schedule, value, bound)
