"""Where a brief was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, eq=False)
class Source:
    """Where a brief was read from.

    Attributes
    ----------
    name
        What messages call the file.
    sha256
        Hash of the file's bytes.
    folder
        Folder that other files are relative to; None for text.
    lines
        ``file:line`` by path of raw keys and list positions.
    files
        Hash of every other file that was read, by name.
    text
        What was read; empty for data.
    """

    name: str
    sha256: str = ""
    folder: Path | None = None
    lines: Mapping[tuple[str | int, ...], str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    # Two briefs that say the same are equal, wherever they were read from.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source)

    def __hash__(self) -> int:
        return 0

    def line(self, path: tuple[str | int, ...]) -> str:
        """Return ``file:line`` of a place, or of the nearest one around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return f"{self.name}:1"
