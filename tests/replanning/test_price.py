"""Moves at a price: how much money a replan gives up to move less."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

import teamopt
from teamopt.brief import Brief, parse_brief, plausibility
from teamopt.check import check_plan
from teamopt.cli import main
from teamopt.errors import ReplanError
from teamopt.plan import Plan, Replan
from teamopt.report import replan as words

TEXT = """\
brief: two-ways
calendar: {start: 2027-01-04, horizon: 20 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
crews: {share_step: 50%}
phases:
  - {id: first, crew: {modelling: 1}, duration: 4 weeks, costs: {rig: 10k}}
  - id: second
    after: first
    options:
      - {id: build, crew: {modelling: 1}, duration: 3 weeks, costs: {labels: 6k}}
      - {id: buy, crew: {modelling: 1}, duration: 2 weeks, costs: {licence: LICENCE}}
goals: GOALS
"""


def brief(licence: str, goals: str = "[cost, finish]", more: str = "") -> Brief:
    """Return a brief in which something is built for 6k, or bought."""
    text = TEXT.replace("LICENCE", licence).replace("GOALS", goals) + more
    return parse_brief(text, "b.yaml")


@cache
def old() -> Plan:
    """Return the plan that builds, as a licence costs 20k."""
    plan = teamopt.solve(brief("20k"), time_limit=10, workers=1).require_plan()
    assert option(plan) == "build"
    return plan


def again(
    asked: Brief, price: str | None = None, facts: str | None = None, period: int = 1
) -> Replan:
    day = asked.timeline.first_day_of(period)
    some = {"time_limit": 20, "workers": 1, "price_of_change": price}
    return teamopt.replan(old(), asked, day, facts, **some)  # type: ignore[arg-type]


def option(plan: Plan) -> str | None:
    return next(phase.option for phase in plan.phases if phase.id == "second")


# A licence of 1k saves 5k. It moves the end of the second phase by a week, and Ana is
# on another package: two moves, so that a move at 2.5k is as dear as what it saves.
@pytest.mark.parametrize(
    ("price", "way", "moved", "given_up"),
    [
        (None, "buy", 2, None),
        ("0", "buy", 2, None),
        ("2,499", "buy", 2, 0),
        ("2,501", "build", 0, 5000),
        ("1M per move", "build", 0, 5000),
    ],
)
def test_a_plan_moves_where_that_saves_more_than_it_counts(
    price: str | None, way: str, moved: float, given_up: float | None
) -> None:
    """Just below what a move saves it is made, and just above it is not."""
    told = again(brief("1k"), price)
    assert option(told.plan) == way
    assert (told.moved, told.moved_bound) == (moved, moved)
    assert told.given_up == given_up
    assert told.proven
    assert check_plan(told.plan, brief("1k")) == ()


def test_goals_before_cost_have_no_price() -> None:
    """Where an earlier finish comes first, the plan moves for it at any price."""
    told = again(brief("1k", "[finish, cost]"), "1M")
    assert option(told.plan) == "buy"
    assert told.given_up == 0


def test_the_brief_states_the_price_and_the_option_another() -> None:
    """What is asked for beside the brief counts instead of what it says."""
    stated = brief("1k", more="flexibility: {moves: 3k per move}\n")
    assert option(again(stated).plan) == "build"
    assert again(stated).price == 3000
    assert option(again(stated, "2k").plan) == "buy"


def test_weights_count_moves_as_money() -> None:
    """A week of finish at 600 is saved as well: two moves save 5.6k."""
    goals = "{weights: {cost: 1, finish: 600}}"
    assert option(again(brief("1k", goals), "2,799").plan) == "buy"
    told = again(brief("1k", goals), "2,801")
    assert option(told.plan) == "build"
    assert told.given_up is None


def test_a_plan_beside_the_cheapest_says_so() -> None:
    """Cost is not claimed to be the least there is, and finish not at any moves."""
    told = again(brief("1k"), "3k")
    cost, finish = told.plan.goals
    assert (cost.value, cost.bound, cost.proven) == (16_000, 11_000, False)
    assert (finish.proven, finish.bound) == (False, None)
    assert told.plan.status == "feasible"
    text = " ".join(words.text(told).split())
    assert "no plan is better, moves at their price (proven)" in text
    assert "A move counts 3,000 USD: these come to 0 USD." in text
    assert "costs 5,000 USD more than the cheapest that was found" in text
    moves = " ".join(words.text(again(brief("1k"), "1k")).split())
    assert "A move counts 1,000 USD: these come to 2,000 USD." in moves
    assert "Nothing was given up for fewer moves" in moves


def test_a_plan_that_could_be_cheaper_stays_at_a_price() -> None:
    """A plan that builds costs 16k, one that buys 11k and moves twice.

    The brief is the plan's own now: without a price the cheaper one is taken.
    """
    asked = brief("1k")
    stays = again(asked, "3k").plan
    told = teamopt.replan(
        stays, asked, asked.timeline.first_day_of(1), time_limit=20, workers=1
    )
    assert option(told.plan) == "buy"
    kept = teamopt.replan(
        stays,
        asked,
        asked.timeline.first_day_of(1),
        time_limit=20,
        workers=1,
        price_of_change="3k",
    )
    assert kept.kept
    assert kept.plan == stays
    assert kept.given_up == 5000
    assert "is better, moves at their price (proven)" in kept.says


def test_facts_and_a_price_go_together() -> None:
    """A plan that cannot stay moves as little as pays.

    The first phase ends a week late: one move. Building the second then moves it by a
    week on both sides, and buying it only its start, with Ana on another package: two
    moves both ways. At any price it is bought, which is cheaper.
    """
    facts = "phases: {first: {left: 4 weeks}}\n"
    told = again(brief("1k"), "1M", facts, period=1)
    assert option(told.plan) == "buy"
    assert told.given_up == 0
    assert told.moved == 3


def test_moves_are_those_of_the_plan_where_no_goal_looks_at_dates() -> None:
    """A phase ends with its work, not where it would have to move less.

    Bought, the second phase takes two weeks inside the three that it was to take.
    """
    told = again(brief("1k", "[cost]"))
    assert told.moved == told.moved_bound == 2
    ends = [(p.start_period, p.end_period) for p in told.plan.phases if p.delivered]
    assert ends in ([(0, 4), (4, 6)], [(0, 4), (5, 7)])


def test_without_cost_as_a_goal_moves_have_no_price() -> None:
    """Said of the brief as a warning, and of the option as a fault."""
    stated = brief("1k", "[finish]", "flexibility: {moves: 3k}\n")
    assert [issue.says for issue in plausibility(stated, stated.catalogue)] == [
        "moves are priced against cost, and cost is no goal of the brief."
    ]
    assert again(stated).price is None
    with pytest.raises(ReplanError, match="cost is no goal of the brief"):
        again(brief("1k", "[finish]"), "3k")


@pytest.mark.parametrize("price", ["much", "-2k", "10^6", "9e99", "5000000M", "2k EUR"])
def test_a_price_that_cannot_be_is_told(price: str) -> None:
    """In one line."""
    with pytest.raises(ReplanError, match=r"^price of change: ") as caught:
        again(brief("1k"), price)
    assert "\n" not in str(caught.value)


def test_the_command_takes_a_price(tmp_path: Path) -> None:
    """The option is told from the shell; what cannot be read ends with code 2."""
    plan, asked = tmp_path / "plan.json", tmp_path / "b.yaml"
    plan.write_text(old().to_json(), encoding="utf-8")
    asked.write_text(brief("1k").source.text or "", encoding="utf-8")
    start = ["replan", str(plan), str(asked), "--from", "2027-01-11", "-q"]
    found = CliRunner().invoke(main, [*start, "--price-of-change", "3k"])
    assert found.exit_code == 0, found.output
    assert "A move counts 3,000 USD" in found.output
    found = CliRunner().invoke(main, [*start, "--price-of-change", "dear"])
    assert found.exit_code == 2
    assert "price of change" in found.output
