"""``teamopt order``: what is printed, and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.explain.asking import TEAM

from teamopt.api import changes
from teamopt.cli import main


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """Return the path of a small brief."""
    file = tmp_path / "brief.yaml"
    file.write_text(TEAM)
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["order", *map(str, arguments)])


def test_it_prints_a_row_for_each_hire(brief: Path) -> None:
    """With days, figures and what it all means."""
    result = run(brief, "-q", "--workers", 2)
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "small: whom to hire first, with 2 slots"
    rows = {line[:1]: line for line in lines if line[:1].isdigit()}
    assert "nobody yet" in rows["0"]
    assert "no plan" in rows["0"]
    assert "mid MLOps Engineer" in rows["1"]
    assert "mid Data Scientist" in rows["2"]
    assert "26 Feb 27" in rows["1"]
    assert "19 Feb 27" in rows["2"]


def test_json_is_the_document(brief: Path) -> None:
    """And nothing else."""
    result = run(brief, "--json", "-q", "--workers", 2)
    told = json.loads(result.stdout)
    assert told["schema_version"] == "teamopt-order/1"
    assert [step["k"] for step in told["steps"]] == [0, 1, 2]
    keys = {"k", "role", "level", "open_by", "joins", "value", "best_value"}
    keys |= {"best_team", "regret", "proven"}
    assert all(keys <= {*step} for step in told["steps"])


def test_no_plan_has_its_exit_code(brief: Path) -> None:
    """As `solve` has it."""
    brief.write_text(TEAM.replace("duration: 3 weeks", "duration: 11 weeks"))
    result = run(brief, "-q", "--workers", 2)
    assert result.exit_code == 3
    assert "No team of up to 2 hires has a plan" in result.stdout


def test_not_found_in_time_has_another(brief: Path) -> None:
    """Nothing is said to be impossible."""
    result = run(brief, "-q", "--time-limit", "0.001")
    assert result.exit_code == 4
    assert "No plan was found in time" in result.stdout


def test_nobody_is_no_order(brief: Path) -> None:
    """A plan without hires is none of an order."""
    brief.write_text(TEAM.replace("goals: [finish, cost]", "budget: 1\n"))
    text = brief.read_text().replace("duration: 3 weeks", "duration: 3 weeks, value: 5")
    brief.write_text(text)
    result = run(brief, "-q", "--workers", 2)
    assert result.exit_code == 3
    assert "without any there is one" in result.stdout


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--slots", "0"), "0 is not in the range"),
        (("--goal", "fame"), "'fame' is not one of"),
        (("--worth", "x"), 'read "x"'),
    ],
)
def test_what_cannot_be_asked_is_misuse(
    brief: Path, asked: tuple[str, ...], says: str
) -> None:
    """With a line that says what can be."""
    result = run(brief, *asked)
    assert result.exit_code == 2
    assert says in result.stderr


def test_ctrl_c_keeps_what_was_found(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last that was told is printed."""
    whole = changes.ordered

    def stopped(*some: object, **more: object):  # type: ignore[no-untyped-def]
        found = whole(*some, **more)
        yield next(found)
        yield next(found)
        raise KeyboardInterrupt

    monkeypatch.setattr(changes, "ordered", stopped)
    result = run(brief, "-q", "--workers", 2)
    assert result.exit_code == 0
    assert "mid MLOps Engineer" in result.stdout
