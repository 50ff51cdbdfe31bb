"""The sentences on what another first hire would mean."""

from __future__ import annotations

import pytest
from tests.report import plans

from teamopt.plan import Order, Plan, Step, Team
from teamopt.report.comparison import first_hire, without_first_role
from teamopt.wording import with_article


def ordered(**changes: object) -> Plan:
    plan = plans.recommendation()
    assert plan.order is not None
    return plan.model_copy(update={"order": plan.order.model_copy(update=changes)})


def test_the_next_best_role_is_told_in_the_units_of_the_goal() -> None:
    """Value in points."""
    assert first_hire(plans.recommendation()) == (
        "As the only hire, a mid Data Engineer would mean 12 points of value, "
        "against 21 points with a senior ML Engineer."
    )


def test_a_finish_is_told_as_a_date() -> None:
    """Periods 36 and 30 end on 10 Sep and 30 Jul 2027."""
    assert first_hire(plans.one_hire()) == (
        "As the only hire, a mid Data Engineer would mean a finish on 10 Sep 2027, "
        "against 30 Jul 2027 with a senior ML Engineer."
    )


def alone(
    goal: str | None,
    unit: str,
    first: Team,
    instead: Team | None,
    steps: tuple[Step, ...] = (),
    tried: int = 5,
) -> Plan:
    order = Order(
        goal=goal,
        unit=unit,
        steps=steps,
        tied=(),
        proven=True,
        first=first,
        instead=instead,
        without=None,
        alone_tried=tried,
    )
    return plans.recommendation(order=order)


ML, DATA = "senior ML Engineer", "mid Data Engineer"


@pytest.mark.parametrize(
    ("goal", "unit", "mine", "theirs", "told"),
    [
        ("lateness", "periods", 1, 3, "3 weeks of delay, against 1 week"),
        ("lateness", "periods", 0, 3, "3 weeks of delay, against none"),
        (
            "lateness",
            "USD",
            20_000,
            60_000,
            "60,000 USD of delay cost, against 20,000 USD",
        ),
        ("cost", "USD", 9_000, 12_000, "new spend of 12,000 USD, against 9,000 USD"),
        ("value", "points", 21.5, 3, "3 points of value, against 21.5 points"),
    ],
)
def test_every_goal_has_its_own_words(
    goal: str, unit: str, mine: float, theirs: float, told: str
) -> None:
    """Lateness in time or money, cost in money, value in points."""
    first = plans.team(ML, "optimal", **{goal: mine})
    instead = plans.team(DATA, "optimal", **{goal: theirs})
    assert first_hire(alone(goal, unit, first, instead)) == (
        f"As the only hire, a mid Data Engineer would mean {told} with a senior ML "
        "Engineer."
    )


def test_equal_teams_are_compared_on_the_next_goal() -> None:
    """Equal value, so the cost tells them apart."""
    first = plans.team(ML, value=9, cost=200_000)
    instead = plans.team(DATA, value=9, cost=210_000)
    assert "new spend of 210,000 USD" in first_hire(
        alone("value", "points", first, instead)
    )


def test_teams_that_are_equal_in_everything_are_said_to_be() -> None:
    """No goal tells them apart."""
    first, instead = plans.team(ML, value=9), plans.team(DATA, value=9)
    assert first_hire(alone(None, "", first, instead)) == (
        "As the only hire, a mid Data Engineer would do just as well as a senior ML "
        "Engineer."
    )


def test_what_was_only_found_is_not_told_as_proven() -> None:
    """A team whose plan is not proven best is told so."""
    first = plans.team(ML, value=9)
    instead = plans.team(DATA, "feasible", value=3)
    told = first_hire(alone("value", "points", first, instead))
    assert told.endswith("with a senior ML Engineer (as far as was found).")


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("infeasible", "no plan exists"),
        ("unknown", "no plan was found in time"),
    ],
)
def test_a_role_without_a_plan_is_told_apart_from_one_without_time(
    status: str, told: str
) -> None:
    """Not found in time is never worded as impossible."""
    first, instead = plans.team(ML, value=9), plans.team(DATA, status)
    assert first_hire(alone("value", "points", first, instead)) == (
        f"With one hire only, {told} with a mid Data Engineer instead of a senior ML "
        "Engineer."
    )


@pytest.mark.parametrize(
    ("tried", "left", "told"),
    [
        (
            5,
            0,
            "it must be an ML Engineer: none of the 5 other roles and levels has a "
            "plan on its own.",
        ),
        (
            1,
            0,
            "it must be an ML Engineer: the one other role has no plan on its own.",
        ),
        (
            6,
            2,
            "there is a plan with a senior ML Engineer; for 2 of the 8 other roles and "
            "levels, none was found in time.",
        ),
        (
            0,
            1,
            "there is a plan with a senior ML Engineer; with the one other role, none "
            "was found in time.",
        ),
    ],
)
def test_a_role_is_the_only_one_where_all_others_are_settled(
    tried: int, left: int, told: str
) -> None:
    """Those not settled in time are counted, and then nothing is claimed."""
    plan = alone("value", "points", plans.team(ML, value=9), None, tried=tried)
    assert plan.order is not None
    order = plan.order.model_copy(update={"alone_open": left})
    plan = plan.model_copy(update={"order": order})
    assert first_hire(plan) == f"With one hire only, {told}"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ML Engineer", "an ML Engineer"),
        ("UX Designer", "a UX Designer"),
        ("AI Product Manager", "an AI Product Manager"),
        ("Data Engineer", "a Data Engineer"),
        ("mid ML Engineer", "a mid ML Engineer"),
        ("intern", "an intern"),
    ],
)
def test_articles_follow_the_sound(name: str, told: str) -> None:
    """Capitals are read letter by letter."""
    assert with_article(name) == told


