"""Where there is no plan, or one that does nothing, no page says that all is well."""

from __future__ import annotations

from functools import cache

import pytest

import teamopt
from teamopt.handouts import HANDOUTS, Handout

#: Nobody can serve, and nobody has to.
IDLE = """\
brief: idle
calendar: {start: 2027-01-04, horizon: 12 weeks}
team: [{name: Ana  Lima, role: data-analyst, level: junior}]
phases: [{id: run, effort: {serving: 90 pw}, value: 5, required: false}]
goals: [value]
"""
PLANLESS = ("flow", "jd", "ladder", "org", "raci")


@cache
def idle() -> tuple[teamopt.Brief, teamopt.Plan]:
    brief = teamopt.parse_brief(IDLE, "idle.yaml")
    return brief, teamopt.solve(brief, time_limit=20, workers=1).require_plan()


@cache
def impossible() -> tuple[teamopt.Brief, teamopt.Plan]:
    text = IDLE.replace("value: 5, required: false", "required: true")
    text = text.replace("goals: [value]", "goals: [finish]")
    brief = teamopt.parse_brief(text, "idle.yaml")
    document = teamopt.solve(brief, time_limit=20, workers=1).document
    assert document.status == "infeasible"
    return brief, document


def page(kind: str, told: Handout) -> str:
    return HANDOUTS[kind].texts(told)["md"]


@pytest.mark.parametrize("kind", PLANLESS)
@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("unknown", "No plan was found in time"),
        ("infeasible", "There is no plan for this brief"),
    ],
)
def test_no_plan_is_told_as_what_is_known(kind: str, status: str, says: str) -> None:
    """What was not found in time may exist."""
    brief, plan = impossible()
    none = plan.model_copy(update={"status": status, "confirmed": False})
    text = page(kind, teamopt.make(kind, brief, none, time_limit=20, workers=1))
    assert says in text
    other = {"unknown": "There is no plan", "infeasible": "in time"}[status]
    assert other not in text


def test_work_that_nobody_does_is_no_work_that_can_be_done() -> None:
    """The plan leaves it out since nobody can do it."""
    text = page("skills", teamopt.make("skills", *idle(), time_limit=20, workers=1))
    assert "The plan does none of this work" in text
    assert "enough of every skill" not in text
    assert "nobody, so there is no skill" not in text


def test_a_pod_without_work_works_for_nobody() -> None:
    """There is no other pod."""
    text = page("org", teamopt.make("org", *idle(), time_limit=20, workers=1))
    assert "nothing in this plan" in text
    assert "works for other pods" not in text


def test_people_are_found_however_their_name_is_spaced() -> None:
    """As the brief writes it, and as the page shows it."""
    for name in ("Ana  Lima", "ana lima", "Ana\nLima"):
        told = teamopt.make("ladder", *idle(), person=name, time_limit=20, workers=1)
        assert "Ana Lima" in page("ladder", told)
