"""``teamopt risk``: what may become of a plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click
import yaml

import teamopt
from teamopt.cli import options, output
from teamopt.cli.check import find_brief
from teamopt.cli.progress import bar
from teamopt.report import risk as words
from teamopt.report.stored import read_stored, showing

EPILOG = """\b
Examples:
  teamopt risk plan
  teamopt risk plan --draws 50000 --seed 7
  teamopt risk plan --from 2027-04-05
  teamopt risk plan --draws 250000 --on dask://localhost:8786
  teamopt risk plan --uncertainty "effort: 80%..150%, attrition: 10%"

\b
Exit codes:
  0  the chances are told
  1  teamopt failed
  2  there is no plan, it does not keep its brief, or what is given is faulty,
     or a cluster cannot be reached
"""


class Block(click.ParamType[dict[str, Any]]):
    """What a brief may say under uncertainty, in one line."""

    name = "block"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, Any]:
        """Return the block, or fail with what is allowed."""
        if isinstance(value, dict):
            return value
        try:
            text = str(value).strip()
            read = yaml.safe_load(text if text.startswith("{") else f"{{{text}}}")
        except yaml.YAMLError:
            read = None
        if not isinstance(read, dict):
            says = (
                'is not fields with values, as in "effort: 80%..150%, attrition: 10%".'
            )
            self.fail(f"{value!r} {says}", param, ctx)
        return read


@click.command(epilog=EPILOG, short_help="Say how likely a plan keeps its dates.")
@click.argument("plan", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "start",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="First day that is open; what is planned before has come so. "
    "[default: that of a replan, or the plan's first]",
)
@click.option(
    "--draws",
    type=click.IntRange(100, 250_000),
    default=10_000,
    show_default=True,
    help="How often the plan is replayed.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31 - 1),
    default=1,
    show_default=True,
    help="Seed of the draws.",
)
@click.option(
    "--uncertainty",
    type=Block(),
    metavar="FIELDS",
    help="What is uncertain, in place of what the brief says.",
)
@options.brief_of_a_plan
@options.place("Replay parts of the draws", "Parts at once")
@click.option("--phases", is_flag=True, help="Also show every phase.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def risk(
    plan: Path,
    start: datetime | None,
    draws: int,
    seed: int,
    uncertainty: dict[str, Any] | None,
    brief_file: Path | None,
    phases: bool,
    as_json: bool,
    **runs: Any,
) -> None:
    """Say how likely a plan keeps its dates and its budget, and what endangers them.

    PLAN is a plan.json, or the folder that holds one. It is replayed many times with
    efforts, delays, departures and failures as the brief says they may come; nothing is
    planned anew. The brief may have changed since, as long as the plan keeps it. With
    --on or --jobs, parts of the draws are replayed at once; the figures are the same,
    and Ctrl-C keeps the parts that are done.
    """
    # Here, as it takes a while to load and most commands do without it.
    from teamopt.brief import read_brief

    stored = read_stored(plan)
    folder = plan if plan.is_dir() else plan.parent
    brief = read_brief(brief_file or find_brief(stored, folder))
    with showing(stored, plan):
        pass
    quiet = all(value is None for value in runs.values())
    with bar(quiet=quiet, done="replayed") as on_done:
        told = teamopt.risk(
            stored,
            brief,
            draws=draws,
            seed=seed,
            uncertainty=uncertainty,
            start=None if start is None else start.date(),
            on_done=on_done,
            **runs,
        )
    if told.draws < draws:
        output.tell(f"Stopped after {told.draws:,} of {draws:,} draws.")
    if as_json:
        output.say(told.to_json())
    else:
        output.say(words.text(told, output.width(), phases=phases))
