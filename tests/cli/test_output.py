"""Printing: to whoever reads, in signs that they can show."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from tests.report import plans

from teamopt.cli import output
from teamopt.cli.progress import EVERY, describe, progress
from teamopt.engine.settings import Progress
from teamopt.report.folder import write_folder

SMALL = """\
brief: small
calendar: {start: 2027-01-04, horizon: 12 weeks}
team: [{name: Ana, role: data-scientist, level: senior}]
phases: [{id: forecast, effort: {modelling: 2 pw}}]
"""


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_signs_that_an_encoding_lacks_are_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """ASCII has no blocks, but signs that serve."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    output.say("• Zoë │██▓◇◆●… ─\n")
    assert raw.getvalue() == b"- Zo? |##xD!o~ -\n"


def test_signs_that_an_encoding_has_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """As they are in UTF-8."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="utf-8"))
    output.say("• █\n")
    assert raw.getvalue().decode() == "• █\n"


def test_nothing_is_printed_after_the_reader_has_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And nothing is raised."""

    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    output.say("one\n")
    output.say("two\n")


def closed() -> io.StringIO:
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("out", [None, closed()])
def test_a_closed_output_is_written_nothing(
    monkeypatch: pytest.MonkeyPatch, out: io.StringIO | None
) -> None:
    """It is no terminal either."""
    monkeypatch.setattr(sys, "stdout", out)
    output.say("one\n")
    output.hush()
    assert not output.colour()


def test_without_standard_error_progress_is_told_to_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where the shell has closed it."""
    monkeypatch.setattr(sys, "stderr", None)
    with progress() as report:
        assert report is None
    output.tell("nobody reads this")


@pytest.mark.parametrize("redirect", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("show {folder}", 0),
        ("show {folder}/gone", 2),
        ("show", 2),
        ("schema", 0),
        ("solve {folder}/small.yaml --workers 1 --time-limit 20", 0),
    ],
)
def test_closed_streams_do_not_change_the_code(
    tmp_path: Path, redirect: str, command: str, code: int
) -> None:
    """Nor end in a fault."""
    write_folder(plans.recommendation(), tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL)
    line = f"{sys.executable} -m teamopt {command.format(folder=tmp_path)} {redirect}"
    found = subprocess.run(line, shell=True, capture_output=True, text=True)
    assert found.returncode == code
    assert "internal error" not in found.stderr
    assert "Traceback" not in found.stderr


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal only, and not with NO_COLOR."""
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert output.colour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.colour()


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (Progress("cost", None, None, 1.0), "cost: 3 s"),
        (Progress("cost", None, 5.0, 1.0), "cost: bound 5, 3 s"),
        (Progress("cost", 10.0, None, 1.0), "cost: best 10, 3 s"),
        (Progress("cost", 10.0, 9.0, 1.0), "cost: best 10, bound 9, gap 10%, 3 s"),
        (Progress("lateness", 0.0, 0.0, 1.0), "lateness: best 0, bound 0, gap 0%, 3 s"),
        (Progress("lateness", 0.0, -1.0, 1.0), "lateness: best 0, bound -1, 3 s"),
        (
            Progress("order of hires", None, None, 0.0),
            "finding out which hire comes first, 3 s",
        ),
        (
            Progress("weighted", 4e6, 3e6, 1.0),
            "all goals, weighed together: gap 25%, 3 s",
        ),
        (Progress("weighted", 4e6, None, 1.0), "all goals, weighed together: 3 s"),
        (Progress("naming", 3.0, 3.0, 1.0), "giving the work to people, 3 s"),
        (
            Progress("tidy", 962.0, 3.0, 1.0),
            "choosing the simplest of equally good plans, 3 s",
        ),
    ],
)
def test_a_step_is_told_in_a_line(step: Progress, told: str) -> None:
    """What is known of it, and the seconds since the beginning."""
    assert describe(step, 3.0) == told


def test_lines_come_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a stage begins or has a plan, and then at most every ten seconds."""
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    stream = io.StringIO()
    with progress(stream=stream) as report:
        assert report is not None
        for now, stage, value in (
            (1.0, "value", None),
            (1.5, "value", None),
            (2.0, "value", 2.0),
            (2.5, "value", 2.5),
            (3.0, "cost", 3.0),
            (3.0 + EVERY - 1, "cost", 12.0),
            (3.0 + EVERY, "cost", 13.0),
        ):
            report(Progress(stage, value, None, now))
    assert stream.getvalue().splitlines() == [
        "value: 1 s",
        "value: best 2, 2 s",
        "cost: best 3, 3 s",
        "cost: best 13, 13 s",
    ]


def test_a_terminal_has_one_line_that_goes_away() -> None:
    """It is redrawn, and cleared in the end."""
    stream = Terminal()
    with progress(stream=stream) as report:
        assert report is not None
        report(Progress("cost", 10.0, 9.0, 1.0))
    text = stream.getvalue()
    assert "cost: best 10, bound 9, gap 10%" in text
    assert text.endswith("\x1b[2K")


def test_quiet_reports_to_nobody() -> None:
    """Not even that there is progress."""
    stream = io.StringIO()
    with progress(quiet=True, stream=stream) as report:
        assert report is None
    assert stream.getvalue() == ""
