"""``teamopt solve``: the best plan for a brief."""

from __future__ import annotations

import math
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import teamopt
from teamopt.cli import options, output
from teamopt.cli.progress import progress
from teamopt.report import risk as risk_words
from teamopt.report.folder import (
    FolderError,
    check_folder,
    refusal,
    write_folder,
)
from teamopt.report.screen import first_warnings, screen

if TYPE_CHECKING:
    from teamopt.plan import Plan, Safety

EPILOG = """\b
Examples:
  teamopt solve brief.yaml
  teamopt solve brief.yaml -o plan --time-limit 300
  teamopt solve brief.yaml --json > plan.json

\b
Exit codes:
  0  a plan was found
  1  teamopt failed
  2  the brief is faulty, or DIR holds what is not to be replaced
  3  no plan exists, and a second search agrees
  4  no plan was found in time, or that none exists could not be confirmed, or no plan
     is as sure as asked
"""
FAILED, REFUSED, NO_PLAN, NOTHING_FOUND = 1, 2, 3, 4


class Confidence(click.ParamType[float]):
    """A chance above 0 and below 1."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the chance, or fail with what is allowed."""
        if isinstance(value, float):
            return value
        text = str(value).strip()
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = math.nan
        if not 0 < share < 1:
            self.fail(f"{value!r} is no chance such as 80% or 0.8.", param, ctx)
        return share


@click.command(epilog=EPILOG)
@click.argument("brief", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Also write plan.json, plan.md and CSV files into this folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print plan.json instead.")
@options.time_limit
@options.workers
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31 - 1),
    default=1,
    show_default=True,
    help="Seed of the searches.",
)
@click.option(
    "--reproducible",
    is_flag=True,
    help="Count work instead of seconds: the same plan on any machine, but slower.",
)
@click.option(
    "--confidence",
    type=Confidence(),
    metavar="SHARE",
    help="Keep all hard dates together with this chance, as 80%; see docs/risk.md.",
)
@click.option(
    "--explain/--no-explain",
    default=True,
    help="Find out which hire comes first, in up to 30% of the time.  [default: yes]",
)
@click.option(
    "--force",
    is_flag=True,
    help="Replace a better plan in DIR, or other files of the same names.",
)
@click.option("-q", "--quiet", is_flag=True, help="Nothing but the plan.")
def solve(
    brief: Path,
    folder: Path | None,
    as_json: bool,
    time_limit: float,
    workers: int,
    seed: int,
    reproducible: bool,
    confidence: float | None,
    explain: bool,
    force: bool,
    quiet: bool,
) -> None:
    """Find the best plan for a brief, and prove how good it is.

    The plan goes to standard output; progress and warnings go to standard error.
    Ctrl-C ends the search and keeps the best plan so far.
    """
    # Here, as the solver takes a second to load and most commands do without it.
    from teamopt.brief import read_brief

    check_target(folder, force=force)
    if confidence is not None and reproducible:
        msg = "--confidence counts seconds, and does not go with --reproducible."
        raise click.UsageError(msg)
    asked = read_brief(brief)
    how: dict[str, Any] = {"time_limit": time_limit, "workers": workers, "seed": seed}
    safety = None
    with progress(quiet=quiet) as report:
        how |= {"explain": explain, "on_progress": report}
        if confidence is None:
            result = teamopt.solve(asked, reproducible=reproducible, **how)
        else:
            result, safety = teamopt.solve_safely(asked, confidence, **how)
    plan = result.document
    output.say(shown_plan(plan, as_json=as_json, warnings=quiet))
    if safety is not None:
        _say_safety(safety, as_json=as_json)
    for warning in () if quiet else first_warnings(plan):
        output.tell(f"warning: {warning}")
    if folder is not None:
        store(plan, folder, force=force, quiet=quiet)
    if plan.exists and not (quiet or as_json):
        _tell_next(plan, brief, folder)
    unsure = safety is not None and not safety.reached
    click.get_current_context().exit(NOTHING_FOUND if unsure else exit_code(plan))


def _tell_next(plan: Plan, brief: Path, folder: Path | None) -> None:
    """Say where the questions are answered that a plan raises."""
    what = "why these hires" if plan.hires else "why this plan"
    place = shlex.quote(str(folder or brief))
    output.tell(f"Next: teamopt why {place}: {what}, and what would change the answer.")
    if len(plan.hires) > 1:
        order = f"teamopt order {shlex.quote(str(brief))}"
        output.tell(f"      {order}: the best team of every size.")
    if folder is not None:
        made = "what can be made of"
        output.tell(f"      teamopt make --help: {made} {place} for others.")


def _say_safety(safety: Safety, *, as_json: bool) -> None:
    """Print how sure a plan is; beside JSON as a remark."""
    text = risk_words.safety(safety, output.width())
    if as_json:
        output.tell(text.rstrip())
    else:
        output.say(f"\n{text}")


def shown_plan(plan: Plan, *, as_json: bool, warnings: bool = True) -> str:
    """Return a plan for people, or as it is stored."""
    if as_json:
        return plan.to_json()
    colour = output.colour()
    return screen(plan, output.width(), colour=colour, warnings=warnings)


def exit_code(plan: Plan) -> int:
    """Return what the shell is told about a plan."""
    if plan.exists:
        return 0
    return NO_PLAN if plan.status == "infeasible" and plan.confirmed else NOTHING_FOUND


def check_target(folder: Path | None, *, force: bool) -> None:
    """Refuse a folder that a plan cannot be written into, before any time is spent."""
    if folder is None:
        return
    try:
        check_folder(folder, force=force)
    except FolderError as error:
        raise click.UsageError(str(error)) from None


def store(plan: Plan, folder: Path, *, force: bool, quiet: bool) -> None:
    """Write the plan unless the folder holds a better one; say which of the two."""
    code = REFUSED
    names: tuple[str, ...] = ()
    try:
        reason = "" if force else refusal(plan, folder)
        if not reason:
            code = FAILED
            names = write_folder(plan, folder)
    except FolderError as error:
        reason = str(error)
    if reason:
        output.tell(f"teamopt: {reason}")
        click.get_current_context().exit(code)
    if not quiet:
        output.tell(f"Wrote {', '.join(reversed(names))} to {folder}.")
