"""What one more is worth: stairs that separate solves just below and at them have."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from tests.explain.asking import (
    NAME,
    SETTINGS,
    TEAM,
    after,
    goals,
    of,
    plan,
    solver,
    swapped,
    variants,
)

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.engine.settings import Stage, Status
from teamopt.explain.dials import dials
from teamopt.explain.one_more import one_more
from teamopt.explain.variants import Variant, Variants

#: 6,000 buys the small thing; from 12,000 the large one, from 17,000 both.
THINGS = """\
brief: things
calendar: {start: 2027-01-04, horizon: 8 weeks}
team: [{name: Ana, role: data-scientist}]
budget: 6k
phases:
  - {id: small, effort: {modelling: 1 pw}, value: 10, costs: {licence: 5k}}
  - {id: large, effort: {modelling: 1 pw}, value: 20, costs: {licence: 12k}}
flexibility:
  budget: {step: 1k, most: 15k}
goals: [value]
"""


def about(text: str, kind: str, name: str = "") -> doc.OneMore:
    """Return what more of one line of a brief does."""
    asked = variants(text)
    (dial,) = (
        one
        for one in dials(asked, plan(text))
        if one.kind == kind and name in ("", one.name)
    )
    with patch.object(sys.modules[one_more.__module__], "dials", lambda *_: [dial]):
        (one,) = one_more(asked, plan(text))
    return one


@pytest.fixture(scope="module")
def money() -> doc.OneMore:
    """Return what more money does for the things."""
    return about(THINGS, "budget")


def test_the_stairs_of_a_budget_are_where_they_are_by_hand(money: doc.OneMore) -> None:
    """And nowhere else, up to what it may give."""
    assert [(stair.steps, stair.amount) for stair in money.stairs] == [
        (6, 6000),
        (11, 11_000),
    ]
    assert [after(plan(THINGS), stair.result) for stair in money.stairs] == [
        {"value": 20},
        {"value": 30},
    ]
    assert money.steady
    assert money.proven
    assert money.tried == 15
    assert (money.unit, money.line) == ("USD", "small.yaml:4")


def test_each_stair_is_one_by_separate_solves(money: doc.OneMore) -> None:
    """Just below it the answer is the one before."""
    before = of(plan(THINGS))
    for stair in money.stairs:
        here, below = (
            goals(swapped(THINGS, ("budget: 6k", f"budget: {6 + steps}k")))
            for steps in (stair.steps, stair.steps - 1)
        )
        assert below == before
        assert here == after(plan(THINGS), stair.result)
        assert here is not None
        before = here


def test_the_stairs_are_told(money: doc.OneMore) -> None:
    """With what then stands in the brief."""
    assert money.says == (
        "Raise the budget by 6,000 USD, to 12,000: 10 points more of value; raise the "
        "budget by 11,000 USD, to 17,000: 20 points more of value."
    )


def test_a_flat_line_says_so() -> None:
    """There is nothing else to buy."""
    text = swapped(THINGS, ("budget: 6k", "budget: 20k"))
    one = about(text, "budget")
    assert one.stairs == ()
    assert one.proven
    assert one.steady
    assert one.says == (
        "Raise the budget by 15,000 USD, to 35,000: no goal gets better, nor with less."
    )


def test_a_longer_plan_is_no_mere_limit() -> None:
    """Whoever is hired is paid for longer; it is not told as steady."""
    text = f"{TEAM}flexibility: {{horizon: {{most: 3 weeks}}}}\n"
    one = about(text, "horizon")
    assert not one.steady
    for stair in one.stairs:
        weeks = 12 + stair.steps
        longer = swapped(text, ("horizon: 12", f"horizon: {weeks}"))
        assert after(plan(text), stair.result) == goals(longer)
    # The hires stay for one week more.
    assert after(plan(text), one.stairs[0].result) == {"finish": 7, "cost": 28_000}
    assert one.stairs[0].result.effects[0].change > 0


class Back(Variants):
    """Comes back to the plan as it was, where more than 13 weeks are planned for."""

    def solve(self, *changes: Any, **asked: Any) -> Variant | None:
        """Return what a change comes to, or the plan as it was."""
        one = super().solve(*changes, **asked)
        assert one is not None
        return super().solve() if one.resolved.instance.periods > 13 else one


def test_coming_back_to_the_plan_is_a_change() -> None:
    """What one week more does is not said of two."""
    text = f"{TEAM}flexibility: {{horizon: {{most: 3 weeks}}}}\n"
    asked = Back(parse_brief(text, NAME), solver(), SETTINGS)
    one = next(o for o in one_more(asked, plan(text)) if o.kind == "horizon")
    first, second = one.stairs
    assert (first.steps, second.steps) == (1, 2)
    assert first.result.effects
    assert (second.result.effects, second.result.says) == ((), "no goal changes")


class Slow(Variants):
    """Finds worse plans than there are, as if the time were short."""

    def solve(self, *changes: Any, **asked: Any) -> Variant | None:
        """Return a plan of less value, unproven."""
        one = super().solve(*changes, **asked)
        assert one is not None
        worse = (Stage("value", 3, 30, proven=False, seconds=0.0),)
        outcome = replace(one.outcome, status=Status.FEASIBLE, stages=worse)
        return replace(one, outcome=outcome)


def test_a_worse_plan_that_is_not_proven_is_no_change() -> None:
    """More of a limit does no worse, so it was only not found in time."""
    slow = Slow(parse_brief(THINGS, NAME), solver(), SETTINGS)
    one = next(o for o in one_more(slow, plan(THINGS)) if o.kind == "budget")
    assert one.stairs == ()
    assert not one.proven
    assert "nothing better was found" in one.says


def test_one_more_hire_joins_the_team_of_the_plan() -> None:
    """It has a slot of its own, and the others stay who they are at most."""
    text = swapped(TEAM, ("slots: 2", "slots: 1"))
    assert of(plan(text))["finish"] == 8
    one = about(text, "hire", "data-scientist")
    stair = one.stairs[0]
    assert stair.steps == 1
    assert stair.result.hires.count("mid Data Scientist") == 1
    assert after(plan(text), stair.result) == goals(TEAM)
    assert one.line == "small.yaml:12"
    # A second MLOps Engineer does nothing for anything.
    assert about(text, "hire", "mlops-engineer").stairs == ()


def test_one_more_on_board_is_here_from_the_start() -> None:
    """Ana has a colleague, for nothing that is new spend."""
    one = about(TEAM, "person", "data-scientist")
    ana = "  - {name: Ana, role: data-scientist}\n"
    two = swapped(TEAM, (ana, f"{ana}  - {{role: data-scientist, level: mid}}\n"))
    assert after(plan(TEAM), one.stairs[0].result) == goals(two)
    assert one.says.startswith("One more mid Data Scientist on board from the start:")
    # Somebody of a role that only may be hired, too.
    found = about(TEAM, "person", "mlops-engineer")
    assert after(plan(TEAM), found.stairs[0].result) == {"finish": 7, "cost": 9000}


def test_a_team_in_a_file_of_its_own_stays_as_it_is(tmp_path: Path) -> None:
    """That is told, and everything else is looked at."""
    (tmp_path / "people.csv").write_text("name,role\nAna,data-scientist\n")
    ana = "team: [{name: Ana, role: data-scientist}]"
    text = swapped(THINGS, (ana, "team: people.csv"))
    brief = parse_brief(text, NAME, tmp_path)
    asked = Variants(brief, solver(), SETTINGS)
    kinds = [one.kind for one in one_more(asked, plan(THINGS))]
    assert "person" not in kinds
    assert "budget" in kinds
    assert {*asked.lost} == {
        f"{NAME}:3: nobody was added on board, as the team is in a file."
    }


#: A second data engineer is one too many for one ML engineer.
RATIO = """\
brief: ratio
calendar: {start: 2027-01-04, horizon: 8 weeks}
team:
  - {name: Mia, role: ml-engineer}
  - {name: Dan, role: data-engineer}
