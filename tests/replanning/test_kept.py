"""Without a new fact a plan stays as it is, unless there is a better one."""

from __future__ import annotations

from pathlib import Path

import pytest

import teamopt
from teamopt import replanning
from teamopt.brief import Brief, parse_brief, read_brief
from teamopt.check import check_plan
from teamopt.check.past import past_kept
from teamopt.engine.settings import Outcome, Status
from teamopt.plan import Plan, Replan, read_plan

ROOT = Path(__file__).parents[2]
SHIPPED = ["ai-function", "churn", "llm-product", "quarterly-portfolio"]

TWO_WAYS = """\
brief: two-ways
calendar: {{start: 2027-01-04, horizon: 20 weeks}}
team:
  - {{name: Ana, role: data-scientist, level: senior}}
crews: {{share_step: 100%}}
phases:
  - {{id: first, crew: {{modelling: 1}}, duration: 3 weeks{first}}}
  - {{id: second, crew: {{modelling: 1}}, duration: 3 weeks{second}}}
  - {{id: third, crew: {{modelling: 1}}, duration: 4 weeks{third}}}
goals: [finish]
"""


def brief(**dates: str) -> Brief:
    """Return a brief in which Ana does three things, in any order."""
    asked = {key: dates.get(key, "") for key in ("first", "second", "third")}
    return parse_brief(TWO_WAYS.format(**asked))


def solved(asked: Brief) -> Plan:
    return teamopt.solve(asked, time_limit=10, workers=2).require_plan()


def again(plan: Plan, asked: Brief, period: int, facts: str | None = None) -> Replan:
    day = asked.timeline.first_day_of(period)
    return teamopt.replan(plan, asked, day, facts, time_limit=15, workers=2)


def as_it_was(told: Replan) -> Plan:
    """Return the plan of a replan, but for the day from which it was made anew."""
    assert told.plan.open_from == told.start
    return told.plan.model_copy(update={"open_from": None})


def starts(plan: Plan) -> dict[str, int | None]:
    return {phase.id: phase.start_period for phase in plan.phases}


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_shipped_plans_stay_at_once(name: str, part: float) -> None:
    """What is proven best of all plans is best of those that begin like it."""
    asked = read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = read_plan(ROOT / "solutions" / name)
    told = again(plan, asked, int(part * plan.brief.periods))
    assert told.kept
    assert told.proven
    assert as_it_was(told) == plan
    assert told.difference.same


@pytest.mark.parametrize("name", ["build-or-buy", "churn", "train-or-hire"])
@pytest.mark.parametrize("part", [0.3, 0.7])
def test_plans_stay_after_a_search(
    name: str, part: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing was proven before: the search finds nothing better."""
    monkeypatch.setattr(replanning, "_sure", lambda old: False)
    asked = read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = read_plan(ROOT / "solutions" / name)
    told = again(plan, asked, int(part * plan.brief.periods))
    assert told.kept
    assert as_it_was(told) == plan


def test_of_equals_the_nearest_is_taken() -> None:
    """The order of an earlier plan is kept, though another would finish as soon."""
    for late in ("first", "second", "third"):
        plan = solved(brief(**{late: ", earliest: 2027-02-08"}))
        told = again(plan, brief(), 0)
        assert starts(told.plan) == starts(plan)
        assert told.moved == 0


def test_a_better_plan_is_taken() -> None:
    """Once nobody waits any more, what is to come moves up; proven."""
    plan = solved(brief(third=", earliest: 2027-04-05"))
    assert starts(plan)["third"] == 13
    told = again(plan, brief(), 2)
    assert not told.kept
    assert told.proven
    assert starts(told.plan)["third"] == 6
    [goal] = told.difference.goals
    assert goal.change == -7
    assert told.moved == told.moved_bound == 14


def test_what_has_begun_stays_even_if_that_is_worse() -> None:
    """On the day on which the third thing has begun, it is too late to move it up."""
    plan = solved(brief(third=", earliest: 2027-04-05"))
    told = again(plan, brief(), 14)
    assert starts(told.plan) == starts(plan)
    assert told.moved == 0


def test_before_it_begins_it_can_still_move() -> None:
    """A week before, it begins a week sooner: now."""
    plan = solved(brief(third=", earliest: 2027-04-05"))
    assert starts(again(plan, brief(), 12).plan)["third"] == 12


@pytest.mark.parametrize("now", [1, 4, 9])
def test_a_replan_is_the_best_that_keeps_the_past(now: int) -> None:
    """Against a brief of what is left, written by hand, and solved on its own.

    Ana has begun one thing a week; each begun thing goes on, the rest follows.
    """
    plan = solved(brief(first=", earliest: 2027-02-01", third=", earliest: 2027-04-12"))
    told = again(plan, brief(), now)
    lengths = {"first": 3, "second": 3, "third": 4}
    begun = {key: day for key, day in starts(plan).items() if (day or 0) < now}
    goes_on = max(((day or 0) + lengths[key] for key, day in begun.items()), default=0)
    rest = sum(length for key, length in lengths.items() if key not in begun)
    finish = max(phase.end_period or 0 for phase in told.plan.phases)
    assert finish == max(goes_on, now if rest else 0) + rest


def test_the_past_is_checked() -> None:
    """Work and hires that had begun are in both plans, or that is told."""
    plan = read_plan(ROOT / "solutions" / "churn")
    assert list(past_kept(plan, plan, 20)) == []
    work = plan.allocations[0].model_copy(update={"share": 0.25})
    other = plan.model_copy(update={"allocations": (work, *plan.allocations[1:])})
    [says] = past_kept(other, plan, 20)
    assert "question, problem-framing" in says
    assert len([*past_kept(plan.model_copy(update={"hires": ()}), plan, 20)]) == 1
    assert list(past_kept(plan.model_copy(update={"hires": ()}), plan, 16)) == []


def test_the_new_plan_keeps_its_brief() -> None:
    """By the check that shares nothing with the solver."""
    plan = solved(brief(third=", earliest: 2027-04-05"))
    told = again(plan, brief(), 2)
    assert check_plan(told.plan, brief()) == ()


def test_the_document_reads_back() -> None:
    """As JSON, with its version."""
    plan = solved(brief())
    told = again(plan, brief(), 2)
    assert Replan.model_validate_json(told.to_json()) == told
    assert told.schema_version == "teamopt-replan/1"


def test_a_search_that_ends_early_keeps_the_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing was found, and that is no reason to be without a plan."""
    monkeypatch.setattr(replanning, "_sure", lambda old: False)
    monkeypatch.setattr(replanning, "_solved", lambda *_: Outcome(Status.UNKNOWN, None))
    plan = solved(brief())
    told = again(plan, brief(), 2)
    assert told.kept
    assert not told.proven
    assert as_it_was(told) == plan
    assert "no proof" in told.says
