"""Cells to lay out: the screen and documents only differ in how they do it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Table:
    """Cells to lay out.

    Attributes
    ----------
    title
        What the table shows.
    head, rows
        Column titles, and cells of text.
    right
        Columns whose cells stand at the right, as amounts do.
    notes
        Sentences below the table.
    total
        Whether the last row sums up the others.
    tones
        What cells mean beyond their text, by row and column, where colours can show
        it: ``low``, ``fair``, ``high``, ``full`` or ``limit``.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    total: bool = False
    tones: Mapping[tuple[int, int], str] = field(default_factory=dict)


def without(table: Table, columns: set[int]) -> Table:
    """Return a table without some of its columns."""
    places = [k for k in range(len(table.head)) if k not in columns]
    moved = {old: new for new, old in enumerate(places)}

    def kept(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cells[k] for k in places)

    return replace(
        table,
        head=kept(table.head),
        rows=tuple(kept(row) for row in table.rows),
        right=frozenset(moved[k] for k in table.right if k in moved),
        tones={
            (row, moved[k]): tone
            for (row, k), tone in table.tones.items()
            if k in moved
        },
    )


def saying(table: Table) -> Table:
    """Return a table without the columns that are empty in every row."""
    said = {k for row in table.rows for k, cell in enumerate(row) if cell}
    return without(table, set(range(len(table.head))) - said)
