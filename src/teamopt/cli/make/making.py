"""What all commands of ``teamopt make`` have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from teamopt.cli import options, output
from teamopt.cli.new import write_file
from teamopt.cli.progress import progress
from teamopt.cli.reading import read

#: Adds an option to a command.
Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def making(
    key: str, about: str, epilog: str, *some: Option, suffixes: tuple[str, ...] = ()
) -> click.Command:
    """Return the command that makes one kind of handout.

    Parameters
    ----------
    key
        Of the kind, and the command's name.
    about
        Help of the command; its first sentence is the short help.
    epilog
        Examples.
    some
        Options of the kind's own, passed on to its `make` by name.
    suffixes
        Of the files that it can be written to, besides ``md`` and ``json``.
    """
    allowed = ("md", "json", *suffixes)

    def run(
        path: Path,
        brief_file: Path | None,
        as_json: bool,
        file: Path | None,
        force: bool,
        time_limit: float,
        workers: int,
        quiet: bool,
        **others: Any,
    ) -> None:
        suffix = _suffix(file, allowed, as_json=as_json)
        brief, plan = read(path, brief_file)
        # Here, as the solver takes a second to load and most commands do without it.
        from teamopt import api
        from teamopt.handouts import HANDOUTS

        with progress(quiet=quiet) as on_progress:
            told = api.make(
                key,
                brief,
                plan,
                time_limit=time_limit,
                workers=workers,
                on_progress=on_progress,
                **others,
            )
        text = HANDOUTS[key].text(told, suffix)
        if file is None:
            output.say(text)
            return
        write_file(file, text, force=force)
        if not quiet:
            output.tell(f"Wrote {file}.")

    run.__doc__ = about
    command: Callable[..., Any] = run
    for option in reversed((*some, *_common(allowed))):
        command = option(command)
    path = click.argument("path", metavar="BRIEF|PLAN", type=click.Path(path_type=Path))
    return click.command(key, epilog=epilog)(path(command))


def _common(allowed: tuple[str, ...]) -> tuple[Option, ...]:
    """Return the options that all of them have."""
    endings = ", ".join(f".{suffix}" for suffix in allowed)
    return (
        options.brief_of_a_plan,
        click.option("--json", "as_json", is_flag=True, help="Print the data as JSON."),
        click.option(
            "-o",
            "--output",
            "file",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help=f"Write into FILE, in the format of its ending: {endings}.",
        ),
        click.option("--force", is_flag=True, help="Replace FILE if it is there."),
        options.time_limit,
        options.workers,
        click.option("-q", "--quiet", is_flag=True, help="Nothing but the answer."),
    )


def _suffix(file: Path | None, allowed: tuple[str, ...], *, as_json: bool) -> str:
    """Return the format that is asked for, before any time is spent."""
    if file is None:
        return "json" if as_json else "md"
    suffix = file.suffix.removeprefix(".").lower()
    if suffix not in allowed:
        endings = ", ".join(f".{one}" for one in allowed)
        msg = f"-o {file}: it can be written to a file that ends in {endings}."
        raise click.UsageError(msg)
    if as_json and suffix != "json":
        msg = f"--json and -o {file} ask for two formats; give one."
        raise click.UsageError(msg)
    return suffix
