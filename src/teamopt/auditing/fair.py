"""Time shared fairly among things of which each takes solves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from teamopt.explain.variants import Variants

#: What one may take of the time left, in fair shares: most need less than theirs.
SHARES = 3.0

T = TypeVar("T")


def each(variants: Variants, some: Sequence[T]) -> Iterator[T]:
    """Yield each thing; what is done until the next one has a share of the time."""
    for k, one in enumerate(some):
        with variants.within(min(1.0, SHARES / (len(some) - k))):
            yield one
