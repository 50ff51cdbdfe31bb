"""A chart as it stands in a file: which letters somebody has in which phase."""

from __future__ import annotations

from dataclasses import dataclass

#: In place of letters that could not be read, which is told once and no more.
UNREAD = "?"


@dataclass(frozen=True)
class Party:
    """A person, or a role with all its people.

    Attributes
    ----------
    called
        Name in the chart.
    people
        Who is meant, as the plan names them.
    guessed
        Whether that is a guess, which says nothing against those who may be meant.
    """

    called: str
    people: tuple[str, ...]
    guessed: bool = False


@dataclass(frozen=True)
class Mark:
    """The letters of somebody in a phase, and where they stand."""

    party: Party
    letters: frozenset[str]
    where: str


@dataclass(frozen=True)
class Line:
    """What a chart says of one phase, and where."""

    phase: str
    where: str
    marks: tuple[Mark, ...]

    def having(self, letter: str) -> tuple[Mark, ...]:
        """Return who has a letter."""
        return tuple(mark for mark in self.marks if letter in mark.letters)

    def sure(self, letter: str) -> tuple[Mark, ...]:
        """Return who has a letter, without those whose names had to be guessed."""
        return tuple(mark for mark in self.having(letter) if not mark.party.guessed)


@dataclass(frozen=True)
class Chart:
    """Letters by phase, and the file or the handout that they stand in."""

    where: str
    lines: tuple[Line, ...]
