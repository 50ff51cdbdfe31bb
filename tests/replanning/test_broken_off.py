"""Trainings that cannot be finished, as somebody is not there any more."""

from __future__ import annotations

from functools import lru_cache

import pytest

import teamopt
from teamopt.api.changes import replan_with_brief
from teamopt.brief import Brief, parse_brief
from teamopt.check import check_plan
from teamopt.engine.settings import SolveSettings
from teamopt.plan import Plan

BRIEF = """\
brief: lesson
calendar: {start: 2027-01-04, horizon: 30 weeks}
team:
  - {name: Kim, role: software-engineer, level: senior}
  - {name: Lee, role: mlops-engineer, level: mid, until: 2027-03-26}
hiring:
  slots: 1
  lead_time: 2 weeks
  roles: [{role: mlops-engineer, levels: senior, pay: 130k}]
training:
  - {who: Kim, skill: mlops, length: 6 weeks, cost: 4k, mentor: 50%}
crews: {share_step: 50%}
phases:
  - {id: run, crew: {mlops: 1}, duration: 6 weeks, earliest: 2027-03-29}
goals: [cost, finish]
"""


def brief() -> Brief:
    return parse_brief(BRIEF, "lesson.yaml")


@lru_cache(maxsize=1)
def plan() -> Plan:
    return teamopt.solve(brief(), time_limit=15, workers=2).require_plan()


@pytest.mark.parametrize("who", ["Kim", "Lee"])
def test_a_training_that_broke_off_is_paid_and_teaches_nothing(who: str) -> None:
    """Whoever learns or teaches leaves in the middle; one is hired for the work."""
    [lesson] = plan().trainings
    middle = lesson.start_period + 3
    gone = brief().timeline.last_day_of(middle - 1)
    day = brief().timeline.first_day_of(middle)
    told, text = replan_with_brief(
        plan(),
        brief(),
        day,
        f"people: {{{who}: {{until: {gone}}}}}",
        settings=SolveSettings(time_limit=15, workers=2),
    )
    assert check_plan(told.plan, parse_brief(text)) == ()
    assert told.facts[1].says == (
        f"Training of Kim in mlops broke off, as {who} is not there to its end"
    )
    assert told.plan.trainings == ()
    [hire] = told.plan.hires
    assert told.plan.costs is not None
    assert told.plan.costs.total == 4_000 + hire.cost
    assert [one.phase for one in told.difference.phases] in ([], ["run"])
