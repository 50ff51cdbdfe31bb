"""``teamopt order``: whom to hire in which order."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

import teamopt
from teamopt.cli import options, output
from teamopt.cli.progress import progress_of
from teamopt.report import ordering as words

EPILOG = """\b
Examples:
  teamopt order brief.yaml
  teamopt order brief.yaml --slots 5
  teamopt order brief.yaml --slots 5 --worth 20k
  teamopt order brief.yaml --goal finish --json
  teamopt order brief.yaml --slots 5 --on dask://localhost:8786

\b
Exit codes:
  0  an order was found
  1  teamopt failed
  2  the brief or what is asked is faulty, or a cluster cannot be reached
  3  no team of any size has a plan
  4  none was found in time
"""
NO_PLAN, NOT_FOUND = 3, 4
GOALS = ("value", "lateness", "cost", "finish")


@click.command(epilog=EPILOG, short_help="Say whom to hire in which order.")
@click.argument("brief", type=click.Path(path_type=Path))
@click.option(
    "--slots",
    type=click.IntRange(1, 100),
    metavar="N",
    help="The most hires.  [default: the brief's]",
)
@click.option(
    "--goal",
    type=click.Choice(GOALS),
    help="What teams are compared on.  [default: the first goal that differs]",
)
@click.option(
    "--worth",
    metavar="MONEY",
    help="Money for one unit of that goal, as 20k a point: where does it pay to stop?",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@options.time_limit
@options.workers
@options.runs
@click.option("-q", "--quiet", is_flag=True, help="Nothing but the answer.")
def order(
    brief: Path,
    slots: int | None,
    goal: str | None,
    worth: str | None,
    as_json: bool,
    time_limit: float,
    workers: int,
    quiet: bool,
    **runs: Any,
) -> None:
    """Say whom to hire first, second and so on, and the best team of every size.

    One order serves all sizes: whoever stops early has hired as good a team as can be,
    or is told what another team of that size would have done better. Ctrl-C ends the
    search and keeps what was found. With --on, --jobs or --cache teams are solved at
    once before they are compared.
    """
    began = time.monotonic()
    # Here, as the solver takes a second to load and most commands do without it.
    from teamopt.brief import read_brief

    asked = read_brief(brief)
    with progress_of(runs, quiet=quiet) as reports:
        told = teamopt.order(
            asked,
            slots,
            goal=goal,
            worth=worth,
            time_limit=time_limit,
            workers=workers,
            **runs,
            **reports,
            # Reading and loading count, but a search keeps half of even a short time.
            began=max(began, time.monotonic() - time_limit / 2),
        )
    if as_json:
        output.say(told.to_json())
    else:
        output.say(words.text(told, output.width(), colour=output.colour()))
    if not any(step.goals for step in told.steps if step.k):
        none = told.possible is False
        click.get_current_context().exit(NO_PLAN if none else NOT_FOUND)
