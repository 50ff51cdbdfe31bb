"""What a change of a brief is, and what a kind of change is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from teamopt.brief.changes.reading import Reading
from teamopt.brief.edit import Edit

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.yaml_lines import Path

#: What the text of a brief holds now; returns what to change in it, in order.
Edits = Callable[[Any], Iterable[Edit]]


@dataclass(frozen=True)
class Change:
    """A change of a brief that was asked for in words.

    Attributes
    ----------
    asked
        The words.
    says
        What it means, as a clause.
    line
        ``file:line`` of the first place that it changes.
    make
        What it does to the text.
    """

    asked: str
    says: str
    line: str
    make: Edits

    def edits(self, data: Any) -> tuple[Edit, ...]:
        """Return what to change in a brief's text, in order.

        Parameters
        ----------
        data
            What the text holds now.
        """
        return tuple(self.make(data))


@dataclass(frozen=True)
class Made:
    """What a kind of change makes of words: what it means, where, and its edits."""

    says: str
    path: Path
    make: Edits


@dataclass(frozen=True)
class Kind:
    """A kind of change.

    Attributes
    ----------
    pattern
        What its words match, in small letters.
    example
        Words that mean something to a brief; empty where none do.
    make
        What it makes of words.
    """

    pattern: str
    example: Callable[[Brief], str]
    make: Callable[[Reading], Made]
