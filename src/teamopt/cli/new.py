"""``teamopt new``: a brief to start from."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import TextIO

import click

STARTERS = ("recommendation-engine", "llm-product", "churn", "quarter", "dual-track")


def starter_text(name: str) -> str:
    """Return the text of a starter brief.

    Raises
    ------
    KeyError
        When there is no such starter.
    """
    if name not in STARTERS:
        raise KeyError(name)
    folder = resources.files("teamopt.starters")
    return (folder / f"{name}.yaml").read_text(encoding="utf-8")


class _Refused(click.ClickException):
    """What a person asked for and would regret."""

    exit_code = 2


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "starter",
    type=click.Choice(STARTERS),
    default=STARTERS[0],
    show_default=True,
    help="The starter to copy.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def new(file: Path, starter: str, force: bool) -> None:
    """Write a brief to start from into FILE.

    The starters: three hires for a recommendation engine, a product on a large
    language model, a churn forecast with one hire, the plan of one quarter for a
    team that is already there, and research beside product with GPUs, options,
    training and a contractor.
    """
    write_file(file, starter_text(starter), force=force)
    click.echo(f"Wrote {file}. Change it to fit your team, then:")
    click.echo(f"  teamopt check {file}")
    click.echo(f"  teamopt solve {file}")


def write_file(file: Path, text: str, *, force: bool) -> None:
    """Write a whole file or nothing.

    Raises
    ------
    click.ClickException
        When the file exists and `force` is not set, or cannot be written.
    """
    if file.is_dir():
        msg = f"{file} is a folder; name a file in it."
        raise _Refused(msg)
    try:
        if not force:
            _write_new(file, text)
            return
        draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
        _write_new(draft, text)
        draft.replace(file)
    except FileExistsError:
        msg = f"{file} exists already; give --force to replace it."
        raise _Refused(msg) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        msg = f"{file} cannot be written: {reason}."
        raise click.ClickException(msg) from None


def _write_new(file: Path, text: str) -> None:
    """Write a file that does not exist; leave none behind if that fails."""
    with file.open("x", encoding="utf-8", newline="\n") as out:
        written = _written(out, text)
    if written is not None:
        file.unlink(missing_ok=True)
        raise written


def _written(out: TextIO, text: str) -> OSError | ValueError | None:
    """Write text through to the disk; return why it could not be written."""
    try:
        out.write(text)
        out.flush()
    except (OSError, ValueError) as error:
        return error
    return None
