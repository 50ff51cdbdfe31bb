"""CSV to rows of cells, each with the line it begins on, as spreadsheets write it."""

from __future__ import annotations

import csv
import io
import re

from teamopt.errors import BriefError, Issue

#: What stands between cells; which one, the first line tells.
MARKS = ",;\t"


def csv_rows(text: str, name: str, field: str = "") -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, with their lines; cells are stripped.

    Parameters
    ----------
    text
        The whole file.
    name
        What messages call the file.
    field
        The field that names the file, where one does.

    Raises
    ------
    BriefError
        Where it is no CSV.
    """
    # A name in quotes may hold any of them.
    first = re.sub('"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    mark = max(MARKS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                rows.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        says = f"this is not valid CSV: {error}."
        raise BriefError([Issue(f"{name}:{start}", field, says, "csv")]) from None
    return rows
