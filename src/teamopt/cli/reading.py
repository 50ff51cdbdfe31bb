"""Reading what a command is given: a brief, or a plan with its brief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from teamopt import wording
from teamopt.cli.check import find_brief, is_plan
from teamopt.report.stored import read_stored, showing

if TYPE_CHECKING:
    from teamopt.brief import Brief
    from teamopt.plan import Plan


def read(path: Path, brief_file: Path | None) -> tuple[Brief, Plan | None]:
    """Return the brief that a path leads to, and its plan where the path is a plan's.

    Raises
    ------
    click.UsageError
        When a brief is given twice, or is not the one that the plan was made for.
    """
    from teamopt.brief import read_brief

    if not is_plan(path):
        if brief_file is not None:
            msg = "--brief goes with a plan, and this is a brief."
            raise click.UsageError(msg)
        return read_brief(path), None
    plan = read_stored(path)
    folder = path if path.is_dir() else path.parent
    brief = read_brief(brief_file or find_brief(plan, folder))
    _same(brief, plan, path)
    with showing(plan, path):
        pass
    return brief, plan


def _same(brief: Brief, plan: Plan, path: Path) -> None:
    """Refuse a brief that is not, file by file, the one that a plan was made for."""
    source, stored = brief.source, plan.brief
    if source.sha256 != stored.sha256:
        msg = f"{source.name} is not the brief of {path} any more; solve it again."
        raise click.UsageError(msg)
    now = dict(source.files)
    if now != stored.files:
        others = sorted({name for name, _ in now.items() ^ stored.files.items()})
        named = wording.listing(others)
        msg = f"{named}: changed since {path} was made; solve {source.name} again."
        raise click.UsageError(msg)
