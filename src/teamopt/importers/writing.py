"""The text of a brief: comments, and flow maps with their fields under one another."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence

#: A map as it is written: field to text. Fields of several lines stand in one order.
Entry = Mapping[str, str]
_WIDTH = 88


def comments(*paragraphs: str) -> str:
    """Return lines of comment."""
    lines = [
        line for text in paragraphs for line in textwrap.wrap(text, _WIDTH - 2) or [""]
    ]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def flow(entry: Entry) -> str:
    """Return a map on one line."""
    return "{" + ", ".join(f"{key}: {text}" for key, text in entry.items()) + "}"


def names(words: Iterable[str]) -> str:
    """Return a list on one line."""
    return "[" + ", ".join(words) + "]"


def aligned(entries: Sequence[Entry]) -> list[str]:
    """Return maps, one on a line, with equal fields under one another.

    A field that a map lacks leaves a gap, so that a missing field is seen.
    """
    fields = list(dict.fromkeys(key for entry in entries for key in entry))
    wide = {
        key: max(len(f"{key}: {entry[key]}") for entry in entries if key in entry)
        for key in fields
    }
    return [_padded(entry, fields, wide) for entry in entries]


def _padded(entry: Entry, fields: Sequence[str], wide: Mapping[str, int]) -> str:
    cells = []
    for key in fields:
        cell = f"{key}: {entry[key]}, " if key in entry else ""
        # Two more, for the comma and the blank.
        cells.append(cell.ljust(wide[key] + 2))
    filled = max(
        (n for n, key in enumerate(fields, start=1) if key in entry), default=0
    )
    return "{" + "".join(cells[:filled]).rstrip(" ,") + "}"


def listed(entries: Sequence[Entry], indent: int = 2) -> str:
    """Return maps as the items of a list."""
    return "".join(f"{' ' * indent}- {line}\n" for line in aligned(entries))


def keyed(entries: Mapping[str, Entry], indent: int, field: str) -> str:
    """Return maps by key, each as the one field of what stands under its key."""
    wide = max((len(key) for key in entries), default=0) + 2
    lines = aligned(list(entries.values()))
    return "".join(
        f"{' ' * indent}{key + ': ':{wide}}{{{field}: {line}}}\n"
        for key, line in zip(entries, lines, strict=True)
    )


def several(count: int, noun: str) -> str:
    """Return a count with its noun: ``1 day``, ``9 days``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def people(role: str, count: int) -> Entry:
    """Return an entry of the team."""
    return {"role": role, "count": str(count)} if count > 1 else {"role": role}
