"""Why each hire: the plan without them is the one that a separate solve gives."""

from __future__ import annotations

import pytest
from tests.explain.asking import (
    TEAM,
    after,
    best,
    goals,
    of,
    solved,
    swapped,
    team,
    variants,
)

import teamopt
from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.engine.settings import SolveSettings
from teamopt.explain.hires import reasons

#: Two pieces of the same work, and one hire for each.
TWINS = """\
brief: twins
calendar: {start: 2027-01-04, horizon: 12 weeks}
hiring:
  slots: 2
  lead_time: 1 week
  ramp_up: 0 weeks
  overhead: 0%
  roles: [{role: mlops-engineer, levels: mid, pay: 104k}]
phases:
  - {id: a, crew: {mlops: 1}, duration: 3 weeks}
  - {id: b, crew: {mlops: 1}, duration: 3 weeks}
goals: [finish, cost]
"""
MLOPS = "    - {role: mlops-engineer, levels: mid, pay: 104k}\n"
SCIENTIST = "    - {role: data-scientist, levels: mid, pay: 52k}\n"


@pytest.fixture(scope="module")
def told() -> dict[str, doc.HireReason]:
    """Return the reasons, by whom they are about."""
    found = reasons(variants(TEAM), solved(TEAM))
    return {one.hire: one for one in found}


def test_the_plan_is_as_worked_out_by_hand() -> None:
    """Model to week 4, live to week 7; pay to the end of the 12 weeks.

    The MLOps Engineer joins in week 4 for 8 weeks, the Data Scientist in week 3 for 9.
    """
    assert of(solved(TEAM)) == {"finish": 7, "cost": 8 * 2000 + 9 * 1000}


@pytest.mark.parametrize(
    ("hire", "without", "finish", "cost"),
    [
        # Ana reports after she has modelled; live can be a week later.
        ("mid Data Scientist", ("slots: 2", "slots: 1"), 8, 7 * 2000),
        ("mid MLOps Engineer", (MLOPS, ""), None, None),
    ],
)
def test_without_them_is_what_solving_gives(
    told: dict[str, doc.HireReason],
    hire: str,
    without: tuple[str, str],
    finish: float | None,
    cost: float | None,
) -> None:
    """The difference of two plans that a user solves for, written by hand."""
    text = swapped(TEAM, without)
    if hire == "mid Data Scientist":
        text = swapped(text, (SCIENTIST, ""))
    other = teamopt.solve(parse_brief(text), time_limit=300, workers=2, explain=False)
    there = None if other.plan is None else of(other.plan)
    assert there == (None if finish is None else {"finish": finish, "cost": cost})
    one = told[hire]
    assert one.proven
    assert after(solved(TEAM), one.without) == there
    assert one.without.status == other.status


def test_the_hires_come_in_their_order_with_their_lines(
    told: dict[str, doc.HireReason],
) -> None:
    """Who comes first is told of first."""
    assert [one.order for one in told.values()] == [1, 2]
    assert {hire: one.line for hire, one in told.items()} == {
        "mid MLOps Engineer": "small.yaml:11",
        "mid Data Scientist": "small.yaml:12",
    }
    costs = {hire: one.cost for hire, one in told.items()}
    assert costs == {"mid MLOps Engineer": 16_000, "mid Data Scientist": 9000}


def test_skills_are_those_that_nobody_else_brings(
    told: dict[str, doc.HireReason],
) -> None:
    """Ana can lead what the second Data Scientist can; nobody else leads MLOps."""
    assert told["mid MLOps Engineer"].skills == ("mlops",)
    assert told["mid Data Scientist"].skills == ()
    assert told["mid MLOps Engineer"].phases == ("live",)


