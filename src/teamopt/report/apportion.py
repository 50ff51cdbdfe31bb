"""Parts that add up: a stored figure shared out so that no digit is lost."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def exact(figure: float) -> Decimal:
    """Return a figure as it is stored, which no binary fraction is exactly."""
    return Decimal(repr(float(figure)))


def summed(figures: Iterable[float]) -> float:
    """Return the sum of stored figures, to the last digit."""
    return float(sum((exact(figure) for figure in figures), Decimal(0)))


def parts(whole: float, weights: Mapping[K, Fraction]) -> dict[K, Decimal]:
    """Return a figure shared out by weight, in units of its last digit.

    Each part is rounded down; what is then left goes to those who lost most (the
    method of largest remainders), so that parts add up to the whole.
    """
    amount, every = exact(whole), sum(weights.values())
    places = max(4, -int(amount.as_tuple().exponent))
    unit = Decimal(1).scaleb(-places)
    if not every:
        return {}
    units = int(amount / unit)
    ideal = {key: units * weight / every for key, weight in weights.items()}
    given = {key: int(share // 1) for key, share in ideal.items()}
    rest = units - sum(given.values())
    for key in sorted(ideal, key=lambda k: (given[k] - ideal[k], str(k)))[:rest]:
        given[key] += 1
    return {key: count * unit for key, count in given.items()}
