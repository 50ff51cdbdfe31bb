"""The chart: every character of a row has a meaning."""

from __future__ import annotations

from datetime import date

import pytest
from tests.report import plans

from teamopt.calendar import Calendar, Period
from teamopt.plan import PhasePlan, Plan
from teamopt.report import dates
from teamopt.report.gantt import chart


def of(*phases: PhasePlan, calendar: Calendar = plans.WEEKS) -> Plan:
    return plans.without_hires().model_copy(
        update={"brief": plans.brief(calendar), "phases": phases, "allocations": ()}
    )


def bars(plan: Plan, width: int = 41) -> list[str]:
    return [row.bar for row in chart(plan, width).rows]


def test_the_whole_chart_of_a_plan() -> None:
    """40 weeks on 40 columns, one week each, and a column for marks at the end.

    The pipeline may take until 30 Apr, the end of week 17: its mark is in column 17.
    The ranking model is due on 28 May, the end of week 21. The launch takes weeks 20
    to 25, of which 24 and 25 are past 18 Jun; the due date marks week 23, its last
    week in time.
    """
    drawn = chart(plans.recommendation(), 41)
    assert drawn.ruler == "│2027-Q1     │2027-Q2     │2027-Q3     │"
    assert [row.bar for row in drawn.rows] == [
        "███",
        "   ████████      ◆",
        "           █████████ ◇",
        "                    ███◇▓▓",
        "                          ████████",
    ]
    assert [row.label for row in drawn.rows] == [
        "Scoping",
        "Data pipeline",
        "Ranking model",
        "Launch",
        "Cold start",
    ]
    assert [row.done for row in drawn.rows] == [
        "22 Jan 27",
        "19 Mar 27",
        "21 May 27",
        "2 Jul 27",
        "27 Aug 27",
    ]


def test_people_are_named_by_how_much_they_do() -> None:
    """Launch: Ben 6 weeks, hire 1 4.5, hire 3 3; hires go by their number."""
    rows = {row.label: row.who for row in chart(plans.recommendation(), 41).rows}
    assert rows["Launch"] == ("Ben", "Hire 1", "Hire 3")
    assert rows["Scoping"] == ("Ana",)


def test_phases_left_out_have_no_row() -> None:
    """Only what is done is drawn."""
    labels = [row.label for row in chart(plans.recommendation(), 41).rows]
    assert "E-mail digest" not in labels


@pytest.mark.parametrize("end", [1, 2, 39, 40])
def test_a_bar_has_a_column_per_period(end: int) -> None:
    """From the first to the last period of the horizon."""
    assert bars(of(plans.phase("A", 0, end))) == ["█" * end]


def test_more_room_gives_each_period_more_columns() -> None:
    """12 months in 40 columns: 3 each."""
    calendar = Calendar(date(2027, 1, 1), Period.MONTH, 12)
    only = plans.phase("A", 1, 3, calendar)
    assert bars(of(only, calendar=calendar)) == [" " * 3 + "█" * 6]


def test_less_room_shares_a_column() -> None:
    """40 weeks in 20 columns: weeks 5 to 7 touch columns 2 and 3."""
    assert bars(of(plans.phase("A", 5, 8)), 21) == ["  ██"]


def test_the_shortest_bar_stays_visible() -> None:
    """One week of 40 in 8 columns."""
    assert bars(of(plans.phase("A", 39, 40)), 9) == ["       █"]


def test_a_milestone_has_a_sign_of_its_own() -> None:
    """A phase without work has a moment, not a length."""
    assert bars(of(plans.phase("A", 4, 4))) == ["    ●"]


def test_a_date_on_the_last_day_of_the_horizon_has_room() -> None:
    """8 Oct 2027 ends week 40, so the mark stands after column 39."""
    only = plans.phase("A", 0, 1, due=date(2027, 10, 8))
    assert bars(of(only)) == ["█" + " " * 39 + "◇"]


def test_a_date_past_the_horizon_is_not_drawn() -> None:
    """It is off the axis."""
    assert bars(of(plans.phase("A", 0, 1, due=date(2027, 12, 31)))) == ["█"]


def test_a_bar_that_is_late_from_its_first_day() -> None:
    """Due on 8 Jan, the end of week 1; the work takes weeks 3 and 4."""
    only = plans.phase("A", 3, 5, due=date(2027, 1, 8), late_periods=4)
    assert bars(of(only)) == ["◇  ▓▓"]


def test_lateness_of_one_period_stays_visible() -> None:
    """Due on 22 Jan, the end of week 3, and done a week later."""
    only = plans.phase("A", 0, 4, due=date(2027, 1, 22), late_periods=1)
    assert bars(of(only)) == ["██◇▓"]


def test_many_phases_are_drawn_by_stage() -> None:
    """40 phases: four stages, each followed by its phases with a due date (7)."""
    drawn = chart(plans.large(), 31)
    assert len(drawn.rows) == 4 + 7
    assert drawn.rows[0].label == "Ideation: 10 phases"
    assert drawn.rows[1].label == "  Workstream 1 ideation"
    assert drawn.hidden == 33
    assert not set(drawn.rows[0].bar) & set("◇◆▓")


