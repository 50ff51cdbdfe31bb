"""``teamopt sweep``: what is printed, and how faults are told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.explain.asking import TEAM

from teamopt.cli import main


@pytest.fixture
def brief(tmp_path: Path) -> str:
    """Return the path of a small brief."""
    file = tmp_path / "brief.yaml"
    file.write_text(TEAM)
    return str(file)


def run(*arguments: str) -> Result:
    """Return what a sweep printed."""
    return CliRunner().invoke(main, ["sweep", *arguments, "-q", "--workers", "2"])


def test_the_stairs_are_a_table_and_sentences(brief: str) -> None:
    """One row per answer; no plan below 6,000, and no change from 25,000 on."""
    done = run(brief, "--budget", "5k:30k:5k")
    assert done.exit_code == 0
    assert "No plan exists below a budget of 6,000 USD." in done.output
    rows = [line for line in done.output.splitlines() if "Engineer" in line]
    assert [row.split("  ")[0] for row in rows] == [
        "10,000 USD",
        "15,000 USD .. 20,000 USD",
        "25,000 USD .. 30,000 USD",
    ]
    assert "not with 24,999.99 USD" in " ".join(done.output.split())


def test_two_lines_are_a_grid(brief: str) -> None:
    """A row per budget, a column per number of slots."""
    done = run(brief, "--budget", "10k:30k:20k", "--slots", "0:2")
    rows = [line.split() for line in done.output.splitlines()]
    assert done.exit_code == 0
    assert ["30,000", "USD", "no", "plan", "14,000", "USD", "25,000", "USD"] in rows


def test_csv_has_a_row_per_point(brief: str) -> None:
    """With what was turned, the goals, and whom to hire."""
    done = run(brief, "--slots", "0:2", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["status"] for row in rows] == ["infeasible", "optimal", "optimal"]
    assert [row["cost"] for row in rows] == ["", "14000", "25000"]
    assert [row["slots"] for row in rows] == ["0", "1", "2"]
    assert rows[1]["finish"] in run(brief, "--slots", "0:2").output
    assert rows[1]["finish"].endswith(" 2027")
    assert rows[1]["hires"] == "mid MLOps Engineer"


def test_json_is_the_document(brief: str) -> None:
    """As from Python."""
    told = json.loads(run(brief, "--slots", "1:2", "--json").stdout)
    assert told["schema_version"] == "teamopt-sweep/1"
    assert [one["amount"] for one in told["breakpoints"]] == [2.0]


def test_stopped_before_anything_was_found_says_so(
    brief: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a line; what was found before is kept by the sweep itself."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("teamopt.sweep", stopped)
    done = run(brief, "--slots", "0:2")
    assert done.exit_code == 130
    assert done.output == "Interrupted.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--budget", "1:2:1", "--slots", "0:1", "--horizon", "8:9"],
        ["--budget", "1:2:1", "--json", "--csv"],
        ["--budget", "900k:300k:50k"],
        ["--budget", "9k:30k:9k", "--budget", "9k:30k:7k"],
        ["--budget", "300k:900k:0"],
        ["--budget", ":::"],
        ["--slots", ""],
        ["--gpus", "h100:1:2"],
        ["--track", "research:10%:20%:5%"],
    ],
)
def test_a_sweep_over_nothing_is_refused(brief: str, arguments: list[str]) -> None:
    """In one line, without a traceback."""
    done = run(brief, *arguments)
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert "internal error" not in done.output
