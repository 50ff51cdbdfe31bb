"""``teamopt audit``: an existing team against its portfolio."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import teamopt
from teamopt.cli import options, output, writing
from teamopt.cli.progress import progress
from teamopt.cli.reading import read
from teamopt.report import audit as words

if TYPE_CHECKING:
    from teamopt.plan import Audit

EPILOG = """\b
Examples:
  teamopt audit brief.yaml
  teamopt audit plan --time-limit 600 -o audit.md
  teamopt audit brief.yaml --leaving 2027-04-01
  teamopt audit brief.yaml --names --json

\b
Exit codes:
  0  the audit is done, as far as there was time
  1  teamopt failed
  2  the brief, the plan or what is asked is faulty
  4  it was not found out in time whether there is a plan
"""
NOT_FOUND = 4
SUFFIXES = ("md", "json")
#: An audit is many solves.
_TIME = click.option(
    "--time-limit",
    type=options.Seconds(),
    default=120.0,
    show_default=True,
    metavar="S",
    help="Seconds for everything.",
)


@click.command(
    epilog=EPILOG, short_help="Hold a team against its work: scarce, spare, alone."
)
@click.argument("path", metavar="BRIEF|PLAN", type=click.Path(path_type=Path))
@options.brief_of_a_plan
@click.option("--names", is_flag=True, help="Name people; pay is never told.")
@click.option(
    "--leaving",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="First day without whoever is taken away.  [default: they are never there]",
)
@writing.adding(writing.options_for(SUFFIXES, _TIME))
def audit(
    path: Path,
    brief_file: Path | None,
    names: bool,
    leaving: datetime | None,
    as_json: bool,
    file: Path | None,
    force: bool,
    time_limit: float,
    workers: int,
    quiet: bool,
) -> None:
    """Hold an existing team against its portfolio.

    What one more of each skill and role does and one fewer, how much room roles have,
    who is a single point of failure, use, misplaced work, spans, and moves ranked by
    what they buy. Each is the brief with one thing changed, solved again. It speaks of
    roles; people are named with --names alone. Ctrl-C ends the search and keeps what is
    known.
    """
    began = time.monotonic()
    suffix = writing.suffix_of(file, SUFFIXES, as_json=as_json, force=force)
    brief, plan = read(path, brief_file)
    # Here, as the solver takes a second to load and most commands do without it.

    with progress(quiet=quiet) as on_progress:
        told = teamopt.audit(
            brief,
            plan,
            names=names,
            leaving=_day(leaving),
            time_limit=time_limit,
            workers=workers,
            on_progress=on_progress,
            # Reading and loading count, but a search keeps half of even a short time.
            began=max(began, time.monotonic() - time_limit / 2),
        )
    writing.give(_text(told, file, suffix), file, force=force, quiet=quiet)
    if told.status == "unknown":
        click.get_current_context().exit(NOT_FOUND)


def _day(leaving: datetime | None) -> date | None:
    return None if leaving is None else leaving.date()


def _text(told: Audit, file: Path | None, suffix: str) -> str:
    """Return an audit for a terminal, or in the format of a file."""
    if suffix == "json":
        return told.to_json()
    if file is not None:
        return words.page(told)
    return words.text(told, output.width(), colour=output.colour())
