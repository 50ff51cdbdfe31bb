"""``teamopt show``: a stored plan on the screen."""

from __future__ import annotations

from pathlib import Path

import click

from teamopt.cli import output
from teamopt.cli.solve import shown_plan
from teamopt.report import screen
from teamopt.report.markdown import page
from teamopt.report.quarters import quarters
from teamopt.report.stored import read_stored, showing

EPILOG = """\b
Examples:
  teamopt show plan
  teamopt show plan/plan.json --page > plan.md
  teamopt show plan --assumed
  teamopt show plan --quarters
"""


@click.command(epilog=EPILOG, short_help="Show a stored plan, or its page.")
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--page", "as_page", is_flag=True, help="Print the page, in Markdown.")
@click.option("--assumed", is_flag=True, help="Print all that was assumed.")
@click.option(
    "--quarters",
    "by_quarter",
    is_flag=True,
    help="Print people, skills, GPU-hours and money by quarter; also with --json.",
)
@click.option("--json", "as_json", is_flag=True, help="Print plan.json.")
def show(
    plan: Path, as_page: bool, assumed: bool, by_quarter: bool, as_json: bool
) -> None:
    """Show a stored plan: PLAN is a plan.json, or the folder that holds one."""
    if as_page + assumed + (by_quarter or as_json) > 1:
        msg = "give one of --page, --assumed and --json; or --quarters, with --json."
        raise click.UsageError(msg)
    stored = read_stored(plan)
    with showing(stored, plan):
        if as_page:
            text = page(stored)
        elif assumed:
            text = screen.assumed(stored, output.width())
        elif by_quarter:
            told = quarters(stored)
            colour = output.colour()
            text = screen.by_quarter(told, output.width(), colour=colour)
            text = told.to_json() if as_json else text
        else:
            text = shown_plan(stored, as_json=as_json)
    output.say(text)
