"""The tables: cells that both the screen and documents show."""

from __future__ import annotations

from datetime import date

import pytest
from tests.report import plans

from teamopt.calendar import Calendar, Period
from teamopt.plan import Headcount
from teamopt.report import spending, tables
from teamopt.report.assumed import assumptions
from teamopt.report.cells import Table
from teamopt.report.people import people


def there(table: Table | None) -> Table:
    assert table is not None
    return table


def test_hires_show_their_dates_and_costs() -> None:
    """Yearly cost is 180,000 with an overhead of 25%."""
    table = there(tables.hires(plans.recommendation()))
    assert table.rows[0] == (
        "1",
        "senior ML Engineer",
        "4 Jan 27",
        "15 Mar 27",
        "26 Apr 27",
        "180k",
        "225k",
    )
    assert table.notes[-1] == "Without any hired ML Engineer, no plan exists."


def test_headcount_tells_people_on_board_from_hires() -> None:
    """Joined in weeks 10 and 18: one by the end of Q1 (week 12), two from Q2 on."""
    table = there(tables.headcount(plans.recommendation(), 5))
    rows = {row[0]: row[1:] for row in table.rows}
    assert table.head[1:] == ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4")
    assert rows["ML Engineer"] == ("0 + 1", "0 + 2", "0 + 2", "0 + 2")
    assert rows["Data Scientist"] == ("1", "1", "1", "1")
    assert rows["Everybody"] == ("2 + 2", "2 + 3", "2 + 3", "2 + 3")


def test_somebody_away_at_the_quarter_end_is_not_counted() -> None:
    """A leaver: one until week 12, nobody after."""
    left = Headcount(
        role="x", role_name="X", people=tuple(int(p < 12) for p in range(40))
    )
    other = Headcount(role="y", role_name="Y", people=(2,) * 40)
    plan = plans.without_hires().model_copy(update={"headcount": (left, other)})
    rows = there(tables.headcount(plan, 5)).rows
    assert rows[0] == ("Y", "2", "2", "2", "2")


def test_many_quarters_become_years() -> None:
    """Two years have more than five quarters."""
    assert there(tables.headcount(plans.large(), 5)).head == ("Role", "2027", "2028")
    cost = there(spending.costs(plans.large(), 5))
    assert cost.head == ("", "2027", "2028", "Total")
    assert cost.rows[0] == ("Pay of hires", "750k", "1.2M", "1.95M")


def test_costs_add_up_by_quarter() -> None:
    """15,750 + 64,000 in the first quarter."""
    table = there(spending.costs(plans.recommendation(), 5))
    assert table.rows[-1] == ("New spend", "79.8k", "143k", "133k", "6k", "361k")
    assert table.notes == (
        "Budget 450,000 USD, left 88,750 USD.",
        "After the horizon the hires cost 587,500 USD a year.",
        "Not counted: 190,000 USD for the people on board.",
        "A week counts in the quarter in which it begins.",
    )


def test_no_spend_has_no_table() -> None:
    """Rows of dashes tell nobody anything."""
    assert spending.costs(plans.without_hires(), 5) is None


def test_phases_leave_out_columns_that_say_nothing() -> None:
    """Without dates: name, start and end alone."""
    table = there(tables.phases(plans.without_hires()))
    assert table.head == ("Phase", "Starts", "Done")
    assert table.rows == (("Forecast", "4 Jan 2027", "12 Feb 2027"),)


def test_phases_show_whether_dates_are_kept() -> None:
    """Launch is 2 weeks late; the ranking model is in time."""
    table = there(tables.phases(plans.recommendation()))
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Launch"] == (
        "24 May 2027",
        "2 Jul 2027",
        "18 Jun 2027",
        "",
        "2 weeks late",
    )
    assert rows["Ranking model"][-1] == "in time"


def test_people_show_shares_that_are_not_all_of_their_time() -> None:
    """Whole shares go without a figure."""
    table = there(people(plans.recommendation()))
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Hire 1"] == ("senior ML Engineer", "Ranking model, Launch 75%")
    assert next(iter(rows)) == "Ana"


