"""When things happen, as a manager reads it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.calendar import Calendar, Period

if TYPE_CHECKING:
    from datetime import date

    from teamopt.plan import Plan


@dataclass(frozen=True)
class Span:
    """Periods with one label: a quarter, a year, a week, a day or an hour.

    Attributes
    ----------
    labels
        The same label, from the longest to the shortest way to write it.
    first, end
        First period, and the period past the last.
    """

    labels: tuple[str, ...]
    first: int
    end: int


def calendar_of(plan: Plan) -> Calendar:
    """Return the calendar that a plan counts its periods in."""
    brief = plan.brief
    return Calendar(brief.start, Period(brief.period), brief.periods)


def starts(calendar: Calendar, period: int) -> str:
    """Return when a period begins: ``4 Jan 2027``, or ``4 Jan 2027 09:00``."""
    return calendar.when(period)


def ends(calendar: Calendar, end: int) -> str:
    """Return the last working day (or the time) before the period `end` begins."""
    return calendar.done(end)


def short(text: str) -> str:
    """Return a date for a narrow column: ``4 Jan 27`` for ``4 Jan 2027``.

    Of a date with a time, as short horizons have, the year is left out.
    """
    day, month, year, *clock = text.split(" ")
    return " ".join([day, month, *clock]) if clock else f"{day} {month} {year[2:]}"


def short_day(value: date) -> str:
    """Return a day for a narrow column."""
    return short(wording.day(value))


def lengths(plan: Plan, periods: int) -> str:
    """Return ``3 weeks`` for a number of periods of the plan."""
    noun = plan.brief.period
    return f"{periods} {noun}" if periods == 1 else f"{periods:,} {noun}s"


def apart(earlier: date, later: date) -> str:
    """Return ``2 weeks`` or ``3 days`` between two days; weeks are rounded down."""
    days = (later - earlier).days
    return wording.plural(days // 7, "week") if days >= 14 else _days(days)


def _days(days: int) -> str:
    return wording.plural(days, "day")


def quarters(calendar: Calendar, most: int) -> tuple[Span, ...]:
    """Return the quarters of a horizon, or its years where these are too many."""
    found = [
        Span((label, label[2:], label[5:]), periods.start, periods.stop)
        for label, periods in calendar.quarters()
    ]
    if len(found) <= most:
        return tuple(found)
    years = [
        list(group) for _, group in groupby(found, lambda span: span.labels[0][:4])
    ]
    return tuple(
        Span((year[0].labels[0][:4],), year[0].first, year[-1].end) for year in years
    )


def months(calendar: Calendar, most: int) -> tuple[Span, ...]:
    """Return the months of a horizon, or its quarters where these are too many."""
    if calendar.period is Period.QUARTER:
        return quarters(calendar, most)
    found: list[Span] = []
    days = (calendar.first_day_of(period) for period in range(calendar.periods))
    first = 0
    for (year, month), group in groupby(days, lambda day: (day.year, day.month)):
        label = f"{wording.MONTHS[3 * month - 3 : 3 * month]} {year % 100:02}"
        end = first + len(list(group))
        found.append(Span((label,), first, end))
        first = end
    return tuple(found) if len(found) <= most else quarters(calendar, most)


def ruler(calendar: Calendar, most: int) -> tuple[Span, ...]:
    """Return what a time axis is divided into.

    Quarters (or years) as a rule; weeks, days or hours where a horizon is so short
    that quarters would not divide it.
    """
    spans = quarters(calendar, most)
    if len(spans) > 1 or calendar.period in (Period.MONTH, Period.QUARTER):
        return spans
    for key, labels in _FINER:
        finer = _grouped(calendar, key, labels)
        if len(finer) > 1:
            return finer
    return spans


def _grouped(calendar: Calendar, key: str, labels: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the spans of periods that begin in the same week, day or hour."""
    found: list[Span] = []
    groups = groupby(
        range(calendar.periods), lambda p: calendar.start_of(p).strftime(key)
    )
    for _, group in groups:
        periods = list(group)
        moment = calendar.start_of(periods[0])
        texts = tuple(moment.strftime(label).lstrip("0") for label in labels)
        found.append(Span(texts, periods[0], periods[-1] + 1))
    return tuple(found)


#: Keys that group periods, from long to short spans, and how each span is labelled.
_FINER = (
    ("%G-%V", ("%d %b",)),
    ("%Y-%m-%d", ("%d %b",)),
    ("%Y-%m-%d %H", ("%H:%M",)),
)
