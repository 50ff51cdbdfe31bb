"""Options that several commands have."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from teamopt.brief.reading import MOST_COUNTED


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


#: How many people or phases, within what a model can count with.
COUNT = click.IntRange(1, MOST_COUNTED)
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
most_at_once = click.option(
    "--most-at-once",
    type=COUNT,
    default=3,
    show_default=True,
    metavar="N",
    help="Phases of a RACI chart that one person may answer for at the same time.",
)
level = click.option(
    "--level",
    metavar="LEVEL",
    help="Level from which somebody is senior enough to answer for a phase.  "
    "[default: the middle one of the catalogue]",
)


def goes_with(what: str, this: str, *names: str) -> None:
    """Refuse options that are given where they would do nothing.

    Parameters
    ----------
    what
        What they go with.
    this
        What there is instead.
    names
        Of the options, as the command's parameters.

    Raises
    ------
    click.UsageError
        When one of them is given.
    """
    context = click.get_current_context()
    for name in names:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            msg = f"--{name.replace('_', '-')} goes with {what}, and this is {this}."
            raise click.UsageError(msg)


def place(does: str, many: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add where many things of a command are done: `on` and `jobs`.

    Parameters
    ----------
    does
        What is done there.
    many
        What so many of are done at once.
    """
    on = click.option(
        "--on",
        metavar="PLACE",
        help=f"{does} on dask://HOST:PORT or ray://HOST:PORT.  [default: this machine]",
    )
    jobs = click.option(
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        help=f"{many}.  [default: what pays here; all workers of a cluster]",
    )
    return lambda command: on(jobs(command))


def runs(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add where a command's many solves run and are kept: `on`, `jobs` and `cache`.

    Where none is given, there is no cache either: one solver does it all.
    """

    @place("Solve", "Solves at once")
    @click.option(
        "--cache",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Where solves are kept, to go on from.  "
        "[default: ~/.cache/teamopt with --on or --jobs]",
    )
    @click.option("--no-cache", is_flag=True, help="Keep no solves, and use none.")
    @functools.wraps(command)
    def with_runs(*args: Any, cache: Path | None, no_cache: bool, **kwargs: Any) -> Any:
        from teamopt.api.shared import cache_folder

        several = kwargs["on"] is not None or kwargs["jobs"] is not None
        kept = cache or (cache_folder() if several else None)
        return command(*args, cache=None if no_cache else kept, **kwargs)

    return with_runs
