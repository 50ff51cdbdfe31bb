"""A roster in CSV as the list of people that a brief would hold."""

from __future__ import annotations

from typing import Any

from teamopt.brief.fields import did_you_mean, listed
from teamopt.csv_lines import csv_rows
from teamopt.errors import BriefError, Issue
from teamopt.units import shown

COLUMNS = ("name", "role", "level", "fte", "pay", "from", "until", "track")
MAX_PEOPLE = 5000

Lines = dict[tuple[str | int, ...], str]


def parse_roster(text: str, name: str) -> tuple[list[dict[str, Any]], Lines]:
    """Read a roster: a header, then one person per line; comma, semicolon or tab.

    Parameters
    ----------
    text
        The whole file.
    name
        What messages call the file.

    Returns
    -------
    tuple
        The people as a brief would hold them, and ``file:line`` of each field by path
        below ``team``.

    Raises
    ------
    BriefError
        With every issue of the header, or every line with too many cells.
    """
    rows = csv_rows(text, name, "team")
    columns = _header(rows, name)
    return _people(columns, rows[1:], name)


def _header(rows: list[tuple[int, list[str]]], name: str) -> list[str]:
    """Return the columns; every unknown or repeated one is an issue."""
    allowed = f"allowed is a header with {listed(COLUMNS, 'and')}"
    if not rows:
        says = f"the roster is empty; {allowed}, then one person per line."
        raise BriefError([Issue(f"{name}:1", "team", says, "roster")])
    line, cells = rows[0]
    columns = [cell.lower() for cell in cells]
    found = []
    for position, column in enumerate(columns):
        if column not in COLUMNS:
            hint = did_you_mean(column, COLUMNS)
            found.append(f"unknown column {shown(cells[position])}; {allowed}.{hint}")
        elif column in columns[:position]:
            found.append(f'the column "{column}" is given twice; keep one.')
    if not found and "role" not in columns:
        found.append(f'no column "role"; {allowed}.')
    if found:
        where = f"{name}:{line}"
        raise BriefError(Issue(where, "team", says, "roster") for says in found)
    return columns


def _people(
    columns: list[str], rows: list[tuple[int, list[str]]], name: str
) -> tuple[list[dict[str, Any]], Lines]:
    """Return one entry per row; an empty cell is a field that is not given."""
    people: list[dict[str, Any]] = []
    lines: Lines = {}
    issues = []
    for line, cells in rows:
        where = f"{name}:{line}"
        if len(cells) > len(columns):
            says = f"{len(cells)} cells under {len(columns)} columns; quote commas."
            issues.append(Issue(where, "team", says, "roster"))
        entry = {
            column: cell for column, cell in zip(columns, cells, strict=False) if cell
        }
        index = len(people)
        lines["team", index] = where
        lines |= {("team", index, column): where for column in entry}
        people.append(entry)
    if len(people) > MAX_PEOPLE:
        says = f"{len(people):,} people, allowed are at most {MAX_PEOPLE:,}."
        issues.append(Issue(f"{name}:1", "team", says, "roster"))
    if issues:
        raise BriefError(issues)
    return people, lines
