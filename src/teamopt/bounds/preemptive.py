"""How long crews take if work could be cut into slices: a bound for what cannot.

Whoever works when, at each moment some packages run that fit together. Let each set of
packages that fit run for a time of its own: the least time in all in which every
package runs for its duration is a bound on any plan (Mingozzi, Maniezzo, Ricciardelli
and Bianco, *An exact algorithm for the resource-constrained project scheduling problem
based on a new mathematical formulation*, 1998). With a finish supposed, packages have
windows, and the sets are chosen for each stretch of time between their bounds (Brucker
and Knust, *A linear programming and constraint propagation-based lower bound for the
RCPSP*, 2000). There are too many sets to write down: those that matter are generated.

Linear programs are solved in floating point and prove nothing. Their prices are rounded
to integers, and it is with these, and with the heaviest set that fits, that bounds are
worked out: exactly.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ortools.linear_solver import pywraplp

from teamopt.bounds.crews import Crews, bits, numbers
from teamopt.bounds.sets import Sets

#: Prices are rounded to so many parts.
PARTS = 1_000
#: Steps that solving a linear program takes as long as.
SOLVE = 20
#: What a set must exceed the price of its time by, to be taken in.
WORTHWHILE = 1e-6


@dataclass(frozen=True)
class Prices:
    """A redundant resource: each package takes some of it, of which there is `room`.

    Attributes
    ----------
    weights
        What each package takes.
    room
        What the heaviest packages that fit together take.
    """

    weights: tuple[int, ...]
    room: int

    def time(self, durations: Iterable[int]) -> int:
        """Return the least whole time in which packages of these durations can run."""
        total = sum(w * d for w, d in zip(self.weights, durations, strict=True))
        return -(-total // self.room) if self.room else 0


class Pricing:
    """Bounds for any of the packages, from one linear program that keeps its sets.

    The program of one question begins with the sets that were of use for others.

    Parameters
    ----------
    sets
        Sets of packages that fit together; its steps are used.
    """

    def __init__(self, sets: Sets) -> None:
        self.sets = sets
        crews = sets.crews
        every = list(range(len(crews)))
        self.program = _Program(every, [0] * len(every), [None])
        long = sorted(every, key=lambda k: -crews.durations[k])
        for k in every:
            self.program.add(0, _filled(crews, 1 << k, long))

    def prices(self, among: int, beat: int = 0) -> Prices | None:
        """Return the resource that says most about how long some packages take in all.

        ``None`` where the steps ran out first, or where it is known before that they
        need no more than `beat` periods.
        """
        sets, program, crews = self.sets, self.program, self.sets.crews
        program.ask({k: crews.durations[k] for k in numbers(among)})
        while not sets.spent:
            sets.steps -= SOLVE
            time = program.solve()
            if _whole(time) <= beat:
                return None
            weights = [
                price if among >> k & 1 else 0.0
                for k, price in enumerate(program.prices())
            ]
            if self._add(_heavy(crews, weights, among)):
                continue
            best, some = sets.heaviest(weights, among, 1 + WORTHWHILE)
            settled = beat and _whole(time / best) == _whole(time)
            if settled or not self._add(some):
                return rounded(sets, weights, among)
        return None

    def _add(self, some: int) -> bool:
        """Take in a set, with what fits beside it, which may be of use elsewhere."""
        crews = self.sets.crews
        return bool(some) and self.program.add(
            0, _filled(crews, some, range(len(crews)))
        )


def _whole(time: float) -> int:
    """Return the whole periods that some time takes."""
    return math.ceil(time - WORTHWHILE)


def rounded(
    sets: Sets, weights: list[float], among: int, parts: int = PARTS
) -> Prices | None:
    """Return prices as integers with the exact room, or ``None`` if steps ran out."""
    whole = [max(0, round(parts * weight)) for weight in weights]
    room, _ = sets.heaviest(whole, among)
    return None if sets.spent else Prices(tuple(whole), round(room))


def fits(sets: Sets, spans: dict[int, tuple[int, int]], pool: set[int]) -> bool:
    """Tell whether packages may all run within their windows, as far as can be told.

    ``False`` is a proof that they cannot.

    Parameters
    ----------
    spans
        Package to the first period it may run in, and the period it must be over by.
    pool
        Sets that were of use before; those found here are added.
    """
    crews = sets.crews
    if any(past - first < crews.durations[k] for k, (first, past) in spans.items()):
        return False
    chosen = sorted(spans)
    moments = sorted({moment for span in spans.values() for moment in span})
    stretches = list(itertools.pairwise(moments))
    open_ = [
        bits(k for k in chosen if spans[k][0] <= first and past <= spans[k][1])
        for first, past in stretches
    ]
    lengths = [past - first for first, past in stretches]
    program = _Program(chosen, [crews.durations[k] for k in chosen], lengths)
    for stretch, may in enumerate(open_):
        for some in {found & may for found in pool}:
            program.add(stretch, some)
    weights = [0.0] * len(crews)
    while not sets.spent:
        sets.steps -= SOLVE
        if program.solve() < WORTHWHILE:
            return True
        for k, price in zip(chosen, program.prices(), strict=True):
            weights[k] = price
        new, short = _priced(sets, weights, open_, lengths, program.time())
        if short and _proven(sets, weights, spans, open_, lengths):
            return False
        added = [program.add(stretch, some) for stretch, some in new]
        if not any(added):
            return True
        pool.update(some for _, some in new)
    return True


def _priced(
    sets: Sets,
    weights: list[float],
    open_: list[int],
    lengths: list[int],
    times: list[float],
) -> tuple[list[tuple[int, int]], bool]:
    """Return sets worth more than their time, and whether prices promise a proof."""
    floors = [time + WORTHWHILE for time in times]
    found = sets.heaviest_of_each(weights, open_, floors)
    new = [(stretch, some) for stretch, (_, some) in enumerate(found) if some]
    least = sum(n * best for n, (best, _) in zip(lengths, found, strict=True))
    need = sum(w * d for w, d in zip(weights, sets.crews.durations, strict=True))
    return new, need > least


def _proven(
    sets: Sets,
    weights: list[float],
    spans: dict[int, tuple[int, int]],
    open_: list[int],
    lengths: list[int],
) -> bool:
    """Tell whether integer prices prove that the time there is does not suffice."""
    whole = [round(PARTS * max(0.0, weight)) for weight in weights]
    need = sum(whole[k] * sets.crews.durations[k] for k in spans)
    found = sets.heaviest_of_each(whole, open_, [0] * len(open_))
    there = sum(n * round(best) for n, (best, _) in zip(lengths, found, strict=True))
    return need > there and not sets.spent


def _heavy(crews: Crews, weights: list[float], among: int) -> int:
    """Return a set worth more than its time, if one is found without a search."""
    use = [k for k in numbers(among) if weights[k] > WORTHWHILE]
    takes = crews.loads.sum(axis=1)
    for key in (weights, [w / max(1, n) for w, n in zip(weights, takes, strict=True)]):
        some = _filled(crews, 0, sorted(use, key=lambda k: -key[k]))
        if sum(weights[k] for k in numbers(some)) > 1 + WORTHWHILE:
            return some
    return 0


def _filled(crews: Crews, some: int, order: Iterable[int]) -> int:
    """Return a set with what fits beside it, taken in some order."""
    packed = crews.packed
    room = packed.room - sum(packed.loads[k] for k in numbers(some))
    for k in order:
        left, beside = room - packed.loads[k], crews.apart[k] | 1 << k
        if not beside & some and left & packed.guard == packed.guard:
            some, room = some | 1 << k, left
    return some


class _Program:
    """Sets that run for some time each, and cover the durations of packages.

    With stretches of unlimited length the time in all is minimised, else what packages
    lack of their durations.
    """

    def __init__(
        self, chosen: list[int], durations: list[int], lengths: list[Any]
    ) -> None:
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.open = lengths == [None]
        infinity = self.solver.infinity()
        self.cover = {
            k: self.solver.Constraint(duration, infinity)
            for k, duration in zip(chosen, durations, strict=True)
        }
        self.stretches = [
            self.solver.Constraint(-infinity, length)
            for length in lengths
            if length is not None
        ]
        self.aim = self.solver.Objective()
        self.aim.SetMinimization()
        self.seen: set[tuple[int, int]] = set()
        if not self.open:
            for row in self.cover.values():
                lacking = self.solver.NumVar(0, infinity, "")
                row.SetCoefficient(lacking, 1)
                self.aim.SetCoefficient(lacking, 1)

    def ask(self, durations: dict[int, int]) -> None:
        """Cover packages for so long, and others for no time."""
        for k, row in self.cover.items():
            row.SetLb(durations.get(k, 0))

    def add(self, stretch: int, some: int) -> bool:
        """Let a set run in a stretch of time; tell whether that is new."""
        if not some or (stretch, some) in self.seen:
            return False
        self.seen.add((stretch, some))
        time = self.solver.NumVar(0, self.solver.infinity(), "")
        for k in numbers(some):
            self.cover[k].SetCoefficient(time, 1)
        if self.open:
            self.aim.SetCoefficient(time, 1)
        else:
            self.stretches[stretch].SetCoefficient(time, 1)
        return True

    def solve(self) -> float:
        """Solve, and return what is minimised."""
        self.solver.Solve()
        return float(self.aim.Value())

    def prices(self) -> list[float]:
        """Return what one more period of each package costs."""
        return [row.dual_value() for row in self.cover.values()]

    def time(self) -> list[float]:
        """Return what one more period of each stretch saves."""
        return [-row.dual_value() for row in self.stretches]
