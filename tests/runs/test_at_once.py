"""Sweeps and comparisons whose solves run at once: they say what one solver says."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.explain.asking import NAME, TEAM
from tests.runs.many import points_of

import teamopt
from teamopt import plan as doc
from teamopt.brief import Brief, parse_brief
from teamopt.cli import main
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Outcome, Status
from teamopt.errors import BriefError, ModelError
from teamopt.runs import Point, Tally, Task, work

RANGE = {"budget": "5k:30k:5k"}
POINTS = 6
SCENARIOS = {
    "one": "slots 1",
    "again": "slots 1",
    "nobody": "slots 0",
    "dear": "mlops-engineer pay x2",
    "same": "slots 2",
}
#: With the brief as it stands, which "same" is.
BRIEFS = 4
MANY: dict[str, Any] = {"workers": 2, "time_limit": 300}


@cache
def brief() -> Brief:
    return parse_brief(TEAM, NAME)


@cache
def swept() -> doc.Sweep:
    """Return the sweep from one solver."""
    return teamopt.sweep(brief(), RANGE, **MANY)


@cache
def compared() -> doc.Comparison:
    """Return the comparison from one solver."""
    return teamopt.compare(brief(), SCENARIOS, **MANY)


@pytest.fixture
def solves(monkeypatch: pytest.MonkeyPatch) -> list[Task | Point]:
    """Return what is solved at once from now on, in this process."""
    seen: list[Task | Point] = []
    found = work._found

    def counting(task: Task | Point, solver: SolverProcess) -> Any:
        seen.append(task)
        return found(task, solver)

    monkeypatch.setattr(work, "_found", counting)
    return seen


def told(comparison: doc.Comparison) -> list[Any]:
    """Return what a comparison says, without which of equally good plans it took."""
    return [
        (
            one.name,
            one.plan
            and (one.plan.status, [(g.value, g.bound) for g in one.plan.goals]),
            one.difference is None,
            one.conflict and one.conflict.says,
            one.open,
        )
        for one in comparison.all
    ]


def test_a_sweep_at_once_says_the_same() -> None:
    """Points, changes and what there is to learn; every point was solved for."""
    tallies: list[Tally] = []
    found = teamopt.sweep(brief(), RANGE, jobs=2, on_done=tallies.append, **MANY)
    assert points_of(found) == points_of(swept())
    assert all(point.solved for point in found.points)
    assert [tally.done for tally in tallies] == [*range(POINTS + 1)]


def test_a_comparison_at_once_says_the_same() -> None:
    """What stays the same stays the same, and what has no plan says why."""
    found = teamopt.compare(brief(), SCENARIOS, jobs=2, **MANY)
    assert told(found) == told(compared())
    same = found.scenarios[-1]
    assert same.plan is not None
    assert found.base.plan is not None
    assert same.plan.phases == found.base.plan.phases


def test_a_second_sweep_solves_no_point(
    tmp_path: Path, solves: list[Task | Point]
) -> None:
    """All are kept, by what their briefs say; changes come out the same."""
    one = teamopt.sweep(brief(), RANGE, jobs=1, cache=tmp_path, **MANY)
    # Half of the time is for them, one after the other.
    assert [one.settings.time_limit for one in solves] == [150 / POINTS] * POINTS
    other = teamopt.sweep(brief(), RANGE, jobs=1, cache=tmp_path, **MANY)
    assert len(solves) == POINTS
    assert points_of(other) == points_of(one) == points_of(swept())
    assert other.solves == one.solves - POINTS
    wider = {"budget": "5k:35k:5k"}
    teamopt.sweep(brief(), wider, jobs=1, cache=tmp_path, **MANY)
    assert len(solves) == POINTS + 1


def test_a_second_comparison_solves_nothing(
    tmp_path: Path, solves: list[Task | Point]
) -> None:
    """The same text is solved once, and kept."""
    one = teamopt.compare(brief(), SCENARIOS, jobs=1, cache=tmp_path, **MANY)
    assert [one.settings.time_limit for one in solves] == [300 / BRIEFS] * BRIEFS
    other = teamopt.compare(brief(), SCENARIOS, jobs=1, cache=tmp_path, **MANY)
    assert len(solves) == BRIEFS
    assert told(other) == told(one) == told(compared())


def _unknown(*_: object) -> Outcome:
    return Outcome(Status.UNKNOWN, None)


def _failed(*_: object) -> Outcome:
    msg = "the solver process ended by itself"
    raise ModelError(msg)


@pytest.mark.parametrize("lost", [_unknown, _failed])
def test_what_was_not_found_at_once_is_looked_for_here(
    lost: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A point without an answer costs a solve more, and nothing else."""
    monkeypatch.setattr(work, "_found", lost)
    found = teamopt.sweep(brief(), RANGE, jobs=1, **MANY)
    assert points_of(found) == points_of(swept())


