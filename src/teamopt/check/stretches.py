"""Time cut into stretches in which the same people do the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Generic, Protocol, TypeVar


class Part(Protocol):
    """A share of somebody's time over some periods."""

    @property
    def share(self) -> Fraction:
        """Return the share of the person."""

    @property
    def first(self) -> int:
        """Return the first period."""

    @property
    def past(self) -> int:
        """Return the period past the last."""


SomePart = TypeVar("SomePart", bound=Part)


@dataclass(frozen=True)
class Stretch(Generic[SomePart]):
    """Periods ``first .. past - 1`` in which the same people do the same."""

    first: int
    past: int
    seats: tuple[SomePart, ...]

    @property
    def total(self) -> Fraction:
        """Return the sum of the shares."""
        return sum((seat.share for seat in self.seats), Fraction(0))


def stretches(
    seats: Sequence[SomePart], first: int, past: int, *more: int
) -> Iterator[Stretch[SomePart]]:
    """Yield the stretches of a span, cut wherever a seat or `more` begins or ends."""
    cuts = {first, past, *more}
    cuts |= {seat.first for seat in seats} | {seat.past for seat in seats}
    days = sorted(cut for cut in cuts if first <= cut <= past)
    for begins, ends in pairwise(days):
        inside = tuple(s for s in seats if s.first <= begins and ends <= s.past)
        yield Stretch(begins, ends, inside)
