"""How much of a person is left for phases, and when somebody is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import holidays

from teamopt.brief.models import Brief
from teamopt.brief.people import Member, Span
from teamopt.calendar import Calendar
from teamopt.wording import day as written

#: A leave of so many working days stops a person; a shorter one averages out.
LONG_LEAVE = 10
WORKING_DAYS_A_YEAR = 260


@dataclass(frozen=True)
class Away:
    """Periods ``first .. past - 1`` in which somebody is not there, and why."""

    first: int
    past: int
    why: str


@dataclass(frozen=True)
class Usual:
    """What everybody's time loses, before anybody's own leave.

    Attributes
    ----------
    days
        Days from Monday to Friday in the horizon.
    off
        Of those, public holidays and the horizon's part of the vacation.
    busy
        Share of the rest that goes into meetings and running what exists.
    """

    days: int
    off: Fraction
    busy: Fraction

    def deployable(self, fte: Fraction, leave: int = 0) -> Fraction:
        """Return the share of a full-timer left for phases, after days of leave."""
        here = 1 - (self.off + leave) / self.days
        return fte * max(Fraction(0), 1 - self.busy) * max(Fraction(0), here)


def usual(brief: Brief) -> Usual:
    """Return what everybody's time loses under a brief."""
    said, calendar = brief.availability, brief.timeline
    days = list(_horizon_days(calendar))
    vacation = said.vacation.weeks * 5 / WORKING_DAYS_A_YEAR * len(days)
    return Usual(
        days=max(1, len(days)),
        off=vacation + _holidays(days, said.holidays),
        busy=said.meetings + said.keep_the_lights_on,
    )


def absences(member: Member, calendar: Calendar) -> tuple[tuple[Away, ...], int]:
    """Return when somebody is not there, and the working days of short leave."""
    away: list[Away] = []
    if member.from_ is not None:
        why = f"the first day is {written(member.from_)}"
        away.append(Away(0, calendar.first_period_from(member.from_), why))
    if member.until is not None:
        why = f"the last day is {written(member.until)}"
        away.append(Away(calendar.end_index_by(member.until), calendar.periods, why))
    inside = set(_horizon_days(calendar)) if member.leave else set()
    short = 0
    for leave in member.leave:
        days = set(_weekdays(leave.from_, leave.until))
        stopped = _stopped(leave, days, calendar) if len(days) >= LONG_LEAVE else []
        why = f"on leave from {written(leave.from_)} to {written(leave.until)}"
        away += [Away(period, period + 1, why) for period in stopped]
        for period in stopped:
            days -= set(_days_of(period, calendar))
        short += len(days & inside)
    return tuple(a for a in away if a.first < a.past), short


def gaps(away: Sequence[Away], periods: int) -> tuple[tuple[int, int], ...]:
    """Return absences inside the horizon as spans that neither touch nor overlap."""
    spans: list[tuple[int, int]] = []
    for gap in sorted(away, key=lambda a: (a.first, a.past)):
        first, past = gap.first, min(gap.past, periods)
        if spans and first <= spans[-1][1]:
            first, past = spans[-1][0], max(spans.pop()[1], past)
        if first < past:
            spans.append((first, past))
    return tuple(spans)


def _stopped(leave: Span, days: set[date], calendar: Calendar) -> list[int]:
    """Return the periods of which a leave takes at least half the working days."""
    # The period before the first that begins in the leave may be under way by then.
    period = max(0, calendar.first_period_from(leave.from_) - 1)
    found = []
    while period < calendar.periods and calendar.first_day_of(period) <= leave.until:
        working = list(_days_of(period, calendar))
        if working and len(days.intersection(working)) * 2 >= len(working):
            found.append(period)
        period += 1
    return found


def _days_of(period: int, calendar: Calendar) -> Iterator[date]:
    return _weekdays(calendar.first_day_of(period), calendar.last_day_of(period))


def _horizon_days(calendar: Calendar) -> Iterator[date]:
    last = calendar.last_day_of(calendar.periods - 1)
    return _weekdays(calendar.first_day_of(0), last)


def _weekdays(first: date, last: date) -> Iterator[date]:
    """Yield the days from Monday to Friday between two days, both included."""
    day = first
    while day <= last:
        if day.weekday() < 5:
            yield day
        day += timedelta(days=1)


def _holidays(days: list[date], place: str | None) -> int:
    """Return how many of some working days are public holidays at a place."""
    if place is None or not days:
        return 0
    country, _, part = place.partition("-")
    years = range(days[0].year, days[-1].year + 1)
    public = holidays.country_holidays(country, subdiv=part or None, years=years)
    return sum(day in public for day in days)
