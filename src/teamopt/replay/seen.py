"""What is seen in a replay: when things are over, and which dates are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from teamopt.check.case import Case
from teamopt.plan import DayQuantile, PhasePlan
from teamopt.replay.draws import Draws, Flags
from teamopt.replay.measures import quantile
from teamopt.replay.network import Network
from teamopt.replay.run import TINY, Replay
from teamopt.replay.spread import Floats

Score = Literal["hard", "every", "mean"]
#: Below this a joint chance says little about what one thing is worth.
RARE = 0.02


@dataclass(frozen=True)
class Limit:
    """A date that is kept where something is over, or has begun, by a period."""

    kind: Literal["deadline", "due", "horizon"]
    phase: PhasePlan | None
    day: date
    period: int


@dataclass(frozen=True)
class Times:
    """When things are over, in each draw; maybe never.

    Attributes
    ----------
    finish
        When all that is wanted is delivered.
    phases
        When a phase is over, or begins if it runs to the end.
    void
        Where a phase is given up, or comes after one that is.
    """

    finish: Floats
    phases: Mapping[str, Floats]
    void: Mapping[str, Flags]

    @classmethod
    def joined(cls, some: Sequence[Times]) -> Times:
        """Return the times of several parts of the draws."""
        return cls(
            np.concatenate([one.finish for one in some]),
            _joined([one.phases for one in some]),
            _joined([one.void for one in some]),
        )


def _joined(some: Sequence[Mapping[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    return {name: np.concatenate([one[name] for one in some]) for name in some[0]}


def times_of(case: Case, network: Network, replay: Replay) -> Times:
    """Return when things are over in a replay."""
    over: Floats = replay.over.max(axis=0, initial=0.0)
    for phase in network.order:
        over = np.where(replay.undone(phase), np.inf, over)
    phases = {id_: _time(case.delivered[id_], network, replay) for id_ in network.order}
    return Times(over, phases, replay.void)


def _time(phase: PhasePlan, network: Network, replay: Replay) -> Floats:
    jobs = network.of(phase.id)
    if phase.to_the_end:
        begins = replay.start[jobs].min(axis=0)
        at = np.where(np.isinf(replay.over[jobs]).any(axis=0), np.inf, begins)
    else:
        at = replay.over[jobs].max(axis=0)
    return np.where(replay.undone(phase.id), np.inf, at)


@dataclass(frozen=True)
class Seen:
    """What becomes of a plan, with what is measured on it.

    Attributes
    ----------
    draws
        What happens. Ctrl-C may leave out parts of it, in which nothing is seen then.
    """

    case: Case
    network: Network
    draws: Draws
    times: Times

    @property
    def n(self) -> int:
        """Return the number of draws in which it is seen."""
        return len(self.finish)

    @property
    def finish(self) -> Floats:
        """Return when all that is wanted is delivered, in each draw; maybe never."""
        return self.times.finish

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """Return the dates of the brief, and the end of the horizon."""
        calendar, found = self.case.calendar, []
        for id_ in self.network.order:
            phase = self.case.delivered[id_]
            if phase.deadline is not None:
                found.append(self._limit("deadline", phase, phase.deadline))
            if phase.due is not None:
                found.append(self._limit("due", phase, phase.due))
        found.sort(key=lambda limit: limit.day)
        end = calendar.last_day_of(calendar.periods - 1)
        return (*found, Limit("horizon", None, end, calendar.periods))

    def _limit(
        self, kind: Literal["deadline", "due"], phase: PhasePlan, day: date
    ) -> Limit:
        calendar = self.case.calendar
        index = calendar.end_index_by(day)
        if phase.to_the_end:
            index = calendar.start_index_by(day)
        return Limit(kind, phase, day, max(0, index))

    @cached_property
    def hard(self) -> Flags:
        """Tell where all hard dates are kept."""
        return self._all([x for x in self.limits if x.kind != "due"])

    @cached_property
    def every(self) -> Flags:
        """Tell where all dates are kept."""
        return self._all(list(self.limits))

    @cached_property
    def telling(self) -> Score:
        """Return the joint chance that tells most: one not near 0, nor always kept."""
        if RARE <= float(np.mean(self.hard)) < 1:
            return "hard"
        return "every" if RARE <= float(np.mean(self.every)) < 1 else "mean"

    def score(self, of: Score) -> Floats:
        """Return whether dates are kept in each draw, or the share that is."""
        if of == "mean":
            share: Floats = np.mean([self.kept(x) for x in self.limits], axis=0)
            return share
        return (self.hard if of == "hard" else self.every).astype(np.float64)

    def _all(self, limits: list[Limit]) -> Flags:
        found: Flags = np.all([self.kept(limit) for limit in limits], axis=0)
        return found

    def kept(self, limit: Limit) -> Flags:
        """Tell where a date is kept, or nobody wants its phase any more."""
        if limit.phase is None:
            found: Flags = self.finish <= limit.period + TINY
            return found
        kept: Flags = self.time(limit.phase) <= limit.period + TINY
        return kept | self.times.void[limit.phase.id]

    def time(self, phase: PhasePlan) -> Floats:
        """Return when a phase is over, or begins if it runs to the end."""
        return self.times.phases[phase.id]

    def by(self, times: Floats, share: float, *, begins: bool = False) -> DayQuantile:
        """Return a quantile of dates."""
        at, *ends = quantile(times, share)
        finite = [end if np.isfinite(end) else None for end in (at, *ends)]
        return DayQuantile(
            share=share,
            day=self.day(at, begins=begins) if np.isfinite(at) else None,
            period=finite[0],
            low=finite[1],
            high=finite[2],
        )

    def day(self, at: float, *, begins: bool = False) -> date:
        """Return the first day after a time, or the last working day before it."""
        period = int(np.ceil(at - TINY))
        calendar = self.case.calendar
        if begins:
            return calendar.first_day_of(period)
        return calendar.last_day_of(max(0, period - 1))
