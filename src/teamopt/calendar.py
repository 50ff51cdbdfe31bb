"""Periods, dates and calendar quarters.

Periods count from 0. Minutes, hours and days are working time (Monday to Friday, eight
hours from 09:00); weeks and sprints run from the first day of the calendar, whatever
its weekday; months and quarters are those of the year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from teamopt.units import DURATION_UNITS, Duration
from teamopt.wording import day as day_text

if TYPE_CHECKING:
    from collections.abc import Callable

_WORKDAY_STARTS = time(9)
EARLIEST_YEAR, LATEST_YEAR = 1950, 2199


class Period(StrEnum):
    """Length of one step of a plan."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    SPRINT = "sprint"
    MONTH = "month"
    QUARTER = "quarter"


#: periods in one working day, for periods that are not longer than a day.
_PER_DAY = {Period.MINUTE: 480, Period.HOUR: 8, Period.DAY: 1}
_DAYS = {Period.WEEK: 7, Period.SPRINT: 14}
_MONTHS_IN = {Period.MONTH: 1, Period.QUARTER: 3}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The periods of a horizon; every question also works beyond its end.

    Attributes
    ----------
    start
        First day. For months and quarters the first day of one.
    period
        Length of a period.
    periods
        Number of periods in the horizon, at least 1.

    Raises
    ------
    ValueError
        When `start` does not fit the period, or there is no period.
    """

    start: date
    period: Period
    periods: int

    def __post_init__(self) -> None:
        problem = start_problem(self.start, self.period)
        if self.periods < 1:
            problem = f"a horizon has at least 1 {self.period}, read {self.periods}"
        if problem:
            raise ValueError(problem)

    @property
    def weeks_per_period(self) -> Fraction:
        """Return the length of a period in weeks of working time."""
        return DURATION_UNITS[self.period.value]

    def weeks_to_periods(self, length: Duration | Fraction | int) -> Fraction:
        """Return the exact number of periods in a length of time, in weeks."""
        weeks = length.weeks if isinstance(length, Duration) else Fraction(length)
        return weeks / self.weeks_per_period

    def periods_to_weeks(self, periods: Fraction | int) -> Fraction:
        """Return the length of some periods, in weeks."""
        return Fraction(periods) * self.weeks_per_period

    def first_day_of(self, index: int) -> date:
        """Return the day on which period `index` begins."""
        per_day = _PER_DAY.get(self.period)
        if per_day is not None:
            return _workday(self.start, index // per_day)
        if self.period in _DAYS:
            return self.start + timedelta(days=_DAYS[self.period] * index)
        return _add_months(self.start, _MONTHS_IN[self.period] * index)

    def start_of(self, index: int) -> date:
        """Return when period `index` begins; a datetime for hours and minutes."""
        day = self.first_day_of(index)
        per_day = _PER_DAY.get(self.period, 1)
        if per_day == 1:
            return day
        minutes = index % per_day * (480 // per_day)
        return datetime.combine(day, _WORKDAY_STARTS) + timedelta(minutes=minutes)

    def last_day_of(self, index: int) -> date:
        """Return the last working day (Monday to Friday) of period `index`."""
        if self.period in _PER_DAY:
            return self.first_day_of(index)
        return last_workday_before(self.first_day_of(index + 1))

    def quarter_of(self, index: int) -> str:
        """Return the calendar quarter of the first day, as in ``2027-Q1``."""
        return quarter_of_day(self.first_day_of(index))

    def quarters(self) -> tuple[tuple[str, range], ...]:
        """Return the quarters of the horizon in order, each with its periods."""
        return _quarters(self)

    def first_period_from(self, day: date) -> int:
        """Return the first period that begins on `day` or later."""
        return _first(lambda index: self.first_day_of(index) >= day)

    def end_index_by(self, day: date) -> int:
        """Return how many periods are over by the end of `day`.

        The largest ``e`` for which the last working day of period ``e - 1`` is not
        after `day`; 0 if there is none.
        """
        return _first(lambda index: self.last_day_of(index) > day)

    def start_index_by(self, day: date) -> int:
        """Return the last period that has begun by `day`; -1 if there is none."""
        return _first(lambda index: self.first_day_of(index) > day) - 1

    def when(self, index: int) -> str:
        """Return when period `index` begins, for people: ``4 Jan 2027``."""
        moment = self.start_of(index)
        clock = f" {moment:%H:%M}" if isinstance(moment, datetime) else ""
        return day_text(moment) + clock

    def done(self, end: int) -> str:
        """Return the last day (or time) of work before period `end`, for people."""
        if end < 1:
            return self.when(0)
        moment = self.start_of(end - 1)
        if not isinstance(moment, datetime):
            return day_text(self.last_day_of(end - 1))
        moment += timedelta(minutes=480 // _PER_DAY[self.period])
        return f"{day_text(moment)} {moment:%H:%M}"

    def label(self, index: int) -> str:
        """Return the name of period `index`: ``week 12 (22 Mar 2027)``."""
        return f"{self.period.value} {index + 1} ({self.when(index)})"


def start_problem(start: date, period: Period) -> str:
    """Return why no calendar of this period begins on `start`, "" if one does."""
    if not EARLIEST_YEAR <= start.year <= LATEST_YEAR:
        years = f"{EARLIEST_YEAR} to {LATEST_YEAR}"
        return f"read {start.isoformat()}, allowed is a day in the years {years}."
    months = _MONTHS_IN.get(period)
    if months is None or (start.day == 1 and (start.month - 1) % months == 0):
        return ""
    month = (start.month - 1) // months * months + 1
    this, later = date(start.year, month, 1), _add_months(start, months)
    later = date(later.year, (later.month - 1) // months * months + 1, 1)
    return (
        f"read {start.isoformat()}, but a calendar of {period.value}s begins on the "
        f"first day of a {period.value}: {this.isoformat()} or {later.isoformat()}."
    )


def quarter_of_day(day: date) -> str:
    """Return the calendar quarter of a day, as in ``2027-Q1``."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def last_workday_before(day: date) -> date:
    """Return the last day from Monday to Friday that is before `day`."""
    back = {0: 3, 6: 2}.get(day.weekday(), 1)
    return day - timedelta(days=back)


def _workday(start: date, count: int) -> date:
    """Return the day from Monday to Friday that is `count` such days after `start`.

    A start at a weekend stands for the Monday after it.
    """
    monday = start - timedelta(days=start.weekday())
    position = start.weekday() + count if start.weekday() < 5 else 5 + count
    return monday + timedelta(days=position // 5 * 7 + position % 5)


def _add_months(day: date, months: int) -> date:
    """Return the first day of the month that is `months` after that of `day`."""
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def _first(holds: Callable[[int], bool]) -> int:
    """Return the smallest index >= 0 from which a monotone condition holds."""
    if holds(0):
        return 0
    low, high = 0, 1
    while not holds(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


@lru_cache(maxsize=64)
def _quarters(calendar: Calendar) -> tuple[tuple[str, range], ...]:
    """Return the quarters of a calendar; cached, as minutes make it long."""
    found: list[tuple[str, range]] = []
    index = 0
    while index < calendar.periods:
        label = calendar.quarter_of(index)
        day = calendar.first_day_of(index)
        next_quarter = _add_months(day, 3 - (day.month - 1) % 3)
        end = min(calendar.first_period_from(next_quarter), calendar.periods)
        found.append((label, range(index, end)))
        index = end
    return tuple(found)
