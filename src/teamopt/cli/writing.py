"""Printing what was made, or writing it to a file, in the format of its ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from teamopt.cli import options, output
from teamopt.cli.new import write_file

#: Adds an option to a command.
Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def options_for(
    allowed: tuple[str, ...], time_limit: Option = options.time_limit
) -> tuple[Option, ...]:
    """Return the options of commands that solve and write one file.

    Parameters
    ----------
    allowed
        Endings of the file, without their dots.
    time_limit
        The option of that name, where its default is another one.
    """
    endings = ", ".join(f".{suffix}" for suffix in allowed)
    return (
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
        time_limit,
        options.workers,
        click.option("-q", "--quiet", is_flag=True, help="Nothing but the answer."),
    )


def adding(some: Iterable[Option]) -> Option:
    """Return what adds some options to a command, in their order."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed([*some]):
            command = option(command)
        return command

    return add


def suffix_of(
    file: Path | None, allowed: tuple[str, ...], *, as_json: bool, force: bool
) -> str:
    """Return the format that is asked for, before any time is spent.

    Raises
    ------
    click.UsageError
        When there is no such format, two are asked for, or the file cannot be written.
    """
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
    if file.exists() and not force:
        msg = f"{file} is there already; give another name, or --force."
        raise click.UsageError(msg)
    if not file.parent.is_dir():
        msg = f"{file}: there is no folder {file.parent}."
        raise click.UsageError(msg)
    return suffix


def give(text: str, file: Path | None, *, force: bool, quiet: bool) -> None:
    """Print a text, or write it to the file that is named."""
    if file is None:
        output.say(text)
        return
    write_file(file, text, force=force)
    if not quiet:
        output.tell(f"Wrote {file}.")
