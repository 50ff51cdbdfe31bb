"""Days that may come later: deadlines, and the end of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.flexibility import Line
from teamopt.brief.levers.lever import Lever, terms_of
from teamopt.calendar import Calendar, Period
from teamopt.units import DURATION_UNITS, Duration
from teamopt.wording import day, number, plural

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.yaml_lines import Path

_WORKDAY = DURATION_UNITS["day"]
_SATURDAY = 5


def deadlines(brief: Brief) -> Iterator[Lever]:
    """Yield levers on the deadlines of phases, which move by whole working days."""
    for index, phase in enumerate(brief.phases):
        terms = terms_of(brief, Line.DEADLINE, phase.id, whole=_WORKDAY)
        if phase.deadline is None or terms is None:
            continue
        path: Path = ("phases", index, "deadline")
        after = _moved(phase.deadline, terms.step)
        says = _later(phase.id, terms.step, after)
        where = brief.line(path)
        yield Lever(terms, phase.id, path, where, _iso(after), says)


def _moved(now: date, step: Fraction) -> Callable[[int], date]:
    """Return what moves a day by steps: weeks first, then working days."""

    def after(steps: int) -> date:
        weeks, rest = divmod(steps * step, 1)
        moved = now + timedelta(weeks=int(weeks))
        for _ in range(int(rest / _WORKDAY)):
            moved += timedelta(days=1)
            while moved.weekday() >= _SATURDAY:
                moved += timedelta(days=1)
        return moved

    return after


def _iso(after: Callable[[int], date]) -> Callable[[Any, int], str]:
    """Return what then stands in the brief."""
    return lambda _, steps: after(steps).isoformat()


def _later(
    what: str, step: Fraction, after: Callable[[int], date]
) -> Callable[[int], str]:
    """Return what says so, in weeks where they are whole."""

    def says(steps: int) -> str:
        weeks = steps * step
        more = plural(weeks, "more week")
        if weeks.denominator != 1:
            more = plural(weeks / _WORKDAY, "more working day")
        return f"give {what} {more}, to {day(after(steps))}"

    return says


def horizon(brief: Brief) -> Iterator[Lever]:
    """Yield a lever on the end of the plan, which moves by whole periods.

    More time is no looser limit alone: it has more quarters whose ends count, and
    people who are paid for longer.
    """
    block = brief.calendar
    one = Calendar(block.start, block.period, 1)
    terms = terms_of(brief, Line.HORIZON, whole=one.weeks_per_period)
    if terms is None:
        return
    if block.until is not None:
        path: Path = ("calendar", "until")
        after = _ends(one, block.until, terms.step)
        new, says = _iso(after), _later("the plan", terms.step, after)
    else:
        assert block.horizon is not None
        path = ("calendar", "horizon")
        new, says = _longer(block.horizon, terms.step, block.period)
    yield Lever(terms, "", path, brief.line(path), new, says, monotone=False)


def _ends(one: Calendar, until: date, step: Fraction) -> Callable[[int], date]:
    """Return what moves the last day of the plan to that of a later period."""
    periods, each = one.end_index_by(until), int(step / one.weeks_per_period)

    def after(steps: int) -> date:
        if one.period in (Period.WEEK, Period.SPRINT):
            return until + timedelta(weeks=int(steps * step))
        return one.last_day_of(periods + steps * each - 1)

    return after


def _longer(
    length: Duration, step: Fraction, period: Period
) -> tuple[Callable[[Any, int], str], Callable[[int], str]]:
    """Return what then stands in the brief, and what says so.

    In the unit it is written in where that stays whole, else in periods, which do.
    """
    size = DURATION_UNITS[length.unit]
    whole = all((some / size).denominator == 1 for some in (length.weeks, step))
    unit = length.unit if whole else period.value

    def new(_: Any, steps: int) -> str:
        return str(Duration(length.weeks + steps * step, unit))

    def says(steps: int) -> str:
        more, one = steps * step, DURATION_UNITS[unit]
        in_all = number((length.weeks + more) / one)
        return f"plan for {plural(more / one, f'more {unit}')} ({in_all} in all)"

    return new, says
