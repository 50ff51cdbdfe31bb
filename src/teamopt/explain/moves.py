"""Briefs in which some lines give, and whether there is a plan for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from teamopt.brief import Brief, parse_brief
from teamopt.brief.edit import edited, read
from teamopt.brief.levers import Lever, levers
from teamopt.brief.written import text_of
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, Progress, SolveSettings, Status
from teamopt.errors import BriefError, EditError, ModelError
from teamopt.explain.clock import Clock
from teamopt.instance import Instance
from teamopt.resolve import resolve
from teamopt.runs import Runs

#: Share of the time left that one brief may take, and the one as it stands.
SHARE, FIRST = 0.25, 0.6
#: Seconds that are left at the least where a solve begins.
LEAST = 0.3

#: Lever to the steps it is moved, none of them 0.
Moves = Mapping[int, int]
_Key = tuple[tuple[int, int], ...]


class Moved:
    """A brief, its levers, and what is known of the briefs they make of it.

    Parameters
    ----------
    brief
        The brief as it stands.
    solver
        Where to solve.
    settings
        How hard to look; the time limit is that of everything.
    report
        Called before each solve.
    began
        When the time began, by `time.monotonic`; default: now.
    runs
        Where those that ways out need are solved at once, before.

    Attributes
    ----------
    refused
        ``(file:line, why)`` of each line that was to give and cannot be changed.
    failures
        What went wrong in solves of which nothing is known therefore.
    """

    def __init__(
        self,
        brief: Brief,
        solver: SolverProcess,
        settings: SolveSettings,
        report: Callable[[Progress], None] | None = None,
        began: float | None = None,
        runs: Runs | None = None,
    ) -> None:
        self.runs = runs
        self.clock = Clock(settings.time_limit, began)
        self.brief, self.solver, self.settings = brief, solver, settings
        self.report = report
        self.levers: list[Lever] = levers(brief)
        self.name = brief.source.name
        self.known: dict[_Key, bool | None] = {}
        self.refused: list[tuple[str, str]] = []
        self.failures: list[str] = []
        self._texts: dict[_Key, tuple[str, Any]] = {}
        self._farthest: dict[int, int] = {}
        #: Seconds that a solve took beyond those it was given, at the most.
        self._over = 0.0

    @property
    def left(self) -> float:
        """Return the seconds left."""
        return self.clock.left

    @property
    def over(self) -> bool:
        """Return whether nothing else can be asked."""
        return self.left < LEAST or self.solver.interrupted

    def text_with(self, moves: Moves) -> str:
        """Return the brief's text with some lines moved.

        Raises
        ------
        EditError
            Where a line cannot be changed in place.
        """
        return self._written(tuple(sorted(moves.items())))[0]

    def _written(self, key: _Key) -> tuple[str, Any]:
        """Return a text and what it holds; most share their first moves with others."""
        if key not in self._texts:
            if key:
                *others, (k, steps) = key
                text = self._written(tuple(others))[0]
                text = moved_text(text, self.name, [(self.levers[k], steps)])
            else:
                text = text_of(self.brief)
            self._texts[key] = text, read(text, self.name).data
        return self._texts[key]

    def fitting(self, moves: Moves) -> dict[int, int]:
        """Return moves without steps for which other lines leave no room.

        Raises
        ------
        EditError
            Where a line cannot be changed in place.
        """
        if all(self.levers[k].room is None for k in moves):
            return dict(moves)
        data = self._written(tuple(sorted(moves.items())))[1]
        fits = {k: self.levers[k].fitting(data, steps) for k, steps in moves.items()}
        return {k: steps for k, steps in fits.items() if steps}

    def brief_with(self, moves: Moves) -> Brief | None:
        """Return the brief with some lines moved, if that can be read at all."""
        try:
            text = self.text_with(moves)
            return parse_brief(text, self.name, self.brief.source.folder)
        except (BriefError, EditError):
            return None

    def farthest(self, k: int) -> int:
        """Return how many steps one line can give such that the brief can be read."""
        if k not in self._farthest:
            most = self.levers[k].terms.steps
            self._farthest[k] = self._readable(k, most)
            if most and not self._farthest[k]:
                self.refused.append((self.levers[k].where, self._why_not(k)))
        return self._farthest[k]

    def _readable(self, k: int, most: int) -> int:
        """Return the most steps of one line that can be read: by halves, from above."""
        low, high = most, most
        while low and self.brief_with({k: low}) is None:
            low, high = low // 2, low
        while high - low > 1:
            middle = (low + high) // 2
            can = self.brief_with({k: middle}) is not None
            low, high = (middle, high) if can else (low, middle)
        return low

    def _why_not(self, k: int) -> str:
        """Return why a line cannot give a single step."""
        try:
            text = self.text_with({k: 1})
            parse_brief(text, self.name, self.brief.source.folder)
        except EditError as error:
            return error.says
        except BriefError as error:
            return error.issues[0].says
        return ""

    def all_of(self, some: Iterable[int]) -> dict[int, int]:
        """Return moves of some lines, as far as all of them can give together."""
        moves = {k: self.levers[k].terms.steps for k in some}
        if self.brief_with(moves) is not None:
            return moves
        moves = {k: steps for k in moves if (steps := self.farthest(k))}
        kept: dict[int, int] = {}
        for k, steps in moves.items():
            if self.brief_with({**kept, k: steps}) is not None:
                kept[k] = steps
        return kept

    def possible(self, moves: Moves) -> bool | None:
        """Tell whether there is a plan with some lines moved.

        ``None`` where that is not known: it was not settled in time, or the moved brief
        cannot be read, which says nothing about plans.
        """
        try:
            moves = self.fitting(moves)
        except EditError:
            return None
        key = tuple(sorted(moves.items()))
        if key not in self.known:
            without = self._ruled_out(moves)
            self.known[key] = False if without else self.look(moves)
        return self.known[key]

    def _ruled_out(self, moves: Moves) -> bool:
        """Tell whether there is none with further steps of lines that only limit."""
        return any(
            answer is False and self._within(moves, dict(known))
            for known, answer in self.known.items()
        )

    def _within(self, moves: Moves, further: Moves) -> bool:
        """Tell whether some moves go on to others by steps of monotone lines alone."""
        for k in {**moves, **further}:
            few, many = moves.get(k, 0), further.get(k, 0)
            if few > many or (few < many and not self.levers[k].monotone):
                return False
        return True

    def take(self, key: _Key, brief: Brief, outcome: Outcome) -> None:
        """Take over whether there is a plan, where that was found on its own."""
        if outcome.status is not Status.UNKNOWN:
            self.known[key] = outcome.decisions is not None

    def look(self, moves: Moves) -> bool | None:
        """Solve for any plan with some lines moved, if there is time."""
        if self.over:
            return None
        inst = self._instance(moves)
        room = self.left - self._over
        if inst is None or room < LEAST:
            return None
        share = SHARE if moves else FIRST
        outcome = self._solved(inst, max(share * room, min(room, 1.0)))
        if outcome is None or outcome.status is Status.UNKNOWN:
            return None
        return outcome.decisions is not None

    def _instance(self, moves: Moves) -> Instance | None:
        """Return a moved brief in integers, if it can be read."""
        brief = self.brief_with(moves)
        try:
            return None if brief is None else resolve(brief).instance
        except BriefError:
            return None

    def _solved(self, inst: Instance, seconds: float) -> Outcome | None:
        """Return what a solve gave; ``None`` where it failed."""
        settings = replace(self.settings, time_limit=seconds)
        job = Job(settings, tidy=False, confirm=False, any_plan=True)
        began = time.monotonic()
        try:
            return self.solver.run(inst, job, self.report)
        except ModelError as error:
            # One brief that cannot be solved takes nothing from the others.
            self.failures.append(str(error))
            return None
        finally:
            self._over = max(self._over, time.monotonic() - began - seconds)


def moved_text(text: str, name: str, moves: Iterable[tuple[Lever, int]]) -> str:
    """Return the text of a brief with lines moved by steps, one after the other.

    Raises
    ------
    EditError
        Where a line cannot be changed in place.
    """
    for lever, steps in moves:
        data = read(text, name).data
        text = edited(text, [lever.edit(data, steps)], name)
    return text
