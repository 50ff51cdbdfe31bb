"""Ways out where there is no plan: lines to move, and by how much at the least.

Lines that can do it alone come first, by price; then sets of which none can be left
out, each missing a line of those before (as minimal correction sets are enumerated; see
M. Liffiton and K. Sakallah, *Algorithms for computing minimal unsatisfiable subsets of
constraints*, 2008). How far a line must give is found by halving, and every statement
is one about a brief that was solved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from teamopt.explain.moves import Moved

#: Ways out that are looked for.
MANY = 5
#: Lines of one at the most, where none is known to be needless.
LINES = 6


@dataclass(frozen=True)
class Fix:
    """A way out.

    Attributes
    ----------
    moves
        ``(lever, steps)``.
    least
        Whether there is no plan with one step less of any; else that was not settled
        in time.
    price
        What all steps count for, in units of the currency.
    """

    moves: tuple[tuple[int, int], ...]
    least: bool
    price: Fraction


def fixes(moved: Moved, lines: Collection[str] = ()) -> Iterator[Fix]:
    """Yield ways out, as they are found.

    Parameters
    ----------
    lines
        ``file:line`` of what is known to clash: what stands there is tried first.
    """
    found: list[Fix] = []
    order = sorted(
        range(len(moved.levers)),
        key=lambda k: (moved.levers[k].where not in lines, moved.levers[k].terms.price),
    )
    first = sum(moved.levers[k].where in lines for k in order)
    for k in order[: first if lines else None]:
        fix = _alone(moved, k)
        if fix is not None:
            found.append(fix)
            yield fix
    while len(found) < MANY and not moved.over:
        fix = _together(
            moved, order, first, [{k for k, _ in fix.moves} for fix in found]
        )
        if fix is None or (len(fix.moves) > LINES and not fix.least):
            return
        found.append(fix)
        yield fix


def _alone(moved: Moved, k: int) -> Fix | None:
    """Return the fewest steps of one line that give a plan, if any are found."""
    enough = next((n for n in _amounts(moved, k) if moved.possible({k: n})), None)
    return None if enough is None else _least(moved, {k: enough})


def _amounts(moved: Moved, k: int) -> Iterator[int]:
    """Yield steps of one line to try: as far as it goes, and less if that may help."""
    most = moved.farthest(k)
    if most:
        yield most
    tried = 1
    while tried < most and not moved.levers[k].monotone:
        yield tried
        tried *= 2


def _together(
    moved: Moved, order: list[int], first: int, known: list[set[int]]
) -> Fix | None:
    """Return a way out that misses a line of each that is known.

    Parameters
    ----------
    first
        How many in the order are tried without the others first.
    """
    barred: set[int] = set()
    for some in known:
        if not some & barred:
            # What is dearest is done without.
            barred.add(max(some, key=lambda k: moved.levers[k].terms.price))
    clash = [k for k in order[:first] if k not in barred]
    left = [k for k in order if k not in barred]
    # What is no limit alone may do harm as far as it goes.
    limits = [k for k in left if moved.levers[k].monotone]
    for tried in (clash, left, limits):
        moves = moved.all_of(tried)
        if moves and moved.possible(moves):
            return _least(moved, _needed(moved, {}, list(moves.items())))
    return None


def _needed(
    moved: Moved,
    base: dict[int, int],
    some: list[tuple[int, int]],
    *,
    new: bool = False,
) -> dict[int, int]:
    """Return moves, with as few of some as will do beside a base; the first stay.

    There is a plan with all of them. Halves are left out at once where they can be (U.
    Junker, *QuickXplain*, 2004).

    Parameters
    ----------
    new
        Whether the base has not been tried without them.
    """
    if new and moved.possible(base):
        return base
    if len(some) == 1:
        return {**base, **dict(some)}
    ahead, behind = some[: len(some) // 2], some[len(some) // 2 :]
    kept = _needed(moved, {**base, **dict(ahead)}, behind, new=True)
    rest = {k: steps for k, steps in kept.items() if (k, steps) not in ahead}
    return _needed(moved, rest, ahead, new=len(rest) > len(base))


def _least(moved: Moved, moves: dict[int, int]) -> Fix:
    """Return a way out with as few steps of each line as will do."""
    moves = _shrunk(moved, moved.fitting(moves))
    # Fewer steps of one line can be what lets another do with fewer.
    while fewer := next(filter(moved.possible, _less(moves)), None):
        moves = _shrunk(moved, fewer)
    moves = moved.fitting(moves)
    least = all(moved.possible(less) is False for less in _less(moves))
    price = sum(
        (steps * moved.levers[k].terms.price for k, steps in moves.items()), Fraction(0)
    )
    return Fix(tuple(sorted(moves.items())), least, price)


def _shrunk(moved: Moved, moves: dict[int, int]) -> dict[int, int]:
    """Return moves with fewer steps of each line, the dear ones first."""

    def dear(k: int) -> Fraction:
        return moved.levers[k].terms.price * moves[k]

    for k in sorted(moves, key=dear, reverse=True):
        moves = _with(moves, k, _fewest(moved, moves, k))
    return moves


def _fewest(moved: Moved, moves: dict[int, int], k: int) -> int:
    """Return how few steps of one line are found to do, with the others as they are."""
    # There is a plan with `enough` steps, and none is known with `few`.
    few, enough, step = 0, moves[k], 1
    while enough - few > 1:
        # Most ways out are short: from below, by doubling, then by halving.
        tried = min(few + step, (few + enough + 1) // 2)
        answer = moved.possible(_with(moves, k, tried))
        # What is near a proof either way takes longest: further away is quicker.
        step = enough if answer is None else 2 * step
        few, enough = (few, tried) if answer else (tried, enough)
    return enough


def _less(moves: dict[int, int]) -> list[dict[int, int]]:
    """Return moves with a step less of one line, or without it, for each line."""
    return [
        _with(moves, k, fewer)
        for k, steps in moves.items()
        for fewer in sorted({0, steps - 1})
    ]


def _with(moves: dict[int, int], k: int, steps: int) -> dict[int, int]:
    """Return moves with other steps of one line, or without it."""
    others = {other: many for other, many in moves.items() if other != k}
    return {**others, k: steps} if steps else others
