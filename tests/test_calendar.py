"""Periods, dates and quarters."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamopt.calendar import (
    Calendar,
    Period,
    last_workday_before,
    quarter_of_day,
)
from teamopt.units import parse_duration
from teamopt.wording import day

MONDAY = date(2027, 1, 4)
WEEKS = Calendar(MONDAY, Period.WEEK, 40)


def test_weeks_run_from_the_first_day() -> None:
    """A week calendar counts sevens of days from its start."""
    # 4 Jan + 11 x 7 days = 22 Mar
    assert WEEKS.label(11) == "week 12 (22 Mar 2027)"
    assert WEEKS.start_of(0) == MONDAY
    assert WEEKS.last_day_of(0) == date(2027, 1, 8)
    assert WEEKS.start_of(100) == MONDAY + timedelta(weeks=100)


def test_a_week_may_begin_on_any_day() -> None:
    """A week from Wednesday ends on a Tuesday, its last working day."""
    calendar = Calendar(date(2027, 1, 6), Period.WEEK, 4)
    assert calendar.last_day_of(0) == date(2027, 1, 12)
    # From Sunday 3 Jan the week ends on Saturday 9; its last working day is Friday 8.
    sundays = Calendar(date(2027, 1, 3), Period.WEEK, 4)
    assert sundays.last_day_of(0) == date(2027, 1, 8)


def test_a_deadline_admits_what_is_over_by_its_last_working_day() -> None:
    """A week is over on its Friday; the weekend after it changes nothing."""
    assert WEEKS.end_index_by(date(2027, 1, 7)) == 0
    assert WEEKS.end_index_by(date(2027, 1, 8)) == 1
    assert WEEKS.end_index_by(date(2027, 1, 10)) == 1
    assert WEEKS.end_index_by(date(2027, 1, 15)) == 2
    assert WEEKS.end_index_by(date(2026, 1, 1)) == 0


def test_earliest_is_the_first_period_that_begins_on_the_day_or_later() -> None:
    """A date in the middle of a week means the week after."""
    assert WEEKS.first_period_from(MONDAY) == 0
    assert WEEKS.first_period_from(date(2020, 1, 1)) == 0
    assert WEEKS.first_period_from(date(2027, 1, 5)) == 1
    assert WEEKS.first_period_from(date(2027, 1, 11)) == 1


def test_a_period_belongs_to_the_quarter_of_its_first_day() -> None:
    """The week of 29 March is the last one of the first quarter."""
    assert WEEKS.quarter_of(12) == "2027-Q1"  # 29 Mar
    assert WEEKS.quarter_of(13) == "2027-Q2"  # 5 Apr
    assert WEEKS.quarters() == (
        ("2027-Q1", range(13)),
        ("2027-Q2", range(13, 26)),
        ("2027-Q3", range(26, 39)),
        ("2027-Q4", range(39, 40)),
    )


def test_days_skip_weekends() -> None:
    """The sixth day of a day calendar that begins on a Monday is the next Monday."""
    calendar = Calendar(MONDAY, Period.DAY, 20)
    assert calendar.start_of(4) == date(2027, 1, 8)
    assert calendar.start_of(5) == date(2027, 1, 11)
    assert calendar.end_index_by(date(2027, 1, 9)) == 5
    saturday = Calendar(date(2027, 1, 9), Period.DAY, 20)
    assert saturday.start_of(0) == date(2027, 1, 11)


def test_hours_and_minutes_are_working_time() -> None:
    """Eight hours from 09:00, then the next working day."""
    hours = Calendar(date(2027, 1, 8), Period.HOUR, 40)
    assert hours.start_of(7) == datetime(2027, 1, 8, 16)
    assert hours.label(8) == "hour 9 (11 Jan 2027 09:00)"
    # All eight hours of a day are over by the end of that day, none before.
    assert hours.end_index_by(date(2027, 1, 8)) == 8
    assert hours.first_period_from(date(2027, 1, 9)) == 8
    minutes = Calendar(MONDAY, Period.MINUTE, 960)
    assert minutes.start_of(479) == datetime(2027, 1, 4, 16, 59)
    assert minutes.start_of(480) == datetime(2027, 1, 5, 9)


def test_months_and_quarters_are_those_of_the_year() -> None:
    """Month periods follow the calendar, whatever their number of days."""
    months = Calendar(date(2027, 1, 1), Period.MONTH, 14)
    assert months.start_of(1) == date(2027, 2, 1)
    assert months.start_of(12) == date(2028, 1, 1)
    assert months.last_day_of(0) == date(2027, 1, 29)  # 30 and 31 Jan are a weekend
    assert months.end_index_by(date(2027, 1, 29)) == 1
    quarters = Calendar(date(2027, 4, 1), Period.QUARTER, 2)
    assert quarters.label(1) == "quarter 2 (1 Jul 2027)"


@pytest.mark.parametrize(
    ("start", "period", "hint"),
    [
        (date(2027, 1, 4), Period.MONTH, "2027-01-01 or 2027-02-01"),
        (date(2027, 2, 1), Period.QUARTER, "2027-01-01 or 2027-04-01"),
        (date(2027, 12, 9), Period.QUARTER, "2027-10-01 or 2028-01-01"),
        (date(1800, 1, 1), Period.WEEK, "the years 1950 to 2199"),
    ],
)
def test_a_start_that_does_not_fit_is_refused(
    start: date, period: Period, hint: str
) -> None:
    """Months and quarters begin on their first day; the message names the nearest."""
    with pytest.raises(ValueError, match=hint):
        Calendar(start, period, 3)


def test_a_horizon_has_a_period() -> None:
    """A calendar without periods is refused."""
    with pytest.raises(ValueError, match="at least 1 week"):
        Calendar(MONDAY, Period.WEEK, 0)


def test_lengths_convert_exactly() -> None:
    """A month is 13/3 weeks; nothing is rounded."""
    months = Calendar(date(2027, 1, 1), Period.MONTH, 3)
    assert months.weeks_per_period == Fraction(13, 3)
    assert months.weeks_to_periods(parse_duration("26 weeks")) == 6
    assert WEEKS.weeks_to_periods(parse_duration("1 month")) == Fraction(13, 3)
    assert Calendar(MONDAY, Period.HOUR, 3).weeks_to_periods(1) == 40
    assert WEEKS.periods_to_weeks(3) == 3


def test_small_helpers() -> None:
    """Dates for people, quarters of days and the working day before."""
    assert day(date(2027, 12, 31)) == "31 Dec 2027"
    assert quarter_of_day(date(2027, 12, 31)) == "2027-Q4"
    assert last_workday_before(date(2027, 1, 4)) == date(2027, 1, 1)
    assert last_workday_before(date(2027, 1, 3)) == date(2027, 1, 1)


starts = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(starts, st.sampled_from(list(Period)), st.integers(0, 300), st.integers(0, 4000))
def test_questions_agree_with_their_definitions(
    start: date, period: Period, index: int, days: int
) -> None:
    """Searches give what the definitions say, and periods follow one another."""
    if period in (Period.MONTH, Period.QUARTER):
        start = date(start.year, (start.month - 1) // 3 * 3 + 1, 1)
    calendar = Calendar(start, period, 10)
    assert calendar.start_of(index) < calendar.start_of(index + 1)
    assert calendar.last_day_of(index) <= calendar.last_day_of(index + 1)
    assert calendar.last_day_of(index).weekday() < 5
    day = start + timedelta(days=days % 400)
    end = calendar.end_index_by(day)
    assert end == 0 or calendar.last_day_of(end - 1) <= day
    assert calendar.last_day_of(end) > day
    first = calendar.first_period_from(day)
    assert calendar.first_day_of(first) >= day
    assert first == 0 or calendar.first_day_of(first - 1) < day


@given(starts, st.integers(1, 3000))
def test_quarters_cover_the_horizon_in_order(start: date, periods: int) -> None:
    """Every period is in exactly one quarter, and that is its own."""
    calendar = Calendar(start, Period.DAY, periods)
    quarters = calendar.quarters()
    indices = [index for _, span in quarters for index in span]
    assert indices == list(range(periods))
    for label, span in quarters:
        assert {calendar.quarter_of(span[0]), calendar.quarter_of(span[-1])} == {label}
