"""The sentences on what is done by when."""

from __future__ import annotations

from datetime import date

import pytest
from tests.report import plans

from teamopt.calendar import Calendar, Period
from teamopt.plan import Plan
from teamopt.report.delivery import finished, optional


def test_the_latest_phase_is_told_with_its_lateness() -> None:
    """Launch: 26 weeks from 4 Jan end on Friday 2 Jul, 2 weeks after 18 Jun."""
    assert finished(plans.recommendation()) == (
        "Launch is done on 2 Jul 2027, 2 weeks after its due date of 18 Jun 2027; "
        "1 other due date is kept; the last work ends on 27 Aug 2027."
    )


def timed(*phases: object) -> Plan:
    return plans.recommendation().model_copy(update={"phases": phases})


def test_several_late_phases_are_told_the_latest_first() -> None:
    """Every late phase is named while there are few."""
    told = finished(
        timed(
            plans.phase("A", 0, 4, due=date(2027, 1, 22), late_periods=1),
            plans.phase("B", 4, 9, due=date(2027, 2, 12), late_periods=3),
        )
    )
    assert told == (
        "B is done on 5 Mar 2027, 3 weeks after its due date of 12 Feb 2027; "
        "A is 1 week late."
    )


def test_many_late_phases_are_counted() -> None:
    """Of five late phases the worst three are named."""
    late = [
        plans.phase(f"P{k}", 0, 4 + k, due=date(2027, 1, 22), late_periods=1 + k)
        for k in range(5)
    ]
    told = finished(timed(*late))
    assert told.startswith("P4 is done on 26 Feb 2027, 5 weeks after")
    assert "P3 is 4 weeks late, P2 is 3 weeks late and 2 more are late too." in told


MONTHS = Calendar(date(2027, 1, 1), Period.MONTH, 12)
DAYS = Calendar(date(2027, 1, 4), Period.DAY, 40)
HOURS = Calendar(date(2027, 1, 4), Period.HOUR, 80)


@pytest.mark.parametrize(
    ("calendar", "end", "due", "told"),
    [
        (
            MONTHS,
            1,
            date(2027, 1, 28),
            "29 Jan 2027, after its due date of 28 Jan 2027 (counted as 1 month late).",
        ),
        (
            MONTHS,
            2,
            date(2027, 1, 29),
            "26 Feb 2027, 1 month after its due date of 29 Jan 2027.",
        ),
        (
            DAYS,
            6,
            date(2027, 1, 8),
            "11 Jan 2027, after its due date of 8 Jan 2027 "
            "(counted as 1 working day late).",
        ),
        (
            DAYS,
            5,
            date(2027, 1, 7),
            "8 Jan 2027, 1 day after its due date of 7 Jan 2027.",
        ),
        (
            HOURS,
            9,
            date(2027, 1, 4),
            "5 Jan 2027 10:00, after its due date of 4 Jan 2027 "
            "(counted as 1 working hour late).",
        ),
    ],
)
def test_lateness_in_whole_periods_is_told_as_counted(
    calendar: Calendar, end: int, due: date, told: str
) -> None:
    """A day late in a monthly plan counts as a month, and a weekend counts nothing."""
    only = plans.phase("P", 0, end, calendar, due=due, late_periods=1)
    plan = timed(only).model_copy(update={"brief": plans.brief(calendar)})
    assert finished(plan) == f"P is done on {told}"


def test_other_late_phases_are_told_as_counted_too() -> None:
    """B's due date is in the middle of a month."""
    plan = timed(
        plans.phase("A", 0, 3, MONTHS, due=date(2027, 1, 29), late_periods=2),
        plans.phase("B", 0, 2, MONTHS, due=date(2027, 2, 15), late_periods=1),
    ).model_copy(update={"brief": plans.brief(MONTHS)})
    assert finished(plan).endswith("; B is counted as 1 month late.")


def test_delay_that_costs_money_is_told_with_its_cost() -> None:
    """Only where lateness is counted in money."""
    late = (plans.goal("lateness", 20_000.0, unit="USD"),)
    plan = plans.recommendation()
    assert "the delay costs 20,000 USD in all" in finished(
        plan.model_copy(update={"goals": late})
    )
    assert "costs" not in finished(plan)


