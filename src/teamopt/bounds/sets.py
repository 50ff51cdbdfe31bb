"""Packages that can run at the same time, and the heaviest of these sets.

Where there are not too many, all of them are written down once, and the heaviest is a
product of matrices. Elsewhere it is searched for depth first: packages that can run
together in pairs form cliques of a graph, so the bound is that of maximum-weight
clique, where those that are apart from each other can add only the heaviest of them (D.
Kumlander, *A new exact algorithm for the maximum-weight clique problem*, 2004).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teamopt.bounds.crews import Crews, bits, numbers

#: Looks at a package, while all sets are written down, that take as long as a step.
LOOKS = 200
#: Share of the steps after which it is given up to write all of them down.
TABLE_SHARE = 0.5
#: Bits of the limits side by side that make a look take twice as long.
WIDE = 1_000
#: Packages in one set above which a search is given up: it goes as deep as that.
DEEP = 400
#: Products in a matrix that take as long as a step of a search.
CELLS = 50_000


#: Weights are whole numbers below 2 ** 24, or prices that are rounded to them later.
Table = np.ndarray[Any, np.dtype[np.float32]]


class Sets:
    """Sets of packages that fit together.

    Counts steps, not seconds: so many steps always come to the same.

    Parameters
    ----------
    steps
        For all searches together.
    listed
        Whether to write all sets down where there are not too many.

    Attributes
    ----------
    spent
        Whether the steps ran out, so that what was found since may not be the heaviest.
    """

    def __init__(self, crews: Crews, steps: int, *, listed: bool = True) -> None:
        self.crews = crews
        self.steps = steps
        self.table = None
        if listed:
            looks = int(TABLE_SHARE * LOOKS * steps)
            self.table, left = _table(crews, looks)
            self.steps -= (looks - left) // LOOKS

    @property
    def spent(self) -> bool:
        """Tell whether the steps ran out."""
        return self.steps <= 0

    def heaviest(
        self, weights: list[Any], among: int, floor: Any = 0
    ) -> tuple[Any, int]:
        """Return the largest weight of packages that fit together, and which they are.

        Parameters
        ----------
        weights
            Of each package; those of weight 0 or less take no part.
        among
            Packages to choose from, as a set of bits.
        floor
            Weights that are no larger are of no interest: with none above it, the
            result is ``(floor, 0)``.
        """
        return self.heaviest_of_each(weights, [among], [floor])[0]

    def heaviest_of_each(
        self, weights: list[Any], among: list[int], floors: list[Any]
    ) -> list[tuple[Any, int]]:
        """Return the same for several sets to choose from."""
        if self.table is None:
            return [
                self._searched(weights, some, floor)
                for some, floor in zip(among, floors, strict=True)
            ]
        use = np.zeros((len(weights), len(among)), dtype=np.float32)
        for column, some in enumerate(among):
            for k in numbers(some):
                use[k, column] = max(0, weights[k])
        values = self.table @ use
        self.steps -= 1 + values.size * len(weights) // CELLS
        rows = values.argmax(axis=0)
        found = []
        for column, (row, floor) in enumerate(zip(rows, floors, strict=True)):
            best = values[row, column].item()
            chosen = np.flatnonzero(self.table[row] * use[:, column])
            some = sum(1 << int(k) for k in chosen)
            found.append((best, some) if best > floor else (floor, 0))
        return found

    def _searched(self, weights: list[Any], among: int, floor: Any) -> tuple[Any, int]:
        search = _Search(self, weights, floor)
        crews = self.crews
        use = (k for k in numbers(among) if weights[k] > 0)
        fits = bits(k for k in use if (crews.loads[k] <= crews.room).all())
        search.look(0, 0, fits, crews.room)
        return search.best, search.found


def _table(crews: Crews, looks: int) -> tuple[Table | None, int]:
    """Return all sets that nothing can be added to, of shape (sets, packages).

    ``None`` where there are too many to be found in so many looks; and the looks left.
    """
    found: list[int] = []
    everything = (1 << len(crews)) - 1
    packed, apart = crews.packed, crews.apart
    loads, guard = packed.loads, packed.guard
    price = 1 + guard.bit_length() // WIDE
    waiting = [(0, everything, everything, packed.room)]
    while waiting and looks > 0:
        chosen, later, beside, room = waiting.pop()
        looks -= price * (1 + beside.bit_count())
        # What fits beside the chosen: some of it only leads to sets seen elsewhere.
        fits, rest = 0, beside
        while rest:
            low = rest & -rest
            rest ^= low
            if (room - loads[low.bit_length() - 1]) & guard == guard:
                fits |= low
        if not fits:
            found.append(chosen)
            continue
        open_ = later & fits
        while open_:
            low = open_ & -open_
            open_ ^= low
            k = low.bit_length() - 1
            free = ~apart[k] & ~low
            waiting.append((chosen | low, open_ & free, fits & free, room - loads[k]))
    if waiting:
        return None, max(0, looks)
    table = np.zeros((len(found), len(crews)), dtype=np.float32)
    for row, some in enumerate(found):
        table[row, list(numbers(some))] = 1
    return table, max(0, looks)


class _Search:
    """One search for the heaviest set."""

    def __init__(self, sets: Sets, weights: list[Any], floor: Any) -> None:
        self.sets, self.crews, self.weights = sets, sets.crews, weights
        self.best, self.found = floor, 0

    def look(self, chosen: int, weight: Any, open_: int, room: Any) -> None:
        """Try every package that is open beside those chosen."""
        if weight > self.best:
            self.best, self.found = weight, chosen
        self.sets.steps -= 1
        if chosen.bit_count() > DEEP:
            self.sets.steps = 0
        if not open_ or self.sets.spent:
            return
        crews, weights = self.crews, self.weights
        order, bounds = self._bounds(open_)
        # From the last class down, each bound covers the packages before it as well.
        for k, bound in zip(reversed(order), reversed(bounds), strict=True):
            if weight + bound <= self.best:
                return
            open_ &= ~(1 << k)
            left = room - crews.loads[k]
            rest = open_ & ~crews.apart[k]
            fits = sum(1 << j for j in numbers(rest) if (crews.loads[j] <= left).all())
            self.look(chosen | 1 << k, weight + weights[k], fits, left)
            if self.sets.spent:
                return

    def _bounds(self, open_: int) -> tuple[list[int], list[Any]]:
        """Return packages class by class, and what those up to each can weigh."""
        apart, weights = self.crews.apart, self.weights
        order: list[int] = []
        bounds: list[Any] = []
        below: Any = 0
        waiting = sorted(numbers(open_), key=lambda k: weights[k])
        while waiting:
            together, rest, top = -1, [], 0
            for k in reversed(waiting):
                if together >> k & 1:
                    together &= apart[k]
                    order.append(k)
                    top = max(top, weights[k])
                    bounds.append(below + top)
                else:
                    rest.append(k)
            below += top
            waiting = rest[::-1]
        return order, bounds
