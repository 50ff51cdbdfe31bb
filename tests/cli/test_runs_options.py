"""What commands with many solves have in common: where, how many, kept or not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from teamopt.cli import Commands, options
from teamopt.cli.progress import bar, bar_or_line
from teamopt.engine.settings import Progress
from teamopt.runs import Runs, Tally


@click.group(cls=Commands)
def main() -> None:
    """Stand for the commands that come to have these options."""


@main.command()
@options.runs
def many(on: str | None, jobs: int | None, cache: Path | None) -> None:
    """Show what is asked for, and go there."""
    click.echo(f"{on} {jobs} {cache}")
    with Runs(on, jobs, cache):
        pass


def asked(*args: str) -> Any:
    """Return what became of a command."""
    return CliRunner().invoke(main, ["many", *args])


def test_the_options_say_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any, nothing is kept; with several at once it is, if nobody objects."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert asked().output == "None None None\n"
    assert asked("--jobs", "3").output == f"None 3 {tmp_path / 'teamopt'}\n"
    assert asked("--jobs", "3", "--no-cache").output == "None 3 None\n"
    assert asked("--no-cache").output == "None None None\n"
    assert asked("--no-cache", "--cache", "kept").output == "None None None\n"
    kept = str(tmp_path / "kept")
    assert asked("--jobs", "3", "--cache", kept).output == f"None 3 {kept}\n"
    assert asked("--jobs", "0").exit_code == 2


@pytest.mark.parametrize("on", ["dask://127.0.0.1:1", "slurm://head:1"])
def test_a_place_that_is_none_is_one_line(on: str) -> None:
    """Nobody sees a traceback, and the shell is told."""
    done = asked("--no-cache", "--on", on)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert on in done.stderr


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clusters are extras; the line says how to get one."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = asked("--no-cache", "--on", "ray://127.0.0.1:10001")
    assert done.exit_code == 2
    assert done.stderr.endswith("pip install 'teamopt[ray]'\n")


def test_the_bar_counts() -> None:
    """Where lines are not redrawn there are few: the last one, and some on the way."""
    stream = io.StringIO()
    with bar(stream=stream) as report:
        assert report is not None
        for done in range(4):
            report(Tally(3, done, min(done, 1)))
    assert stream.getvalue() == "3 of 3 solved, 1 of them before\n"
    with bar(quiet=True) as report:
        assert report is None


def test_the_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """There it is one line, which says what Ctrl-C does."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    with bar(stream=stream) as report:
        assert report is not None
        report(Tally(3, 1, 0))
    assert "1 of 3 solved (Ctrl-C keeps these)" in stream.getvalue()


def test_a_line_follows_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar is gone once a search begins here: two would write over each other."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    with bar_or_line(stream=stream) as reports:
        reports["on_done"](Tally(3, 3, 1))
        reports["on_progress"](Progress("where the answer changes", None, None, 1))
    before, line, after = stream.getvalue().partition("where the answer changes")
    assert line
    assert "3 of 3 solved, 1 of them before" in before
    assert "3 of 3 solved" not in after
    with bar_or_line(quiet=True) as reports:
        assert reports["on_done"] is None
        reports["on_progress"](Progress("cost", None, None, 1))
