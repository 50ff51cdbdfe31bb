"""Changed briefs that a question is going to need, solved at once before it is asked.

A question is rehearsed: it is asked with what is known, and what it would have solved
is noted instead. All of that is solved at once, and the next rehearsal gets further,
until nothing new comes. Then the question is asked, and finds its answers there.
"""

from __future__ import annotations

import itertools
import math
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, Generic, TypeVar

from teamopt.brief import Brief
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Outcome, SolveSettings, Status
from teamopt.errors import BriefError
from teamopt.explain.clock import Clock
from teamopt.explain.moves import Moved, Moves
from teamopt.explain.variants import Variants
from teamopt.runs import Point, Runs

#: Share of the time left in which many are solved at once.
SHARE = 0.5
#: Seconds below which that is not begun, and what one takes where nothing is known.
LEAST, USUAL = 0.3, 1.0
#: By what a changed brief is known.
Key = TypeVar("Key")
#: What a rehearsal notes of one.
Note = TypeVar("Note")
#: A changed brief, and what is asked beside it.
Asked = tuple[Brief, dict[str, Any]]


class Absent(SolverProcess):
    """Stands for the solver in a rehearsal: nothing is ever found."""

    def run(self, *_: object, **__: object) -> Outcome:
        """Return that nothing is known."""
        return Outcome(Status.UNKNOWN, None)

    def ask(self, *_: object, **__: object) -> None:
        """Return nothing."""


class RehearsedVariants(Variants):
    """Changed briefs of which the unknown ones are noted, by their keys."""

    def __init__(self, of: Variants) -> None:
        self.__dict__.update(vars(of))
        self.solver, self.lost, self.notes = Absent(), [], []
        self.noted: dict[Any, tuple[str, dict[str, Any]]] = {}

    def look(self, key: Any, text: str, asked: dict[str, Any]) -> None:
        """Take note of a changed brief, unless something is known of it."""
        if key not in self.begun:
            self.noted[key] = text, asked


class RehearsedMoves(Moved):
    """Briefs with moved lines of which the unknown ones are noted, by their keys."""

    def __init__(self, of: Moved) -> None:
        self.__dict__.update(vars(of))
        self.solver, self.refused, self.failures = Absent(), [], []
        self.known, self._farthest = dict(of.known), {}
        self.noted: dict[Any, Moves] = {}

    def look(self, moves: Moves) -> None:
        """Take note of moved lines."""
        self.noted[tuple(sorted(moves.items()))] = moves


@dataclass(frozen=True)
class _Place(Generic[Key, Note]):
    """Where changed briefs are solved at once, and for how long.

    Attributes
    ----------
    noted
        Rehearses, and returns what is unknown.
    read
        Returns the changed brief of a note, and what is asked beside it; nothing where
        it cannot be read.
    take
        Takes over what one came to.
    usual
        Seconds that one should have.
    """

    runs: Runs
    clock: Clock
    settings: SolveSettings
    noted: Callable[[], Mapping[Key, Note]]
    read: Callable[[Note], Asked | None]
    take: Callable[[Key, Brief, Outcome], None]
    usual: float

    def rounds(self, most: float = math.inf) -> None:
        """Solve what is noted, and what is noted then, until nothing new is.

        That is done so often at the most. Where there is no time for all, the first
        come first. Of one that failed nothing is taken: where it is solved next, its
        error is told.
        """
        sent: set[Key] = set()
        rounds = itertools.count()
        while next(rounds) < most and self._can_begin:
            new = [(key, one) for key, one in self.noted().items() if key not in sent]
            if not new:
                return
            seconds = SHARE * self.clock.left
            some = new[: self.runs.fitting(seconds, self.usual, self.settings.workers)]
            sent.update(key for key, _ in some)
            read = [(key, self.read(one)) for key, one in some]
            self._round([(key, asked) for key, asked in read if asked], seconds)

    def _round(self, some: Sequence[tuple[Key, Asked]], seconds: float) -> None:
        if not some:
            return
        limit = self.runs.share(seconds, len(some), self.settings.workers)
        settings = replace(self.settings, time_limit=limit)
        tasks = [Point(brief, settings, beside) for _, (brief, beside) in some]
        for k, outcome in self.runs.solved(tasks):
            if isinstance(outcome, Outcome):
                key, (brief, _) = some[k]
                self.take(key, brief, outcome)

    @property
    def _can_begin(self) -> bool:
        return self.clock.left > LEAST and not self.runs.interrupted


def variants_ahead(
    variants: Variants, asking: Callable[[Variants], Iterable[object]]
) -> None:
    """Solve the changed briefs that questions need at once, where there is a place."""
    runs, clock, settings = variants.runs, variants.clock, variants.settings
    if runs is None or variants.over:
        return

    def noted() -> dict[Any, tuple[str, dict[str, Any]]]:
        rehearsal = RehearsedVariants(variants)
        deque(asking(rehearsal), maxlen=0)
        return rehearsal.noted

    def read(note: tuple[str, dict[str, Any]]) -> Asked | None:
        with suppress(BriefError):
            return variants.read(note[0]), note[1]
        return None

    usual = 2 * median(variants.took or [USUAL])
    _Place(runs, clock, settings, noted, read, variants.take, usual).rounds()
    variants.solver.interrupted |= runs.interrupted


def moves_ahead(moved: Moved, asking: Callable[[Moved], Iterable[object]]) -> None:
    """Solve briefs with moved lines that ways out need, where there is a place."""
    runs, clock, settings = moved.runs, moved.clock, moved.settings
    if runs is None or moved.over:
        return

    def noted() -> dict[Any, Moves]:
        rehearsal = RehearsedMoves(moved)
        deque(asking(rehearsal), maxlen=0)
        return rehearsal.noted

    def read(moves: Moves) -> Asked | None:
        brief = moved.brief_with(moves)
        return None if brief is None else (brief, {"any_plan": True})

    # How far lines must give is found by halving, one question after the other; most of
    # what further rehearsals would ask is not asked in the end.
    _Place(runs, clock, settings, noted, read, moved.take, USUAL).rounds(most=1)
    moved.solver.interrupted |= runs.interrupted
