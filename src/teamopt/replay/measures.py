"""Figures from draws, each with its error bars."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np

from teamopt.plan import Amount, Chance
from teamopt.replay.draws import Flags
from teamopt.replay.spread import Floats

#: How often an interval is to hold the true figure.
SURE = 0.95
_SCORE = NormalDist().inv_cdf((1 + SURE) / 2)


def chance(kept: Flags) -> Chance:
    """Return how often something holds.

    The interval is Wilson's (1927), which stays in order near 0 and 1, where that of
    the standard error does not (Brown, Cai and DasGupta, 2001).
    """
    n = len(kept)
    if n == 0:
        return Chance(value=1.0, low=0.0, high=1.0, error=0.0, draws=0)
    share = float(np.mean(kept))
    weight = _SCORE**2 / n
    middle = (share + weight / 2) / (1 + weight)
    half = math.sqrt(weight * (share * (1 - share) + weight / 4)) / (1 + weight)
    return Chance(
        value=share,
        # Rounding may carry an end past the share, or past all draws.
        low=max(0.0, min(share, middle - half)),
        high=min(1.0, max(share, middle + half)),
        error=math.sqrt(share * (1 - share) / n),
        draws=n,
    )


def quantile(values: Floats, share: float) -> tuple[float, float, float]:
    """Return a quantile and its interval, three of the values themselves.

    The ends are order statistics that a binomial number of draws lies between, so
    nothing is supposed of the distribution (David and Nagaraja, *Order Statistics*).
    """
    n = len(values)
    if n == 0:
        return math.inf, math.inf, math.inf
    ordered = np.sort(values)
    half = _SCORE * math.sqrt(n * share * (1 - share))
    ranks = (n * share, n * share - half, n * share + half + 1)
    places = [min(n, max(1, math.ceil(rank - 1e-9))) - 1 for rank in ranks]
    at, low, high = (float(ordered[place]) for place in places)
    return at, low, high


def mean(values: Floats) -> Amount:
    """Return a mean with the interval of its standard error."""
    n, at = len(values), float(np.mean(values))
    half = _SCORE * float(np.std(values, ddof=1)) / math.sqrt(n) if n > 1 else 0.0
    return Amount(value=at, low=at - half, high=at + half)


def amount(values: Floats, share: float) -> Amount:
    """Return a quantile of amounts."""
    at, low, high = quantile(values, share)
    return Amount(value=at, low=low, high=high)
