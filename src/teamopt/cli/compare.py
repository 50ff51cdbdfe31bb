"""``teamopt compare``: what changes of a brief do to its best plan."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import teamopt
from teamopt.cli import options, output
from teamopt.cli.progress import progress_of
from teamopt.report.side_by_side import sheet, text

if TYPE_CHECKING:
    from teamopt.plan import Comparison

EPILOG = """\b
Examples:
  teamopt compare brief.yaml --change "budget -20%" --change "slots +1"
  teamopt compare brief.yaml --change "budget -20%; slots +1"
  teamopt compare brief.yaml scenarios.yaml --time-limit 300
  teamopt compare brief.yaml scenarios.yaml --csv > scenarios.csv
  teamopt compare brief.yaml scenarios.yaml --on dask://localhost:8786

\b
A file of scenarios:
  scenarios:
    cheap: [budget -20%]
    fast: {changes: [slots 5, launch 6 weeks earlier], note: what sales wants}

\b
Exit codes:
  0  there is something to compare
  1  teamopt failed
  2  the brief, the file or a change is faulty, or a cluster cannot be reached
  4  nothing was found out in time
"""
NOT_FOUND = 4


@click.command(epilog=EPILOG, short_help="Compare changes of a brief, side by side.")
@click.argument("brief", type=click.Path(path_type=Path))
@click.argument("scenarios", required=False, type=click.Path(path_type=Path))
@click.option(
    "--change",
    "changes",
    multiple=True,
    metavar="CHANGE",
    help='A scenario, as "budget -20%"; changes made together have ; between them. '
    "May be repeated.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print a row for each figure.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@options.time_limit
@options.workers
@options.runs
@click.option("-q", "--quiet", is_flag=True, help="Nothing but the comparison.")
def compare(
    brief: Path,
    scenarios: Path | None,
    changes: tuple[str, ...],
    as_csv: bool,
    as_json: bool,
    time_limit: float,
    workers: int,
    quiet: bool,
    **runs: Any,
) -> None:
    """Solve a brief as it stands and with changes, and show them side by side.

    SCENARIOS is a file of named changes. What is in the brief stays as it is: changes
    are made in its text, and every scenario is solved like any brief, in a fair share
    of the time. Ctrl-C ends the search and keeps what is done. With --on, --jobs or
    --cache they are solved at once, each on its own.
    """
    began = time.monotonic()
    if scenarios is None and not changes:
        msg = 'give a file of scenarios, or --change "budget -20%".'
        raise click.UsageError(msg)
    if as_csv and as_json:
        msg = "--csv and --json do not go together."
        raise click.UsageError(msg)
    # Here, as the solver takes a second to load and most commands do without it.
    from teamopt.brief import read_brief

    asked = read_brief(brief)
    with progress_of(runs, quiet=quiet) as reports:
        told = teamopt.compare(
            asked,
            [*([scenarios] if scenarios else []), *changes],
            time_limit=time_limit,
            workers=workers,
            **runs,
            **reports,
            # Reading and loading count, but a search keeps half of even a short time.
            began=max(began, time.monotonic() - time_limit / 2),
        )
    output.say(_shown(told, as_csv=as_csv, as_json=as_json))
    if all(one.plan is None or one.plan.status == "unknown" for one in told.all):
        click.get_current_context().exit(NOT_FOUND)


def _shown(told: Comparison, *, as_csv: bool, as_json: bool) -> str:
    if as_json:
        return told.to_json()
    if as_csv:
        return sheet(told)
    return text(told, output.width(), colour=output.colour())
