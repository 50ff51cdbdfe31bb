"""``teamopt why``: why this plan, why not another, and what to change."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import teamopt
from teamopt import wording
from teamopt.cli import options, output
from teamopt.cli.check import is_plan
from teamopt.cli.new import write_file
from teamopt.cli.progress import progress_of
from teamopt.cli.reading import read
from teamopt.report import difference as apart
from teamopt.report import why as words
from teamopt.report.stored import read_stored, showing

if TYPE_CHECKING:
    from teamopt.brief import Brief
    from teamopt.plan import Conflict, Explanation

EPILOG = """\b
Examples:
  teamopt why brief.yaml
  teamopt why plan --about flips --time-limit 300
  teamopt why brief.yaml --why-not "hire mlops-engineer first"
  teamopt why brief.yaml --trade-off finish,cost
  teamopt why plan --against last-week/plan.json
  teamopt why impossible.yaml --apply 2 -o changed.yaml
  teamopt why plan --on dask://localhost:8786

\b
Exit codes:
  0  what was asked was found out, as far as there was time
  1  teamopt failed
  2  the brief, the plan or what is asked is faulty, or a cluster cannot be reached
  4  it was not found out in time
"""
FAULTY, NOT_FOUND = 2, 4
PARTS = ("hires", "binding", "one-more", "alternatives", "flips")
GOALS = ("value", "lateness", "cost", "finish")


class Goals(click.ParamType[tuple[str, str]]):
    """Two goals, with a comma between them."""

    name = "goals"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the goals, or fail with what is allowed."""
        if isinstance(value, tuple):
            return value
        first, _, second = str(value).partition(",")
        if first == second or not {first, second} <= {*GOALS}:
            known = ", ".join(GOALS)
            self.fail(
                f"{value!r} is not two of {known}, as in finish,cost.", param, ctx
            )
        return first, second


@click.command(epilog=EPILOG, short_help="Say why this plan, or why there is none.")
@click.argument("path", metavar="BRIEF|PLAN", type=click.Path(path_type=Path))
@click.option(
    "--about",
    multiple=True,
    type=click.Choice(PARTS),
    help="Answer only this; may be repeated.",
)
@click.option(
    "--why-not",
    "wishes",
    multiple=True,
    metavar="WISH",
    help='What a wish would mean, as "phase ranking in Q1"; may be repeated.',
)
@click.option(
    "--trade-off",
    "front",
    type=Goals(),
    metavar="GOAL,GOAL",
    help="What two goals cost each other, as finish,cost.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="PLAN",
    help="Say what is different in PLAN against this older one, and nothing else.",
)
@options.brief_of_a_plan
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@options.time_limit
@options.workers
@options.runs
@click.option(
    "--apply",
    "number",
    type=click.IntRange(min=1),
    metavar="N",
    help="Write the brief with way out N into the file of -o.",
)
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write a changed brief.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.option("-q", "--quiet", is_flag=True, help="Nothing but the answer.")
def why(
    path: Path,
    about: tuple[str, ...],
    wishes: tuple[str, ...],
    front: tuple[str, str] | None,
    against: Path | None,
    brief_file: Path | None,
    as_json: bool,
    time_limit: float,
    workers: int,
    number: int | None,
    file: Path | None,
    force: bool,
    quiet: bool,
    **runs: Any,
) -> None:
    """Say why a plan is as it is, or why there is none and what to change.

    Of a plan: why each hire, what holds it back, what one more would do, other teams,
    and how far the inputs may be off. It is solved for first, where a brief is given.
    What is found is printed as it comes. Ctrl-C ends the search and keeps it. With
    --on, --jobs or --cache what a question needs is solved at once before it is asked.
    """
    began = time.monotonic()
    if against is not None:
        _alone(about, wishes, front, number, file, brief_file, *runs.values())
        _compare(path, against, as_json=as_json)
        return
    asked, plan = read(path, brief_file)
    _check(asked, number, file, force=force)
    # Here, as the solver takes a second to load and most commands do without it.

    page = _Page(quiet=as_json)

    def on_news(told: Explanation) -> bool:
        page.show(told)
        return number is not None and len(told.fixes) >= number

    with progress_of(runs, quiet=quiet) as reports:
        told = teamopt.why(
            asked,
            plan,
            about=[part.replace("-", "_") for part in about] or None,
            why_not=wishes,
            front=front,
            time_limit=time_limit,
            workers=workers,
            **runs,
            **reports,
            on_news=on_news,
            # Reading and loading count, but a search keeps half of even a short time.
            began=max(began, time.monotonic() - time_limit / 2),
        )
    page.close(told)
    if as_json:
        output.say(told.to_json())
    if told.status == "unknown":
        click.get_current_context().exit(NOT_FOUND)
    if number is not None and file is not None:
        _apply(asked, told, number, file, force=force, quiet=quiet)
    if told.status == "infeasible" and not told.fixes:
        click.get_current_context().exit(NOT_FOUND)


def _alone(*others: object) -> None:
    """Refuse what would be passed over beside --against."""
    if any(other not in (None, ()) for other in others):
        msg = "--against compares two stored plans; ask for nothing else with it."
        raise click.UsageError(msg)


