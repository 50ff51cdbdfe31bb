"""What is going on while a plan is sought."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console
from rich.live import Live
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.text import Text

from teamopt import wording
from teamopt.report.figures import gap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamopt import Progress, Tally

#: Seconds between two lines about the same stage, where lines are not redrawn.
EVERY = 10.0
#: Stages whose figures mean nothing to people, by what they are for.
_NAMES = {
    "naming": "giving the work to people",
    "tidy": "choosing the simplest of equally good plans",
    "order of hires": "finding out which hire comes first",
    "conflict": "finding out which lines clash",
    "any plan": "trying a change",
    "checks": "putting the checks in order",
}


@contextmanager
def progress(
    *, quiet: bool = False, stream: TextIO | None = None
) -> Iterator[Callable[[Progress], None] | None]:
    """Show progress while the block runs.

    Parameters
    ----------
    quiet
        Show nothing.
    stream
        Where to; standard error by default. On a terminal one line is redrawn, and
        gone in the end; elsewhere a line is written now and then.
    """
    stream = stream or sys.stderr
    # Standard error is missing where the shell has closed it.
    if quiet or stream is None:
        yield None
    elif stream.isatty():
        with _live(stream) as report:
            yield report
    else:
        yield _plain(stream)


@contextmanager
def _live(stream: TextIO) -> Iterator[Callable[[Progress], None]]:
    """Redraw one line, four times a second, so that its clock is seen to run."""
    began = time.monotonic()
    latest: list[Progress] = []

    def line() -> Text:
        now = time.monotonic() - began
        text = describe(latest[-1], now) if latest else f"reading, {now:.0f} s"
        return Text(f"{text} (Ctrl-C keeps the best so far)", no_wrap=True)

    def report(step: Progress) -> None:
        latest[:] = [step]

    console = Console(file=stream, highlight=False, force_terminal=True)
    with Live(
        get_renderable=line, console=console, refresh_per_second=4, transient=True
    ):
        yield report


def _plain(stream: TextIO) -> Callable[[Progress], None]:
    """Write a line when a stage begins or has its first plan, and then now and then."""
    began = time.monotonic()
    told, last = ("", False), began

    def report(step: Progress) -> None:
        nonlocal told, last
        now = time.monotonic()
        news = (step.stage, step.value is not None)
        if news == told and now - last < EVERY:
            return
        told, last = news, now
        stream.write(f"{describe(step, now - began)}\n")
        stream.flush()

    return report


@contextmanager
def bar(
    *, quiet: bool = False, stream: TextIO | None = None, done: str = "solved"
) -> Iterator[Callable[[Tally], None] | None]:
    """Show how many of many solves are done while the block runs.

    Parameters
    ----------
    quiet
        Show nothing.
    stream
        Where to; standard error by default. On a terminal it is a bar, gone in the
        end; elsewhere a line is written now and then.
    done
        What is done with each.
    """
    stream = stream or sys.stderr
    if quiet or stream is None:
        yield None
    elif stream.isatty():
        with _bar(stream, done) as report:
            yield report
    else:
        yield _lines(stream, done)


@contextmanager
def _bar(stream: TextIO, done: str) -> Iterator[Callable[[Tally], None]]:
    console = Console(file=stream, highlight=False, force_terminal=True)
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        one = bars.add_task("")

        def report(tally: Tally) -> None:
            says = f"{counted(tally, done)} (Ctrl-C keeps these)"
            bars.update(one, total=tally.total, completed=tally.done, description=says)

        yield report


@contextmanager
def bar_or_line(
    *, quiet: bool = False, stream: TextIO | None = None
) -> Iterator[dict[str, Any]]:
    """Show a bar while many solves are done, and progress while one is done here.

    Yields what to give to a search: `on_done` and `on_progress`.
    """
    asked: dict[str, Any] = {"quiet": quiet, "stream": stream}
    with ExitStack() as shown:
        now: dict[Any, Callable[[Any], None] | None] = {}

        def show(kind: Any, what: object = None) -> bool:
            if kind not in now:
                # Two would write over each other.
                shown.close()
                now.clear()
                now[kind] = shown.enter_context(kind(**asked))
            report = now[kind]
            if what is not None and report is not None:
                report(what)
            return report is not None

        seen = show(bar)
        yield {
            "on_done": partial(show, bar) if seen else None,
            "on_progress": partial(show, progress),
        }


@contextmanager
def progress_of(
    runs: dict[str, Any], *, quiet: bool = False
) -> Iterator[dict[str, Any]]:
    """Show progress, with a bar first where anything is said of many solves.

    Parameters
    ----------
    runs
        `on`, `jobs` and `cache` of a command.
    """
    if any(value is not None for value in runs.values()):
        with bar_or_line(quiet=quiet) as reports:
            yield reports
    else:
        with progress(quiet=quiet) as on_progress:
            yield {"on_progress": on_progress}


def _lines(stream: TextIO, done: str) -> Callable[[Tally], None]:
    """Write a line when all is done, and now and then before."""
    last = time.monotonic()

    def report(tally: Tally) -> None:
        nonlocal last
        now = time.monotonic()
        if tally.done == tally.total or now - last >= EVERY:
            last = now
            stream.write(f"{counted(tally, done)}\n")
            stream.flush()

    return report


def counted(tally: Tally, done: str = "solved") -> str:
    """Return ``7 of 24 solved, 3 of them before``."""
    before = f", {tally.known} of them before" if tally.known else ""
    return f"{tally.done} of {tally.total} {done}{before}"


def describe(step: Progress, seconds: float) -> str:
    """Return ``cost: best 361,250, bound 347,000, gap 3.9%, 12 s``."""
    if step.stage in _NAMES:
        return f"{_NAMES[step.stage]}, {seconds:.0f} s"
    weighed = step.stage == "weighted"
    parts = []
    if step.value is not None and not weighed:
        parts.append(f"best {_number(step.value)}")
    if step.bound is not None and not weighed:
        parts.append(f"bound {_number(step.bound)}")
    share = gap(step.value, step.bound)
    if share is not None:
        parts.append(f"gap {wording.percent(share)}")
    parts.append(f"{seconds:.0f} s")
    stage = "all goals, weighed together" if weighed else step.stage
    return f"{stage}: {', '.join(parts)}"


def _number(amount: float) -> str:
    # Less than nothing by a hair is nothing.
    return f"{amount + 0.0:,.2f}".rstrip("0").rstrip(".")
