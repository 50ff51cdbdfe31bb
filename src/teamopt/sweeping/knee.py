"""Where more stops paying as it did before.

Kneedle (V. Satopaa, J. Albrecht, D. Irwin and B. Raghavan, *Finding a "Kneedle" in a
Haystack*, 2011) without its smoothing, which exact figures do not need: both axes run
from 0 to 1, and the knee is the corner that is highest above the straight line.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Corners below which there is no bend to speak of.
FEW = 3


def knee(corners: Sequence[tuple[float, float]]) -> tuple[int, float] | None:
    """Return which corner is the knee, and how high it is above the line.

    Parameters
    ----------
    corners
        How much there is, and how good that is, both growing.
    """
    if len(corners) < FEW:
        return None
    (x0, y0), (x1, y1) = corners[0], corners[-1]
    if x1 <= x0 or y1 <= y0:
        return None
    above = [(y - y0) / (y1 - y0) - (x - x0) / (x1 - x0) for x, y in corners]
    best = max(range(len(corners)), key=lambda k: above[k])
    return (best, above[best]) if above[best] > 0 else None
