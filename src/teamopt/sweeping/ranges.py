"""Ranges of amounts, as in ``300k:900k:50k``."""

from __future__ import annotations

from fractions import Fraction

from teamopt.errors import SweepError
from teamopt.sweeping.dials import Dial
from teamopt.units import UnitError

#: Most points of a sweep.
MOST = 300


def amounts(dial: Dial, text: str) -> tuple[Fraction, ...]:
    """Return the amounts of a range, smallest first; both ends are among them.

    Raises
    ------
    SweepError
        Where the text is no range, or one without points in between.
    """
    parts = [part.strip() for part in str(text).split(":")]
    example = "first:last:step"
    if not 2 <= len(parts) <= 3 or not all(parts):
        msg = f"{dial.key}: read {text!r}, allowed is {example}."
        raise SweepError(msg)
    try:
        first, last, *rest = map(dial.read, parts)
    except UnitError as error:
        msg = f"{dial.key}: {error}"
        raise SweepError(msg) from error
    step = rest[0] if rest else dial.step
    if step is None:
        msg = f"{dial.key}: read {text!r}; say in which steps, as {example}."
        raise SweepError(msg)
    if first >= last or step <= 0:
        wrong = "the step is 0" if first < last else "the first is not below the last"
        msg = f"{dial.key}: read {text!r}, and {wrong}."
        raise SweepError(msg)
    count = (last - first) / step + 1
    if count > MOST:
        msg = f"{dial.key}: {text} has {int(count):,} points, allowed are {MOST}."
        raise SweepError(msg)
    some = [first + k * step for k in range(int(count))]
    return tuple(some if some[-1] == last else [*some, last])
