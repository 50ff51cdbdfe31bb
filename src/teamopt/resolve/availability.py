"""Nominal to deployable time: meetings, holidays, leave, comings and goings."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

import holidays

from teamopt.brief.models import Brief
from teamopt.brief.people import Member
from teamopt.calendar import Calendar

#: Working days from which a leave stops a person instead of averaging out.
LONG_LEAVE = 10


def deployable(brief: Brief, short_leave: int = 0) -> Fraction:
    """Return the share of a full-timer's calendar time that is left for phases.

    Meetings and keeping the lights on come off first; public holidays, vacation and
    short leave average over the horizon's working days.
    """
    availability = brief.availability
    timeline = brief.timeline
    days = _working_days(timeline)
    off = Fraction(short_leave + _public_holidays(timeline, availability.holidays))
    off += availability.vacation.weeks * 5 * days / 260
    busy = availability.meetings + availability.keep_the_lights_on
    return max(Fraction(0), 1 - busy) * max(Fraction(0), 1 - off / days)


def _working_days(timeline: Calendar) -> int:
    first = timeline.first_day_of(0)
    last = timeline.last_day_of(timeline.periods - 1)
    return max(1, sum(1 for _ in _weekdays(first, last)))


def _weekdays(first: date, last: date) -> list[date]:
    count = (last - first).days + 1
    days = (first + timedelta(days=k) for k in range(max(0, count)))
    return [day for day in days if day.weekday() < 5]


@lru_cache(maxsize=64)
def _public_holidays(timeline: Calendar, code: str | None) -> int:
    """Return how many public holidays fall on the horizon's working days."""
    if code is None:
        return 0
    country, _, part = code.partition("-")
    first = timeline.first_day_of(0)
    last = timeline.last_day_of(timeline.periods - 1)
    table = holidays.country_holidays(
        country, subdiv=part or None, years=range(first.year, last.year + 1)
    )
    return sum(1 for day in _weekdays(first, last) if day in table)


def absences(
    timeline: Calendar, member: Member
) -> tuple[tuple[tuple[int, int], ...], int]:
    """Return spans of periods a person misses, and working days of short leave.

    A leave of `LONG_LEAVE` working days or more stops the person in every period it
    takes at least half of; what remains, and any shorter leave, averages out.
    """
    spans = []
    if member.from_ is not None:
        spans.append((0, timeline.first_period_from(member.from_)))
    if member.until is not None:
        spans.append((timeline.end_index_by(member.until), timeline.periods))
    short = 0
    for leave in member.leave:
        days = set(_weekdays(leave.from_, leave.until))
        stopped = _stopped(timeline, days) if len(days) >= LONG_LEAVE else []
        spans += [(period, period + 1) for period in stopped]
        covered = {
            day
            for period in stopped
            for day in _weekdays(
                timeline.first_day_of(period), timeline.last_day_of(period)
            )
        }
        first, last = (
            timeline.first_day_of(0),
            timeline.last_day_of(timeline.periods - 1),
        )
        short += sum(1 for day in days - covered if first <= day <= last)
    return _merged(spans, timeline.periods), short


def _stopped(timeline: Calendar, days: set[date]) -> list[int]:
    found = []
    for period in range(timeline.periods):
        inside = _weekdays(timeline.first_day_of(period), timeline.last_day_of(period))
        if inside and 2 * sum(day in days for day in inside) >= len(inside):
            found.append(period)
    return found


def _merged(spans: list[tuple[int, int]], periods: int) -> tuple[tuple[int, int], ...]:
    """Return spans inside the horizon, in order, with touching ones made one."""
    merged: list[tuple[int, int]] = []
    for first, past in sorted(spans):
        first, past = max(first, 0), min(past, periods)
        if first >= past:
            continue
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], past))
        else:
            merged.append((first, past))
    return tuple(merged)
