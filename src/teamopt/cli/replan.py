"""``teamopt replan``: a plan made anew from a day on."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teamopt import wording
from teamopt.cli import options, output
from teamopt.cli.new import write_file
from teamopt.cli.progress import progress
from teamopt.cli.solve import check_target, exit_code, store
from teamopt.report import replan as words
from teamopt.report.stored import read_stored, showing

if TYPE_CHECKING:
    from teamopt.brief import Brief

EPILOG = """\b
Examples:
  teamopt replan plan brief.yaml --from 2027-04-05
  teamopt replan plan brief.yaml --from 2027-04-05 --actuals april.yaml
  teamopt replan plan brief.yaml --from 2027-04-05 --actuals april.yaml \\
      --brief-out brief-april.yaml -o plan-april
  teamopt replan plan brief.yaml --from 2027-04-05 --pin "Ben stays on ranking" \\
      --pin "hire mlops-engineer in June" --price-of-change 2k

\b
Exit codes:
  0  there is a plan from that day on
  1  teamopt failed
  2  the brief, the plan or the facts are faulty
  3  no plan exists from that day on, and a second search agrees
  4  no plan was found in time, or that none exists could not be confirmed
"""


@click.command(epilog=EPILOG, short_help="Plan anew from a day on, near the old plan.")
@click.argument("plan", type=click.Path(path_type=Path))
@click.argument("brief", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "start",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    metavar="DAY",
    help="First day that is open; what began before stays.",
)
@click.option(
    "--actuals",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What went otherwise than planned, in YAML.",
)
@click.option(
    "--pin",
    "pins",
    multiple=True,
    metavar="WORDS",
    help="Hold a part of the plan, such as 'Ben stays on ranking'; repeatable.",
)
@click.option(
    "--price-of-change",
    "price",
    metavar="MONEY",
    help="What a move counts for beside cost, such as 2k.  [default: moves: in the "
    "brief's flexibility, else nothing]",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Also write the plan into this folder, as solve does.",
)
@click.option(
    "--brief-out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the brief with facts and pins in it, which the new plan is for.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the document instead.")
@options.time_limit
@options.workers
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option("-q", "--quiet", is_flag=True, help="Nothing but the result.")
def replan(
    plan: Path,
    brief: Path,
    start: datetime,
    actuals: Path | None,
    pins: tuple[str, ...],
    price: str | None,
    folder: Path | None,
    brief_out: Path | None,
    as_json: bool,
    time_limit: float,
    workers: int,
    force: bool,
    quiet: bool,
) -> None:
    """Make a plan anew from a day on: PLAN is followed, BRIEF is what it is for.

    What began before that day stays, also what the plan is committed to. The rest is
    solved for again; the plan is kept unless there is a better one, and of those the
    nearest is taken.
    """
    # Here, as the solver takes a second to load and most commands do without it.
    from teamopt.api.changes import SolveSettings, replan_with_brief, wanted_of
    from teamopt.brief import read_brief

    check_target(folder, force=force)
    stored, asked = read_stored(plan), read_brief(brief)
    with showing(stored, plan):
        pass
    changed = "facts" if actuals else "pins" if pins else None
    _check(asked, changed, folder, brief_out, force=force)
    settings = SolveSettings(time_limit, workers)
    with progress(quiet=quiet) as on_progress:
        told, text = replan_with_brief(
            stored,
            asked,
            _day(start),
            actuals,
            settings=settings,
            on_progress=on_progress,
            name=str(brief_out) if brief_out else None,
            wanted=wanted_of(asked, pins, price),
        )
    output.say(told.to_json() if as_json else words.text(told, output.width()))
    if brief_out is not None:
        write_file(brief_out, text, force=force)
        if not quiet:
            output.tell(f"Wrote {brief_out}.")
    if folder is not None:
        store(told.plan, folder, force=force, quiet=quiet)
    click.get_current_context().exit(exit_code(told.plan))


def _day(start: datetime) -> date:
    return start.date()


def _check(
    brief: Brief,
    changed: str | None,
    folder: Path | None,
    brief_out: Path | None,
    *,
    force: bool,
) -> None:
    """Refuse what cannot be written, or not be read again, before any time is spent."""
    if changed is not None and folder is not None and brief_out is None:
        msg = f"{changed} change the brief; give --brief-out with -o, so it is kept."
        raise click.UsageError(msg)
    if brief_out is None:
        return
    if brief_out.exists() and not force:
        msg = f"{brief_out} is there already; give another name, or --force."
        raise click.UsageError(msg)
    here = brief.source.folder
    if brief.source.files and here and brief_out.parent.resolve() != here.resolve():
        named = wording.listing(list(brief.source.files))
        msg = f"the brief reads {named} from its own folder; write --brief-out there."
        raise click.UsageError(msg)
