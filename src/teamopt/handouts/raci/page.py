"""A RACI chart as a page, and as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamopt import wording
from teamopt.handouts.raci.record import Part, Raci
from teamopt.report.cells import Table, saying
from teamopt.report.markdown import block, escaped
from teamopt.report.sheets import csv_text

#: Columns of people that a page has room for.
_COLUMNS = 10
_LEGEND = (
    "R does it, A answers for it, C is asked, I is told. Phases stand in the order in "
    "which they begin."
)


def page(chart: Raci) -> str:
    """Return the chart as a page in Markdown."""
    blocks = [f"# Who does what: {escaped(chart.brief)}"]
    blocks.append("\n".join(f"- {escaped(sentence)}" for sentence in chart.says))
    blocks += [block(table) for table in _tables(chart) if table.rows]
    return "\n\n".join(blocks) + "\n"


def sheet(chart: Raci) -> str:
    """Return the matrix as CSV: a row for each phase, a column for each person."""
    names = [column.who for column in chart.columns]
    rows = (
        (row.phase, row.name, *(row.letters(who) for who in names))
        for row in chart.rows
    )
    return csv_text(("phase", "name", *names), rows)


def _tables(chart: Raci) -> Iterator[Table]:
    if chart.rows:
        yield _matrix(chart)
        yield saying(_answering(chart))
        yield saying(_asked(chart))
        yield _load(chart)


def _matrix(chart: Raci) -> Table:
    """Return phases by people, with letters; a list where these are too many."""
    if len(chart.columns) > _COLUMNS:
        return _list(chart)
    rows = tuple(
        (row.name, *(row.letters(column.who) for column in chart.columns))
        for row in chart.rows
    )
    who = wording.listing(
        [
            f"{column.short} is {wording.with_article(column.what)}"
            for column in chart.columns
            if column.short != column.who
        ]
    )
    notes = (_LEGEND, *([f"{who}."] if who else []))
    head = ("Phase", *(column.short for column in chart.columns))
    return Table("Who has which part", head, rows, notes=notes)


def _list(chart: Raci) -> Table:
    """Return who has each letter, phase by phase."""
    short = _short(chart)
    rows = []
    for row in chart.rows:
        accountable = (row.accountable,) if row.accountable else ()
        letters = (row.responsible, accountable, row.consulted, row.informed)
        cells = (", ".join(short[part.who] for part in parts) for parts in letters)
        rows.append((row.name, *cells))
    people = f"{len(chart.columns)} {'roles' if chart.by == 'role' else 'people'}"
    notes = (_LEGEND, f"The sheet, raci.csv, has a matrix of {people}.")
    head = ("Phase", "R", "A", "C", "I")
    return Table("Who has which part", head, tuple(rows), notes=notes)


def _short(chart: Raci) -> dict[str, str]:
    return {column.who: column.short for column in chart.columns}


def _answering(chart: Raci) -> Table:
    """Return who answers for each phase and why, and what there is to know."""
    rows = tuple(
        (
            row.name,
            wording.span(row.start, row.until),
            _one(row.accountable, chart),
            " ".join(row.notes),
        )
        for row in chart.rows
    )
    head = ("Phase", "When", "A, and why", "To know")
    return Table("Who answers", head, rows)


def _one(part: Part | None, chart: Raci) -> str:
    return "nobody" if part is None else _some([part], chart)


def _asked(chart: Raci) -> Table:
    """Return who is asked about each phase and who is told, and why."""
    rows = tuple(
        (row.name, _some(row.consulted, chart), _some(row.informed, chart))
        for row in chart.rows
        if row.consulted or row.informed
    )
    head = ("Phase", "C, asked", "I, told")
    return Table("Who is asked and who is told", head, rows)


def _some(parts: Iterable[Part], chart: Raci) -> str:
    """Return people with why, as in ``Ana and Bo (next: Serving)``."""
    short = _short(chart)
    people: dict[str, list[str]] = {}
    for part in parts:
        people.setdefault(part.why, []).append(short.get(part.who, part.who))
    return "; ".join(f"{wording.listing(who)} ({why})" for why, who in people.items())


def _load(chart: Raci) -> Table:
    """Return how much each person answers for."""
    rows = tuple(
        (entry.person, str(entry.phases), str(entry.at_once)) for entry in chart.answers
    )
    head = ("Person", "Phases", "At the same time")
    return Table("How much each answers for", head, rows, frozenset({1, 2}))
