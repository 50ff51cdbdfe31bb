"""Files that somebody wrote: read whole, as text, or refused with one clear message."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from teamopt.errors import BriefError, Issue

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 2_000_000


class FileText(NamedTuple):
    """The text of a file and the hash of its bytes.

    Attributes
    ----------
    text
        The text, without a byte order mark.
    mark
        The byte order mark, if there is one.
    """

    text: str
    sha256: str
    mark: str = ""


def read_text(path: Path, where: str = "", field: str = "") -> FileText:
    """Read a text file of at most 2 MB.

    Parameters
    ----------
    path
        The file.
    where
        ``file:line`` of the field that names the file; default: the file itself.
    field
        The field that names the file.

    Raises
    ------
    BriefError
        When there is no such file, it is no text, or it is too long.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _error(path, _why_not(path, error), where, field) from None
    if len(data) > MAX_BYTES:
        says = f"{path} is larger than 2 MB, the most that is read."
        raise _error(path, says, where, field)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        says = "this is not UTF-8 text. Save the file as UTF-8."
        raise BriefError([Issue(f"{path}:{line}", field, says, "text")]) from None
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return FileText(text.removeprefix(mark), hashlib.sha256(data).hexdigest(), mark)


def _error(path: Path, says: str, where: str, field: str) -> BriefError:
    return BriefError([Issue(where or f"{path}:1", field, says, "file")])


def _why_not(path: Path, error: Exception) -> str:
    """Return why a file could not be opened, in plain words."""
    shown = str(path) if str(path).isprintable() else repr(str(path))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"there is no file {shown}."
    if isinstance(error, IsADirectoryError):
        return f"{shown} is a folder, allowed is a file."
    if isinstance(error, PermissionError):
        return f"{shown} may not be read; check its permissions."
    return f"{shown} cannot be read."