def test_a_due_date_that_is_kept_is_told_with_the_time_left() -> None:
    """Week 4 ends on 29 Jan; 19 Feb is 21 days later."""
    only = plans.phase("Launch", 0, 4, due=date(2027, 2, 19))
    assert finished(timed(only)) == (
        "Launch is done on 29 Jan 2027, 3 weeks before its due date of 19 Feb 2027."
    )


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (date(2027, 1, 29), "on its due date"),
        (date(2027, 1, 30), "1 day before its due date of 30 Jan 2027"),
        (date(2027, 2, 11), "13 days before its due date of 11 Feb 2027"),
        (date(2027, 2, 12), "2 weeks before its due date of 12 Feb 2027"),
        (date(2027, 2, 18), "2 weeks before its due date of 18 Feb 2027"),
    ],
)
def test_short_times_are_told_in_days(due: date, told: str) -> None:
    """Under two weeks days are counted, from then on whole weeks."""
    only = plans.phase("Launch", 0, 4, due=due)
    assert finished(timed(only)) == f"Launch is done on 29 Jan 2027, {told}."


def test_several_kept_due_dates_are_told_by_the_last_phase() -> None:
    """All are kept; the last one is named."""
    told = finished(
        timed(
            plans.phase("A", 0, 4, due=date(2027, 2, 12)),
            plans.phase("B", 4, 9, due=date(2027, 3, 5)),
        )
    )
    assert told == (
        "Both due dates are kept; the last of them, B, is done on 5 Mar 2027, "
        "on its due date."
    )


def test_deadlines_stand_in_where_there_are_no_due_dates() -> None:
    """A deadline is always kept, so the time left is told."""
    only = plans.phase("Launch", 0, 4, deadline=date(2027, 2, 12))
    assert finished(timed(only)) == (
        "Launch is done on 29 Jan 2027, 2 weeks before its deadline of 12 Feb 2027."
    )


def test_without_dates_the_end_of_the_work_is_told() -> None:
    """Two phases, 40 weeks: the horizon's last Friday is 8 Oct 2027."""
    told = finished(timed(plans.phase("A", 0, 4), plans.phase("B", 2, 9)))
    assert told == (
        "Both phases of the plan are done by 5 Mar 2027, B last; "
        "the horizon ends 31 weeks later."
    )


def test_of_phases_that_end_together_none_is_the_last() -> None:
    """Two phases until week 9."""
    told = finished(timed(plans.phase("A", 0, 9), plans.phase("B", 2, 9)))
    assert told.startswith("Both phases of the plan are done by 5 Mar 2027; the")


def test_a_plan_that_does_nothing_says_so() -> None:
    """All phases were optional, and none is done."""
    assert finished(timed(plans.phase("A", None, None, value=3.0))) == (
        "No phase is done in this plan."
    )


def test_a_service_is_not_done_but_runs() -> None:
    """The finish is that of the other phases."""
    service = plans.phase("On-call", 9, 40, to_the_end=True)
    told = finished(timed(plans.phase("A", 0, 4), service))
    assert told == (
        "A is done on 29 Jan 2027; the horizon ends 36 weeks later. "
        "On-call runs from 8 Mar 2027 to the end."
    )
    assert finished(timed(service)) == "On-call runs from 8 Mar 2027 to the end."
    other = plans.phase("Support", 0, 40, to_the_end=True)
    assert finished(timed(service, other)) == (
        "Support (from 4 Jan 2027) and On-call (from 8 Mar 2027) run to the end."
    )


def test_optional_phases_done_and_left_out_are_named() -> None:
    """Each with its value."""
    assert optional(plans.recommendation()) == (
        "Of 2 optional phases, 1 is done: Cold start (9 points); "
        "left out: E-mail digest (3 points)."
    )


@pytest.mark.parametrize(
    ("done", "left", "told"),
    [
        (0, 0, ""),
        (1, 0, "The optional phase is done: D0 (1 point)."),
        (2, 0, "Both optional phases are done: D1 (2 points) and D0 (1 point)."),
        (0, 1, "No optional phase is done; left out: L0 (1 point)."),
        (
            3,
            0,
            "All 3 optional phases are done: D2 (3 points), D1 (2 points) and "
            "D0 (1 point).",
        ),
        (
            1,
            5,
            "Of 6 optional phases, 1 is done: D0 (1 point); left out: L4 (5 points), "
            "L3 (4 points) and 3 more.",
        ),
    ],
)
def test_optional_phases_are_counted(done: int, left: int, told: str) -> None:
    """None, all, or some of them."""
    phases = [plans.phase(f"D{k}", 0, 4, value=k + 1.0) for k in range(done)]
    phases += [plans.phase(f"L{k}", None, None, value=k + 1.0) for k in range(left)]
    assert optional(timed(*phases)) == told
