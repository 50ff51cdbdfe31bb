"""What was spent and earned by now is spent and earned, whatever the facts."""

from __future__ import annotations

from functools import lru_cache

import pytest

import teamopt
from teamopt.api.changes import replan_with_brief
from teamopt.brief import Brief, parse_brief
from teamopt.check import check_plan
from teamopt.engine.settings import SolveSettings
from teamopt.plan import Plan, Replan

BRIEF = """\
brief: reader
calendar: {start: 2027-01-04, horizon: 16 weeks}
team:
  - {name: Ana, role: software-engineer, level: senior}
compute:
  h100:
    rent: {most: 4, price: 4 per gpu-hour}
crews: {share_step: 100%}
phases:
  - id: reader
    required: true
    costs: {review: 2k}
    options:
      - {id: build, crew: {backend-engineering: 1}, duration: 12 weeks, value: 10}
      - {id: buy, duration: 4 weeks, costs: {licence: 60k}, value: 56}
  - {id: tune, duration: 4 weeks, compute: 2 gpus for 2 weeks, after: reader}
  - {id: desk, crew: {backend-engineering: 1}, duration: 2 weeks, after: tune}
goals: [value, finish, cost]
"""


def brief() -> Brief:
    return parse_brief(BRIEF, "reader.yaml")


@lru_cache(maxsize=1)
def plan() -> Plan:
    return teamopt.solve(brief(), time_limit=15, workers=2).require_plan()


def replan(facts: str, period: int) -> Replan:
    """Return a replan from a week on, checked."""
    day = brief().timeline.first_day_of(period)
    settings = SolveSettings(time_limit=15, workers=2)
    told, text = replan_with_brief(plan(), brief(), day, facts, settings=settings)
    assert check_plan(told.plan, parse_brief(text, "reader.yaml")) == ()
    return told


def spent(told: Plan) -> float:
    assert told.costs is not None
    return told.costs.total


def worth(told: Plan) -> float | None:
    return next(goal.value for goal in told.goals if goal.goal == "value")


@pytest.mark.parametrize(
    ("facts", "period"),
    [
        ("phases: {reader: {until: 2027-01-22}}", 4),
        ("phases: {reader: {until: 2027-02-05}}", 6),
        ("phases: {reader: {left: 3 weeks}}", 2),
        ("phases: {reader: {from: 2027-01-11, left: 3 weeks}}", 2),
    ],
)
def test_a_way_that_was_chosen_stays_paid_and_earned(facts: str, period: int) -> None:
    """The licence is bought, and worth what it was; no other way is chosen."""
    told = replan(facts, period)
    assert spent(told.plan) == spent(plan()) == 62_000 + 2 * 2 * 168 * 4
    assert worth(told.plan) == worth(plan()) == 56
    assert all(one.how == "moved" for one in told.difference.phases)


def test_gpu_time_that_is_over_stays_paid() -> None:
    """The GPUs of the first two weeks ran; the phase took three weeks, or five."""
    start = next(p.start_period for p in plan().phases if p.id == "tune") or 0
    for weeks in (3, 5):
        day = brief().timeline.last_day_of(start + weeks - 1)
        told = replan(f"phases: {{tune: {{until: {day}}}}}", start + weeks)
        assert spent(told.plan) == spent(plan())
        [run] = told.plan.compute.runs if told.plan.compute else ()
        assert (run.gpus, run.hours) == (2, 2 * 2 * 168)
