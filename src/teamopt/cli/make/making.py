"""What all commands of ``teamopt make`` have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import teamopt
from teamopt.cli import options, writing
from teamopt.cli.progress import progress
from teamopt.cli.reading import read
from teamopt.cli.writing import Option


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
        suffix = writing.suffix_of(file, allowed, as_json=as_json, force=force)
        brief, plan = read(path, brief_file)
        # Here, as the solver takes a second to load and most commands do without it.
        from teamopt.handouts import HANDOUTS

        with progress(quiet=quiet) as on_progress:
            told = teamopt.make(
                key,
                brief,
                plan,
                time_limit=time_limit,
                workers=workers,
                on_progress=on_progress,
                **others,
            )
        text = HANDOUTS[key].text(told, suffix)
        writing.give(text, file, force=force, quiet=quiet)

    run.__doc__ = about
    path: Option = click.argument(
        "path", metavar="BRIEF|PLAN", type=click.Path(path_type=Path)
    )
    common: tuple[Option, ...] = (
        options.brief_of_a_plan,
        *writing.options_for(allowed),
    )
    return click.command(key, epilog=epilog)(
        writing.adding((path, *some, *common))(run)
    )
