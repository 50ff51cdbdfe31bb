"""Seats: who takes which part of a bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Seat:
    """Part of a bar, or a training's teaching, given to one person.

    Attributes
    ----------
    package, pool
        The bar, and where the person comes from.
    person
        Number of the person within the pool; joiners count in order of joining.
    steps
        Share steps, constant from `first` to before `past`.
    training
        The training that a mentor gives, where it is no bar; `package` is then -1.
    """

    package: int
    pool: int
    person: int
    steps: int
    first: int
    past: int
    training: int | None = None


class Kept(Protocol):
    """Who did what in a plan that is followed, and was to."""

    @property
    def now(self) -> int:
        """Return the first period that is open."""

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Return all seats of the plan."""


def fewest(steps: int, per_person: int) -> int:
    """Return the fewest people who can carry a bar."""
    return -(-steps // per_person)
