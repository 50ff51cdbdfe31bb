"""Is a stored plan whole enough to be shown? One place for what a file may lack."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING

from teamopt.calendar import EARLIEST_YEAR, LATEST_YEAR, Period
from teamopt.errors import PlanError
from teamopt.plan import read_plan
from teamopt.report import dates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamopt.plan import Plan


#: What making a text of a plan may end in where its parts contradict each other.
_MISFIT = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError)


def read_stored(path: Path) -> Plan:
    """Return a stored plan, however odd the file.

    Raises
    ------
    PlanError
        When there is none, or it is not a plan that this version reads.
    """
    try:
        return read_plan(path)
    except RecursionError:
        msg = f"{path}: is nested too deeply to be a plan; give a plan.json."
        raise PlanError(msg) from None


@contextmanager
def showing(plan: Plan, file: object) -> Iterator[None]:
    """Show a stored plan in the block; what is damaged is told in a line.

    Parameters
    ----------
    plan
        What was read.
    file
        Where from, to be named.

    Raises
    ------
    PlanError
        When the plan contradicts itself, or the block cannot make anything of it.
    """
    try:
        problem = next(_problems(plan), "")
        if not problem:
            yield
            return
    except PlanError:
        raise
    except _MISFIT as error:
        problem = f"its parts do not fit together ({_reason(error)})"
    msg = f"{file}: the plan is damaged: {problem}. Solve the brief again."
    raise PlanError(msg)


def _reason(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__


def _problems(plan: Plan) -> Iterator[str]:
    """Yield what no plan of this package ever says."""
    yield from _figures(plan.model_dump(mode="python"), "")
    brief = plan.brief
    if brief.period not in [period.value for period in Period]:
        yield f"brief.period: there is no period called {brief.period!r}"
    years = f"{EARLIEST_YEAR} to {LATEST_YEAR}"
    if not EARLIEST_YEAR <= brief.start.year <= LATEST_YEAR:
        yield f"brief.start: {brief.start} is not in the years {years}"
    if brief.periods < 1 or not _ends(plan):
        yield f"brief.periods: {brief.periods:,} do not end on {brief.end}"
    yield from _spans(plan)
    yield from _lists(plan)


def _figures(part: object, place: str) -> Iterator[str]:
    """Yield every figure that is no number."""
    if isinstance(part, float) and not math.isfinite(part):
        yield f"{place.removeprefix('.')}: {part} is not a number to plan with"
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _figures(value, f"{place}.{key}")
    elif isinstance(part, list | tuple):
        for number, value in enumerate(part):
            yield from _figures(value, f"{place}.{number}")


def _ends(plan: Plan) -> bool:
    """Tell whether the horizon ends where the plan says."""
    try:
        return dates.calendar_of(plan).last_day_of(plan.brief.periods - 1) == (
            plan.brief.end
        )
    except OverflowError:
        return False


def _spans(plan: Plan) -> Iterator[str]:
    """Yield what is outside the horizon: phases, work, stays, trainings, GPUs."""
    for what, start, end in _all_spans(plan):
        if start is None or end is None:
            yield f"{what} has no periods"
        elif not 0 <= start <= end <= plan.brief.periods:
            yield f"{what} takes the periods {start} to {end} of {plan.brief.periods}"


def _all_spans(plan: Plan) -> Iterator[tuple[str, int | None, int | None]]:
    for phase in plan.phases:
        if phase.delivered:
            yield f"phase {phase.id}", phase.start_period, phase.end_period
    for work in plan.allocations:
        yield f"{work.person} on {work.phase}", work.start_period, work.end_period
    for piece in plan.packages:
        yield f"{piece.key} of {piece.phase}", piece.start_period, piece.end_period
    for entry in plan.contractors:
        yield entry.name, entry.joins_period, entry.end_period
    for course in plan.trainings:
        what = f"training of {course.person}"
        yield what, course.start_period, course.end_period
    if plan.compute is None:
        return
    for run in plan.compute.runs:
        yield f"{run.kind} of {run.phase}", run.start_period, run.end_period
    for booked in plan.compute.reservations:
        yield f"reservation of {booked.kind}", booked.start_period, booked.end_period


def _lists(plan: Plan) -> Iterator[str]:
    """Yield lists that are not as long as the quarters or the horizon."""
    quarters = len(dates.calendar_of(plan).quarters())
    for role in plan.use:
        for name, amounts in (("used", role.used), ("deployable", role.deployable)):
            if len(amounts) != quarters:
                yield (
                    f"use: {role.role} has {len(amounts)} {name} amounts for "
                    f"{quarters} quarters"
                )
    for gpus in plan.compute.use if plan.compute else ():
        for name in ("used_owned", "used_rented", "used_reserved", "reserved"):
            count = len(getattr(gpus, name))
            if count != plan.brief.periods:
                yield (
                    f"compute: {gpus.kind} has {count} amounts of {name} for "
                    f"{plan.brief.periods} periods"
                )
    yield from _costs(plan)


def _costs(plan: Plan) -> Iterator[str]:
    """Yield cost lines that are not as long as the list of quarters."""
    if plan.costs is None:
        return
    quarters = len(plan.costs.quarters)
    for line in plan.costs.lines:
        if len(line.quarters) != quarters:
            yield (
                f"costs: {line.what} has {len(line.quarters)} amounts for "
                f"{quarters} quarters"
            )