hiring:
  slots: 1
  lead_time: 0 weeks
  ramp_up: 0 weeks
  roles: [{role: ml-engineer, levels: mid, pay: 52k}]
phases:
  - {id: a, crew: {modelling: 1}, duration: 2 weeks}
policies:
  ratios: [{count: data-engineer, most: 1, per: ml-engineer}]
goals: [cost, finish]
"""


def test_one_more_can_do_harm() -> None:
    """Whoever is on board counts in ratios, and is not said to change nothing."""
    one = about(RATIO, "person", "data-engineer")
    assert not one.steady
    (stair,) = one.stairs
    more = swapped(RATIO, ("role: data-engineer}", "role: data-engineer, count: 2}"))
    more = swapped(more, ("name: Dan, ", ""))
    assert after(plan(RATIO), stair.result) == goals(more)
    assert stair.result.effects[0].change > 0
    none = swapped(RATIO, ("slots: 1", "slots: 0"))
    (stair,) = about(none, "person", "data-engineer").stairs
    assert stair.result.status == "infeasible"
    assert "no plan exists" in stair.result.says


def test_what_has_to_be_done_is_worth_what_it_was() -> None:
    """The goal counts what may be left out; what that is does not change the plan."""
    text = swapped(THINGS, ("value: 10,", "value: 10, required: true,"))
    one = about(text, "required", "small")
    assert one.stairs == ()
    assert one.proven


def test_a_brief_of_little_has_little_to_turn() -> None:
    """No hiring, no team, no budget: phases that wait."""
    text = """\
brief: little
calendar: {start: 2027-01-04, horizon: 8 weeks}
phases: [{id: wait, duration: 2 weeks}]
"""
    asked = variants(text)
    found = list(one_more(asked, plan(text)))
    assert {one.kind for one in found} <= {"horizon", "required", "deadline"}
    assert not asked.lost


def test_every_dial_can_be_turned_to_its_end() -> None:
    """The brief that it makes can be read, and says other figures."""
    asked = variants(TEAM)
    for dial in dials(asked, plan(TEAM)):
        for steps in {1, dial.most}:
            text = asked.text_with(dial.change(steps))
            assert text != TEAM
            parse_brief(text, NAME)
            assert dial.says(steps)
