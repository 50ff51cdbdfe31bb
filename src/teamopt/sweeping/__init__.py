"""What a brief comes to as one or two of its lines are turned."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.document import brief_ref, provenance
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings
from teamopt.errors import SweepError
from teamopt.resolve import resolve
from teamopt.runs import Runs, Tally
from teamopt.sweeping import told
from teamopt.sweeping.ahead import ahead
from teamopt.sweeping.board import At, Board
from teamopt.sweeping.dials import dial
from teamopt.sweeping.ranges import MOST, amounts
from teamopt.sweeping.steps import Steps, edge
from teamopt.wording import plural

__all__ = ["sweep"]

#: Dials that can be turned at once.
TWO = 2


def sweep(
    brief: Brief,
    ranges: Mapping[str, str],
    settings: SolveSettings,
    report: Callable[[Progress], None] | None = None,
    *,
    every: bool = False,
    solver: SolverProcess,
    began: float | None = None,
    runs: Runs | None = None,
    on_done: Callable[[Tally], None] | None = None,
) -> Iterator[doc.Sweep]:
    """Yield what a brief comes to at the points of ranges, as more is known.

    Parameters
    ----------
    ranges
        One or two dials, each with a range such as ``300k:900k:50k``.
    settings
        How hard to look; the time limit is that of everything.
    every
        Whether to look for each change of the answer, not only for those that tell two
        points apart.
    solver
        Where to solve.
    began
        When the time began, by `time.monotonic`; default: now.
    runs
        Where all points are solved before anything else; default: points are solved
        one after the other, and only those that do not follow from others.
    on_done
        Called whenever one of these runs is done.

    Raises
    ------
    SweepError
        Where there is nothing to turn, or a brief in the range cannot be read.
    """
    if not 1 <= len(ranges) <= TWO:
        msg = f"{plural(len(ranges), 'dial')} to turn; give one or two."
        raise SweepError(msg)
    dials = [dial(brief, key) for key in ranges]
    if len({one.key for one in dials}) < len(dials):
        msg = f"{dials[0].key} is given twice; give it once."
        raise SweepError(msg)
    some = [
        amounts(one, text) for one, text in zip(dials, ranges.values(), strict=True)
    ]
    board = Board(brief, dials, solver, settings, report, began)
    sweeping = _Sweeping(board, some, every=every)
    if runs is None:
        return sweeping.told()
    return sweeping.told(lambda points: ahead(board, points, runs, on_done))


class _Sweeping:
    """One sweep: which points to solve in which order, and what is known of them."""

    def __init__(
        self, board: Board, some: Sequence[Sequence[Fraction]], *, every: bool
    ) -> None:
        self.board, self.amounts = board, some
        self.points, self.steps = told.Points(board), Steps(board, every=every)
        self.every: list[At] = [at[::-1] for at in itertools.product(*some[::-1])]
        if len(self.every) > MOST:
            msg = f"{len(self.every):,} points are asked for, allowed are {MOST}."
            raise SweepError(msg)
        for at in self.every:
            board.brief_at(at)
        self.changes: list[doc.Breakpoint] = []
        self.none: list[doc.NoPlan] = []
        brief, inst = board.brief, resolve(board.brief).instance
        self.all = doc.Sweep(
            brief=brief_ref(brief, inst),
            dials=tuple(map(told.dial, board.dials, some)),
            provenance=provenance(board.settings, 0.0),
        )

    def told(
        self, begin: Callable[[Sequence[At]], None] | None = None
    ) -> Iterator[doc.Sweep]:
        """Yield all that is known, point by point, then the changes between them.

        Parameters
        ----------
        begin
            Solves all points before any is looked at.
        """
        yield self._known()
        if begin is not None:
            begin(self.every)
            yield self._known()
        rows = list(self._rows())
        for row in rows:
            for at in self._order(row):
                self._solve(at)
                yield self._known()
        for row in rows:
            self.board.doing = "where the answer changes"
            for one in self._changes(row):
                self.changes.append(one)
                yield self._known()
            self.none += self._none(row)
        yield self._known(last=True)

    def _rows(self) -> Iterator[list[At]]:
        """Yield the points of each amount of the second dial, the loosest first."""
        one, *rest = self.board.dials
        firsts = sorted(self.amounts[0], key=lambda amount: -(one.way or 1) * amount)
        seconds: Sequence[Fraction | None] = self.amounts[1] if rest else [None]
        if rest and rest[0].way > 0:
            seconds = seconds[::-1]
        for second in seconds:
            yield [(a,) if second is None else (a, second) for a in firsts]

    def _order(self, row: Sequence[At]) -> Iterator[At]:
        """Yield the points of a row to solve: its ends, then by halves.

        What has become known before its turn is passed over.
        """
        waiting = [(0, len(row) - 1)]
        ends = iter((row[0], row[-1]))
        yield from (at for at in ends if self.board.answer(at) is None)
        while waiting:
            low, high = waiting.pop()
            middle = (low + high) // 2
            if low < middle:
                if self.board.answer(row[middle]) is None:
                    yield row[middle]
                waiting += [(low, middle), (middle, high)]

    def _solve(self, at: At) -> None:
        done = sum(self.board.answer(one) is not None for one in self.every)
        self.board.doing = f"{self.board.says(at)}, {done} of {len(self.every)} known"
        self.board.solve(at)

    def _changes(self, row: Sequence[At]) -> Iterator[doc.Breakpoint]:
        """Yield the changes of the answer in a row, from its loose end."""
        for loose, tight in itertools.pairwise(row):
            for change in self.steps.between(tight, loose):
                every = self.steps.every
                yield told.breakpoint_(self.board, self.points, change, every=every)

    def _none(self, row: Sequence[At]) -> Iterator[doc.NoPlan]:
        """Yield where a row has no plan."""
        board, one = self.board, self.board.dials[0]
        known = [(at, board.answer(at)) for at in row]
        works = [at for at, found in known if found is not None and found.variant.works]
        fails = [
            at for at, found in known if found is not None and not found.variant.works
        ]
        if not fails:
            return
        if not works:
            if len(fails) == len(row):
                yield told.no_plan(board, row[0], None, proven=True)
            return
        if one.costs:
            found = edge(board, works[-1])
            if found is not None:
                yield told.no_plan(board, row[0], found[0], proven=found[1])
            return
        here = told.beside(board, row[0])
        for change in self.changes:
            if change.beside == here and not change.before.goals and change.after.goals:
                sides = (Fraction(str(x)) for x in (change.amount, change.below))
                yield told.no_plan(board, row[0], *sides, proven=change.proven)

    def _known(self, *, last: bool = False) -> doc.Sweep:
        """Return all that is known."""
        board = self.board
        some = [(at, self.points.at(at)) for at in self.every]
        points = tuple(point for _, point in some if point is not None)
        changes = tuple(sorted(self.changes, key=_place))
        found: dict[str, Any] = {"points": points, "breakpoints": changes}
        found["no_plan"] = tuple(self.none)
        whole = len(points) == len(self.every) and not self.steps.open
        if last and len(board.dials) == 1 and whole:
            found["knee"] = told.bend(board.dials[0], points, changes)
            found["says"] = (told.rest(board.dials[0], points, changes),)
        found["open"] = tuple(self._open(some)) if last or board.over else ()
        found["says"] = tuple(filter(None, _says(found)))
        found["solves"] = board.solves
        seconds = board.settings.time_limit - board.clock.left
        found["provenance"] = provenance(board.settings, seconds)
        self.all = self.all.model_copy(update=found)
        return self.all

    def _open(self, some: Sequence[tuple[At, doc.SweepPoint | None]]) -> Iterator[str]:
        """Yield what was not settled in time."""
        for at, point in some:
            if point is None:
                yield f"{self.board.says(at)}: not looked at in time."
            elif not point.proven:
                yield f"{self.board.says(at)}: not proven in time."
        for tight, loose in self.steps.open:
            ends = f"{self.board.says(tight)} and {self.board.says(loose)}"
            yield f"Between {ends} the answer changes; where was not found in time."


def _place(change: doc.Breakpoint) -> tuple[tuple[float, ...], float]:
    return tuple(change.beside.values()), change.amount


def _says(found: dict[str, Any]) -> Iterator[str]:
    """Yield what there is to learn, the most important first."""
    yield from (one.says for one in found["no_plan"])
    yield from found.get("says", ())
    if found.get("knee") is not None:
        yield found["knee"].says
