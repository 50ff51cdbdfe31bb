"""Audits: claims made anew by other means."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.remade import Remade
from benchmarks.remade.audits import judged
from benchmarks.remade.claims import Judged

import teamopt
from teamopt import plan as doc

#: One data engineer for whom there is no other, and two who do the modelling.
BRIEF = """\
brief: tiny
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ann, role: data-engineer, level: senior}
  - {role: ml-engineer, level: senior, count: 2, skills: {data-engineering: none}}
phases:
  - {id: pipeline, effort: {data-engineering: 4 pw}, value: 10}
  - {id: model, effort: {modelling: 4 pw}, value: 20}
goals: [value, finish]
"""


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Remade, doc.Plan]:
    """Return the brief as data, and its plan."""
    path = Path(tmp_path_factory.mktemp("audited")) / "tiny.yaml"
    path.write_text(BRIEF)
    brief = teamopt.read_brief(path)
    plan = teamopt.solve(brief, time_limit=60, workers=1).require_plan()
    return Remade(brief, 60, 1), plan


@pytest.fixture(scope="module")
def told(audited: tuple[Remade, doc.Plan]) -> teamopt.Audit:
    """Return the audit."""
    made, plan = audited
    return teamopt.audit(made.brief, plan, time_limit=200, workers=1)


def of(some: list[Judged], part: str) -> list[str]:
    return [one.verdict for one in some if one.part == part]


def test_what_an_audit_says_is_made_anew(
    audited: tuple[Remade, doc.Plan], told: teamopt.Audit
) -> None:
    """Every part has claims, and each of them agrees."""
    some = list(judged(*audited, told))
    for part in ("skills", "roles", "missed", "room"):
        assert of(some, part), part
    wrong = [one for one in some if one.verdict != "agrees"]
    assert not wrong


def test_what_is_not_so_does_not_agree(
    audited: tuple[Remade, doc.Plan], told: teamopt.Audit
) -> None:
    """A point more of value, and room where there is none."""
    one = told.missed[0]
    (effect, *rest) = one.without.effects
    off = effect.model_copy(
        update={"after": effect.after + 1, "change": effect.change + 1}
    )
    without = one.without.model_copy(update={"effects": (off, *rest)})
    room = told.room[0].model_copy(update={"least": told.room[0].fte, "most": None})
    false = told.model_copy(
        update={
            "skills": (),
            "roles": (),
            "moves": (),
            "missed": (one.model_copy(update={"without": without}),),
            "room": (room,),
        }
    )
    some = list(judged(*audited, false))
    assert of(some, "missed") == ["disagrees"]
    assert of(some, "room") == ["disagrees"]
