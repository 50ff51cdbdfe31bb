"""The page and the screen are made of the data, whatever things are called."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.auditing.asking import ONE, TEAM, audited, swapped
from tests.explain.asking import solver

from teamopt import check_plan, read_brief, read_plan
from teamopt.auditing import audit
from teamopt.auditing.answer import answer
from teamopt.brief import parse_brief
from teamopt.plan import Audit
from teamopt.report.audit import page, text
from teamopt.solving import solved

SOLUTIONS = Path(__file__).parents[2] / "solutions"
STORED = sorted(file.parent.name for file in SOLUTIONS.glob("*/audit.json"))


def test_stored_audits_are_there() -> None:
    """That of the team with too many researchers among them."""
    assert "too-many-researchers" in STORED


@pytest.mark.parametrize("name", STORED)
def test_stored_pages_are_made_of_their_data(name: str) -> None:
    """And the data is of the shipped plan."""
    folder = SOLUTIONS / name
    told = Audit.model_validate_json((folder / "audit.json").read_text("utf-8"))
    assert (folder / "audit.md").read_text("utf-8") == page(told)
    assert told.says == answer(told)
    plan = read_plan(folder)
    assert told.brief.same_text(plan.brief)
    assert [one.value for one in told.goals] == [one.value for one in plan.goals]
    assert told.use == plan.use


@pytest.mark.parametrize("name", STORED)
def test_stored_audits_name_nobody(name: str) -> None:
    """No name of the brief's team stands in them."""
    brief = read_brief(SOLUTIONS.parent / "problems" / f"{name}.yaml")
    written = (SOLUTIONS / name / "audit.json").read_text("utf-8")
    written += (SOLUTIONS / name / "audit.md").read_text("utf-8")
    assert check_plan(read_plan(SOLUTIONS / name), brief) == ()
    for member in brief.team:
        if member.name:
            assert not re.search(rf"\b{re.escape(member.name)}\b", written)


def test_research_has_room_and_production_is_scarce() -> None:
    """In the shipped audit of six researchers and one MLOps Engineer."""
    file = SOLUTIONS / "too-many-researchers" / "audit.json"
    told = Audit.model_validate_json(file.read_text("utf-8"))
    assert next(one.skill for one in told.skills if one.gains) == "mlops"
    room = {one.role: one for one in told.room}["research-scientist"]
    assert room.least > 0
    roles = {one.role: one for one in told.roles}
    engineer, researcher = roles["mlops-engineer"], roles["research-scientist"]
    assert engineer.gains
    assert not researcher.gains
    assert [one.role for one in told.missed if one.single] == ["mlops-engineer"]


def test_odd_names_break_no_table() -> None:
    """Bars, backticks and letters from right to left, in phases and people."""
    text_ = swapped(
        TEAM,
        ("name: Ada Quill", 'name: "A|d`a שלום <b>"'),
        ("{id: live,", '{id: live, name: "Go|live `now` <b>שלום",'),
    )
    told = audited(text_, names=True)
    rows = [line for line in page(told).splitlines() if line.startswith("| ")]
    assert any("A\\|d\\`a שלום \\<b\\>" in row for row in rows)
    assert any("Go\\|live \\`now\\` \\<b\\>שלום" in row for row in rows)
    widths = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert max(widths) <= 8
    assert "Go|live `now` <b>" in text(told, 120)


def test_an_audit_grows_and_can_be_ended() -> None:
    """Each time with all that is known before; whoever stops keeps that."""
    brief = parse_brief(TEAM)
    base = solved(brief, solver(), ONE, None, explain=False).document
    found = list(audit(brief, base, ONE, solver=solver()))
    assert len(found) > 10
    parts = ("missed", "roles", "skills", "room", "moves")
    for part in parts:
        sizes = [len(getattr(one, part)) for one in found]
        assert sizes == sorted(sizes)
        assert sizes[-1]
    assert found[0].use == ()
    assert all(page(one) and text(one) for one in found)


def test_what_there_was_no_time_for_is_listed() -> None:
    """With next to no time nothing is claimed, and everything stands as open."""
    brief = parse_brief(TEAM)
    base = solved(brief, solver(), ONE, None, explain=False).document
    short = replace(ONE, time_limit=0.01)
    *_, told = audit(brief, base, short, solver=solver())
    assert (told.roles, told.skills, told.room, told.missed) == ((), (), (), ())
    listed = " ".join(told.open)
    for part in ("without 3 people", "2 of 2 roles", "2 of 2 skills", "room of 2"):
        assert part in listed
    assert not any("scarce" in one or "Nobody" in one for one in told.says)
