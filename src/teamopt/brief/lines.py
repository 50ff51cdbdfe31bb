"""Kinds of line of a brief that may give, and how they do where it does not say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Line(StrEnum):
    """A kind of line that may give."""

    BUDGET = "budget"
    DEADLINE = "deadline"
    HORIZON = "horizon"
    REQUIRED = "required"
    SLOTS = "slots"
    ROLE_LIMIT = "role_limit"
    JOINERS = "joiners"
    CONTRACTORS = "contractors"
    LARGEST_CREW = "largest_crew"
    GPUS = "gpus"
    TRACK = "track"
    BUS_FACTOR = "bus_factor"
    RATIO = "ratio"
    SPAN_OF_CONTROL = "span_of_control"
    PHASES_AT_ONCE = "phases_at_once"


class Unit(StrEnum):
    """What the steps of a line are counted in."""

    MONEY = "money"
    TIME = "time"
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True)
class Terms:
    """How a line may give.

    Attributes
    ----------
    kind
        The kind of line.
    unit
        What `step` and `most` are counted in: units of the currency, weeks, a plain
        number, or a share from 0 to 1.
    step
        One step.
    most
        How far one line may give, over all its steps.
    price
        What one step counts for beside the others, in units of the currency.
    """

    kind: Line
    unit: Unit
    step: Fraction
    most: Fraction
    price: Fraction

    @property
    def steps(self) -> int:
        """Return how many whole steps it may give."""
        return int(self.most / self.step)


def _terms(kind: Line, unit: Unit, step: Fraction, most: int, price: int) -> Terms:
    """Return default terms; `most` counts steps."""
    return Terms(kind, unit, step, step * most, Fraction(price))


_ONE = Fraction(1)
#: terms where a brief states none. Prices only rank ways out against each other: a
#: quarter of a year's pay for a hire, a week's cost of a delayed team, and so on.
DEFAULTS: dict[Line, Terms] = {
    terms.kind: terms
    for terms in (
        _terms(Line.BUDGET, Unit.MONEY, Fraction(10_000), 100, 10_000),
        _terms(Line.DEADLINE, Unit.TIME, _ONE, 26, 10_000),
        _terms(Line.HORIZON, Unit.TIME, _ONE, 26, 20_000),
        _terms(Line.REQUIRED, Unit.COUNT, _ONE, 1, 100_000),
        _terms(Line.SLOTS, Unit.COUNT, _ONE, 5, 40_000),
        _terms(Line.ROLE_LIMIT, Unit.COUNT, _ONE, 5, 20_000),
        _terms(Line.JOINERS, Unit.COUNT, _ONE, 5, 10_000),
        _terms(Line.CONTRACTORS, Unit.COUNT, _ONE, 5, 20_000),
        _terms(Line.LARGEST_CREW, Unit.COUNT, _ONE, 3, 5_000),
        _terms(Line.GPUS, Unit.COUNT, _ONE, 64, 5_000),
        _terms(Line.TRACK, Unit.SHARE, Fraction(5, 100), 10, 10_000),
        _terms(Line.BUS_FACTOR, Unit.COUNT, _ONE, 3, 20_000),
        _terms(Line.RATIO, Unit.COUNT, Fraction(1, 2), 10, 10_000),
        _terms(Line.SPAN_OF_CONTROL, Unit.COUNT, _ONE, 5, 5_000),
        _terms(Line.PHASES_AT_ONCE, Unit.COUNT, _ONE, 3, 5_000),
    )
}
