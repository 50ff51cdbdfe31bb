"""What went otherwise than planned, as people write it down.

.. code-block:: yaml

   phases:
     question: {until: 2027-01-29}                       # over, on another day
     data-audit: {from: 2027-02-01, until: 2027-02-19}
     customer-table: {left: {data-engineering: 3 pw}}    # under way
     churn-model: not begun
   people:
     Noah: {until: 2027-04-30}                           # leaves
     Zoe: {role: ml-engineer, from: 2027-05-03}          # came
   hires:
     Hire 1: {joined: 2027-05-10}
     Hire 2: did not join                                # or {expected: 2027-06-01}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from teamopt.brief.files import read_text
from teamopt.errors import ReplanError
from teamopt.units import (
    Duration,
    Effort,
    UnitError,
    parse_duration,
    parse_effort,
    shown,
)
from teamopt.yaml_lines import Document, parse_yaml

#: What is left of a phase: one amount, or one per skill.
Left = Effort | Duration | Mapping[str, Effort]
NOT_BEGUN, NOT_JOINED = "not begun", "did not join"
_PARTS = ("phases", "people", "hires")


@dataclass(frozen=True)
class PhaseFact:
    """What happened to a phase.

    Attributes
    ----------
    line
        ``file:line``.
    begun
        Whether it has begun.
    start, until
        First and last day, where they are stated.
    left
        Work that is left, where it is stated.
    """

    line: str
    begun: bool = True
    start: date | None = None
    until: date | None = None
    left: Left | None = None


@dataclass(frozen=True)
class PersonFact:
    """Who leaves, or came.

    Attributes
    ----------
    until
        Last day of somebody who is on the team.
    came
        Who came: what a brief says of a member of the team.
    """

    line: str
    until: date | None = None
    came: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class HireFact:
    """What became of a hire: joined on a day, expected on one, or neither."""

    line: str
    joined: date | None = None
    expected: date | None = None


@dataclass(frozen=True)
class Actuals:
    """Everything that went otherwise than planned, by name."""

    phases: Mapping[str, PhaseFact] = field(default_factory=dict)
    people: Mapping[str, PersonFact] = field(default_factory=dict)
    hires: Mapping[str, HireFact] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.phases or self.people or self.hires)


def read_actuals(path: Path) -> Actuals:
    """Return what a file says, or raise with a line for each thing that is wrong."""
    text, _, _ = read_text(path)
    return parse_actuals(text, str(path))


def parse_actuals(text: str, name: str = "<actuals>") -> Actuals:
    """Return what a text says.

    Raises
    ------
    ReplanError
        With everything that cannot be read, each with its line.
    BriefError
        Where it is not YAML.
    """
    if all(line.strip()[:1] in ("", "#") for line in text.splitlines()):
        return Actuals()
    document = parse_yaml(text, name)
    reader = _Reader(document, name)
    data = {} if document.data is None else document.data
    if not isinstance(data, dict):
        raise ReplanError([reader.says((), f"read {shown(data)}, allowed is a map.")])
    found: dict[str, dict[str, Any]] = {part: {} for part in _PARTS}
    for part, entries in data.items():
        if part not in _PARTS:
            reader.wrong((part,), f"read {part}, allowed is {', '.join(_PARTS)}.")
        elif not isinstance(entries, dict | None):
            reader.wrong((part,), f"read {shown(entries)}, allowed is a map of names.")
        else:
            read = getattr(reader, part)
            for key, value in (entries or {}).items():
                found[part][key] = read((part, key), value)
    if reader.problems:
        raise ReplanError(reader.problems)
    return Actuals(**found)


class _Reader:
    """Reads entries, and keeps what is wrong with them."""

    def __init__(self, document: Document, name: str) -> None:
        self.document, self.name = document, name
        self.problems: list[str] = []

    def line(self, path: tuple[str, ...]) -> str:
        """Return ``file:line`` of a place."""
        return f"{self.name}:{self.document.lines.get(path, 1)}"

    def says(self, path: tuple[str, ...], text: str) -> str:
        """Return what is wrong at a place."""
        where = f"{'.'.join(path)}: " if path else ""
        return f"{self.line(path)}: {where}{text}"

    def wrong(self, path: tuple[str, ...], text: str) -> None:
        """Take note of something that is wrong."""
        self.problems.append(self.says(path, text))

    def phases(self, path: tuple[str, ...], value: Any) -> PhaseFact:
        """Return what happened to a phase."""
        line = self.line(path)
        if value == NOT_BEGUN:
            return PhaseFact(line, begun=False)
        data = self._map(path, value, ("from", "until", "left"), NOT_BEGUN)
        start, until = (self._day((*path, k), data.get(k)) for k in ("from", "until"))
        left = None
        if "left" in data:
            left = self._left((*path, "left"), data["left"])
        if until and left:
            self.wrong(path, "it is over and has work left; give one of the two.")
        if start and until and until < start:
            self.wrong(path, f"it cannot be over on {until}, before {start}.")
        return PhaseFact(line, start=start, until=until, left=left)

    def people(self, path: tuple[str, ...], value: Any) -> PersonFact:
        """Return who leaves, or came."""
        line = self.line(path)
        if isinstance(value, dict) and "role" in value:
            return PersonFact(line, came=value)
        data = self._map(path, value, ("until",), "a member with a role")
        return PersonFact(line, until=self._day((*path, "until"), data.get("until")))

    def hires(self, path: tuple[str, ...], value: Any) -> HireFact:
        """Return what became of a hire."""
        line = self.line(path)
        if value == NOT_JOINED:
            return HireFact(line)
        data = self._map(path, value, ("joined", "expected"), NOT_JOINED)
        joined = self._day((*path, "joined"), data.get("joined"))
        expected = self._day((*path, "expected"), data.get("expected"))
        if joined and expected:
            self.wrong(path, "they joined or are expected; give one of the two.")
        return HireFact(line, joined, expected)

    def _map(
        self, path: tuple[str, ...], value: Any, keys: tuple[str, ...], other: str
    ) -> dict[str, Any]:
        """Return a map with some of the keys, and nothing else in it."""
        allowed = f"allowed is {', '.join(f'{key}:' for key in keys)}, or {other}."
        if not isinstance(value, dict) or not value:
            self.wrong(path, f"read {shown(value)}, {allowed}")
            return {}
        for key in value:
            if key not in keys:
                self.wrong((*path, key), f"read {key}, {allowed}")
            elif value[key] is None:
                self.wrong((*path, key), "nothing is given; say what, or leave it out.")
        return {key: some for key, some in value.items() if some is not None}

    def _day(self, path: tuple[str, ...], value: Any) -> date | None:
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.wrong(path, f"read {shown(value)}, allowed is a day: 2027-01-31.")
            return None

    def _left(self, path: tuple[str, ...], value: Any) -> Left | None:
        """Return an effort, a length of time, or an effort per skill."""
        if isinstance(value, dict):
            return dict(self._efforts(path, value))
        try:
            return parse_effort(value)
        except UnitError:
            pass
        try:
            return parse_duration(value)
        except UnitError:
            text = "allowed is work such as 3 pw, by skill or for all, or 2 weeks."
            self.wrong(path, f"read {shown(value)}, {text}")
            return None

    def _efforts(
        self, path: tuple[str, ...], value: dict[str, Any]
    ) -> Iterator[tuple[str, Effort]]:
        for skill, amount in value.items():
            try:
                yield skill, parse_effort(amount)
            except UnitError as error:
                self.wrong((*path, skill), str(error))
