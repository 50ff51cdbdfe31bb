"""How far inputs may be off: flips that are known by hand, and ties that are none."""

from __future__ import annotations

import sys
from unittest.mock import patch

import pytest
from tests.explain.asking import (
    SETTINGS,
    TEAM,
    best,
    plan,
    solved,
    swapped,
    team,
    variants,
)

from teamopt import plan as doc
from teamopt.engine.settings import Job, Outcome, SolveSettings
from teamopt.explain.flips import flips, nearest
from teamopt.explain.inputs import inputs
from teamopt.explain.variants import Variants

#: Ana has eight weeks, and needs help for more work than that.
HELP = """\
brief: help
calendar: {start: 2027-01-04, horizon: 8 weeks}
team: [{name: Ana, role: data-scientist}]
hiring:
  slots: 1
  lead_time: 2 weeks
  ramp_up: 0 weeks
  overhead: 0%
  roles: [{role: data-scientist, levels: mid, pay: 52k}]
phases:
  - {id: model, effort: {modelling: 6 pw}, lead: working}
goals: [cost]
"""
#: Two who are as good as each other, and one of them is needed.
EITHER = """\
brief: either
calendar: {start: 2027-01-04, horizon: 10 weeks}
hiring:
  slots: 1
  lead_time: 0 weeks
  ramp_up: 0 weeks
  overhead: 0%
  roles:
    - {role: data-scientist, levels: mid, pay: 52k}
    - {role: ml-engineer, levels: mid, pay: 52k}
phases:
  - {id: model, effort: {modelling: 4 pw}}
goals: [finish, cost]
"""
#: One person does what is worth 20 in ten weeks, as long as it is 10 pw at most; what
#: somebody else does is worth 15.
FIRST = """\
brief: who-comes-first
calendar: {start: 2027-01-04, horizon: 12 weeks}
crews: {largest: 1}
hiring:
  slots: 2
  lead_time: 2 weeks
  ramp_up: 0 weeks
  roles:
    - {role: mlops-engineer, levels: mid, pay: 52k, most: 1}
    - {role: data-scientist, levels: mid, pay: 52k, most: 1}
phases:
  - {id: one, effort: {mlops: 4 pw}, value: 10}
  - {id: two, crew: {mlops: 1}, duration: 4 weeks, value: 10}
  - {id: other, crew: {statistics: 1}, duration: 4 weeks, value: 15}
goals: [value]
"""


def flip(text: str, kind: str, base: doc.Plan | None = None) -> doc.Flip:
    """Return how far the one input of a kind may be off."""
    asked = variants(text)
    (entry,) = (one for one in inputs(asked.brief) if one.kind == kind)
    with patch.object(sys.modules[flips.__module__], "inputs", lambda _: [entry]):
        (one,) = flips(asked, base or plan(text))
    return one


def with_effort(text: str, now: str, value: float) -> str:
    return swapped(text, (f": {now}}}", f": {value:g} pw}}"))


def test_an_effort_that_asks_for_a_hire() -> None:
    """Up to 8 pw Ana does it alone; with a hire in week 2 twice that is done."""
    assert team(plan(HELP)) == []
    one = flip(HELP, "effort")
    assert (one.now, one.low, one.high) == (6, 3, 12)
    assert one.stays_from == 3
    assert one.flips_below is None
    assert one.stays_to <= 8 < (one.flips_above or 0)
    assert one.becomes == "hire a mid Data Scientist"
    assert one.proven
    assert one.distance == pytest.approx(((one.flips_above or 0) - 6) / 6)
    assert one.says == (
        f"modelling in model (6 pw in the brief): from {one.flips_above:g} pw up, hire "
        "a mid Data Scientist."
    )


def test_the_flip_is_one_by_separate_solves() -> None:
    """Just below it nobody is hired, at it somebody is."""
    one = flip(HELP, "effort")
    assert one.flips_above is not None
    assert team(best(with_effort(HELP, "6 pw", one.stays_to))) == []
    assert team(best(with_effort(HELP, "6 pw", one.flips_above))) == [
        "mid Data Scientist"
    ]


