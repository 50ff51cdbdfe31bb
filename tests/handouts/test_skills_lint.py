"""A skills handout that is wrong is found to be, and the command writes right ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import teamopt
from teamopt.cli import main
from teamopt.handouts.skills import KIND as SKILLS
from teamopt.handouts.skills import Skills

ROOT = Path(__file__).parents[2]
NAME = "train-or-hire"
Slip = Callable[[dict[str, Any]], None]


def _people(data: dict[str, Any]) -> None:
    data["matrix"].pop()


def _skill(data: dict[str, Any]) -> None:
    data["matrix"][0]["skills"][0]["now"] = "expert"


def _missing(data: dict[str, Any]) -> None:
    row = next(r for r in data["grid"] if r["most_before"]["fte"])
    row["cells"][0]["missing_before"] = 5.0


def _need(data: dict[str, Any]) -> None:
    for cell in data["grid"][0]["cells"]:
        cell.update(need=0.0)


def _lacking(data: dict[str, Any]) -> None:
    data["grid"][0]["most_after"]["fte"] = 0.5


def _holder(data: dict[str, Any]) -> None:
    data["bus_factors"][0]["after"].append("Max")


def _lost(data: dict[str, Any]) -> None:
    data["bus_factors"].pop()


def _lesson(data: dict[str, Any]) -> None:
    data["cross_training"]["lessons"] = []


def _cost(data: dict[str, Any]) -> None:
    data["cross_training"]["courses_cost"] = 1.0


def _short(data: dict[str, Any]) -> None:
    data["programme"]["short"] = []


def _course(data: dict[str, Any]) -> None:
    lee = {
        "person": "Kim",
        "skill": "modelling",
        "name": "Modelling",
        "had": "awareness",
        "reached": "working",
        "weeks": 6.0,
        "away": 3.0,
        "mentor": "Max",
        "teaching": 1.5,
        "cost": None,
        "room": 9.0,
        "begins": None,
        "source": "assumed",
    }
    data["programme"]["courses"] = [lee, lee]


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (_people, "The matrix does not have everybody"),
        (_skill, "Lee is practitioner"),
        (_missing, "is missing where"),
        (_need, "person-weeks for"),
        (_lacking, "yet lacks"),
        (_holder, "can be carried on by Lee."),
        (_lost, "is critical"),
        (_lesson, "The trainings are not"),
        (_cost, "The courses do not cost"),
        (_short, "of 2 people"),
        (_course, "takes more than 1 courses"),
        (_course, "does not learn enough"),
        (_course, "Max cannot teach"),
        (_course, "do not add up"),
    ],
)
def test_a_slip_is_found(slip: Slip, says: str) -> None:
    """Each fault has its sentence."""
    folder = ROOT / "solutions" / NAME
    text = (folder / "handouts" / "skills.json").read_text(encoding="utf-8")
    data = json.loads(text)
    slip(data)
    told = Skills.model_validate_json(json.dumps(data))
    brief = teamopt.read_brief(ROOT / "problems" / f"{NAME}.yaml")
    found = list(SKILLS.lint(told, teamopt.read_plan(folder), brief))
    assert any(says in sentence for sentence in found), found


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    """A plan without training needs no further solve."""
    file = tmp_path / "skills.csv"
    asked = ["make", "skills", str(ROOT / "solutions" / "churn"), "-q", "-o", str(file)]
    result = CliRunner().invoke(main, [*asked, "--each", "2", "--per-step", "5 weeks"])
    assert result.exit_code == 0, result.output
    assert file.read_text(encoding="utf-8").startswith("skill,name,proficiency,")


@pytest.mark.parametrize(
    "options", [["--from", "guru"], ["--each", "0"], ["-o", "skills.doc"]]
)
def test_a_wrong_option_ends_with_2(options: list[str]) -> None:
    """Before any time is spent."""
    path = str(ROOT / "solutions" / "churn")
    result = CliRunner().invoke(main, ["make", "skills", path, *options])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_more_courses_each_leave_less_short() -> None:
    """With two courses of one person, two more skills are brought to two people."""
    brief = teamopt.read_brief(ROOT / "problems" / "churn.yaml")
    plan = teamopt.read_plan(ROOT / "solutions" / "churn")
    one, two = (teamopt.make("skills", brief, plan, each=n) for n in (1, 2))
    assert isinstance(one, Skills)
    assert isinstance(two, Skills)
    assert len(two.programme.short) < len(one.programme.short)
    assert len(two.programme.courses) > len(one.programme.courses)
    for told in (one, two):
        assert list(SKILLS.lint(told, plan, brief)) == []


def test_a_lower_start_takes_longer_courses() -> None:
    """From awareness on it is two steps, which are twice as long."""
    plan = teamopt.read_plan(ROOT / "solutions" / "impossible-launch")
    brief = teamopt.read_brief(ROOT / "problems" / "impossible-launch.yaml")
    told = teamopt.make("skills", brief, plan, begins_at="awareness", each=9)
    assert isinstance(told, Skills)
    lengths = {one.had: one.weeks for one in told.programme.courses}
    assert lengths == {"working": 6.0, "awareness": 12.0}
