"""An input: a figure of a brief that could be another, and how far it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from typing import Any, NamedTuple

from teamopt.brief.edit import Edit

#: Most steps from one end of a range to the other.
STEPS = 25

#: What the text holds, and a value; returns what to change in the text, in order.
Write = Callable[[Any, Fraction], tuple[Edit, ...]]


@dataclass(frozen=True)
class Input:
    """A figure that the advice rests on.

    Attributes
    ----------
    kind
        ``effort``, ``duration``, ``pay``, ``lead time``, ``ramp-up``, ``proficiency``
        or ``price``.
    name
        Which one, for people.
    where
        ``file:line``; of what it belongs to, where the brief does not state it.
    now
        What it is in the brief.
    low, high
        The range looked at.
    step
        Smallest difference looked at.
    unit
        What these are counted in.
    assumed
        Whether the brief leaves it to a default, or states it as a range.
    write
        What to change in the text.
    text
        A value, for people.
    """

    kind: str
    name: str
    where: str
    now: Fraction
    low: Fraction
    high: Fraction
    step: Fraction
    unit: str
    assumed: bool
    write: Write
    text: Callable[[Fraction], str]

    @property
    def values(self) -> tuple[Fraction, ...]:
        """Return the values to look at: both ends, that of now, whole steps between."""
        known = {self.low, self.now, self.high}
        first, last = int(self.low / self.step), int(self.high / self.step)
        whole = [number * self.step for number in range(first + 1, last + 1)]
        apart = {
            value
            for value in whole
            if all(2 * abs(value - other) >= self.step for other in known)
        }
        return tuple(sorted(known | apart))

    def edits(self, data: Any, value: Fraction) -> tuple[Edit, ...]:
        """Return the changes of a brief's text that make it so much, in order.

        Parameters
        ----------
        data
            What the text holds now.
        """
        return self.write(data, value)

    def says(self, value: Fraction) -> str:
        """Return a value as people write it."""
        return self.text(value)


class Scale(NamedTuple):
    """What an input is, and the values it is looked at; see `Input`."""

    now: Fraction
    low: Fraction
    high: Fraction
    step: Fraction


def between(now: Fraction, low: Fraction, high: Fraction, least: Fraction) -> Scale:
    """Return a range with known ends; no step is below the least, if one fits."""
    return Scale(now, low, high, _step(high - low, least))


def around(now: Fraction, low: Fraction, high: Fraction, least: Fraction) -> Scale:
    """Return a range with ends that are only meant about, so that steps reach them."""
    step = _step(high - low, least)
    return Scale(
        now, min(now, -(-low // step) * step), max(now, high // step * step), step
    )


def _step(span: Fraction, least: Fraction) -> Fraction:
    """Return the least step, or 2, 5, 10, 20, ... times that where a range is wide."""
    while least > span > 0:
        least /= 10
    steps: Iterator[Fraction] = (
        least * digit * 10**power for power in count() for digit in (1, 2, 5)
    )
    return next(step for step in steps if step * STEPS >= span)
