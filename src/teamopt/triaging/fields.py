"""Maps of a file read field by field, with every slip noted and none hiding another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from teamopt.brief.fields import did_you_mean as near
from teamopt.brief.fields import listed, unknown
from teamopt.errors import BriefError, Issue
from teamopt.units import shown

Path = tuple[str | int, ...]
Read = Callable[[Any], Any]
#: Name of a field to what reads it.
Fields = Mapping[str, Read]


class Slips:
    """Where things stand in a file, and what is wrong with it so far."""

    def __init__(self, file: str, lines: Mapping[Path, int]) -> None:
        self.file, self.lines = file, lines
        self.issues: list[Issue] = []

    def add(self, path: Path, says: str, name: str) -> None:
        """Note what is wrong at a place, or at what stands around it."""
        place = path
        while place not in self.lines and place:
            place = place[:-1]
        where = f"{self.file}:{self.lines.get(place, 1)}"
        spelled = ".".join(f"#{p + 1}" if isinstance(p, int) else p for p in path)
        self.issues.append(Issue(where, spelled, says, name))

    def refuse(self) -> None:
        """Raise all that was noted, in the order of the file.

        Raises
        ------
        BriefError
            When there is anything.
        """
        if self.issues:
            key = _line
            raise BriefError(sorted(dict.fromkeys(self.issues), key=key))

    def value(self, path: Path, raw: Any, read: Read) -> Any:
        """Return what a reader makes of a value, or ``None`` where it refuses it."""
        try:
            return read(raw)
        except ValueError as error:
            self.add(path, str(error), getattr(error, "name", "value"))
            return None

    def record(
        self, path: Path, raw: Any, fields: Fields, required: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """Return the fields that are there and can be read; the others are noted."""
        if not isinstance(raw, dict):
            says = f"read {shown(raw)}, allowed is a map with {listed(fields, 'and')}."
            self.add(path, says, "wrong-type")
            return {}
        found = {}
        for key, value in raw.items():
            if key not in fields:
                hint = near(key, fields) or f" Allowed here: {listed(fields, 'and')}."
                says = f"unknown field {shown(key)}.{hint}"
                self.add((*path, key), says, "unknown-field")
            elif value is not None:
                read = self.value((*path, key), value, fields[key])
                if read is not None:
                    found[key] = read
        for key in required:
            if raw.get(key) is None:
                self.add(path, f'"{key}" is missing.', "missing-field")
        return found

    def entries(self, path: Path, raw: Any, such_as: str) -> dict[str, Any]:
        """Return a map from id to anything; nothing where it is no map."""
        if raw is None:
            return {}
        if isinstance(raw, dict):
            return raw
        says = f"read {shown(raw)}, allowed is a map such as {such_as}."
        self.add(path, says, "wrong-type")
        return {}

    def names(self, path: Path, raw: Any, known: Any, what: str) -> tuple[str, ...]:
        """Return the names that are known, of a list or of a map's keys.

        One name alone will do.
        """
        found: list[str] = []
        for place, name in _placed(path, raw):
            if not isinstance(name, str):
                says = f"read {shown(name)}, allowed is the name of a {what}."
                self.add(place, says, "value")
            elif name not in known:
                self.add(place, unknown(name, known, what), "unknown-name")
            elif name in found:
                self.add(place, f"{shown(name)} is listed twice; keep one.", "repeated")
            else:
                found.append(name)
        return tuple(found)


def _placed(path: Path, raw: Any) -> list[tuple[Path, Any]]:
    """Return names with their places."""
    if isinstance(raw, dict):
        return [((*path, key), key) for key in raw]
    if isinstance(raw, list):
        return [((*path, index), name) for index, name in enumerate(raw)]
    return [(path, raw)]


def _line(issue: Issue) -> int:
    return int(issue.where.rpartition(":")[2])