def _compare(path: Path, against: Path, *, as_json: bool) -> None:
    """Print the difference of two stored plans."""
    for one in (path, against):
        if not is_plan(one):
            msg = f"--against compares two plans, and {one} is none."
            raise click.UsageError(msg)
    new, old = read_stored(path), read_stored(against)

    with showing(new, path), showing(old, against):
        told = teamopt.difference(new, old)
        text = told.to_json() if as_json else apart.text(told, output.width())
    output.say(text if text.endswith("\n") else f"{text}\n")


#: Parts of an explanation that grow entry by entry.
GROWING = tuple(part for part in words.TITLES if part != "flips")


class _Page:
    """Prints what is new in an explanation that grows."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet, self.width = quiet, output.width()
        self.opened = False
        self.conflicts: tuple[Conflict, ...] = ()
        self.fixes = 0
        self.shown: dict[str, list[str]] = {part: [] for part in words.TITLES}
        self.part = ""
        self.told: Explanation | None = None

    def show(self, told: Explanation) -> None:
        """Print what was not there the last time."""
        self.told = told
        if self.quiet:
            return
        if not self.opened:
            output.say(f"{words.opening(told)}\n")
            self.opened = True
        self._conflicts(told)
        if told.fixes and not self.fixes:
            output.say("\nWays out:\n")
        for fix in told.fixes[self.fixes :]:
            output.say(f"{words.fix(told, fix, self.width)}\n")
        self.fixes = len(told.fixes)
        for part in GROWING:
            self._entries(told, part)

    def _conflicts(self, told: Explanation) -> None:
        """Print the conflicts that were not there, or not like that, the last time."""
        for number, now in enumerate(told.conflicts):
            again = number < len(self.conflicts)
            if not again or now != self.conflicts[number]:
                text = words.conflict(told, number, self.width, again=again)
                output.say(f"\n{text}\n")
        self.conflicts = told.conflicts

    def _entries(self, told: Explanation, part: str) -> None:
        """Print entries of a part, and lines of them, that were not there before."""
        shown = self.shown[part]
        for number in range(len(getattr(told, part))):
            before = shown[number] if number < len(shown) else None
            text = words.entry(told, part, number, self.width)
            if before is None:
                self._title(part)
                shown.append(text)
            elif text.startswith(f"{before}\n"):
                shown[number], text = text, text.removeprefix(f"{before}\n")
            else:
                continue
            output.say(f"{text}\n" if text else "")

    def _title(self, part: str) -> None:
        """Begin a part, which ends the one before."""
        if part != self.part:
            self._end()
            title = words.TITLES[part]
            output.say(f"\n{title}\n" if title else "\n")
            self.part = part

    def _end(self) -> None:
        """Print what makes no difference in the part that ends."""
        if self.told is not None and self.part:
            text = words.unchanged(self.told, self.part, self.width)
            output.say(f"{text}\n" if text else "")

    def close(self, told: Explanation) -> None:
        """Print what can be said at the end alone."""
        if self.quiet:
            return
        front = words.trade_off(told, self.width)
        if front:
            output.say(f"\n{front}\n")
        self._entries(told, "flips")
        self._end()
        for line in told.notes:
            output.say(f"\n{line}\n")
        for line in told.open:
            output.say(f"\nNot looked at: {line}\n")


def _check(brief: Brief, number: int | None, file: Path | None, *, force: bool) -> None:
    """Refuse what cannot be written before any time is spent."""
    if (number is None) != (file is None):
        msg = "give --apply and -o together."
        raise click.UsageError(msg)
    if file is None:
        return
    if file.exists() and not force:
        msg = f"{file} is there already; give another name, or --force."
        raise click.UsageError(msg)
    if not file.parent.is_dir():
        msg = f"{file}: there is no folder {file.parent}."
        raise click.UsageError(msg)
    if not os.access(file.parent, os.W_OK | os.X_OK):
        msg = f"{file}: nothing can be written into the folder {file.parent}."
        raise click.UsageError(msg)
    folder = brief.source.folder
    if brief.source.files and folder and file.parent.resolve() != folder.resolve():
        named = wording.listing(list(brief.source.files))
        msg = f"the brief reads {named} from its own folder; write -o there, too."
        raise click.UsageError(msg)


def _apply(
    brief: Brief,
    told: Explanation,
    number: int,
    file: Path,
    *,
    force: bool,
    quiet: bool,
) -> None:
    """Write the brief with a way out."""
    fix = next((some for some in told.fixes if some.number == number), None)
    if fix is None:
        ways = wording.plural(len(told.fixes), "way")
        reason = f"{ways} out found"
        if told.status in ("optimal", "feasible"):
            reason = "there is a plan, and nothing to get out of"
        output.tell(f"teamopt: there is no way out {number}; {reason}.")
        click.get_current_context().exit(FAULTY)
    write_file(file, teamopt.fixed(brief, fix), force=force)
    if not quiet:
        output.tell(f"Wrote {file}: {fix.says}.")
