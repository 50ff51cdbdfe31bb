"""Options that several commands have."""

from __future__ import annotations

import math
from pathlib import Path

import click


class Seconds(click.ParamType[float]):
    """A number of seconds above 0."""

    name = "seconds"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number, or fail with what is allowed."""
        try:
            seconds = float(str(value))
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            self.fail(f"{value!r} is not a number of seconds above 0.", param, ctx)
        return seconds


time_limit = click.option(
    "--time-limit",
    type=Seconds(),
    default=60.0,
    show_default=True,
    metavar="S",
    help="Seconds for everything.",
)
workers = click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=6,
    show_default=True,
    help="Parallel searches; more than there are cores pays.",
)
brief_of_a_plan = click.option(
    "--brief",
    "brief_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The brief of a plan, where it is not in its place any more.",
)