def weighed(mine: dict[str, float], theirs: dict[str, float]) -> Plan:
    plan = alone(
        "weighted", "weighted sum", plans.team(ML, **mine), plans.team(DATA, **theirs)
    )
    total = plans.goal("weighted", 4_000_123.0, unit="weighted sum")
    return plan.model_copy(update={"goals": (total, *plan.goals)})


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        (
            {"weighted": 50, "value": 9, "cost": 8_000, "lateness": 0},
            {"weighted": 70, "value": 3, "cost": 7_000, "lateness": 0},
            "mean 3 points of value and new spend of 7,000 USD, against 9 points of "
            "value and new spend of 8,000 USD with a senior ML Engineer; weighed "
            "together, that is worse.",
        ),
        (
            {"weighted": 50, "value": 9, "lateness": 2},
            {"weighted": 30, "value": 9, "lateness": 0},
            "mean no delay, against 2 weeks of delay with a senior ML Engineer; "
            "weighed together, that is better.",
        ),
        (
            {"weighted": 50},
            {"weighted": 70},
            "do worse than a senior ML Engineer, all goals weighed together.",
        ),
        (
            {"weighted": 50, "value": 9},
            {"weighted": 50, "value": 3},
            "do just as well as a senior ML Engineer.",
        ),
    ],
)
def test_goals_that_are_weighed_are_named_and_not_summed(
    mine: dict[str, float], theirs: dict[str, float], told: str
) -> None:
    """The goals that differ, and which team is better by their weights."""
    plan = weighed(mine, theirs)
    assert first_hire(plan) == f"As the only hire, a mid Data Engineer would {told}"


@pytest.mark.parametrize(
    ("goals", "told"),
    [
        ({"weighted": 4_000_123, "value": 3}, ", a plan would be just as good."),
        (
            {"weighted": 5_000_000, "value": 3},
            ": 3 points of value, against 9 points of value.",
        ),
        ({"weighted": 5_000_000}, ", the goals, weighed together, are worse."),
    ],
)
def test_a_team_without_the_first_role_is_weighed_too(
    goals: dict[str, float], told: str
) -> None:
    """No weighted sum reaches a manager."""
    plan = weighed({}, {})
    assert plan.order is not None
    without = plans.team("", **goals)
    order = plan.order.model_copy(update={"without": without})
    plan = plan.model_copy(update={"order": order})
    assert without_first_role(plan) == f"Without any hired ML Engineer{told}"


def test_a_brief_with_one_role_has_nothing_to_compare() -> None:
    """Where no other role may be hired, there is no sentence."""
    only = plans.team(ML, value=9)
    assert first_hire(alone("value", "points", only, None, tried=0)) == ""


def test_one_hire_that_is_not_enough_says_how_many_are() -> None:
    """The first two together are the smallest team with a plan."""
    bad = plans.team(ML, "infeasible")
    good = Team(roles=(ML, DATA), status="optimal", goals={"value": 9})
    steps = (
        Step(hires=(ML,), tried=bad, best=bad, regret=None),
        Step(hires=(ML, DATA), tried=good, best=good, regret=0),
    )
    assert first_hire(alone("value", "points", bad, None, steps)) == (
        "With one hire only, no plan exists with a senior ML Engineer; "
        "it takes the first 2 hires together."
    )


def test_a_first_hire_that_only_another_could_do_alone_is_told() -> None:
    """The order found puts another first, though alone it has no plan."""
    bad, good = plans.team(ML, "infeasible"), plans.team(DATA, value=3)
    assert first_hire(alone("value", "points", bad, good)) == (
        "With one hire only, no plan exists with a senior ML Engineer, "
        "though there is one with a mid Data Engineer."
    )


def test_without_an_order_there_is_no_comparison() -> None:
    """Nothing was tried, so nothing is said."""
    assert first_hire(plans.recommendation(order=None)) == ""


@pytest.mark.parametrize(
    ("without", "told"),
    [
        (None, ""),
        (plans.team("", "unknown"), ""),
        (
            plans.team("", "infeasible"),
            "Without any hired ML Engineer, no plan exists.",
        ),
        (
            plans.team("", value=9, lateness=2, cost=361_250, finish=34),
            "Without any hired ML Engineer, a plan would be just as good.",
        ),
        (
            plans.team("", value=3, lateness=2),
            "Without any hired ML Engineer: 3 points of value at best, against 9 "
            "points.",
        ),
    ],
)
def test_a_team_without_the_first_role_is_told(without: Team | None, told: str) -> None:
    """No plan, an equal one, or a worse one on the first goal that differs."""
    assert without_first_role(ordered(without=without)) == told
