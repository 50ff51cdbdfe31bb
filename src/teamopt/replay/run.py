"""A plan replayed in many draws at once, under a fixed policy (docs/risk.md).

Work stays with its people and in its order. Nothing begins before its planned start,
nor before what it comes after is over and its whole crew is free: a *railway* policy
(Van de Vonder, Demeulemeester, Leus and Herroelen, 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from teamopt.replay.draws import Draws, Flags
from teamopt.replay.network import Job, Network
from teamopt.replay.spread import Floats

#: What floating point may come to, in periods.
TINY = 1e-6
Places = NDArray[np.int32]
#: What held a job up, where it was no other job.
PLAN, PERSON = -1, -2


@dataclass(frozen=True)
class Replay:
    """What became of a plan; jobs by draws, in periods.

    Attributes
    ----------
    start, over
        When jobs begin, and when their people are free again; of a job that is not
        begun both are minus infinity.
    until
        When work on jobs stops: when they are over, or the last of their crew has left
        for good.
    away
        How much longer jobs take because somebody of their crew is not there.
    held
        What a job waited for last: another job, the plan, or a person (`PERSON` less
        their place).
    void
        Where phases are given up, or come after one that is: nobody wants them then.
    failed
        Where phases do not deliver, themselves.
    blocked
        Where phases come after one that failed, and are not begun.
    """

    start: Floats
    over: Floats
    until: Floats
    away: Floats
    held: Places
    void: dict[str, Flags]
    failed: dict[str, Flags]
    blocked: dict[str, Flags]

    def undone(self, phase: str) -> Flags:
        """Tell where a phase that is wanted is not delivered."""
        return self.failed[phase] | self.blocked[phase]


def replayed(network: Network, draws: Draws) -> Replay:
    """Return what becomes of a plan in each draw."""
    return _Stage(network, draws).replay()


class _Stage:
    """The state of a replay while it goes from job to job."""

    def __init__(self, network: Network, draws: Draws) -> None:
        self.network, self.draws = network, draws
        shape = (len(network.jobs), draws.n)
        self.start, self.over = np.zeros(shape), np.zeros(shape)
        self.until, self.away = np.zeros(shape), np.zeros(shape)
        self.held = np.full(shape, PLAN, np.int32)
        self.names = {name: k for k, name in enumerate(network.people)}
        self.free = np.empty((len(network.lanes), draws.n))
        self.user = np.full((len(network.lanes), draws.n), PLAN, np.int32)
        self.lanes: list[list[int]] = [[] for _ in network.jobs]
        for number, lane in enumerate(network.lanes):
            late = draws.late.get(lane.of) if isinstance(lane.of, str) else None
            self.free[number] = lane.opens + (0.0 if late is None else late)
            if late is not None and isinstance(lane.of, str):
                self.user[number] = PERSON - self.names[lane.of]
            for job in lane.jobs:
                self.lanes[job].append(number)

    def replay(self) -> Replay:
        """Go through all jobs."""
        void, failed, blocked = fates(self.network, self.draws)
        nobody = np.zeros(self.draws.n, np.bool_)
        for k, job in enumerate(self.network.jobs):
            out = fails = nobody
            if job.phase is not None:
                out = void[job.phase] | blocked[job.phase]
                fails = failed[job.phase]
            self._job(k, job, out, fails)
        parts = (self.start, self.over, self.until, self.away, self.held)
        return Replay(*parts, void, failed, blocked)

    def _job(self, k: int, job: Job, out: Flags, fails: Flags) -> None:
        start = self._ready(k, job)
        factor = None if job.factor is None else self.draws.work.get(job.factor)
        work = np.full(self.draws.n, job.work)
        if factor is not None:
            work = job.done + (job.work - job.done) * factor
        if job.to_end:
            end = float(self.network.horizon)
            over = np.where(start < end - TINY, end, np.inf)
            until = np.maximum(start, end)
        elif job.crew:
            over = start + work / sum(job.crew.values())
            self.away[k], until = self._absences(job, start, work, over)
        else:
            over = until = start + work
        gate = self.draws.gates.get(job.phase or "")
        if gate is not None:
            # The decision is taken later where the work begins later.
            known = np.maximum(gate + start - job.first, start)
            over = np.where(fails, np.minimum(over, known), over)
            until = np.where(fails, np.minimum(until, known), until)
            out = out | (fails & (gate <= job.first))
        self.start[k] = np.where(out, -np.inf, start)
        self.over[k] = np.where(out, -np.inf, over)
        self.until[k] = np.where(out, -np.inf, until)
        for lane in self.lanes[k]:
            self.free[lane] = np.where(out, self.free[lane], over)
            self.user[lane] = np.where(out, self.user[lane], k)

    def _ready(self, k: int, job: Job) -> Floats:
        """Return when a job can begin, and note what it waited for."""
        ready = np.full(self.draws.n, float(job.first))
        held = self.held[k]
        for j, lag in job.after:
            self._later(ready, held, self.over[j] + lag, j)
        for lane in self.lanes[k]:
            free, name = self.free[lane], self.network.lanes[lane].of
            if name in self.draws.left and isinstance(name, str):
                # Nobody waits for somebody who has left for good.
                gone = np.isinf(self.draws.back[name])
                free = np.where(gone, np.minimum(free, self.draws.left[name]), free)
            self._later(ready, held, free, self.user[lane])
        return ready

    def _later(
        self, ready: Floats, held: Places, free: Floats, by: Places | int
    ) -> None:
        later = free > ready + TINY
        ready[later] = free[later]
        held[later] = by if isinstance(by, int) else by[later]

    def _absences(
        self, job: Job, start: Floats, work: Floats, over: Floats
    ) -> tuple[Floats, Floats]:
        """Put off the ends of work whose people are away.

        Return by how much, and until when anybody works.
        """
        spans = [self._spans(name) for name in job.crew]
        touched = np.zeros(self.draws.n, np.bool_)
        for first, past in (span for some in spans for span in some):
            touched |= (first < over) & (past > start)
        put_off, until = np.zeros(self.draws.n), over.copy()
        if touched.any():
            some = [
                [(first[touched], past[touched]) for first, past in theirs]
                for theirs in spans
            ]
            speeds = tuple(job.crew.values())
            end, until[touched] = _end(start[touched], work[touched], speeds, some)
            put_off[touched] = end - over[touched]
            over[touched] = end
        return put_off, until

    def _spans(self, name: str) -> list[tuple[Floats, Floats]]:
        """Return when somebody is away, after they have come."""
        who, n, found = self.network.people[name], self.draws.n, []
        for first, past in who.gaps:
            newcomer = who.hire is not None or who.contractor is not None
            # A newcomer's work waits for them; contractors stay until it is done.
            if not newcomer:
                ends = np.inf if past >= self.network.horizon else float(past)
                found.append((np.full(n, float(first)), np.full(n, ends)))
        if name in self.draws.left:
            found.append((self.draws.left[name], self.draws.back[name]))
        return found


def _end(
    start: Floats,
    work: Floats,
    speeds: Sequence[float],
    spans: Sequence[Sequence[tuple[Floats, Floats]]],
) -> tuple[Floats, Floats]:
    """Return when work is done by those of a crew who are there, maybe never.

    And until when anybody of them works.
    """
    edges = [edge for theirs in spans for span in theirs for edge in span]
    cuts = np.sort([start, *(np.maximum(edge, start) for edge in edges)], axis=0)
    end, left = np.full(len(start), np.inf), work.copy()
    until = start.copy()
    for now, then in pairwise([*cuts, np.full(len(start), np.inf)]):
        speed = np.zeros(len(start))
        for own, theirs in zip(speeds, spans, strict=True):
            away = np.zeros(len(start), np.bool_)
            for first, past in theirs:
                away |= (first <= now) & (now < past)
            speed += np.where(away, 0.0, own)
        with np.errstate(divide="ignore", invalid="ignore"):
            done = now + left / speed
            ends = np.isinf(end) & (speed > 0) & (done <= then)
            end[ends] = done[ends]
            on = (speed > 0) & np.isfinite(then)
            until[on] = then[on]
            left -= np.where(speed > 0, speed * np.nan_to_num(then - now, posinf=0), 0)
    return end, np.where(np.isinf(end), until, end)


def fates(
    network: Network, draws: Draws
) -> tuple[dict[str, Flags], dict[str, Flags], dict[str, Flags]]:
    """Return where phases are given up, fail, or come after one that failed."""
    void: dict[str, Flags] = {}
    failed: dict[str, Flags] = {}
    blocked: dict[str, Flags] = {}
    no = np.zeros(draws.n, np.bool_)
    for phase in network.order:
        earlier = network.before[phase]
        gone = draws.cancelled.get(phase, no)
        lost = no
        for other in earlier:
            gone = gone | void[other]
            lost = lost | failed[other] | blocked[other]
        void[phase] = gone
        blocked[phase] = lost & ~gone
        failed[phase] = draws.fails.get(phase, no) & ~gone & ~lost
    return void, failed, blocked
