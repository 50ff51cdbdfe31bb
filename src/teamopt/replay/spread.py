"""Three figures as a distribution: one in ten below, the most likely, one in ten above.

The two-piece normal joins halves of two normal distributions at the most likely value
(Wallis, *The two-piece normal, binormal, or double Gaussian distribution*, Statistical
Science 29, 2014). Its tenth and ninetieth percentile are met exactly. Work is drawn so
on a logarithmic scale, as it is never negative and overruns more than it underruns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TAIL = 0.1
_STEPS = 200


@dataclass(frozen=True)
class TwoPiece:
    """A two-piece normal distribution.

    Attributes
    ----------
    mode
        The most likely value.
    below, above
        Standard deviations of the halves.
    """

    mode: float
    below: float
    above: float

    def drawn(self, rng: np.random.Generator, n: int) -> Floats:
        """Return so many values."""
        size = np.abs(rng.standard_normal(n))
        low = rng.random(n) * (self.below + self.above) < self.below
        return self.mode + np.where(low, -self.below, self.above) * size


def fitted(low: float, mode: float, high: float) -> TwoPiece:
    """Return the distribution that stays below `low`, and above `high`, once in ten.

    A side without any width has no value beyond the mode; then only the other
    percentile is met.
    """
    if low == mode or mode == high:
        # Half a normal: a tenth of it lies beyond what a twentieth of a whole does.
        score = -NormalDist().inv_cdf(TAIL / 2)
        return TwoPiece(mode, (mode - low) / score, (high - mode) / score)
    # The weight of the lower half grows with its width, which falls with its weight.
    least, most = TAIL, 1 - TAIL
    for _ in range(_STEPS):
        weight = (least + most) / 2
        below, above = _widths(weight, mode - low, high - mode)
        if below * (1 - weight) > above * weight:
            least = weight
        else:
            most = weight
    return TwoPiece(mode, *_widths((least + most) / 2, mode - low, high - mode))


def _widths(weight: float, down: float, up: float) -> tuple[float, float]:
    """Return the widths at which both tails are met, given the lower half's weight."""
    return down / _score(weight), up / _score(1 - weight)


def _score(weight: float) -> float:
    """Return how many deviations off the mode a half leaves `TAIL` beyond."""
    return max(-NormalDist().inv_cdf(min(0.5, TAIL / weight / 2)), 1e-12)


def factors(
    low: float, likely: float, high: float, rng: np.random.Generator, n: int
) -> Floats:
    """Return what work takes, in parts of what is likely."""
    spread = fitted(math.log(low / likely), 0.0, math.log(high / likely))
    return np.exp(spread.drawn(rng, n))


def delays(
    low: float, likely: float, high: float, rng: np.random.Generator, n: int
) -> Floats:
    """Return lengths of time, none below 0."""
    return np.maximum(0.0, fitted(low, likely, high).drawn(rng, n))
