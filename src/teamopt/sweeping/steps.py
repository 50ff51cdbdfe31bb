"""Where the answer changes between two points, exactly, with a solve on either side.

On a budget, the least that an answer costs is where it begins. On other lines the place
is found by halving, down to the smallest step of the line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from teamopt.sweeping.board import At, Board, Solved, deciding, held, lenient


@dataclass(frozen=True)
class Change:
    """From an amount on, the answer is a better one.

    Attributes
    ----------
    at, below
        The tightest point of the better answer, and the next one, where it is not so.
    before, after
        The answers; ``None`` where there is no plan before.
    more
        Whether the answer changes again, or may, between this and the point before.
    proven
        Whether solves on either side agree.
    """

    at: At
    below: At
    before: Solved
    after: Solved
    more: bool
    proven: bool


class Steps:
    """The changes of the answer along the first dial.

    Parameters
    ----------
    board
        What is known.
    every
        Whether to look for each change, not only for those between two points.

    Attributes
    ----------
    open
        Amounts, the tighter one first, with a change between them that is not found.
    """

    def __init__(self, board: Board, *, every: bool) -> None:
        self.board, self.every, self.dial = board, every, board.dials[0]
        self.open: list[tuple[At, At]] = []

    def between(self, tight: At, loose: At) -> Iterator[Change]:
        """Yield the changes between two neighbouring points, the loosest first."""
        before, after = self.board.shown(tight), self.board.shown(loose)
        while before is not None and after is not None and self._other(before, after):
            change = self._change(tight, before, loose, after)
            if change is not None:
                yield change
                if not (self.every and change.more):
                    return
                loose, after = change.below, self._known(change.below)
            if change is None or after is None:
                self.open.append((tight, loose))
                return

    def _change(
        self, tight: At, before: Solved, loose: At, after: Solved
    ) -> Change | None:
        """Return the change to an answer that holds at the looser point."""
        needs = after.needs[0]
        if needs is None or not self.dial.costs or lenient(after.variant):
            return self._halved(tight, before, loose, after)
        at = (needs, *loose[1:])
        below = (at[0] - self.dial.unit_step, *loose[1:])
        if below == tight:
            return Change(at, below, before, after, more=False, proven=True)
        one = self.board.solve(below) if self.every else None
        return Change(
            at,
            below,
            one or before,
            after,
            more=one is None or self._other(before, one),
            proven=self._confirmed(at, below, after),
        )

    def _confirmed(self, at: At, below: At, after: Solved) -> bool:
        """Solve on either side: the answer can be had, and cannot."""
        goals = held(after.variant)
        if goals is None:
            # No one plan is at its best in all goals.
            sides = self.board.solve(at), self.board.solve(below)
            known = [one for one in sides if one is not None and one.variant.settled]
            ranks = [one.variant.works and one.rank == after.rank for one in known]
            return ranks == [True, False]
        can = self.board.possible(at, goals, after)
        one = self.board.solved.get(below)
        if one is not None and one.variant.settled:
            return can is True and self._other(one, after)
        return can is True and self.board.possible(below, goals) is False

    def _halved(
        self, tight: At, before: Solved, loose: At, after: Solved
    ) -> Change | None:
        """Return where the first goal that differs changes, found by halving."""
        low, under = tight[0], before
        upto = math.inf if self.every else self._first(before, after) + 1
        high = self._down(after, loose[0], low)
        step, jumped = self.dial.unit_step, high != loose[0]
        while abs(high - low) > step:
            half = max(1, abs(high - low) / step // 2) * step
            # Where an answer needs just so much, it mostly ends there.
            middle = high - step if jumped else min(low, high) + half
            at = (middle, *loose[1:])
            one = self._known(at)
            if one is None:
                return None
            if self._first(one, after) < upto:
                low, under, jumped = middle, one, False
            else:
                high = self._down(one, middle, low)
                jumped = high != middle and not jumped
        at, below = (high, *loose[1:]), (low, *loose[1:])
        over = self.board.shown(at) or after
        return Change(
            at,
            below,
            under,
            over,
            more=not self.dial.way
            or self._other(under, before)
            or self._other(over, after),
            proven=all(self._checked(one) for one in (at, below)),
        )

    def _known(self, at: At) -> Solved | None:
        """Return the answer at a point, solved for where it is not known."""
        if self.board.answer(at) is None:
            self.board.solve(at)
        return self.board.shown(at)

    def _down(self, one: Solved, middle: Fraction, low: Fraction) -> Fraction:
        """Return how far down an answer holds for sure, on a line that says so."""
        needs = one.needs[0]
        return middle if needs is None or needs <= low else min(middle, needs)

    def _checked(self, at: At) -> bool:
        """Tell whether the answer at a point is known from a solve of it."""
        one = self.board.solve(at)
        return one is not None and one.variant.settled

    def _other(self, one: Solved, other: Solved) -> bool:
        """Tell whether two answers differ."""
        return self._first(one, other) < math.inf

    def _first(self, one: Solved, other: Solved) -> float:
        """Return which goal is the first to differ; -1 where one has no plan at all.

        What is no mere limit changes every cost: there, the goals before it count.
        """
        if not (one.variant.works and other.variant.works):
            return -1 if one.variant.works != other.variant.works else math.inf
        some = None if self.dial.way else len(deciding(one.variant))
        pairs = list(_figures(one, other))[:some]
        return next((k for k, (a, b) in enumerate(pairs) if a != b), math.inf)


def _figures(one: Solved, other: Solved) -> Iterator[tuple[float | None, ...]]:
    """Yield what answers are compared by: where goals give way, what plans have."""
    if lenient(one.variant) or lenient(other.variant):
        pairs = zip(one.variant.goals, other.variant.goals, strict=True)
        yield from ((goal.value, than.value) for goal, than in pairs)
    else:
        yield from zip(one.rank, other.rank, strict=True)


def edge(board: Board, loose: At) -> tuple[Fraction, bool] | None:
    """Return the smallest budget with a plan, and whether solves agree.

    Parameters
    ----------
    loose
        A point with a plan.
    """
    dial = board.dials[0]
    one = board.cheapest(loose)
    if one is None or dial.needs is None or one.outcome.decisions is None:
        return None
    amount = dial.needs(one.resolved.instance, one.outcome.decisions)
    below = (amount - dial.unit_step, *loose[1:])
    return amount, board.possible(below, ()) is False
