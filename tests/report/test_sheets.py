"""The CSV files: plain figures, ISO dates, one header."""

from __future__ import annotations

import csv
import io

import pytest
from tests.report import plans

from teamopt.report import sheets


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_requisitions_hold_what_a_recruiter_needs() -> None:
    """Role, level, both dates, and the band around the pay."""
    first = rows(sheets.requisitions(plans.recommendation()))[0]
    assert first == {
        "order": "1",
        "role": "ml-engineer",
        "role_name": "ML Engineer",
        "level": "senior",
        "open_by": "2027-01-04",
        "start": "2027-03-15",
        "pay_low": "160000",
        "pay_mid": "180000",
        "pay_high": "205000",
        "currency": "USD",
        "pay_source": "US",
    }


def test_requisitions_are_listed_in_the_order_of_opening() -> None:
    """Hire 3 opens before the others; hires 1 and 2 open on the same day."""
    plan = plans.recommendation()
    first, second, third = plan.hires
    later = {"open_by": second.open_by}
    hires = (
        second,
        first.model_copy(update=later),
        third.model_copy(update={"open_by": first.open_by}),
    )
    found = rows(sheets.requisitions(plan.model_copy(update={"hires": hires})))
    assert [row["order"] for row in found] == ["3", "1", "2"]


def test_an_unknown_band_is_empty() -> None:
    """Pay that the brief states has no band."""
    plan = plans.recommendation()
    pay = plan.hires[0].pay.model_copy(update={"low": None, "high": None})
    hire = plan.hires[0].model_copy(update={"pay": pay})
    first = rows(sheets.requisitions(plan.model_copy(update={"hires": (hire,)})))[0]
    assert (first["pay_low"], first["pay_high"]) == ("", "")


def test_hires_hold_their_costs() -> None:
    """Fee 20% of 180,000; 30 of 52 weeks of 225,000 come to 129,807."""
    first = rows(sheets.hires(plans.recommendation()))[0]
    assert first["fee"] == "36000"
    assert first["cost"] == str(36_000 + 129_807)
    assert first["productive_from"] == "2027-04-26"


def test_allocations_hold_every_share() -> None:
    """As many rows as the plan has, shares as fractions of 1."""
    plan = plans.recommendation()
    found = rows(sheets.allocations(plan))
    assert len(found) == len(plan.allocations)
    assert found[0]["share"] == "0.5"
    assert found[0]["until"] == "2027-01-22"


def test_costs_have_a_row_per_quarter_and_category() -> None:
    """Four quarters, two kinds; together the new spend."""
    found = rows(sheets.costs(plans.recommendation()))
    assert len(found) == 8
    assert sum(int(row["amount"]) for row in found) == 361_250
    assert {row["what"] for row in found} == {"pay of hires", "recruiting fees"}
    assert [row["quarter"] for row in found[:3]] == ["2027-Q1", "2027-Q1", "2027-Q2"]


def test_amounts_are_exact() -> None:
    """No figure is rounded, or shows how it is stored."""
    found = rows(sheets.costs(plans.whole()))
    assert found[0]["amount"] == "12980.77"
    assert [sheets.exact(x) for x in (0.1 + 0.2, 1e-7, 3.0, 1e16, None)] == [
        "0.30000000000000004",
        "0.0000001",
        "3",
        "10000000000000000",
        "",
    ]


def test_budgets_say_what_is_left() -> None:
    """20,000 - 19,208.70."""
    last = rows(sheets.budgets(plans.whole()))[-1]
    assert last == {
        "what": "compute",
        "limit": "20000",
        "spent": "19208.7",
        "left": "791.3",
        "currency": "USD",
    }


def test_contractors_hold_stay_and_rate() -> None:
    """And the track they work for alone."""
    (row,) = rows(sheets.contractors(plans.whole()))
    assert (row["joins"], row["until"]) == ("2027-05-10", "2027-07-16")
    assert (row["day_rate"], row["cost"], row["track"]) == ("900", "45000", "product")


def test_trainings_hold_who_teaches() -> None:
    """Nobody teaches with no share of their time."""
    (row,) = rows(sheets.trainings(plans.whole()))
    assert (row["person"], row["mentor"], row["mentor_share"]) == ("Ben", "Ana", "0.1")
    alone = plans.whole().trainings[0].model_copy(update={"mentor": None})
    (row,) = rows(sheets.trainings(plans.whole(trainings=(alone,))))
    assert (row["mentor"], row["mentor_share"]) == ("", "")


def test_gpu_runs_hold_where_gpus_come_from() -> None:
    """GPUs that a track owns are owned."""
    found = rows(sheets.gpu_runs(plans.whole()))
    sources = [(row["owned"], row["rented"], row["reserved"]) for row in found]
    assert sources == [("12", "0", "0"), ("13", "3", "4")]
    assert found[0]["hours"] == "8000"


def test_reservations_tracks_and_use_have_a_row_each() -> None:
    """One reservation; two tracks in five windows, four roles in four quarters."""
    plan = plans.whole()
    assert [row["cost"] for row in rows(sheets.reservations(plan))] == ["12902.4"]
    shares = rows(sheets.tracks(plan))
    assert len(shares) == 10
    assert (shares[0]["people"], shares[0]["people_most"]) == ("0.6", "0.6")
    assert shares[3]["people"] == ""
    use = rows(sheets.use(plan))
    assert len(use) == 16
    assert use[1] == {
        "role": "data-scientist",
        "role_name": "Data Scientist",
        "quarter": "2027-Q2",
        "used": "0.8",
        "deployable": "9.4",
    }


@pytest.mark.parametrize(
    "sheet",
    [
        sheets.hires,
        sheets.requisitions,
        sheets.allocations,
        sheets.costs,
        sheets.budgets,
        sheets.contractors,
        sheets.trainings,
        sheets.gpu_runs,
        sheets.reservations,
        sheets.tracks,
        sheets.use,
    ],
)
def test_no_plan_gives_a_header_alone(sheet: object) -> None:
    """Other programs can read it all the same."""
    assert callable(sheet)
    assert sheet(plans.infeasible()).count("\n") == 1


def test_commas_in_names_stay_in_their_cell() -> None:
    """As CSV quotes them."""
    plan = plans.recommendation()
    entry = plan.allocations[0].model_copy(update={"person": 'Ana, "A." Lee'})
    text = sheets.allocations(plan.model_copy(update={"allocations": (entry,)}))
    assert rows(text)[0]["person"] == 'Ana, "A." Lee'
