"""What cannot be written is refused before any time is spent."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import teamopt
from teamopt.cli import main

ROOT = Path(__file__).parents[2]
PLAN = (str(ROOT / "solutions" / "churn"), "--brief", str(ROOT / "problems/churn.yaml"))
INCIDENT = str(ROOT / "problems" / "incident-latency" / "incident.yaml")
COMMANDS = {
    "make": ("make", "raci", *PLAN),
    "audit": ("audit", *PLAN),
    "triage": ("triage", INCIDENT),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("there.md", "is there already; give another name, or --force."),
        ("gone/new.md", "there is no folder"),
        ("new.docx", "it can be written to a file that ends in .md, .json"),
    ],
)
def test_a_file_that_cannot_be_written(
    name: str, file: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, exit code 2, and nothing is looked at."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    for made in ("make", "audit", "triage"):
        monkeypatch.setattr(teamopt, made, never)
    (tmp_path / "there.md").write_text("mine")
    words = [*COMMANDS[name], "-o", str(tmp_path / file)]
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 2
    assert says in " ".join(found.output.split())
    assert (tmp_path / "there.md").read_text() == "mine"
