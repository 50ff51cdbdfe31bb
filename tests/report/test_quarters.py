"""A plan by quarter: sums agree with the plan to the last digit."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.report import plans

from teamopt.cli import main
from teamopt.plan import Plan, QuarterRow, Quarters, read_plan
from teamopt.report import screen
from teamopt.report.apportion import exact, parts
from teamopt.report.quarters import quarters

SOLUTIONS = Path(__file__).parents[2] / "solutions"
STORED = sorted(file.parent.name for file in SOLUTIONS.glob("*/plan.json"))


def added(figures: list[float]) -> Decimal:
    return sum(map(exact, figures), Decimal(0))


def columns(rows: tuple[QuarterRow, ...]) -> list[Decimal]:
    """Return the sums of rows, quarter by quarter, and in all."""
    lists = [(*row.quarters, row.total) for row in rows]
    return [added([*column]) for column in zip(*lists, strict=True)]


def sides(name: str) -> tuple[Plan, Quarters]:
    plan = read_plan(SOLUTIONS / name)
    return plan, quarters(plan)


@pytest.mark.parametrize("name", STORED)
def test_roles_are_those_of_the_plan(name: str) -> None:
    """Used and deployable time by role; everybody is their sum."""
    plan, told = sides(name)
    rows = {row.what: row for row in told.people if row.kind != "sum"}
    for role in plan.use:
        assert rows[role.role].quarters == role.used
        assert rows[role.role].there == role.deployable
        assert exact(rows[role.role].total) == added([*role.used])
    for k in range(len(told.quarters)):
        every = added([role.used[k] for role in plan.use])
        assert not plan.use or exact(told.people[-1].quarters[k]) == every


@pytest.mark.parametrize("name", STORED)
def test_skills_and_tracks_add_up_to_all_that_is_used(name: str) -> None:
    """To the last digit, in every quarter and in all."""
    _, told = sides(name)
    if told.people:
        every = told.people[-1]
        whole = [exact(amount) for amount in (*every.quarters, every.total)]
        assert columns(told.skills) == whole
        assert not told.tracks or columns(told.tracks) == whole


@pytest.mark.parametrize("name", STORED)
def test_skills_are_what_people_do(name: str) -> None:
    """Added up anew from who works on what; the plan rounds shares of time."""
    plan, told = sides(name)
    weeks = {"week": 1.0, "month": 52 / 12, "sprint": 2.0}[plan.brief.period]
    there = {person.name: person.deployable for person in plan.people}
    for row in told.skills:
        if row.kind == "work":
            spent = sum(
                one.share
                * there[one.person]
                * (one.end_period - one.start_period)
                * weeks
                for one in plan.allocations
                if one.skill == row.what
            )
            assert row.total == pytest.approx(spent, abs=0.02)


@pytest.mark.parametrize("name", STORED)
def test_tracks_are_those_of_the_plan(name: str) -> None:
    """People's time and GPU-hours, by quarter and in all."""
    plan, told = sides(name)
    for rows, figure in ((told.tracks, "fte_weeks"), (told.gpu_tracks, "gpu_hours")):
        for row in rows:
            mine = {e.window: e for e in plan.tracks if e.track == row.what}
            if row.kind == "track":
                assert row.total == getattr(mine["horizon"], figure)
                for label, amount in zip(told.quarters, row.quarters, strict=True):
                    assert amount == getattr(mine[label], figure)


@pytest.mark.parametrize("name", STORED)
def test_gpu_hours_are_those_of_the_runs(name: str) -> None:
    """All that phases are given, by kind."""
    plan, told = sides(name)
    runs = plan.compute.runs if plan.compute else ()
    given = sum(run.given for run in runs)
    assert sum(r.total for r in told.gpus if r.kind != "sum") == pytest.approx(given)
    if told.gpu_tracks:
        assert columns(told.gpu_tracks)[-1] == added([run.given for run in runs])


@pytest.mark.parametrize("name", STORED)
def test_money_adds_up_to_what_the_plan_spends(name: str) -> None:
    """By category and by track, to the last digit."""
    plan, told = sides(name)
    if plan.costs is None:
        return
    spent = [
        added([line.quarters[k] for line in plan.costs.lines])
        for k in range(len(told.quarters))
    ]
    whole = [*spent, exact(plan.costs.total)]
    assert columns(told.money[-1:]) == whole
    assert columns(tuple(r for r in told.money if r.kind != "sum")) == whole
    assert not told.money_tracks or columns(told.money_tracks) == whole
    for line, budget in zip(plan.costs.budgets, told.budgets, strict=True):
        assert exact(budget.left) == exact(line.limit) - exact(line.spent)


def test_rent_goes_to_the_track_that_computes() -> None:
    """In ai-function, product rents in the third quarter alone, for 2,681.28."""
    _, told = sides("ai-function")
    rows = {row.what: row for row in told.money_tracks}
    assert rows["product"].quarters == (0, 0, 2681.28, 0)
    assert rows["research"].quarters == (40219.2, 40219.2, 0, 0)


@given(
    st.integers(0, 10**7),
    st.dictionaries(
        st.text(max_size=3), st.fractions(0, 100, max_denominator=60), max_size=6
    ),
)
def test_parts_add_up(whole: int, weights: dict[str, Fraction]) -> None:
    """To the whole, each less than a unit from its share."""
    figure = whole / 10_000
    found = parts(figure, weights)
    every = sum(weights.values())
    if every:
        assert sum(found.values()) == exact(figure)
    for key, part in found.items():
        ideal = Fraction(exact(figure)) * weights[key] / every
        assert abs(Fraction(part) - ideal) < Fraction(1, 10_000)


def run(*arguments: object) -> str:
    found = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert found.exit_code == 0, found.output
    return found.output


def test_show_prints_the_tables() -> None:
    """What is used beside what there is."""
    text = run("show", SOLUTIONS / "churn", "--quarters")
    assert "People by role (FTE-weeks)" in text
    assert "7.7/8.1" in text
    assert "In all  220,000  117,692  102,308" in text


def test_json_gives_the_same_figures() -> None:
    """As a document of its own."""
    data = json.loads(run("show", SOLUTIONS / "churn", "--quarters", "--json"))
    assert data["schema_version"] == "teamopt-quarters/1"
    assert Quarters.model_validate(data) == sides("churn")[1]


def test_without_a_plan_there_is_nothing_to_show() -> None:
    """And that is said."""
    told = quarters(read_plan(SOLUTIONS / "impossible-launch"))
    assert told.people == ()
    text = screen.by_quarter(told)
    assert "There is no plan" in text


def test_every_shape_of_plan_can_be_shown() -> None:
    """Tracks, GPUs, trainings and contractors at once, at any width."""
    told = quarters(plans.whole())
    for width in (60, 80, 120):
        text = screen.by_quarter(told, width)
        assert max(map(len, text.splitlines())) <= width
