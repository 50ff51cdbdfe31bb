"""``teamopt audit``: what is printed and written, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.auditing.asking import TEAM, audited

from teamopt import plan as doc
from teamopt.cli import main
from teamopt.report.audit import page


@pytest.fixture
def brief(tmp_path: Path) -> str:
    """Return the path of a small brief."""
    file = tmp_path / "team.yaml"
    file.write_text(TEAM)
    return str(file)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Let an audit be one that is known; return what it is asked for."""
    asked: list[dict[str, Any]] = []

    def audit(*_: object, **options: Any) -> doc.Audit:
        asked.append(options)
        return audited(TEAM)

    monkeypatch.setattr("teamopt.audit", audit)
    return asked


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["audit", *arguments, "-q"])


def test_from_a_file_to_the_screen(brief: str) -> None:
    """The whole way, with a solver's process of its own."""
    done = run(brief, "--workers", "1", "--time-limit", "200")
    assert done.exit_code == 0
    text = " ".join(done.stdout.split())
    for says in (
        "Audit of the team: team",
        "Scarcest skill: MLOps.",
        "1 of the 3 on board is a single point of failure.",
        "Room, with every goal kept",
        "Use against deployable time",
        "Moves, by what they buy",
    ):
        assert says in text
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_json_is_the_document(brief: str, known: list[dict[str, Any]]) -> None:
    """It reads in again, and options get through."""
    done = run(brief, "--json", "--names", "--leaving", "2027-01-18")
    assert doc.Audit.model_validate_json(done.stdout) == audited(TEAM)
    assert json.loads(done.stdout)["schema_version"] == "teamopt-audit/1"
    assert known[0]["names"] is True
    assert str(known[0]["leaving"]) == "2027-01-18"


def test_a_file_is_in_the_format_of_its_ending(
    brief: str, known: list[dict[str, Any]], tmp_path: Path
) -> None:
    """The page, or the data; what is there is not replaced unless forced."""
    file = tmp_path / "audit.md"
    assert run(brief, "-o", str(file)).exit_code == 0
    assert file.read_text() == page(audited(TEAM))
    again = run(brief, "-o", str(file))
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert run(brief, "-o", str(file), "--force").exit_code == 0
    data = tmp_path / "audit.json"
    assert run(brief, "-o", str(data)).exit_code == 0
    assert data.read_text() == audited(TEAM).to_json()
    assert len(known) == 3


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("-o", "audit.pdf"), "ends in .md, .json"),
        (("-o", "audit.md", "--json"), "ask for two formats"),
        (("-o", "nowhere/audit.md"), "there is no folder nowhere"),
        (("--leaving", "soon"), "'soon' does not match the format"),
        (("--leaving", "2028-01-04"), "the plan is from 4 Jan 2027 to 12 Feb 2027."),
        (("--leaving", "2027-02-13"), "the plan is from 4 Jan 2027 to 12 Feb 2027."),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(
    brief: str, options: tuple[str, ...], says: str
) -> None:
    """With exit code 2 and no traceback."""
    done = run(brief, *options, "--workers", "1")
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())
    assert "Traceback" not in done.output


def test_not_found_out_in_time_has_a_code_of_its_own(
    brief: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is known of the team then."""
    told = audited(TEAM).model_copy(update={"status": "unknown", "says": ()})
    monkeypatch.setattr("teamopt.audit", lambda *_, **__: told)
    assert run(brief).exit_code == 4
