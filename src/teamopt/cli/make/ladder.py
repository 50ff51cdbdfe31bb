"""``teamopt make ladder``: what people are missing to their next level."""

from __future__ import annotations

import click

from teamopt.cli.make.making import making

EPILOG = """\b
Examples:
  teamopt make ladder plan
  teamopt make ladder plan --person Ana
  teamopt make ladder brief.yaml -o ladder.csv
"""
ABOUT = """Say what people are missing to their next level, and what brings it.

Skills by level are those of the catalogue of roles, or of the brief. What brings them
are trainings and phases of the plan. Usual moves and the management track are beside.
"""
ladder = making(
    "ladder",
    ABOUT,
    EPILOG,
    click.option("--person", metavar="NAME", help="One person.  [default: all]"),
    suffixes=("csv",),
)
