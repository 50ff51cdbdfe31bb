"""What two goals cost each other: the corners that trying each date finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from tests.explain.asking import (
    NAME,
    SETTINGS,
    TEAM,
    goals,
    plan,
    solver,
    swapped,
    variants,
)

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.engine.settings import Outcome, SolveSettings, Stage, Status
from teamopt.explain.trade_off import trade_off
from teamopt.explain.variants import Variant, Variants

MORE = "  - {id: more, crew: {statistics: 1}, duration: 2 weeks, value: 5}\n"


@cache
def ended_by(text: str, week: int) -> float | None:
    """Return the least cost where everything is over after so many weeks."""
    day = date(2027, 1, 4) + timedelta(weeks=week, days=-1)
    lines = [
        line.replace("weeks", f"weeks, deadline: {day}", 1) if "crew:" in line else line
        for line in text.splitlines()
    ]
    text = "\n".join(lines).replace("[finish, cost]", "[cost]")
    found = goals(text.replace("[value, finish, cost]", "[value, cost]"))
    return None if found is None else found["cost"]


def front(text: str) -> list[tuple[float, float]]:
    """Return the corners by trying every week."""
    found: list[tuple[float, float]] = []
    for week in range(1, 13):
        cost = ended_by(text, week)
        if cost is not None and (not found or cost < found[-1][1]):
            found.append((week, cost))
    return found


def corners(told: doc.TradeOff) -> list[tuple[float, float]]:
    """Return finish and cost of each corner."""
    return [(corner.values["finish"], corner.values["cost"]) for corner in told.corners]


def test_the_corners_are_those_that_trying_finds() -> None:
    """Each week later saves somebody's pay, until nobody is needed for less."""
    told = list(trade_off(variants(TEAM), plan(TEAM)))
    last = told[-1]
    assert corners(last) == front(TEAM)
    assert len(last.corners) > 3
    assert last.whole
    assert all(corner.proven for corner in last.corners)
    # It grows corner by corner.
    assert [len(one.corners) for one in told[:-1]] == [*range(1, len(last.corners) + 1)]
    assert not any(one.whole for one in told[:-1])
    first = last.corners[0]
    assert sorted(first.hires) == ["mid Data Scientist", "mid MLOps Engineer"]
    assert first.says == (
        "finish 19 Feb 2027 and cost 25,000 USD: a mid MLOps Engineer and a mid Data "
        "Scientist"
    )


def test_it_can_be_asked_the_other_way_round() -> None:
    """The same corners, the cheapest first."""
    *_, last = trade_off(variants(TEAM), plan(TEAM), ("cost", "finish"))
    assert corners(last) == front(TEAM)[::-1]


def test_other_goals_are_held() -> None:
    """What is worth something is delivered at each corner."""
    text = swapped(
        TEAM, ("phases:\n", f"phases:\n{MORE}"), ("[finish", "[value, finish")
    )
    *_, last = trade_off(variants(text), plan(text))
    must = swapped(text, (", value: 5", ""), ("value, ", ""))
    assert corners(last) == front(must)
    assert last.whole


def test_more_of_a_goal_can_be_better() -> None:
    """Value against cost: nothing for nothing, or 5 for what it costs."""
    text = """\
brief: worth
calendar: {start: 2027-01-04, horizon: 8 weeks}
team: [{name: Ana, role: data-scientist}]
phases:
  - {id: small, effort: {modelling: 1 pw}, value: 10, costs: {licence: 5k}}
  - {id: large, effort: {modelling: 1 pw}, value: 20, costs: {licence: 12k}}
goals: [value, cost]
"""
    *_, last = trade_off(variants(text), plan(text), ("cost", "value"))
    found = [(one.values["cost"], one.values["value"]) for one in last.corners]
    assert found == [(0, 0), (5000, 10), (12_000, 20), (17_000, 30)]
    assert last.whole


def test_where_goals_are_weighed_their_sum_is_not_held() -> None:
    """It is what the two are weighed by."""
    text = swapped(
        TEAM, ("goals: [finish, cost]", "goals: {weights: {finish: 1000, cost: 1}}")
    )
    *_, last = trade_off(variants(text), plan(text))
    assert corners(last) == front(TEAM)


