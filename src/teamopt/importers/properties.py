"""Property files of Java: one name and one value on a line."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from teamopt.importers.source import excerpt, refuse, text_of, whole

if TYPE_CHECKING:
    from pathlib import Path

_LINE = re.compile(r"\s*([\w.]+)\s*[=:]\s*(.*?)\s*")
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,30})?")


class Entry(NamedTuple):
    """A value, and the line on which it stands."""

    text: str
    line: int


class Properties:
    """All that a file says, by name; every name is to be asked for once.

    Attributes
    ----------
    path
        The file.
    """

    def __init__(self, path: Path, example: str) -> None:
        self.path = path
        self._example = example
        self._entries = _entries(path, example)
        self._asked: set[str] = set()

    def fail(self, name: str, says: str) -> NoReturn:
        """Say what is wrong with the value of a name.

        Raises
        ------
        BriefError
            Always.
        """
        line = self._entries[name].line if name in self._entries else None
        refuse(self.path, f"{name}: {says}", "properties", line)

    def text(self, name: str) -> str:
        """Return the text of a name that must be there."""
        self._asked.add(name)
        if name not in self._entries:
            refuse(
                self.path,
                f"there is no {name}; is the file whole? Its lines are like "
                f"{self._example}.",
                "properties",
            )
        return self._entries[name].text

    def number(self, name: str, least: int, most: int) -> int:
        """Return a whole number within limits."""
        text = self.text(name)
        number = whole(text)
        if number is None or not least <= number <= most:
            says = f"read {excerpt(text)}, allowed is a whole number"
            self.fail(name, f"{says} from {least} to {most:,}.")
        return number

    def amount(self, name: str, most: int) -> Decimal:
        """Return a number from 0 to a limit, exactly as it stands there."""
        text = self.text(name)
        if not _AMOUNT.fullmatch(text) or Decimal(text) > most:
            says = f"read {excerpt(text)}, allowed is a number such as 9.5"
            self.fail(name, f"{says}, from 0 to {most:,}.")
        return Decimal(text)

    def pair(self, name: str, most: int) -> tuple[int, int]:
        """Return two whole numbers from 0 on, with a blank between them."""
        text = self.text(name)
        found = [whole(word) for word in text.split()]
        within = [n for n in found if n is not None and 0 <= n <= most]
        if not len(found) == len(within) == 2:
            says = f"read {excerpt(text)}, allowed are two numbers from 0 to {most},"
            self.fail(name, f"{says} such as 0 {most}.")
        return within[0], within[1]

    def finish(self) -> None:
        """Refuse names that nothing has asked for: they would be lost.

        Raises
        ------
        BriefError
            When there is one.
        """
        for name, entry in self._entries.items():
            if name not in self._asked:
                says = f"{name} has no meaning here, or its number is too large."
                refuse(self.path, says, "properties", entry.line)


def _entries(path: Path, example: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for number, line in enumerate(text_of(path).split("\n"), start=1):
        if not line.strip() or line.lstrip()[0] in "#!":
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            says = f"read {excerpt(line)}, allowed is `name=value`, such as {example}."
            refuse(path, says, "properties", number)
        name = match[1]
        if name in found:
            says = f"{name} is already given in line {found[name].line}; keep one."
            refuse(path, says, "properties", number)
        found[name] = Entry(match[2], number)
    return found
