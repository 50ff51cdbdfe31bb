"""The sentence on what each further hire adds."""

from __future__ import annotations

import pytest
from tests.report import plans

from teamopt.plan import Order, Plan, Step, Team
from teamopt.report.adds import each_hire

ROLES = ("senior ML Engineer", "mid Data Engineer", "mid ML Engineer")


def stepped(*teams: Team) -> Plan:
    """Return a plan whose hires, one more each time, come to these teams."""
    steps = tuple(
        Step(hires=ROLES[: k + 1], tried=tried, best=tried, regret=0)
        for k, tried in enumerate(teams)
    )
    order = Order(
        goal="value",
        unit="points",
        steps=steps,
        tied=(),
        proven=True,
        first=teams[0],
        instead=None,
        without=None,
        alone_tried=0,
    )
    return plans.recommendation(order=order)


def found(status: str = "optimal", /, **goals: float) -> Team:
    """Return a team with what its goals come to."""
    return plans.team(ROLES[0], status, **goals)


def test_value_and_delay_are_told_with_their_price() -> None:
    """3 points, 4 weeks of delay less, 40,000 USD more; then 2 weeks of it less."""
    one = found(value=6, lateness=6, cost=100_000, finish=40)
    two = found(value=9, lateness=2, cost=140_000, finish=36)
    three = found(value=9, lateness=0, cost=170_000, finish=30)
    second, third = (
        plans.recommendation().hires[k].level
        + " "
        + plans.recommendation().hires[k].role_name
        for k in (1, 2)
    )
    assert each_hire(stepped(one, two, three)) == (
        f"Hire 2, a {second}, adds 3 points of value and saves 4 weeks of delay for "
        f"40,000 USD of new spend; hire 3, a {third}, saves 2 weeks of delay for "
        "30,000 USD of new spend."
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"finish": 40}, {"finish": 37}, "ends the work 3 weeks earlier."),
        (
            {"value": 3, "cost": 90_000},
            {"value": 9, "cost": 80_000},
            "adds 6 points of value with 10,000 USD less of new spend.",
        ),
        (
            {"value": 3, "lateness": 0},
            {"value": 9, "lateness": 1},
            "adds 6 points of value with 1 week more of delay.",
        ),
    ],
)
def test_what_changes_is_told(
    before: dict[str, float], after: dict[str, float], told: str
) -> None:
    """The end where nothing else is better; what it takes comes last."""
    assert each_hire(stepped(found(**before), found(**after))).endswith(f", {told}")


def test_what_was_only_found_is_not_told_as_proven() -> None:
    """One of two plans is not proven best."""
    text = each_hire(stepped(found(value=3), found("feasible", value=9)))
    assert text.endswith("adds 6 points of value (as far as was found).")


def test_nothing_is_told_where_nothing_is_known() -> None:
    """No order, no plan with the first hire alone, or nothing that is better."""
    assert not each_hire(plans.recommendation(order=None))
    assert not each_hire(stepped(found("infeasible"), found(value=9)))
    assert not each_hire(stepped(found(value=9), found(value=9)))
