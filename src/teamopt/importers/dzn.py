"""Data files of MiniZinc: names with numbers, lists and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from teamopt.importers.source import excerpt, refuse, text_of, whole

if TYPE_CHECKING:
    from pathlib import Path

_COMMENT = re.compile(r"%[^\n]*")
_STATEMENT = re.compile(r"\s*([A-Za-z_]\w*)\s*=(.*)", re.DOTALL)
_WORDS = {"true": 1, "false": 0}


@dataclass(frozen=True)
class Value:
    """What a name stands for: its text, and the line on which it begins."""

    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Data:
    """All that a file says, by name.

    Attributes
    ----------
    path
        The file.
    values
        Names in the order of the file.
    """

    path: Path
    values: dict[str, Value]

    def line(self, name: str) -> int:
        """Return the line on which a name stands."""
        return self.values[name].line

    def fail(self, name: str, says: str) -> NoReturn:
        """Say what is wrong with the value of a name.

        Raises
        ------
        BriefError
            Always.
        """
        refuse(self.path, f"{name}: {says}", "dzn", self.line(name))

    def number(self, name: str, least: int, most: int) -> int:
        """Return a whole number within limits."""
        found = self._items(name, self.values[name].text, least, most)
        if len(found) != 1:
            self.fail(name, "one whole number is needed, such as 20.")
        return found[0]

    def numbers(self, name: str, count: int, least: int, most: int) -> tuple[int, ...]:
        """Return a list of so many whole numbers within limits."""
        text = self.values[name].text
        if not (text.startswith("[") and text.endswith("]")) or "|" in text:
            says = f"read {excerpt(text)}, allowed is a list such as [1, 2, 3]."
            self.fail(name, says)
        found = self._items(name, text[1:-1], least, most)
        if len(found) != count:
            says = f"there are {len(found)} numbers, and there must be {count}."
            self.fail(name, f"{says} Is the file whole?")
        return found

    def table(
        self, name: str, rows: int, columns: int, least: int, most: int
    ) -> tuple[tuple[int, ...], ...]:
        """Return a table of so many rows and columns; true and false are 1 and 0."""
        text = self.values[name].text
        if not (text.startswith("[|") and text.endswith("|]")) or len(text) < 4:
            says = (
                f"read {excerpt(text)}, allowed is a table such as [| 1, 0 | 0, 1 |]."
            )
            self.fail(name, says)
        body = text[2:-2].strip().removesuffix("|")
        found = tuple(
            self._items(name, row, least, most)
            for row in (body.split("|") if body.strip() else ())
        )
        if len(found) != rows:
            says = f"there are {len(found)} rows, and there must be {rows}."
            self.fail(name, f"{says} Is the file whole?")
        for number, row in enumerate(found, start=1):
            if len(row) != columns:
                says = f"row {number} has {len(row)} numbers, and needs {columns}."
                self.fail(name, says)
        return found

    def _items(self, name: str, text: str, least: int, most: int) -> tuple[int, ...]:
        words = text.strip().removesuffix(",")
        found = []
        for word in words.split(",") if words else ():
            number = whole(_said(word))
            if number is None or not least <= number <= most:
                says = f"read {excerpt(word)}, allowed is a whole number"
                self.fail(name, f"{says} from {least} to {most:,}.")
            found.append(number)
        return tuple(found)


def _said(word: str) -> str:
    """Return a word as digits."""
    plain = word.strip()
    return str(_WORDS.get(plain, plain))


def read_dzn(path: Path, names: tuple[str, ...]) -> Data:
    """Read the names that are needed from a data file; others are skipped.

    Raises
    ------
    BriefError
        When the file cannot be read, a name is missing or stands there twice.
    """
    text = _COMMENT.sub("", text_of(path))
    values: dict[str, Value] = {}
    line = 1
    *statements, rest = text.split(";")
    for statement in statements:
        match = _STATEMENT.fullmatch(statement)
        begins = line + _lines_before(statement)
        if match is None:
            says = f"read {excerpt(statement)}, allowed is `name = value;`."
            refuse(path, f"{says} {_hint(names)}", "dzn", begins)
        name = match[1]
        if name in values:
            says = f"{name} is already given in line {values[name].line}; keep one."
            refuse(path, says, "dzn", begins)
        values[name] = Value(name, match[2].strip(), begins)
        line += statement.count("\n")
    if rest.strip():
        says = f"{excerpt(rest)} does not end with a semicolon; is the file whole?"
        refuse(path, f"{says} {_hint(names)}", "dzn", line + _lines_before(rest))
    missing = [name for name in names if name not in values]
    if missing:
        says = f"there is no {' and no '.join(missing)}; is the file whole?"
        refuse(path, f"{says} {_hint(names)}", "dzn")
    return Data(path, values)


def _lines_before(text: str) -> int:
    """Return how many lines end before the first sign that is no blank."""
    return text[: len(text) - len(text.lstrip())].count("\n")


def _hint(names: tuple[str, ...]) -> str:
    return f"A data file of this kind has {', '.join(names)}."
