"""Explanations: when each part came, and claims made anew by other means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.remade import Remade
from benchmarks.remade.claims import judged
from click.testing import CliRunner

import teamopt
from benchmarks import explained

#: Only a hire can do the modelling, and nobody does it before week 12 of 24.
BRIEF = """\
brief: tiny
calendar: {start: 2027-01-04, horizon: 24 weeks}
team: [{role: data-engineer, level: senior}]
hiring:
  slots: 1
  roles: [{role: ml-engineer, levels: senior}]
flexibility: {never: [horizon, required, largest_crew]}
phases:
  - {id: pipeline, effort: {data-engineering: 2 pw}}
  - {id: model, effort: {modelling: 2 pw}, after: pipeline}
"""
ABOUT = ("hires", "one_more")


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """Write the brief."""
    path = tmp_path / "tiny.yaml"
    path.write_text(BRIEF)
    return path


def test_claims_are_timed_and_made_anew(brief: Path) -> None:
    """Seconds, entries and proofs of each part asked for; every claim agrees."""
    out = brief.with_name("out.json")
    about = [word for part in ABOUT for word in ("--about", part)]
    words = ["--workers", "1", "--time-limit", "60", "--verify", "--json", str(out)]
    told = CliRunner().invoke(explained.main, [str(brief), *about, *words])
    assert told.exit_code == 0, told.output
    result = json.loads(out.read_text())
    (row,) = result["instances"]
    assert set(row["parts"]) == set(ABOUT)
    assert (row["status"], row["open"]) == ("optimal", [])
    for part in row["parts"].values():
        assert part["proven"] == part["entries"] > 0
        assert 0 < part["first_seconds"] <= part["last_seconds"] <= row["seconds"]
    # Without the hire, without the role: no plan in both.
    assert row["claims"]["parts"]["hires"]["agrees"] == 2
    summary = result["summary"]
    assert (summary["disagreements"], summary["not_comparable"]) == (0, 0)
    assert summary["agreements"] > 4


def test_a_wrong_claim_is_found(brief: Path) -> None:
    """A figure that is not the difference of two solves, and a hire not needed."""
    read = teamopt.read_brief(brief)
    base = teamopt.solve(read, time_limit=60, workers=1).document
    told = teamopt.why(read, base, about=("hires",), time_limit=60, workers=1)
    (hire,) = told.hires
    wrong = hire.without.model_copy(update={"status": "optimal", "says": "the same"})
    hires = (hire.model_copy(update={"without": wrong}),)
    told = told.model_copy(update={"hires": hires})
    verdicts = {
        one.claim: one.verdict for one in judged(Remade(read, 60, 1), base, told)
    }
    assert verdicts["without hire 1: the same"] == "disagrees"
    assert verdicts["without any ml-engineer: no plan exists"] == "agrees"


def test_what_holds_a_plan_back_is_asked_anew(brief: Path) -> None:
    """The lines that are named clash with an earlier finish; not so without one."""
    read = teamopt.read_brief(brief)
    base = teamopt.solve(read, time_limit=60, workers=1).document
    told = teamopt.why(read, base, about=("binding",), time_limit=60, workers=1)
    made = Remade(read, 60, 1)
    verdicts = [one.verdict for one in judged(made, base, told)]
    assert {*verdicts} == {"agrees"}
    rules = [len(held.conflict.rules) for held in told.binding]
    assert len(verdicts) == 1 + len(rules) + sum(rules) > 3
    # One line less is no clash any more, and what is said of it is wrong.
    (held, *_) = (one for one in told.binding if len(one.conflict.rules) > 1)
    fewer = held.conflict.model_copy(update={"rules": held.conflict.rules[1:]})
    wrong = held.model_copy(update={"conflict": fewer})
    told = told.model_copy(update={"binding": (wrong,)})
    _, clash, *_ = judged(made, base, told)
    assert clash.verdict == "disagrees"