def test_hires_come_first_where_people_are_cut() -> None:
    """Twelve rows at most: eleven people, and how many more there are."""
    table = there(people(plans.large(), 12))
    assert [row[0] for row in table.rows[:2]] == ["Hire 1", "Hire 2"]
    assert len(table.rows) == 11
    assert table.notes == ("19 more people: teamopt show --page lists them.",)


def test_shares_on_packages_at_once_add_up() -> None:
    """50% on each of two packages of a phase is all of the time."""
    ana, only = plans.person("Ana", "data-scientist", "mid"), plans.phase("A", 0, 4)
    both = (plans.work(ana, only, 0.5), plans.work(ana, only, 0.5, skill="serving"))
    plan = plans.without_hires().model_copy(
        update={"people": (ana,), "phases": (only,), "allocations": both}
    )
    assert there(people(plan)).rows[0][2] == "A"


def test_somebody_without_work_is_shown_all_the_same() -> None:
    """A manager wants to know who is free."""
    ana = plans.person("Ana", "data-scientist", "mid")
    plan = plans.without_hires().model_copy(
        update={"people": (ana,), "allocations": ()}
    )
    assert there(people(plan)).rows[0][2] == "no phase"


def test_handovers_name_hires_by_number() -> None:
    """The role of hire 1 stands in the table of hires."""
    table = there(tables.handovers(plans.recommendation()))
    assert table.rows == (
        ("modelling of Ranking model passes between Ana and Hire 1",),
    )


def test_assumptions_begin_with_work_and_the_hires() -> None:
    """Work and value, then what holds for a role that is hired, then the rest."""
    table = there(assumptions(plans.recommendation()))
    assert [row[0] for row in table.rows] == [
        "work of ranking-model",
        "value of cold-start",
        "pay of a mid ML Engineer",
        "largest crew of a package",
        "pay of a mid MLOps Engineer",
        "skills of a mid ML Engineer",
        "skills of Ana",
    ]
    assert table.rows[0][3] == "line 27"


def test_equal_assumptions_share_a_row() -> None:
    """Three places, one value."""
    plan = plans.recommendation()
    same = tuple(
        plan.assumptions[0].model_copy(update={"where": f"brief.yaml:{line}"})
        for line in (3, 4, 5)
    )
    plan = plan.model_copy(update={"assumptions": same})
    assert [row[3] for row in there(assumptions(plan)).rows] == ["line 3 and 2 more"]


def test_assumptions_are_cut_on_the_screen() -> None:
    """Forty, of which ten are shown."""
    table = there(assumptions(plans.large(), 10))
    assert len(table.rows) == 10
    assert table.notes == (
        "30 more: assumptions.csv or teamopt show --assumed lists them.",
    )


def test_phases_left_out_show_what_they_are_worth() -> None:
    """The most valuable first."""
    phases = [plans.phase(f"L{k}", None, None, value=float(k)) for k in range(3)]
    plan = plans.recommendation().model_copy(update={"phases": tuple(phases)})
    assert [row[0] for row in there(tables.left_out(plan)).rows] == ["L2", "L1", "L0"]


def test_phases_left_out_show_their_track_where_there_is_one() -> None:
    """By its name; a column that is empty in every row is left out."""
    research = plans.whole().tracks[0]
    phase = plans.phase("Agents", None, None, value=9.0, track=research.track)
    plan = plans.whole().model_copy(update={"phases": (phase,)})
    table = there(tables.left_out(plan))
    assert table.head == ("Phase", "Track", "Value")
    assert table.rows == (("Agents", research.name, "9 points"),)
    assert table.right == {2}


@pytest.mark.parametrize(
    "table", [tables.hires, tables.left_out, tables.handovers, tables.phases]
)
def test_empty_tables_are_left_out(table: object) -> None:
    """Nothing to show, no title."""
    assert callable(table)
    assert table(plans.infeasible()) is None


def test_a_period_that_begins_in_the_old_year_counts_there() -> None:
    """Weeks from 28 Dec 2026: the first belongs to the last quarter of 2026."""
    calendar = Calendar(date(2026, 12, 28), Period.WEEK, 4)
    plan = plans.without_hires().model_copy(
        update={
            "brief": plans.brief(calendar),
            "headcount": (Headcount(role="x", role_name="X", people=(1,) * 4),),
        }
    )
    assert there(tables.headcount(plan, 5)).head == ("Role", "2026-Q4", "2027-Q1")
