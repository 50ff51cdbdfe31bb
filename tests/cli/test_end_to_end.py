"""The command line as people use it: another process, a real search."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from teamopt.plan import read_plan

SMALL = """\
brief: small
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
phases:
  - {id: forecast, effort: {modelling: 2 pw}}
"""
#: Nobody can do six person-weeks in one week.
IMPOSSIBLE = SMALL.replace("2 pw}", "6 pw}, deadline: 2027-01-08")
#: So many phases that a proof takes far longer than the test waits.
LONG = """\
brief: long
calendar: {start: 2027-01-04, horizon: 60 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
  - {name: Ben, role: ml-engineer, level: mid}
  - {name: Cy, role: data-engineer, level: mid}
hiring: {slots: 5, roles: [ml-engineer, data-scientist, data-engineer]}
goals: [finish, cost]
phases:
""" + "".join(
    f"  - {{id: part-{k}, effort: {{modelling: {2 + k % 3} pw, "
    f"data-engineering: {1 + k % 4} pw, serving: {1 + k % 5} pw}}}}\n"
    for k in range(24)
)


def start(*arguments: object, cwd: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "teamopt", *(str(part) for part in arguments)]
    return subprocess.Popen(
        command,
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def run(*arguments: object, cwd: Path) -> tuple[int, str, str]:
    process = start(*arguments, cwd=cwd)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_a_plan_is_found_stored_shown_and_checked(tmp_path: Path) -> None:
    """All commands on one small brief; Ana needs 2 weeks at least."""
    (tmp_path / "brief.yaml").write_text(SMALL)
    code, out, err = run(
        *("solve", "brief.yaml", "-o", "plan", "--time-limit", 20, "--workers", 2),
        cwd=tmp_path,
    )
    assert code == 0, err
    assert "Nobody needs to be hired" in out
    assert read_plan(tmp_path / "plan").status == "optimal"
    assert run("show", "plan", cwd=tmp_path)[1] == out
    assert run("check", "plan", cwd=tmp_path)[0] == 0


def test_a_faulty_brief_ends_with_2(tmp_path: Path) -> None:
    """With the line, and without a search."""
    (tmp_path / "brief.yaml").write_text(SMALL.replace("modelling", "modeling"))
    code, out, err = run("solve", "brief.yaml", cwd=tmp_path)
    assert code == 2
    assert out == ""
    assert err.startswith("brief.yaml:6: ")


def test_an_impossible_brief_ends_with_3(tmp_path: Path) -> None:
    """Proved, and confirmed by a second search."""
    (tmp_path / "brief.yaml").write_text(IMPOSSIBLE)
    code, out, err = run(
        "solve", "brief.yaml", "--time-limit", 20, "--workers", 2, cwd=tmp_path
    )
    assert code == 3, err
    assert "No plan exists for this brief" in out


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """As with ``| head -1``."""
    (tmp_path / "brief.yaml").write_text(SMALL)
    assert run("solve", "brief.yaml", "-q", "-o", "plan", cwd=tmp_path)[0] == 0
    process = start("show", "plan", cwd=tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("seconds", [0.0, 1.0])
def test_ctrl_c_keeps_the_best_plan_so_far(tmp_path: Path, seconds: float) -> None:
    """The interrupt comes once progress tells of a plan, or a little later."""
    (tmp_path / "brief.yaml").write_text(LONG)
    process = start(
        *("solve", "brief.yaml", "-o", "plan", "--time-limit", 90, "--workers", 4),
        cwd=tmp_path,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "best" in line:
            break
    time.sleep(seconds)
    began = time.monotonic()
    # As a terminal does: to the whole group.
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert time.monotonic() - began < 30
    assert "Phases" in out
    assert read_plan(tmp_path / "plan").status == "feasible"
