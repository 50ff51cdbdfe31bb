"""GPUs over time, what to rent and reserve, and what runs on them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.report import plans
from tests.report.whole_plan import compute

from teamopt.calendar import Calendar, Period
from teamopt.plan import Compute, GpuUse, Plan
from teamopt.report import dates, gpus
from teamopt.report.cells import Table


def there(table: Table | None) -> Table:
    assert table is not None
    return table


def used(*, owned: int = 8, **weeks: tuple[int, ...]) -> Plan:
    """Return a plan of four weeks with these GPUs in use."""
    nothing = (0,) * 4
    fields: dict[str, Any] = dict.fromkeys(
        ("used_owned", "used_rented", "used_reserved", "reserved"), nothing
    )
    use = GpuUse(kind="h100", owned=owned, **(fields | weeks))
    calendar = Calendar(date(2027, 1, 4), Period.WEEK, 4)
    return plans.whole(
        brief=plans.brief(calendar),
        compute=Compute(runs=(), reservations=(), use=(use,)),
    )


def test_heights_are_shares_of_the_largest_source() -> None:
    """Of 8: 1 is the lowest sign, 4 the fourth, 8 the highest."""
    plan = used(used_owned=(1, 4, 8, 0), used_rented=(0, 0, 2, 0))
    _, drawn = gpus.strips(plan, 9)
    assert [(s.label, s.bar, s.most) for s in drawn] == [
        ("h100 owned", "▁▁▄▄██", "8 of 8"),
        ("h100 rented", "    ▂▂", "2"),
    ]


def test_what_is_reserved_and_not_used_is_seen() -> None:
    """Four reserved for three weeks, in use for one."""
    plan = used(owned=0, used_reserved=(0, 4, 0, 0), reserved=(4, 4, 4, 0))
    _, drawn = gpus.strips(plan, 9)
    assert [(s.bar, s.most) for s in drawn] == [("··██··", "4 of 4")]
    assert "· reserved, not used" in gpus.legend(drawn)


def test_a_narrow_strip_shows_the_most() -> None:
    """40 weeks in 20 columns; 12 in weeks 2 to 5, 13 in weeks 10 to 14."""
    _, drawn = gpus.strips(plans.whole(), 21)
    assert drawn[0].bar == " ██  ███"


def test_the_page_has_the_most_of_each_month() -> None:
    """The weeks 2 to 5 begin in January and February."""
    table = there(gpus.in_use(plans.whole(), 12))
    assert table.head[:4] == ("GPUs", "Jan 27", "Feb 27", "Mar 27")
    assert table.rows[0][:4] == ("h100 owned", "12", "12", "13")
    assert table.rows[0][-1] == "13 of 13"
    quarters = there(gpus.in_use(plans.whole(), 8))
    assert quarters.head[1:3] == ("2027-Q1", "2027-Q2")


def test_reservations_and_rentals_have_dates_and_costs() -> None:
    """All that was paid for rent, 6,306.30, is for the one spell."""
    table = there(gpus.to_get(plans.whole()))
    assert table.rows == (
        ("Reserve", "4 h100", "8 Mar 27", "28 May 27", "12.9k"),
        ("Rent", "3 h100", "15 Mar 27", "16 Apr 27", "6.31k"),
    )


def test_each_spell_of_rent_pays_its_part() -> None:
    """2 + 4 GPU-weeks and 3, of 9,000: 6,000 and 3,000."""
    plan = used(used_rented=(2, 4, 0, 3))
    assert plan.costs is not None
    costs = plan.costs.model_copy(
        update={
            "quarters": ("2027-Q1",),
            "lines": (plans.cost("compute", "rented h100", 9000.0),),
        }
    )
    table = there(gpus.to_get(plan.model_copy(update={"costs": costs})))
    assert table.rows == (
        ("Rent", "2 to 4 h100", "4 Jan 27", "15 Jan 27", "6k"),
        ("Rent", "3 h100", "25 Jan 27", "29 Jan 27", "3k"),
    )


def test_runs_say_where_their_gpus_come_from() -> None:
    """What was asked, and what whole GPUs and weeks come to: 12 x 4 x 168."""
    table = there(gpus.runs(plans.whole()))
    assert table.rows[0] == (
        "Pretraining",
        "12 h100",
        "6 owned by research, 6 owned",
        "18 Jan 27",
        "12 Feb 27",
        "8,000",
        "8,064",
    )


@pytest.mark.parametrize(
    ("supplies", "told"),
    [
        ({"owned": 20, "rented": 0}, "owned"),
        ({"owned": 13, "rented": 7}, "13 owned, 7 rented"),
    ],
)
def test_one_source_needs_no_count(supplies: dict[str, int], told: str) -> None:
    """The column before has it."""
    run = compute().runs[1].model_copy(update={"supplies": supplies})
    assert gpus.sources(run) == told


def test_months_are_those_of_first_days() -> None:
    """Quarters where there are too many; a quarterly plan has no months."""
    weeks = Calendar(date(2027, 1, 25), Period.WEEK, 2)
    assert [s.labels for s in dates.months(weeks, 12)] == [("Jan 27",), ("Feb 27",)]
    quarters = Calendar(date(2027, 1, 1), Period.QUARTER, 2)
    assert [s.labels[0] for s in dates.months(quarters, 12)] == ["2027-Q1", "2027-Q2"]


@pytest.mark.parametrize("table", [gpus.to_get, gpus.runs])
def test_without_gpus_nothing_is_shown(table: object) -> None:
    """Nor where a plan owns GPUs and needs no others."""
    assert callable(table)
    assert table(plans.recommendation()) is None
    assert gpus.to_get(used(used_owned=(1, 1, 1, 1))) is None
    assert gpus.in_use(plans.recommendation(), 12) is None
    assert gpus.in_use(used(), 12) is None