def test_where_nobody_can_help_no_plan_exists() -> None:
    """That is another answer, too."""
    text = swapped(HELP, ("slots: 1", "slots: 0"))
    one = flip(text, "effort")
    assert one.stays_to <= 8 < (one.flips_above or 0)
    assert one.becomes == "no plan exists"
    assert one.flips_above is not None
    assert best(with_effort(text, "6 pw", one.flips_above)) is None


def test_where_the_answer_stays_there_is_no_flip() -> None:
    """From end to end of what is looked at."""
    text = swapped(HELP, ("6 pw", "2 pw"))
    one = flip(text, "effort")
    assert (one.low, one.high) == (1, 4)
    assert (one.stays_from, one.stays_to) == (one.low, one.high)
    assert (one.flips_below, one.flips_above, one.distance) == (None, None, None)
    assert one.becomes == ""
    assert (
        one.says
        == "modelling in model (2 pw in the brief): the same hires from 1 pw to 4 pw."
    )


@pytest.mark.parametrize("other", ["data-scientist", "ml-engineer"])
def test_a_tie_is_no_flip(other: str) -> None:
    """Whoever of the two the plan has, the other one is no reason to think again."""
    without = swapped(
        EITHER, (f"role: {other}, levels", f"role: {other}, most: 0, levels")
    )
    base = plan(without)
    assert len(team(base)) == 1
    one = flip(EITHER, "effort", base)
    assert (one.flips_below, one.flips_above) == (None, None)


def test_dearer_than_the_other_is_a_flip() -> None:
    """A single dollar decides between two who are alike."""
    text = swapped(
        EITHER,
        (
            "data-scientist, levels: mid, pay: 52k",
            "data-scientist, levels: mid, pay: 50k",
        ),
    )
    assert team(plan(text)) == ["mid Data Scientist"]
    asked = variants(text)
    (entry,) = (e for e in inputs(asked.brief) if e.kind == "pay" and "Data" in e.name)
    with patch.object(sys.modules[flips.__module__], "inputs", lambda _: [entry]):
        (one,) = flips(asked, plan(text))
    assert one.flips_below is None
    assert one.stays_to <= 52_000 < (one.flips_above or 0)
    assert one.becomes == "hire a mid ML Engineer"


def test_who_comes_first_may_change_while_the_team_stays() -> None:
    """From 6.5 pw on, one MLOps Engineer cannot do both; then the other comes first."""
    base = solved(FIRST)
    first = min(base.hires, key=lambda hire: hire.order)
    assert (first.role, len(base.hires)) == ("mlops-engineer", 2)
    one = flip(FIRST, "effort", base)
    assert one.stays_to <= 6 < (one.flips_above or 0)
    assert one.becomes == "Data Scientist comes first"
    assert one.flips_above is not None
    there = solved(with_effort(FIRST, "4 pw", one.flips_above))
    assert team(there) == team(base)
    assert min(there.hires, key=lambda hire: hire.order).role == "data-scientist"


def test_the_nearest_come_first() -> None:
    """And those without a flip last."""
    near, none = flip(HELP, "effort"), flip(swapped(HELP, ("6 pw", "2 pw")), "effort")
    far = near.model_copy(update={"distance": 1.0})
    assert sorted([none, far, near], key=nearest) == [near, far, none]


def test_nothing_is_solved_once_it_is_interrupted() -> None:
    """Also where it is looked at who comes first."""

    class Interrupted:
        interrupted = False
        jobs = 0

        def run(self, inst: object, job: Job, *_: object) -> Outcome:
            assert not self.interrupted, "a job was begun"
            self.jobs += 1
            self.interrupted = job.team is not None
            return known.run(inst, job)  # type: ignore[arg-type]

    asked = variants(FIRST)
    known, stub = asked.solver, Interrupted()
    asked.solver = stub  # type: ignore[assignment]
    list(flips(asked, solved(FIRST)))
    assert stub.interrupted


def test_without_time_nothing_is_told() -> None:
    """No range that was not looked at."""
    asked = Variants(variants(HELP).brief, variants(HELP).solver, SolveSettings(0.1, 2))
    assert list(flips(asked, plan(HELP))) == []
    assert SETTINGS.time_limit > 0.1
    assert TEAM
