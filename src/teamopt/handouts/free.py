"""The time that a plan leaves people, and when a course would fit into it."""

from __future__ import annotations

import math
from collections.abc import Container
from datetime import date
from fractions import Fraction
from itertools import pairwise

from teamopt.check.case import Case
from teamopt.handouts.workers import after


class Free:
    """What people have left of their own time, as shares by period."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._workers = {worker.who.name: worker for worker in after(case)}
        self._spans: dict[str, tuple[tuple[int, int, Fraction], ...]] = {}

    def spans(self, name: str) -> tuple[tuple[int, int, Fraction], ...]:
        """Return spans of periods with the share that is free in them.

        Nothing is free of somebody who is not there or new.
        """
        if name not in self._spans:
            self._spans[name] = self._found(name)
        return self._spans[name]

    def _found(self, name: str) -> tuple[tuple[int, int, Fraction], ...]:
        worker = self._workers[name]
        seats = [seat for seat in self._case.seats if seat.who.name == name]
        taken = [(seat.first, seat.past, seat.share) for seat in seats]
        taken += worker.lessons
        edges = {0, self._case.calendar.periods, *worker.edges()}
        edges |= {edge for first, past, _ in taken for edge in (first, past)}
        inside = sorted(e for e in edges if 0 <= e <= self._case.calendar.periods)
        found = []
        for first, past in pairwise(inside):
            used = sum((s for a, b, s in taken if a <= first < b), Fraction(0))
            here = worker.who.there(first) and first >= worker.who.ramp_end
            left = max(Fraction(0), 1 - used) if here else Fraction(0)
            found.append((first, past, left))
        return tuple(found)

    def weeks(self, name: str, during: Container[int] | None = None) -> Fraction:
        """Return the weeks of somebody's own time that are free.

        Parameters
        ----------
        during
            Periods that count; default: all.
        """
        periods = sum(
            (
                share * _inside(first, past, during)
                for first, past, share in self.spans(name)
                if share
            ),
            Fraction(0),
        )
        return periods * self._case.weeks

    def busy(self, name: str) -> int:
        """Return the percent of the horizon in which somebody is not free."""
        whole = self._case.calendar.periods * self._case.weeks
        return round(100 * (1 - self.weeks(name) / whole))

    def begins(
        self,
        learner: tuple[str, Fraction],
        mentor: tuple[str, Fraction] | None,
        weeks: Fraction,
    ) -> date | None:
        """Return the first day from which a course fits into what is free.

        Parameters
        ----------
        learner, mentor
            Name, and the share of their time that it takes.
        """
        length = max(1, math.ceil(weeks / self._case.weeks))
        takes = [learner] if mentor is None else [learner, mentor]
        start = 0
        while start + length <= self._case.calendar.periods:
            past = self._blocked(takes, start, start + length)
            if past is None:
                return self._case.calendar.first_day_of(start)
            start = past
        return None

    def _blocked(
        self, takes: list[tuple[str, Fraction]], first: int, past: int
    ) -> int | None:
        """Return the end of the first span that is in the way, if one is."""
        ends = [
            end
            for name, share in takes
            for start, end, left in self.spans(name)
            if start < past and first < end and left < share
        ]
        return max(ends, default=None)


def _inside(first: int, past: int, during: Container[int] | None) -> int:
    """Return how many periods of a span count."""
    if during is None:
        return past - first
    return sum(period in during for period in range(first, past))