def test_a_service_runs_to_the_end() -> None:
    """In a sign of its own, and without a day on which it is done."""
    drawn = chart(plans.whole(), 41)
    row = next(row for row in drawn.rows if row.label == "On-call")
    assert row.bar == " " * 30 + "▒" * 10
    assert row.done == "to end"


def test_time_that_passes_is_not_drawn_as_work() -> None:
    """Procurement takes six weeks of nobody."""
    drawn = chart(plans.whole(), 41)
    row = next(row for row in drawn.rows if row.label == "Procurement")
    assert row.bar == "    ░░░░░░"
    assert row.who == ()


def test_phases_without_a_stage_are_drawn_together() -> None:
    """Many phases, no stage, no dates: one row."""
    drawn = chart(of(*(plans.phase(f"P{k}", k, k + 2) for k in range(31))), 41)
    assert [row.label for row in drawn.rows] == ["All work: 31 phases"]
    assert drawn.hidden == 31


def test_phases_without_a_stage_are_drawn_by_track() -> None:
    """Under the track's id where a plan has no shares, and the rest as other work."""
    tracks = ("lab", "shop", None)
    many = (plans.phase(f"P{k}", k, k + 2, track=tracks[k % 3]) for k in range(33))
    rows = chart(of(*many), 41).rows
    assert [row.label for row in rows] == [
        "lab: 11 phases",
        "shop: 11 phases",
        "Other work: 11 phases",
    ]


def test_a_first_quarter_of_a_week_does_not_hide_the_second() -> None:
    """From 29 Mar 2027 on: one week of the first quarter, thirteen of the second."""
    calendar = Calendar(date(2027, 3, 29), Period.WEEK, 26)
    plan = of(plans.phase("A", 0, 4)).model_copy(
        update={"brief": plans.brief(calendar)}
    )
    assert chart(plan, 27).ruler == "││2027-Q2     │2027-Q3"


@pytest.mark.parametrize("name", plans.every())
@pytest.mark.parametrize("width", [9, 20, 37, 80])
def test_nothing_is_wider_than_asked(name: str, width: int) -> None:
    """Bars and ruler stay within the width, whatever the period."""
    plan = plans.every()[name]
    drawn = chart(plan, width)
    assert len(drawn.ruler) <= width
    assert all(len(row.bar) <= width for row in drawn.rows)


@pytest.mark.parametrize(
    ("period", "periods", "width", "ruler"),
    [
        (Period.WEEK, 40, 41, "│2027-Q1     │2027-Q2     │2027-Q3     │"),
        (Period.WEEK, 52, 53, "│2027-Q1     │2027-Q2     │2027-Q3     │2027-Q4"),
        (Period.WEEK, 52, 27, "│27-Q1│27-Q2 │27-Q3│27-Q4"),
        (Period.WEEK, 104, 36, "│2027            │2028"),
        (Period.DAY, 30, 31, "│4 Jan    │18 Jan   │1 Feb"),
        (Period.DAY, 3, 31, "│4 Jan    │5 Jan    │6 Jan"),
        (Period.HOUR, 16, 33, "│4 Jan          │5 Jan"),
        (Period.HOUR, 4, 33, "│9:00   │10:00  │11:00  │12:00"),
        (Period.MINUTE, 30, 31, "│2027-Q1"),
    ],
)
def test_the_ruler_divides_the_axis(
    period: Period, periods: int, width: int, ruler: str
) -> None:
    """Quarters, years where these are too many, and less where the horizon is short."""
    calendar = Calendar(date(2027, 1, 4), period, periods)
    drawn = chart(of(plans.phase("A", 0, 1, calendar), calendar=calendar), width)
    assert drawn.ruler == ruler


@pytest.mark.parametrize(
    ("period", "end", "told"),
    [
        (Period.MINUTE, 480, "4 Jan 2027 17:00"),
        (Period.MINUTE, 481, "5 Jan 2027 09:01"),
        (Period.HOUR, 8, "4 Jan 2027 17:00"),
        (Period.HOUR, 0, "4 Jan 2027 09:00"),
        (Period.DAY, 5, "8 Jan 2027"),
        (Period.WEEK, 1, "8 Jan 2027"),
        (Period.WEEK, 0, "4 Jan 2027"),
    ],
)
def test_an_end_is_the_last_moment_before_a_period(
    period: Period, end: int, told: str
) -> None:
    """A working day ends at 17:00, a week on Friday."""
    assert dates.ends(Calendar(date(2027, 1, 4), period, 500), end) == told


def test_short_dates_drop_the_century_or_the_year() -> None:
    """Where a time stands, the year goes."""
    assert dates.short("4 Jan 2027") == "4 Jan 27"
    assert dates.short("4 Jan 2027 09:00") == "4 Jan 09:00"
