"""Printing: to whoever reads, in signs that they can show."""

from __future__ import annotations

import io
import sys

import pytest

from teamopt.cli import output
from teamopt.cli.progress import EVERY, describe, progress
from teamopt.engine.settings import Progress


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
