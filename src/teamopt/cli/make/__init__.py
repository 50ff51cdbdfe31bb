"""``teamopt make``: what is handed round once there is a plan."""

from __future__ import annotations

import click

from teamopt.cli.make.raci import raci

EPILOG = """\b
Each takes a brief, or a plan with its brief, and prints a page in Markdown.
"""


@click.group(epilog=EPILOG, short_help="Make what is handed round after the plan.")
def make() -> None:
    """Make what is handed round after the plan."""


COMMANDS: tuple[click.Command, ...] = (raci,)
for command in COMMANDS:
    make.add_command(command)
