"""``teamopt make``: what is handed round once there is a plan."""

from __future__ import annotations

import click

from teamopt.cli.make.flow import flow
from teamopt.cli.make.jd import jd
from teamopt.cli.make.ladder import ladder
from teamopt.cli.make.org import org
from teamopt.cli.make.raci import raci
from teamopt.cli.make.scoping import scoping
from teamopt.cli.make.skills import skills

EPILOG = """\b
Each takes a brief, or a plan with its brief, and prints a page in Markdown.
"""


@click.group(epilog=EPILOG, short_help="Make what is handed round after the plan.")
def make() -> None:
    """Make what is handed round after the plan."""


COMMANDS: tuple[click.Command, ...] = (flow, jd, ladder, org, raci, scoping, skills)
for command in COMMANDS:
    make.add_command(command)
