"""``teamopt compare``: what is printed and returned; real solves of a small brief."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.explain.asking import TEAM

import teamopt
from teamopt import comparing
from teamopt.brief import parse_brief
from teamopt.cli import main
from teamopt.plan import Comparison
from teamopt.report.side_by_side import text

SCENARIOS = """\
scenarios:
  one hire: {changes: [slots 1], note: If the second one is not approved.}
  nobody: slots 0
  same: slots 2
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a brief and scenarios."""
    folder = tmp_path_factory.mktemp("compare")
    (folder / "brief.yaml").write_text(TEAM)
    (folder / "scenarios.yaml").write_text(SCENARIOS)
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> Comparison:
    """Return the comparison, solved once."""
    brief = parse_brief(TEAM, "brief.yaml")
    return teamopt.compare(brief, folder / "scenarios.yaml", time_limit=300, workers=2)


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch, told: Comparison) -> None:
    """Answer at once with what was solved."""
    monkeypatch.setattr(teamopt, "compare", lambda *_, **__: told)


def run(folder: Path, *options: str) -> Result:
    files = [str(folder / "brief.yaml"), str(folder / "scenarios.yaml")]
    return CliRunner().invoke(
        main, ["compare", *files, *options], env={"COLUMNS": "80"}
    )


def rows(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output)))


def test_a_real_run(folder: Path) -> None:
    """Figures go to standard output, what is going on to standard error."""
    brief = str(folder / "brief.yaml")
    asked = ["--change", "slots 1", "--change", "slots 3; mlops-engineer most 1"]
    found = CliRunner().invoke(
        main, ["compare", brief, *asked, "--time-limit", "200", "--workers", "2"]
    )
    assert found.exit_code == 0
    assert "slots 3; mlops-engineer most 1" in " ".join(found.stdout.split())
    assert "1 of 3, as it stands" in found.stderr
    assert "3 of 3" in found.stderr


@pytest.mark.usefixtures("ready")
def test_the_screen(folder: Path) -> None:
    """A column for each scenario, then what changes and does not."""
    shown = run(folder).stdout
    lines = [line.split() for line in shown.splitlines()]
    assert ["Finish", "19", "Feb", "2027", "26", "Feb", "2027"] in lines
    assert "(1 week later)" in shown
    assert "no plan can exist" in shown
    assert "  If the second one is not approved." in shown
    assert "The number of slots is 1 instead of 2" not in shown
    assert "Changed: the number of slots is 1 instead of 2" in shown
    assert "No plan can exist. These cannot all be kept: " in shown
    assert "  That is what the brief says already.\n  The best plan stays" in shown


@pytest.mark.parametrize("width", [20, 60, 80, 100, 120, 300])
def test_no_line_is_wider_than_the_terminal(told: Comparison, width: int) -> None:
    """As many scenarios stand side by side as there is room for."""
    shown = text(told, width)
    assert max(map(len, shown.splitlines())) <= min(max(width, 60), 120)
    for one in told.all:
        assert one.name in shown


def test_what_is_not_proven_is_told(told: Comparison) -> None:
    """With the bound, in the table and below it."""
    one = told.scenarios[0]
    assert one.plan is not None
    first, *rest = one.plan.goals
    first = first.model_copy(update={"proven": False, "bound": 7.0})
    update: dict[str, Any] = {"goals": (first, *rest), "status": "feasible"}
    plan = one.plan.model_copy(update=update)
    other = told.scenarios[1:]
    open_ = (one.model_copy(update={"plan": plan}), *other)
    shown = text(told.model_copy(update={"scenarios": open_}), 120)
    assert "[at least 19 Feb 2027]" in shown
    assert "  Not proven: finish; a longer search may change it." in shown
    assert "Every goal is proven" not in shown
    assert "Every goal is proven" in text(told)


@pytest.mark.usefixtures("ready")
def test_rows_for_a_spreadsheet(folder: Path, told: Comparison) -> None:
    """One for each scenario and figure, with what is proven."""
    found = rows(run(folder, "--csv").stdout)
    goals = {(r["scenario"], r["name"]): r for r in found if r["figure"] == "goal"}
    finish = goals["one hire", "finish"]
    assert (finish["value"], finish["bound"]) == ("8.0", "8.0")
    assert (finish["change"], finish["proven"]) == ("1.0", "True")
    assert goals["as it stands", "finish"]["change"] == ""
    status = {r["scenario"]: r["value"] for r in found if r["figure"] == "status"}
    assert status == {one.name: one.plan.status for one in told.all if one.plan}
    assert [r["value"] for r in found if r["figure"] == "phase done"][:1]


@pytest.mark.usefixtures("ready")
def test_json_is_the_document(folder: Path, told: Comparison) -> None:
    """It reads back as what was found."""
    output = run(folder, "--json").stdout
    assert Comparison.model_validate_json(output) == told
    assert json.loads(output)["schema_version"] == "teamopt-compare/1"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--change", "sloths 1"], '"sloths 1": that cannot be read.'),
        (["--change", "budget -20%"], "the brief does not state the budget"),
        (["--change", "Bob leaves in Q1"], "there is no such person; there is Ana"),
        (["--csv", "--json"], "--csv and --json do not go together"),
        (["--change", "slots 1", "--change", "slots 1"], "it is asked for twice"),
    ],
)
def test_what_is_refused(folder: Path, options: list[str], says: str) -> None:
    """Before any time is spent."""
    found = run(folder, *options)
    assert found.exit_code == 2
    assert says in found.stderr
    assert "Traceback" not in found.stderr


def test_without_scenarios(folder: Path) -> None:
    """It says what to give."""
    found = CliRunner().invoke(main, ["compare", str(folder / "brief.yaml")])
    assert found.exit_code == 2
    assert "give a file of scenarios, or --change" in found.stderr


def test_a_slip_in_the_file_has_its_line(folder: Path, tmp_path: Path) -> None:
    """That of the file of scenarios."""
    file = tmp_path / "slip.yaml"
    file.write_text("scenarios:\n  cheap: [sloths 1]\n")
    brief = str(folder / "brief.yaml")
    found = CliRunner().invoke(main, ["compare", brief, str(file)])
    assert found.exit_code == 2
    assert found.stderr.startswith(f"{file}:2: scenarios.cheap: ")


def test_nothing_found_in_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell is told."""

    def solved(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(comparing, "solved", solved)
    found = run(folder)
    assert found.exit_code == 4
    assert "not solved" in found.stdout
    assert "It was not solved: the search was ended before it." in found.stdout
