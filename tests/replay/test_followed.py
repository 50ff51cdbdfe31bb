"""A plan that is followed: what is over is certain, what is left is drawn."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import teamopt
from teamopt.brief import Brief
from teamopt.plan import Plan, Risk
from teamopt.replay import seen_in

TEXT = """
brief: followed
calendar: {start: 2027-01-04, horizon: 30 weeks}
team: [{name: Ann, role: software-engineer, level: senior}]
uncertainty:
  effort: 50%..200%
  phases: {ask: {gate: 2027-01-18}, build: {cancelled: 30%}}
phases:
  - {id: ask, effort: {backend-engineering: 4 pw}, success: 50%, required: true}
  - {id: build, effort: {backend-engineering: 6 pw}, after: ask, required: true}
"""


@pytest.fixture(scope="module")
def followed() -> tuple[Plan, Brief]:
    """Return a plan of two phases, four and six weeks of work at full speed."""
    brief = teamopt.parse_brief(TEXT)
    found = teamopt.solve(brief, time_limit=20, workers=2, explain=False)
    return found.require_plan(), brief


def told(followed: tuple[Plan, Brief], day: str) -> Risk:
    """Return the risk from a day on."""
    plan, brief = followed
    return teamopt.risk(plan, brief, draws=500, start=date.fromisoformat(day))


def _drawn(some: Risk) -> list[bool]:
    """Tell whether failing and giving up are drawn, and how many packages are."""
    parts = ("Ask delivers", "Build is given up", "2 packages of", "1 package of")
    return [any(part in says for says in some.uncertain) for part in parts]


def test_nothing_is_certain_before_the_plan_begins(
    followed: tuple[Plan, Brief],
) -> None:
    """On its first day it is as without a day."""
    plan, brief = followed
    some = told(followed, "2027-01-04")
    assert _drawn(some) == [True, True, True, False]
    same = teamopt.risk(plan, brief, draws=500)
    assert some.model_copy(update={"seconds": same.seconds}) == same


def test_what_is_over_is_certain(followed: tuple[Plan, Brief]) -> None:
    """A gate that has passed, then a phase, then the other one's beginning."""
    plan, _ = followed
    ask, build = plan.phases
    assert ask.end_period is not None
    assert ask.end_period == build.start_period
    assert _drawn(told(followed, "2027-01-18")) == [False, True, True, False]
    over = told(followed, str(build.start))
    assert _drawn(over) == [False, True, False, True]
    first = over.phases[0]
    assert (first.as_planned.value, first.p80.day) == (1.0, first.planned)
    assert any("what is planned before" in says for says in over.certain)
    begun = told(followed, "2027-02-22")
    assert _drawn(begun) == [False, False, False, True]


def test_only_what_is_left_of_work_is_drawn(followed: tuple[Plan, Brief]) -> None:
    """What was done takes as long as planned, the rest the factor times that."""
    plan, brief = followed
    end = plan.phases[1].end_period
    assert end is not None
    seen = seen_in(plan, brief, 200, 1, end - 2)
    (job,) = (job for job in seen.network.jobs if job.phase == "build")
    factor = seen.draws.work["build", "backend-engineering"]
    left = job.work / sum(job.crew.values()) - (end - 2 - job.first)
    assert 1 < left <= 2
    times = seen.time(seen.case.delivered["build"])
    assert np.allclose(times, end - 2 + left * factor)


def test_a_day_outside_the_plan_is_refused(followed: tuple[Plan, Brief]) -> None:
    """Before and after it."""
    for day in ("2026-12-28", "2028-01-03"):
        with pytest.raises(teamopt.RiskError, match="outside the plan"):
            told(followed, day)


def test_a_plan_that_was_made_anew_knows_from_when(
    followed: tuple[Plan, Brief],
) -> None:
    """The plan says what the day says; another day can still be given."""
    plan, brief = followed
    anew = plan.model_copy(update={"open_from": date(2027, 2, 1)})
    some = told(followed, "2027-02-01")
    same = teamopt.risk(anew, brief, draws=500)
    assert same.start == date(2027, 2, 1)
    assert same.model_copy(update={"seconds": some.seconds}) == some
    whole = teamopt.risk(anew, brief, draws=500, start=brief.calendar.start)
    assert whole.start is None
