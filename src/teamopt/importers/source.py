"""Files of other formats: their text, and what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from teamopt.brief.files import read_text
from teamopt.errors import BriefError, Issue

if TYPE_CHECKING:
    from pathlib import Path

#: Longest plan that a brief can hold, in weeks and in working days: 50 years.
MOST_WEEKS = 50 * 52
MOST_DAYS = 5 * MOST_WEEKS
#: Most people of one kind: what a brief can hold.
MOST_PEOPLE = 10_000
_NUMBER = re.compile(r"[+-]?\d{1,12}")
_LONG = 40


def text_of(path: Path) -> str:
    """Return the text of a file, without the marks that Windows adds.

    Raises
    ------
    BriefError
        When there is no such file, it is no text, it is too long, or it is empty.
    """
    text = read_text(path).text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        refuse(path, "this is no text file; name the instance itself.", "text")
    if not text.strip():
        refuse(path, "the file is empty; name a file with an instance.", "empty")
    return text


def refuse(path: Path, says: str, name: str, line: int | None = None) -> NoReturn:
    """Say what is wrong with a file.

    Raises
    ------
    BriefError
        Always.
    """
    shown = printable(str(path))
    where = f"{shown}:{line}" if line else shown
    raise BriefError([Issue(where, "", says, name)])


def printable(name: str) -> str:
    """Return the name of a file in signs that a message and a comment can hold."""
    return name if name.isprintable() else ascii(name)


def whole(text: str) -> int | None:
    """Return a whole number of at most 12 digits, or ``None`` for any other text."""
    return int(text) if _NUMBER.fullmatch(text) else None


def excerpt(text: str) -> str:
    """Return text for a message: on one line, and not too long."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f'"{flat if len(flat) <= _LONG else flat[: _LONG - 1] + "…"}"'


def ident(path: Path) -> str:
    """Return the id of a brief that is made from a file."""
    plain = re.sub(r"[^a-z0-9]+", "-", path.stem.lower())[:80].strip("-")
    return plain or "instance"
