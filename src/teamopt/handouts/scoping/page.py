"""The page of a brief in prose."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import wording
from teamopt.handouts.scoping.record import Scoping, StageOfWork
from teamopt.report.cells import Table
from teamopt.report.figures import folded
from teamopt.report.markdown import block, escaped

#: Phases of a stage that its row names.
MANY = 12


def page(told: Scoping) -> str:
    """Return a brief in Markdown."""
    return "\n\n".join(_blocks(told)) + "\n"


def _blocks(told: Scoping) -> Iterator[str]:
    yield f"# {escaped(told.brief)}"
    if told.question:
        yield f"*{escaped(told.question)}*"
    for paragraph in told.paragraphs:
        yield f"## {escaped(paragraph.title)}"
        if paragraph.listed:
            yield "\n".join(f"- {escaped(says)}" for says in paragraph.says)
        else:
            yield escaped(" ".join(paragraph.says))
    yield block(_life_cycle(told))


def _life_cycle(told: Scoping) -> Table:
    """Return who leads in which stage."""
    rows = [
        (
            row.stage.capitalize(),
            folded([*row.phases], MANY),
            ", ".join(row.leads),
            _does(row),
        )
        for row in told.stages
        if row.phases or row.leads
    ]
    head = (
        "Stage",
        "Phases",
        "Leads, by the catalogue",
        "Role that does most in the plan",
    )
    return Table("Life cycle", head, tuple(rows), notes=told.notes)


def _does(row: StageOfWork) -> str:
    if row.share is None:
        return ""
    each = " each" if len(row.does) > 1 else ""
    return f"{wording.listing([*row.does])}, {wording.percent(row.share)}{each}"
