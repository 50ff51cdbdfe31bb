"""Scenarios: each is solved like the brief that somebody would have written."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from tests.explain.asking import TEAM, swapped

import teamopt
from teamopt import comparing
from teamopt import plan as doc
from teamopt.brief import Brief, parse_brief
from teamopt.check import check_plan
from teamopt.comparing import compared, named, prepared
from teamopt.comparing.keeping import taken_over
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import SolveSettings
from teamopt.errors import ModelError
from teamopt.solving import Result

NAME = "small.yaml"
#: Each with what somebody would write. The base finishes in week 7: Ana models for
#: four, an MLOps Engineer takes three more, and a second Data Scientist reports
#: meanwhile. With one slot, Ana reports from week 5 to 8.
SCENARIOS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "one": ("slots 1", [("slots: 2", "slots: 1")]),
    "dear": ("mlops-engineer pay x2", [("pay: 104k", "pay: 208k")]),
    "less": (
        "without report",
        [("  - {id: report, crew: {statistics: 1}, duration: 4 weeks}\n", "")],
    ),
    "slow": (
        "lead time 4 weeks; model takes 5 weeks",
        [
            ("time: 2 w", "time: 4 w"),
            ("{modelling: 1}, duration: 4", "{modelling: 1}, duration: 5"),
        ],
    ),
}
NONE = {"nobody": "slots 0", "same": "slots 2"}


@cache
def brief() -> Brief:
    return parse_brief(TEAM, NAME)


@cache
def told() -> doc.Comparison:
    """Return all scenarios, with enough time to prove everything."""
    asked = {name: change for name, (change, _) in SCENARIOS.items()} | NONE
    return teamopt.compare(brief(), asked, time_limit=300, workers=2)


def of(name: str) -> doc.Scenario:
    return next(one for one in told().scenarios if one.name == name)


def plan_of(one: doc.Scenario) -> doc.Plan:
    assert one.plan is not None
    return one.plan


@pytest.mark.parametrize("name", SCENARIOS)
def test_goals_are_those_of_a_solve_of_its_own(name: str) -> None:
    """Of the brief edited by hand; and the plan keeps that brief."""
    by_hand = parse_brief(swapped(TEAM, *SCENARIOS[name][1]), NAME)
    alone = teamopt.solve(by_hand, time_limit=100, workers=2, explain=False)
    plan = plan_of(of(name))
    assert plan.status == alone.document.status == "optimal"
    goals = {goal.goal: goal.value for goal in plan.goals}
    assert goals == {goal.goal: goal.value for goal in alone.document.goals}
    assert all(goal.proven and goal.bound == goal.value for goal in plan.goals)
    changed = prepared(brief(), named({name: SCENARIOS[name][0]}))[0].brief
    assert check_plan(plan, changed) == ()


def test_figures_worked_out_by_hand() -> None:
    """When the work ends, with whom."""
    finish = {one.name: plan_of(one).goals[0].value for one in told().all if one.exists}
    # One slot: four weeks each for the model and the report, both Ana's. Slow: five
    # weeks for the model, three for going live.
    base = finish[told().base.name]
    assert (base, finish["one"], finish["less"], finish["slow"]) == (7, 8, 7, 8)
    assert len(plan_of(of("one")).hires) == 1
    assert [hire.role for hire in plan_of(of("less")).hires] == ["mlops-engineer"]


def test_differences_are_against_the_brief_as_it_stands() -> None:
    """As `difference` has them of any two plans."""
    base = plan_of(told().base)
    for one in told().scenarios:
        if one.exists:
            assert one.difference == teamopt.difference(plan_of(one), base)
    assert told().base.difference is None


def test_what_has_no_plan_says_why() -> None:
    """With the limits that clash; there is nothing to compare."""
    one = of("nobody")
    assert plan_of(one).status == "infeasible"
    assert plan_of(one).confirmed
    assert one.difference is None
    assert one.conflict is not None
    assert "at most 0 hires" in one.conflict.says


def test_time_left_over_is_for_what_clashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there was none when it turned out that there is no plan."""
    known = iter((None, of("nobody").conflict))
    monkeypatch.setattr(comparing, "_conflict", lambda *_: next(known))
    found = teamopt.compare(brief(), ["slots 0"], time_limit=60, workers=2)
    assert found.scenarios[0].conflict == of("nobody").conflict


def test_a_change_that_does_nothing_is_said_to() -> None:
    """It is a scenario all the same."""
    one = of("same")
    assert one.same_brief
    assert one.lines == ()
    assert one.difference is not None
    assert one.difference.same
    assert one.changes[0].says == "the number of slots is 2, as it was"
    assert not of("one").same_brief


def test_changed_lines_are_told() -> None:
    """With what stood there, and stands there."""
    assert [(c.asked, c.line) for c in of("slow").changes] == [
        ("lead time 4 weeks", f"{NAME}:7"),
        ("model takes 5 weeks", f"{NAME}:14"),
    ]
    assert of("one").lines == (
        doc.ChangedLine(line=f"{NAME}:6", old="slots: 2", new="slots: 1"),
    )
    (gone,) = of("less").lines
    assert (gone.line, gone.new) == (f"{NAME}:15", "")


