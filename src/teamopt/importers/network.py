"""Precedence between activities: cycles, those that vanish, arcs that say nothing."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    Arcs = Sequence[Collection[int]]


def cycle(after: Arcs) -> tuple[int, ...]:
    """Return activities that wait for one another in a circle; none where all is well.

    Parameters
    ----------
    after
        For each activity those that must be over before it begins.
    """
    try:
        TopologicalSorter(dict(enumerate(after))).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def reduced(after: Arcs, keep: Collection[int]) -> tuple[tuple[int, ...], ...]:
    """Return the precedence of those that are kept, without arcs that others imply.

    What waits for an activity that vanishes waits for whatever that one waited for.
    Those that vanish have no arcs in the result.
    """
    kept = sum(1 << index for index in set(keep))
    # All that must be over before an activity, one bit for each.
    before = [0] * len(after)
    for index in TopologicalSorter(dict(enumerate(after))).static_order():
        for earlier in after[index]:
            before[index] |= before[earlier] | 1 << earlier
    found: list[tuple[int, ...]] = []
    for index in range(len(after)):
        direct = before[index] & kept if kept >> index & 1 else 0
        for earlier in _bits(direct):
            direct &= ~before[earlier]
        found.append(tuple(_bits(direct)))
    return tuple(found)


def tails(after: Arcs, lengths: Sequence[int]) -> list[int]:
    """Return for each activity the longest way from its beginning to the very end."""
    found = list(lengths)
    order = tuple(TopologicalSorter(dict(enumerate(after))).static_order())
    for index in reversed(order):
        for earlier in after[index]:
            found[earlier] = max(found[earlier], lengths[earlier] + found[index])
    return found


def _bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the smallest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
