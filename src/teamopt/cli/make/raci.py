"""``teamopt make raci``: who does what, answers for it, is asked and is told."""

from __future__ import annotations

import click

from teamopt.cli import options
from teamopt.cli.make.making import making

EPILOG = """\b
Examples:
  teamopt make raci plan
  teamopt make raci plan -o raci.csv
  teamopt make raci brief.yaml --by role --most-at-once 2
"""

by = click.option(
    "--by",
    type=click.Choice(["person", "role"]),
    default="person",
    show_default=True,
    help="What the columns are.",
)
raci = making(
    "raci",
    "Say who does what (R), answers for it (A), is asked (C) and is told (I).\n\n"
    "R is whoever has time on a phase in the plan; A is one person for each phase, "
    "chosen by a model; C hands over what came before or is an expert; I goes on with "
    "it.",
    EPILOG,
    by,
    options.level,
    options.most_at_once,
    suffixes=("csv",),
)
