"""The sentences on what was proven and what was assumed."""

from __future__ import annotations

import pytest
from tests.report import plans

from teamopt.plan import Plan
from teamopt.report.proof import assumed, proven


def with_goals(*goals: object, status: str = "feasible") -> Plan:
    return plans.recommendation(goals=goals, status=status)


def test_an_optimal_plan_is_said_to_be_proven() -> None:
    """Every goal in order; and that tolerances were used."""
    assert proven(plans.recommendation()) == (
        "Proven: no plan does better on value, lateness, cost or finish, taken in this "
        "order, within the tolerances."
    )


def test_tolerances_that_were_not_used_are_not_told() -> None:
    """Value and bound agree, so nothing was given up."""
    plan = with_goals(plans.goal("finish", 9.0), status="optimal")
    assert proven(plan) == "Proven: no plan does better on finish."


def test_the_gap_of_money_is_a_share() -> None:
    """364,000 is 4% above 350,000."""
    plan = with_goals(
        plans.goal("value", 9.0),
        plans.goal("cost", 364_000.0, bound=350_000.0, proven=False),
    )
    assert proven(plan) == (
        "Value is proven best; the cost is at most 4% above the best possible."
    )


def test_a_gap_is_rounded_up() -> None:
    """100,010 is 0.01% above 100,000, told as 0.1% and never as 0%."""
    plan = with_goals(plans.goal("cost", 100_010.0, bound=100_000.0, proven=False))
    assert "at most 0.1% above" in proven(plan)


@pytest.mark.parametrize("bound", [0.0, 5_000.0])
def test_a_bound_that_says_little_is_told_as_it_is(bound: float) -> None:
    """Of no or little use as a base for a percentage."""
    plan = with_goals(plans.goal("cost", 364_000.0, bound=bound, proven=False))
    assert proven(plan) == f"The cost could at best be {bound:,.0f} USD."


def test_other_gaps_are_told_in_their_units() -> None:
    """Points, weeks late, and weeks earlier."""
    plan = with_goals(
        plans.goal("value", 9.0, bound=12.0, proven=False),
        plans.goal("lateness", 2.0, bound=1.0, proven=False),
        plans.goal("finish", 34.0, bound=31.0, proven=False),
    )
    assert proven(plan) == (
        "The value could at best be 12 points, the lateness could at best be 1 week "
        "and the finish could at best be 3 weeks earlier."
    )


def test_goals_without_a_bound_were_searched_for_all_the_same() -> None:
    """As in a plan that was the best one for earlier dates."""
    plan = with_goals(
        plans.goal("value", 9.0, bound=None, proven=False),
        plans.goal("cost", 5.0, bound=None, proven=False),
    )
    assert proven(plan) == (
        "How far value and cost are from the best possible is not known."
    )
    plan = with_goals(
        plans.goal("weighted", 9.0, bound=None, proven=False), *plan.goals
    )
    assert proven(plan) == (
        "How far the weighted sum of value and cost is from the best possible is not "
        "known."
    )


def test_a_goal_that_was_not_reached_is_said_to_be() -> None:
    """Time ran out before its turn."""
    plan = with_goals(
        plans.goal("value", 9.0),
        plans.goal("cost", 5.0, found=None, bound=None, proven=False),
    )
    assert proven(plan) == "Value is proven best; cost was not searched for in time."


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (True, "Proven: no plan has a better weighted sum of cost and finish."),
        (
            False,
            "The weighted sum of cost and finish is at most 10% above the best "
            "possible.",
        ),
    ],
)
def test_a_weighted_sum_is_one_goal(done: bool, told: str) -> None:
    """The goals in it have no bound of their own, and no word of their own."""
    whole = plans.goal(
        "weighted",
        110.0,
        unit="weighted sum",
        bound=110.0 if done else 100.0,
        proven=done,
    )
    parts = [
        plans.goal(name, 5.0, found=None, bound=None, proven=False)
        for name in ("cost", "finish")
    ]
    status = "optimal" if done else "feasible"
    assert proven(with_goals(whole, *parts, status=status)) == told


def test_assumed_inputs_are_counted() -> None:
    """None, one, some, many."""
    plan = plans.recommendation()
    one = plan.assumptions[:1]
    assert assumed(plan.model_copy(update={"assumptions": ()})) == (
        "No input was assumed."
    )
    assert assumed(plan.model_copy(update={"assumptions": one})) == (
        "1 input was assumed (shown below)."
    )
    assert assumed(plan) == "7 inputs were assumed (listed below)."
    assert assumed(plans.large()) == (
        "40 inputs were assumed; the list below begins with those that matter most."
    )