def test_what_is_told_agrees_with_the_figures(
    told: dict[str, doc.HireReason],
) -> None:
    """One sentence for each."""
    assert told["mid MLOps Engineer"].says == (
        "Hire 1, a mid MLOps Engineer, for 16,000 USD, works on Live. Nobody else in "
        "the plan can lead MLOps."
    )
    assert told["mid MLOps Engineer"].says_without == ("Without them: no plan exists.")
    assert told["mid MLOps Engineer"].says_instead == (
        "With the slot but no MLOps Engineer: no plan exists either."
    )
    says = told["mid Data Scientist"].says_without
    assert "a finish 1 week later, on 26 Feb 2027 and 11,000 USD less" in says
    assert told["mid Data Scientist"].changes
    assert not told["mid MLOps Engineer"].changes


def test_somebody_else_may_have_the_slot() -> None:
    """Without any of the role is the best that the others can do."""
    other = "    - {role: ml-engineer, levels: senior, pay: 156k}\n"
    text = swapped(TEAM, (SCIENTIST, SCIENTIST + other))
    found = {one.hire: one for one in reasons(variants(text), solved(text))}
    one = found["mid MLOps Engineer"]
    none = swapped(text, (MLOPS, MLOPS.replace("pay", "most: 0, pay")))
    assert after(solved(text), one.instead) == goals(none)
    assert sorted(one.instead.hires) == team(best(none))
    assert "senior ML Engineer" in one.instead.hires
    assert one.without.status == "infeasible"
    assert one.says_instead.startswith("With the slot but no MLOps Engineer, with ")


def told_last(text: str) -> list[doc.HireReason]:
    """Return of each hire what is told last."""
    asked = reasons(variants(text), solved(text))
    return list({one.order: one for one in asked}.values())


def test_what_is_known_comes_before_what_is_solved_for() -> None:
    """People wait for the reason; each is told of again when more is known."""
    found = list(reasons(variants(TEAM), solved(TEAM)))
    assert [one.order for one in found] == [1, 1, 1, 2, 2, 2]
    for k in (0, 3):
        planned, without, whole = found[k : k + 3]
        assert planned.says == without.says == whole.says
        assert (planned.without.status, planned.says_without) == ("unknown", "")
        assert without.without.status != "unknown"
        assert without.instead.status == "unknown"
        assert [one.proven for one in (planned, without, whole)] == [False, False, True]


def test_what_the_plan_itself_says_needs_no_time() -> None:
    """Where nothing can be solved any more, what they do is told all the same."""
    asked = variants(TEAM, SolveSettings(time_limit=0))
    found = list(reasons(asked, solved(TEAM)))
    assert [one.skills for one in found] == [("mlops",), ()]
    assert [one.says_without for one in found] == ["", ""]
    assert [says.split(",")[0] for says in asked.lost] == [
        "the plan without hire 1",
        "the plan without hire 2",
    ]


def test_of_two_alike_each_is_missed_as_much() -> None:
    """Without one of them the other does both pieces, one after the other."""
    found = told_last(TWINS)
    fewer = goals(swapped(TWINS, ("slots: 2", "slots: 1")))
    assert fewer == {"finish": 7, "cost": 11 * 2000}
    assert [after(solved(TWINS), one.without) for one in found] == [fewer, fewer]
    assert [one.order for one in found] == [1, 2]
    # Neither brings anything that the other does not.
    assert [one.skills for one in found] == [(), ()]
    assert [one.instead.status for one in found] == ["infeasible"] * 2


def test_a_hire_who_is_pinned_is_no_crash() -> None:
    """The plan without them contradicts the brief itself."""
    text = f"{TEAM}pins: [{{hire: data-scientist}}]\n"
    asked = variants(text)
    found = {one.hire: one for one in reasons(asked, solved(text))}
    assert "mid MLOps Engineer" in found
    missing = found.get("mid Data Scientist")
    assert asked.lost if missing is None else missing.without.status == "infeasible"


def test_a_plan_without_hires_needs_no_reasons() -> None:
    """Nothing is solved."""
    live = "  - {id: live, crew: {mlops: 1}, duration: 3 weeks, after: model}\n"
    text = swapped(TEAM, (live, ""), ("[finish, cost]", "[cost]"))
    asked = variants(text)
    assert list(reasons(asked, solved(text))) == []
    assert not asked.took