def test_a_text_is_solved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many names it has."""
    texts = []

    def solved(brief: Brief, *_: Any, **__: Any) -> Result:
        texts.append(brief.source.text)
        return Result(plan_of(told().base))

    monkeypatch.setattr(comparing, "solved", solved)
    asked = {"a": "slots 1", "b": "slots 1", "c": "slots 2"}
    found = teamopt.compare(brief(), asked, time_limit=10)
    assert len(texts) == len({*texts}) == 2
    assert found.scenarios[0].plan == found.scenarios[1].plan


def steps(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> doc.Comparison:
    """Return what is known where the second of three solves goes wrong."""
    calls = iter((None, fault, None))

    def solved(*_: Any, **__: Any) -> Result:
        failed = next(calls)
        if failed is not None:
            raise failed
        return Result(plan_of(told().base))

    monkeypatch.setattr(comparing, "solved", solved)
    return teamopt.compare(brief(), ["slots 1", "slots 3"], time_limit=10)


def test_an_end_of_the_search_keeps_what_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was not solved says so."""
    found = steps(monkeypatch, KeyboardInterrupt())
    assert [one.exists for one in found.all] == [True, False, False]
    assert {one.open for one in found.scenarios} == {comparing.STOPPED}


def test_a_failure_takes_nothing_from_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told with its scenario."""
    found = steps(monkeypatch, ModelError("it broke"))
    assert [one.exists for one in found.all] == [True, False, True]
    assert found.scenarios[0].open == "it broke"


def test_without_time_nothing_is_begun() -> None:
    """And every scenario says so."""
    some = prepared(brief(), named(["slots 1"]))
    with SolverProcess() as solver:
        began = time.monotonic() - 100
        settings = SolveSettings(time_limit=1)
        *_, found = compared(brief(), some, settings, solver=solver, began=began)
    assert [one.open for one in found.all] == [comparing.LATE] * 2
    assert all(one.plan is None for one in found.all)


def test_every_brief_has_a_fair_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one leaves is for those after it."""
    given = []

    def solved(
        _: Any, __: Any, settings: SolveSettings, *___: Any, **____: Any
    ) -> Result:
        given.append(settings.time_limit)
        return Result(plan_of(told().base))

    monkeypatch.setattr(comparing, "solved", solved)
    teamopt.compare(brief(), ["slots 1", "slots 3"], time_limit=900)
    assert [round(seconds, -1) for seconds in given] == [300, 450, 900]


def unproven(plan: doc.Plan, more: float) -> doc.Plan:
    """Return a plan whose finish is worse by so much, where 7 weeks may do."""
    first, *rest = plan.goals
    assert first.value is not None
    found = {"value": first.value + more, "proven": False, "bound": 7.0}
    goals = (first.model_copy(update=found), *rest)
    return plan.model_copy(update={"status": "feasible", "goals": goals})


def test_a_plan_that_is_better_and_keeps_the_brief_is_taken_over() -> None:
    """Its figures are its own, and what was a bound proves them."""
    base, changed = plan_of(told().base), plan_of(of("same"))
    found = taken_over(base, unproven(changed, 1), brief())
    assert found is not None
    assert check_plan(found, brief()) == ()
    assert [goal.value for goal in found.goals] == [g.value for g in base.goals]
    # What comes after a goal that is better is not known any more.
    assert [goal.proven for goal in found.goals] == [True, False]
    assert found.status == "feasible"


def test_a_plan_is_taken_over_where_none_was_found_in_time() -> None:
    """Without any bound."""
    base = plan_of(told().base)
    empty = base.model_copy(update={"status": "unknown", "goals": (), "hires": ()})
    found = taken_over(base, empty, brief())
    assert found is not None
    assert all(goal.bound is None and not goal.proven for goal in found.goals)


@pytest.mark.parametrize("name", ["one", "slow"])
def test_a_plan_that_breaks_the_brief_is_not_taken_over(name: str) -> None:
    """Whatever its goals come to."""
    changed = prepared(brief(), named([SCENARIOS[name][0]]))[0].brief
    assert taken_over(plan_of(told().base), plan_of(of(name)), changed) is None


def test_a_worse_plan_is_not_taken_over() -> None:
    """Though it keeps the brief."""
    assert taken_over(plan_of(of("one")), plan_of(told().base), brief()) is None


def test_the_base_is_bettered_by_a_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan for less, found in time, is one for more as well."""
    base = plan_of(told().base)
    found = iter((unproven(plan_of(of("one")), 0), replace(Result(base)).document))

    def solved(brief: Brief, *_: Any, **__: Any) -> Result:
        plan = next(found)
        ref = base.brief.model_copy(update={"sha256": brief.source.sha256})
        return Result(plan.model_copy(update={"brief": ref}))

    monkeypatch.setattr(comparing, "solved", solved)
    both = teamopt.compare(brief(), ["mlops-engineer most 1"], time_limit=10)
    assert plan_of(both.base).goals[0].value == 7
    assert both.scenarios[0].difference is not None
    assert both.scenarios[0].difference.goals == ()
