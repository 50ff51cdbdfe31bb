"""``teamopt sweep``: what a brief comes to as one or two of its lines are turned."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import teamopt
from teamopt.cli import options, output
from teamopt.cli.progress import progress_of
from teamopt.report import sweep as words

if TYPE_CHECKING:
    from teamopt.plan import Sweep

EPILOG = """\b
Examples:
  teamopt sweep brief.yaml --budget 300k:900k:50k
  teamopt sweep brief.yaml --slots 0:5
  teamopt sweep brief.yaml --budget 300k:900k:50k --every-step
  teamopt sweep brief.yaml --track research:20%:60%:10%
  teamopt sweep brief.yaml --budget 300k:900k:100k --slots 1:4
  teamopt sweep brief.yaml --budget 300k:900k:50k --on dask://localhost:8786

\b
Exit codes:
  0  the sweep is done, as far as there was time
  1  teamopt failed
  2  the brief or a range is faulty, or a cluster cannot be reached
  4  nothing was found out in time
"""
NOT_FOUND = 4
RANGE = "FIRST:LAST:STEP"


@click.command(
    epilog=EPILOG, short_help="Turn a line of a brief: where the answer changes."
)
@click.argument("path", metavar="BRIEF", type=click.Path(path_type=Path))
@click.option(
    "--budget", multiple=True, metavar=RANGE, help="The budget over the horizon."
)
@click.option("--slots", multiple=True, metavar="FIRST:LAST", help="The most hires.")
@click.option(
    "--horizon", multiple=True, metavar=RANGE, help="The length of the plan, in weeks."
)
@click.option(
    "--gpus",
    multiple=True,
    metavar="[POOL:]FIRST:LAST:STEP",
    help="Owned GPUs of a pool.",
)
@click.option(
    "--track",
    "--track-share",
    multiple=True,
    metavar="TRACK[:ceiling]:" + RANGE,
    help="The least share of people's time for a track, or the most.",
)
@click.option(
    "--every-step",
    is_flag=True,
    help="Find each change of the answer, not only one between two points.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the points as CSV.")
@click.option(
    "--time-limit",
    type=options.Seconds(),
    default=300.0,
    show_default=True,
    metavar="S",
    help="Seconds for everything.",
)
@options.workers
@options.runs
@click.option("-q", "--quiet", is_flag=True, help="Nothing but the answer.")
def sweep(
    path: Path,
    budget: tuple[str, ...],
    slots: tuple[str, ...],
    horizon: tuple[str, ...],
    gpus: tuple[str, ...],
    track: tuple[str, ...],
    every_step: bool,
    as_json: bool,
    as_csv: bool,
    time_limit: float,
    workers: int,
    quiet: bool,
    **runs: Any,
) -> None:
    """Turn one or two lines of a brief, and say where the answer changes.

    A range is the first amount, the last and the step, as in 300k:900k:50k. Two lines
    give a grid. Between points with different answers, the exact amount is found at
    which the answer changes. Ctrl-C ends the search and keeps what is known. With --on,
    --jobs or --cache all points are solved at once first, each on its own.
    """
    began = time.monotonic()
    if as_json and as_csv:
        msg = "give --json or --csv, not both."
        raise click.UsageError(msg)
    plain = {"budget": budget, "slots": slots, "horizon": horizon}
    asked = [(key, text) for key, some in plain.items() for text in some]
    asked += [_named("gpus", text) for text in gpus]
    asked += [_named("track", text) for text in track]
    ranges = dict(asked)
    if len(ranges) < len(asked):
        msg = "a line is given twice; give each once, with one range."
        raise click.UsageError(msg)
    if not 1 <= len(ranges) <= 2:
        msg = "give one or two of --budget, --slots, --horizon, --gpus and --track."
        raise click.UsageError(msg)
    given = {"time_limit": time_limit, "workers": workers, **runs}
    with progress_of(runs, quiet=quiet) as reports:
        told = _told(path, ranges, began, every_step=every_step, **given, **reports)
    if as_json or as_csv:
        output.say(told.to_json() if as_json else words.table(told))
    else:
        output.say(words.text(told, output.width()))
    if not any(point.proven or point.goals for point in told.points):
        output.tell("No plan was found yet for any point.")
        click.get_current_context().exit(NOT_FOUND)


def _told(path: Path, ranges: dict[str, str], began: float, **given: Any) -> Sweep:
    """Return what was found in the time since a moment."""
    from teamopt.brief import read_brief

    brief = read_brief(path)
    # Here, as the solver takes a second to load and most commands do without it.

    began = max(began, time.monotonic() - given["time_limit"] / 2)
    return teamopt.sweep(brief, ranges, began=began, **given)


def _named(kind: str, text: str) -> tuple[str, str]:
    """Return what to turn and its range, of text such as ``research:20%:60%:10%``."""
    names, parts = [], [part.strip() for part in text.split(":")]
    while parts and not parts[0][:1].isdigit():
        names.append(parts.pop(0))
    return " ".join((kind, *names)), ":".join(parts)