def test_an_error_of_a_scenario_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that failed is said beside the others; a faulty brief ends it."""
    monkeypatch.setattr(work, "_found", _failed)
    found = teamopt.compare(brief(), ["slots 1"], jobs=1, **MANY)
    assert [one.open for one in found.all] == ["the solver process ended by itself"] * 2
    issue = teamopt.Issue("small.yaml:3", "team", "no.", "none")

    def faulty(*_: object) -> None:
        raise BriefError([issue])

    monkeypatch.setattr(work, "_found", faulty)
    with pytest.raises(BriefError):
        teamopt.compare(brief(), ["slots 1"], jobs=1, **MANY)


@pytest.fixture
def ctrl_c() -> Any:
    """Let Ctrl-C raise here, as it does in a terminal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _pressed(tally: Tally) -> None:
    if tally.done == 2:
        signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_keeps_the_points_that_are_done() -> None:
    """The others are open, but for those that follow; nothing more is looked for."""
    found = teamopt.sweep(brief(), RANGE, jobs=1, on_done=_pressed, **MANY)
    assert sum(point.solved for point in found.points) == 2
    assert found.solves == 2
    known = [point.amounts["budget"] for point in found.points if point.proven]
    whole = {point.amounts["budget"]: point for point in swept().points}
    assert known
    assert all(
        point.shown == whole[point.amounts["budget"]].shown
        for point in found.points
        if point.proven
    )


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_keeps_the_scenarios_that_are_done() -> None:
    """The brief as it stands and the first of them."""
    found = teamopt.compare(brief(), SCENARIOS, jobs=1, on_done=_pressed, **MANY)
    kept = [one.name for one in found.all if one.plan is not None]
    assert kept == ["as it stands", "one", "again", "same"]
    assert all(one.open for one in found.all if one.plan is None)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return the brief's file."""
    path = tmp_path / NAME
    path.write_text(TEAM)
    return str(path)


COMMANDS = {
    "sweep": ["--budget", "10k:30k:10k"],
    "compare": ["--change", "slots 1"],
    "order": ["--slots", "2"],
    "why": ["--about", "hires"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_cluster_that_is_none_is_one_line(command: str, file: str) -> None:
    """The shell is told, and nothing was waited for."""
    asked = [command, file, *COMMANDS[command], "--on", "dask://127.0.0.1:1"]
    done = CliRunner().invoke(main, [*asked, "--no-cache"])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "dask://127.0.0.1:1 cannot be reached" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_keeps_and_counts(
    command: str, file: str, tmp_path: Path, solves: list[Task | Point]
) -> None:
    """How many are done is shown."""
    kept = ["--jobs", "1", "--cache", str(tmp_path / "kept"), "--workers", "2"]
    asked = [command, file, *COMMANDS[command], "--time-limit", "300", *kept]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0
    many = len(solves)
    assert many > 0
    counts = re.findall(r"^(\d+) of \1 solved$", done.stderr, re.MULTILINE)
    assert sum(map(int, counts)) == many
    assert len([*(tmp_path / "kept").iterdir()]) == many


@pytest.mark.parametrize("command", COMMANDS)
def test_without_being_asked_nothing_is_kept(
    command: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One solver does it all, and leaves no folder behind."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(work, "_found", _failed)
    asked = [command, file, *COMMANDS[command], "--workers", "2", "-q"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert not (tmp_path / "teamopt").exists()
