"""What people can give, period by period, with the plan and without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from teamopt.check.case import Case
from teamopt.check.people import Somebody, on_board
from teamopt.taxonomy import Proficiency


@dataclass(frozen=True)
class Worker:
    """Somebody, and the time that learning and teaching takes of them.

    Attributes
    ----------
    lessons
        First period, the one past the last, and share of their own time.
    """

    who: Somebody
    lessons: tuple[tuple[int, int, Fraction], ...] = ()

    def time(self, period: int) -> Fraction:
        """Return the FTE that they have for phases in a period."""
        who = self.who
        if not who.there(period):
            return Fraction(0)
        most = who.ramp_limit if period < who.ramp_end else Fraction(1)
        away = sum(
            (share for first, past, share in self.lessons if first <= period < past),
            Fraction(0),
        )
        return who.share * max(Fraction(0), min(most, 1 - away))

    def holds(self, skill: str, period: int) -> Proficiency:
        """Return the proficiency in a skill in a period."""
        return self.who.at(period).holds(skill)

    def mean(self, first: int, past: int) -> Fraction:
        """Return the FTE that they have on average over some periods."""
        edges = {first, past, *(e for e in self.edges() if first < e < past)}
        spans = pairwise(sorted(edges))
        whole = sum((self.time(a) * (b - a) for a, b in spans), Fraction(0))
        return whole / (past - first)

    def edges(self) -> Iterator[int]:
        """Yield the periods in which something about them changes."""
        for first, past in self.who.gaps:
            yield from (first, past)
        for first, past, _ in self.lessons:
            yield from (first, past)
        yield self.who.ramp_end


def before(case: Case) -> tuple[Worker, ...]:
    """Return the people on board, without the plan."""
    return tuple(Worker(who) for who in on_board(case.brief).values())


def after(case: Case) -> tuple[Worker, ...]:
    """Return everybody that the plan has, with what it teaches them."""
    lessons: dict[str, list[tuple[int, int, Fraction]]] = {}
    for training in case.plan.trainings:
        shares = {training.person: training.share}
        if training.mentor is not None:
            shares[training.mentor] = training.mentor_share
        for name, share in shares.items():
            exact = case.share(share) or Fraction(0)
            span = (training.start_period, training.end_period, exact)
            lessons.setdefault(name, []).append(span)
    return tuple(
        Worker(who, tuple(lessons.get(name, ()))) for name, who in case.people.items()
    )


def cuts(workers: Sequence[Worker], *more: int, periods: int) -> tuple[int, ...]:
    """Return the periods at which anything changes, the horizon's ends included."""
    found = {0, periods, *more}
    found |= {edge for worker in workers for edge in worker.edges()}
    return tuple(sorted(edge for edge in found if 0 <= edge <= periods))
