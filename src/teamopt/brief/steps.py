"""The share step: which there are, and what is a multiple of one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.brief.fields import listed
from teamopt.brief.shape import Finding
from teamopt.units import exact, share_text

if TYPE_CHECKING:
    from collections.abc import Iterator

Limit = tuple[str, Fraction]

STEPS = tuple(Fraction(percent, 100) for percent in (5, 10, 20, 25, 50, 100))


def crew_limits(
    at: tuple[str | int, ...], low: Limit, high: Limit, step: Fraction
) -> Iterator[Finding]:
    """Check that a crew's limits are in order, positive and on the share step.

    Parameters
    ----------
    at
        Path of the entry that holds them.
    low, high
        Field and full-timers of the smallest and of the largest crew.
    step
        The share step.
    """
    for field, amount in (low, high):
        if amount <= 0 or (amount / step).denominator != 1:
            steps = max(1, int(amount / step))
            near = listed(exact(step * n) for n in (steps, steps + 1))
            says = (
                f"read {exact(amount)}, allowed is a multiple of the share step "
                f"({share_text(step)}): {near}."
            )
            yield Finding((*at, field), says, "crew-step")
    if low[1] > high[1]:
        says = (
            f"the smallest crew, {exact(low[1])}, exceeds the largest, "
            f"{exact(high[1])}."
        )
        yield Finding((*at, low[0]), says, "crew-order")
