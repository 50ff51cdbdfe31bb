"""How likely each cause is, from what is stated, usual weights and what is seen.

Bayes' rule with signs taken as independent given the cause: a weight times one factor
for each sign seen. docs/triage.md has the arithmetic and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import prod

from teamopt.report.apportion import parts
from teamopt.triaging.incident import PARTS


def weighed(
    weight: Fraction, raised_by: Mapping[str, Fraction], seen: list[str]
) -> Fraction:
    """Return a weight once the signs that are seen have spoken for or against it."""
    return weight * prod(raised_by.get(sign, Fraction(1)) for sign in seen)


def shared(
    stated: Mapping[str, Fraction], weights: Mapping[str, Fraction], rest: Fraction
) -> tuple[dict[str, int], int]:
    """Return likelihoods in `PARTS` and what is left for something else.

    Parameters
    ----------
    stated
        Likelihoods that are given, which stay as they are.
    weights
        Of the other causes, which share what is left in proportion.
    rest
        How likely something else is, where there are other causes.
    """
    given = sum(stated.values(), Fraction(0))
    free = 1 - given - rest if weights else Fraction(0)
    every = sum(weights.values(), Fraction(0))
    exact = dict(stated)
    exact |= {key: free * weight / every for key, weight in weights.items()}
    told = {("cause", key): share for key, share in exact.items()}
    told["rest", ""] = 1 - sum(exact.values(), Fraction(0))
    counted = parts(1.0, told)
    whole = {key: int(share * PARTS) for key, share in counted.items()}
    left = whole.pop(("rest", ""))
    return {key: count for (_, key), count in whole.items()}, left