def test_without_time_it_is_not_whole() -> None:
    """What was found is told."""
    asked = variants(TEAM)
    told = []
    for one in trade_off(asked, plan(TEAM)):
        told.append(one)
        asked.clock.until = 0.0
    assert len(told[-1].corners) == 1
    assert not told[-1].whole


def test_where_what_is_held_may_be_better_there_may_be_another_front() -> None:
    """A plan that was not proven holds other goals at what it came to."""
    text = swapped(TEAM, ("goals: [finish, cost]", "goals: [lateness, finish, cost]"))
    base = plan(text)
    *_, last = trade_off(variants(text), base)
    assert last.whole
    first, *others = base.goals
    loose = (first.model_copy(update={"proven": False}), *others)
    unproven = base.model_copy(update={"goals": loose})
    *_, last = trade_off(variants(text), unproven)
    assert corners(last) == front(TEAM)
    assert not last.whole


class Poor(Variants):
    """Finds a poor plan first, as if the time were short."""

    def solve(self, *changes: Any, **asked: Any) -> Variant | None:
        """Return a plan at the first corner that finishes later, and costs more."""
        one = super().solve(*changes, **asked)
        if one is None or len(asked["held"]) > 0:
            return one
        stages = (_stage("finish", 11), _stage("cost", 3_000_000))
        outcome = replace(one.outcome, status=Status.FEASIBLE, stages=stages)
        return replace(one, outcome=outcome)


def _stage(key: str, value: int) -> Stage:
    return Stage(key, value, 0, proven=False, seconds=0.0)


def test_a_corner_that_a_later_one_beats_is_taken_out() -> None:
    """It was only not improved in time; and then there may be others between."""
    poor = Poor(parse_brief(TEAM, NAME), solver(), SETTINGS)
    *_, last = trade_off(poor, plan(TEAM))
    assert corners(last) == front(TEAM)
    assert not last.whole


class Half(Variants):
    """Is stopped between the two goals of a corner."""

    def solve(self, *changes: Any, **asked: Any) -> Variant | None:
        """Return a plan of which the second goal is not known."""
        one = super().solve(*changes, **asked)
        assert one is not None
        outcome: Outcome = replace(
            one.outcome, status=Status.FEASIBLE, stages=one.outcome.stages[:1]
        )
        return replace(one, outcome=outcome)


def test_half_a_corner_is_none() -> None:
    """Nobody is told that it costs nothing."""
    half = Half(parse_brief(TEAM, NAME), solver(), SETTINGS)
    told = list(trade_off(half, plan(TEAM)))
    assert all(not one.corners for one in told)
    assert not any(one.whole for one in told)


def test_time_that_is_up_from_the_start_gives_nothing() -> None:
    """Not even an empty front that would look like one."""
    brief = parse_brief(TEAM, NAME)
    asked = Variants(brief, solver(), SolveSettings(0.01, 2))
    assert not any(one.whole for one in trade_off(asked, plan(TEAM)))


@pytest.mark.parametrize("pair", [("lateness", "cost"), ("finish", "value")])
def test_goals_that_the_brief_has_not(pair: tuple[str, str]) -> None:
    """They are measured all the same: nothing is late, nothing has a value."""
    *_, last = trade_off(variants(TEAM), plan(TEAM), pair)
    assert last.whole
    assert len(last.corners) == 1


def test_weighed_goals_are_held_one_by_one() -> None:
    """Else the work itself would be left out to be early and cheap."""
    weighed = "goals: {weights: {value: 9, finish: 1}}\n"
    text = swapped(TEAM, ("goals: [finish, cost]\n", MORE + weighed))
    base = plan(text)
    assert next(goal.value for goal in base.goals if goal.goal == "value") == 5
    (*_, last) = trade_off(variants(text), base)
    # With the optional phase: two weeks after the four of modelling or of the report.
    assert last.corners[0].values["finish"] > 4
    assert all(corner.values["cost"] > 0 for corner in last.corners)
