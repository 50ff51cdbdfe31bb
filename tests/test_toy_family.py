"""A new kind of rule is one file and a line in the registry: the example shows it."""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from scripts.generate import rules_page
from tests.make import (
    STEPS,
    board,
    feasible,
    instance,
    linear,
    phase,
    solve,
    work,
)

import teamopt
from teamopt.decisions import Decisions
from teamopt.engine import stages
from teamopt.families import FAMILIES
from teamopt.instance import Instance
from teamopt.model import build
from teamopt.rules import Family, kept

GUIDE = Path(__file__).parent.parent / "CONTRIBUTING.md"
SOURCE = Path(teamopt.__file__).parent


def example() -> str:
    """Return the code of the guide."""
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    return str(code)


@pytest.fixture
def family(tmp_path: Path) -> Family:
    """Return the family of the guide, from a file of its own."""
    file = tmp_path / "attention.py"
    file.write_text(example(), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("attention", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Family = module.FAMILY
    return found


@pytest.fixture
def inst() -> Instance:
    """Return a week of required work, and two that are worth 100 and 60."""
    return instance(
        phase("must", work(1, largest=STEPS)),
        phase("large", work(1, largest=STEPS), optional=True, value=100),
        phase("small", work(1, largest=STEPS), optional=True, value=60),
        team=[board("Ana")],
        goals=["value", "finish"],
    )


def planned(inst: Instance) -> tuple[list[int | None], Decisions[int]]:
    """Return what the goals come to, and the plan."""
    outcome = solve(inst, tidy=True)
    assert outcome.decisions is not None
    return [stage.value for stage in outcome.stages], outcome.decisions


def test_the_plan_changes(
    family: Family, inst: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the family in the registry, plans keep the rule."""
    assert planned(inst)[0] == [160, 3]
    registry = (*FAMILIES, family)
    monkeypatch.setattr(stages, "build", functools.partial(build, families=registry))
    values, plan = planned(inst)
    assert values == [100, 2]
    assert plan.present == (1, 1, 0)


def test_a_plan_is_tested_on_its_integers(family: Family, inst: Instance) -> None:
    """The same rows say of a plan at hand whether it keeps the rule."""
    (rule,) = family.rules(inst)
    _, both = planned(inst)
    assert [kept(row) for row in family.rows(rule, inst, both)] == [False]
    one = replace(both, present=(1, 1, 0))
    assert [kept(row) for row in family.rows(rule, inst, one)] == [True]
    assert linear(family, inst)


def test_its_guard_switches_it_off(family: Family, inst: Instance) -> None:
    """Both optional phases have a plan exactly where the rule is off."""
    for on in (0, 1):
        built = build(inst, guarded=True, families=(*FAMILIES, family))
        for guard in built.guards.values():
            built.model.add(guard == (on if guard is built.guards["attention",] else 1))
        for present in built.x.present:
            built.model.add(present == 1)
        assert feasible(built.model) is not bool(on)


def test_the_catalogue_lists_it(family: Family) -> None:
    """The page of rules is made from the registry."""
    line = f"| `attention` | {family.about} |"
    assert line in rules_page((*FAMILIES, family)).splitlines()
    assert line not in rules_page().splitlines()


BRIEF = """\
brief: busy
calendar: {start: 2027-01-04, horizon: 8 weeks}
team: [{name: Ana, role: ml-engineer}]
phases:
  - {id: large, effort: {modelling: 1 pw}, value: 9}
  - {id: small, effort: {modelling: 1 pw}, value: 3}
"""
PROGRAM = """\
import sys
import teamopt
plan = teamopt.solve(teamopt.parse_brief(sys.argv[1]), workers=1).require_plan()
print(*(phase.id for phase in plan.phases if phase.delivered))
"""


#: What is required builds on two phases that need not be done.
CLASH = BRIEF + "  - {id: last, effort: {modelling: 1 pw}, after: [large, small]}\n"
WHY = """\
import sys
import teamopt
told = teamopt.why(teamopt.parse_brief(sys.argv[1]), workers=1)
print(told.status, *(ref.says[0] for one in told.conflicts for ref in one.rules))
"""
BINDING = """\
import sys
import teamopt
brief = teamopt.parse_brief(sys.argv[1])
told = teamopt.why(brief, about=["binding"], workers=1, time_limit=10)
print(*(one.says for one in told.binding))
"""


def copied(tmp_path: Path) -> tuple[Path, str]:
    """Return a copy of the program, and its registry with the family in it."""
    copy = tmp_path / "teamopt"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    text = (copy / "families" / "__init__.py").read_text("utf-8")
    for before, after in (
        ("    absence,\n", "    absence,\n    attention,\n"),
        ("    budget.FAMILY,\n", "    budget.FAMILY,\n    attention.FAMILY,\n"),
    ):
        assert before in text
        text = text.replace(before, after)
    return copy, text


def told(folder: Path, program: str, brief: str) -> str:
    """Return what a program prints, run with the copy of a folder."""
    run = subprocess.run(
        [sys.executable, "-c", program, brief],
        env=os.environ | {"PYTHONPATH": str(folder)},
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_a_file_and_a_line_are_all_it_takes(tmp_path: Path) -> None:
    """From a brief in YAML to a plan, or to why there is none."""
    copy, registry = copied(tmp_path)
    assert told(tmp_path, PROGRAM, BRIEF) == "large small"
    assert told(tmp_path, WHY, CLASH) == "optimal"
    assert "at most 1" not in told(tmp_path, BINDING, BRIEF)
    (copy / "families" / "attention.py").write_text(example(), encoding="utf-8")
    (copy / "families" / "__init__.py").write_text(registry, encoding="utf-8")
    assert told(tmp_path, PROGRAM, BRIEF) == "large"
    clash = told(tmp_path, WHY, CLASH)
    assert clash.startswith("infeasible")
    assert "at most 1 optional phase delivered" in clash
    # More value clashes with the new rule alone.
    assert "at most 1 optional phase delivered" in told(tmp_path, BINDING, BRIEF)
