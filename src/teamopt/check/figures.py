"""Stored figures as exact numbers, and as people read them."""

from __future__ import annotations

import math
from fractions import Fraction

from teamopt.wording import number

#: Half a hundredth of the currency: as far as rounding to a money unit may lead.
HALF_UNIT = Fraction(1, 200)
#: Shares of tracks are stored with six decimals, weeks and hours with four; a little
#: more than half of the last one, as they are binary numbers before.
SHARE_FIGURE, FIGURE = Fraction(6, 10**7), Fraction(6, 10**5)


def exact(value: float) -> Fraction:
    """Return a stored number as the decimal that is printed for it.

    Raises
    ------
    ValueError
        When it is no finite number.
    """
    return Fraction(str(value))


def number_of(value: float) -> str:
    """Return a stored number for people, also where it is none at all."""
    try:
        return number(exact(value)) if abs(value) < 10**15 else str(value)
    except (TypeError, ValueError):
        return str(value)


def near(value: float | None, right: Fraction, slack: Fraction) -> bool:
    """Tell whether a stored number is right but for its rounding."""
    if value is None or not math.isfinite(value):
        return False
    return abs(exact(value) - right) <= slack


def unit_slack(amount: Fraction) -> Fraction:
    """Return how far an amount moves where it is rounded to a money unit.

    A unit is a cent or a decimal part of one, so that whole cents stay as they are.
    """
    return Fraction(0) if (amount * 100).denominator == 1 else HALF_UNIT
