"""The shipped solutions are real: each re-checks, and a new solve comes to the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import teamopt
from teamopt.report.folder import contents

ROOT = Path(__file__).parent.parent
NAMES = sorted(path.stem for path in (ROOT / "problems").glob("*.yaml"))
#: What is no brief, and has no plan of a team: tests/triaging has their tests.
INCIDENTS = sorted(
    path.parent.name for path in (ROOT / "problems").glob("*/incident.yaml")
)


def test_every_problem_has_a_solution() -> None:
    """Problems and solutions go together."""
    folders = sorted(p.name for p in (ROOT / "solutions").iterdir() if p.is_dir())
    assert folders == sorted([*NAMES, *INCIDENTS])


@pytest.mark.parametrize("name", NAMES)
def test_solution_is_for_this_brief_and_keeps_it(name: str) -> None:
    """The stored plan belongs to the brief as it stands, and breaks nothing in it."""
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = teamopt.read_plan(ROOT / "solutions" / name)
    assert plan.brief.sha256 == brief.source.sha256
    assert teamopt.check_plan(plan, brief) == ()
    assert plan.status == ("infeasible" if name == "impossible-launch" else "optimal")


@pytest.mark.parametrize("name", NAMES)
def test_solution_files_are_made_from_the_plan(name: str) -> None:
    """Tables and the page say what plan.json says."""
    folder = ROOT / "solutions" / name
    plan = teamopt.read_plan(folder)
    for file, text in contents(plan).items():
        assert (folder / file).read_text(encoding="utf-8") == text, file


@pytest.mark.parametrize("name", NAMES)
def test_a_new_solve_comes_to_the_same(name: str) -> None:
    """Goals, hires and their order are found again with another seed."""
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    stored = teamopt.read_plan(ROOT / "solutions" / name)
    again = teamopt.solve(brief, time_limit=120, seed=7, explain=False).document
    assert again.status == stored.status
    assert [goal.value for goal in again.goals] == [g.value for g in stored.goals]
    assert sorted(h.role for h in again.hires) == sorted(h.role for h in stored.hires)
