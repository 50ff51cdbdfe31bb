"""Stored audits are made from their data, and name nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import teamopt
from teamopt.report.audit import page

SOLUTIONS = Path(__file__).parents[2] / "solutions"
STORED = sorted(SOLUTIONS.glob("*/audit.json"))


def test_the_team_of_too_many_researchers_is_audited() -> None:
    """Production skills are scarce, and research has room: as solves say."""
    file = SOLUTIONS / "too-many-researchers" / "audit.json"
    told = teamopt.Audit.model_validate_json(file.read_text(encoding="utf-8"))
    assert told.skills[0].skill == "mlops"
    research = next(room for room in told.room if room.role == "research-scientist")
    assert research.least > 0


@pytest.mark.parametrize("file", STORED, ids=lambda file: file.parent.name)
def test_pages_are_made_from_the_data(file: Path) -> None:
    """Text and JSON say the same."""
    told = teamopt.Audit.model_validate_json(file.read_text(encoding="utf-8"))
    assert file.with_suffix(".md").read_text(encoding="utf-8") == page(told)
    assert file.read_text(encoding="utf-8") == told.to_json()


@pytest.mark.parametrize("file", STORED, ids=lambda file: file.parent.name)
def test_nobody_is_named(file: Path) -> None:
    """Who has a name in the brief has none here."""
    brief = teamopt.read_brief(
        SOLUTIONS.parent / "problems" / f"{file.parent.name}.yaml"
    )
    words = set(json.dumps(file.read_text(encoding="utf-8")).replace('"', " ").split())
    assert not words & {member.name for member in brief.team if member.name}
