"""What makes dates slip: the chain of jobs that each late end hangs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from teamopt.plan import Cause, Driver
from teamopt.replay.draws import Draws, Flags, Source
from teamopt.replay.network import Network
from teamopt.replay.run import PERSON, TINY, Replay
from teamopt.replay.seen import Score
from teamopt.replay.spread import Floats
from teamopt.wording import plural

#: Causes of a date that are told, and the least part of its misses each is in.
TOLD, LEAST = 4, 0.02
#: Less than so much of a period is not worth a number.
LEAST_ADDED = 0.05


class Chains:
    """Walks back from late ends, and notes what made each chain longer."""

    def __init__(self, network: Network, draws: Draws, replay: Replay) -> None:
        self.network, self.draws, self.replay = network, draws, replay
        self.names = tuple(network.people)
        speeds = (sum(job.crew.values()) or 1.0 for job in network.jobs)
        self.planned = np.array(
            [job.work / speed for job, speed in zip(network.jobs, speeds, strict=True)]
        )

    def causes(self, phases: list[str], missed: Flags) -> list[tuple[Source, Floats]]:
        """Return what makes some phases miss a date, with periods per miss.

        What a phase that fails adds is counted as infinite.
        """
        some = np.flatnonzero(missed)
        found: dict[Source, Floats] = {}
        jobs = [k for phase in phases for k in self.network.of(phase)]
        lost = self._lost(phases, some, found)
        over = self.replay.over[jobs][:, some]
        last = np.array(jobs)[np.argmax(over, axis=0)]
        places = np.flatnonzero(~lost)
        now = last[places]
        while len(places):
            now, places = self._back(now, places, some, found)
        return sorted(found.items(), key=lambda item: -int((item[1] > 0).sum()))

    def _lost(
        self, phases: list[str], some: NDArray[np.intp], found: dict[Source, Floats]
    ) -> Flags:
        """Note phases that failed; return where they are why the date is missed."""
        lost = np.zeros(len(some), np.bool_)
        for phase in phases:
            undone = self.replay.undone(phase)[some]
            for earlier in self._ancestors(phase):
                failed = undone & self.replay.failed[earlier][some]
                if failed.any():
                    self._note(found, Source("failure", earlier), some)[failed] = np.inf
            lost |= undone
        return lost

    def _ancestors(self, phase: str) -> set[str]:
        found, rest = set(), [phase]
        while rest:
            one = rest.pop()
            if one not in found:
                found.add(one)
                rest += self.network.before[one]
        return found

    def _back(
        self,
        now: NDArray[np.intp],
        places: NDArray[np.intp],
        some: NDArray[np.intp],
        found: dict[Source, Floats],
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Go one job back, and note what each job added to its planned length."""
        draws, r = some[places], self.replay
        with np.errstate(invalid="ignore"):
            took = r.over[now, draws] - r.start[now, draws]
        away = r.away[now, draws]
        own = np.nan_to_num(took - np.nan_to_num(away, posinf=0.0)) - self.planned[now]
        for k in np.unique(now):
            mine, phase = now == k, self.network.jobs[k].phase
            for source, adds in (
                (Source("leaving", ""), away),
                (Source("work", phase or ""), own),
            ):
                more = (
                    mine & (adds > TINY) & (np.isfinite(took) | (source[0] != "work"))
                )
                if phase is not None and more.any():
                    self._note(found, source, some)[places[more]] += adds[more]
        held = r.held[now, draws]
        for person in np.unique(held[held <= PERSON]):
            by = held == person
            name = self.names[PERSON - person]
            first = np.array([self.network.jobs[k].first for k in now[by]])
            late = r.start[now[by], draws[by]] - first
            self._note(found, Source("hire", name), some)[places[by]] += late
        further = held >= 0
        return held[further].astype(np.intp), places[further]

    def _note(
        self, found: dict[Source, Floats], source: Source, some: NDArray[np.intp]
    ) -> Floats:
        return found.setdefault(source, np.zeros(len(some)))


def told(
    found: list[tuple[Source, Floats]], named: Callable[[Source], str], unit: str
) -> Iterator[Cause]:
    """Yield the most frequent causes of a date that is missed."""
    for source, adds in found[:TOLD]:
        share = float(np.mean(adds > 0))
        if share < LEAST:
            continue
        finite = np.isfinite(adds)
        mean = float(np.mean(adds[finite])) if finite.any() else 0.0
        says = f"{named(source)}, in {round(100 * share)}% of the misses"
        if mean > LEAST_ADDED:
            periods = plural(Fraction(round(10 * mean), 10), unit)
            says += f" (adds {periods} to a miss)"
        yield Cause(
            says=says, kind=source.kind, name=source.name, share=share, adds=mean
        )


def driver(
    source: Source, name: str, of: Score, before: Floats, after: Floats
) -> Driver:
    """Return what settling one thing does to the dates, in the same draws."""
    gain = after - before
    now, then = float(np.mean(before)), float(np.mean(after))
    return Driver(
        says=f"{name} as planned: {100 * then:.1f}% instead of {100 * now:.1f}%",
        kind=source.kind,
        name=source.name,
        of=of,
        before=now,
        after=then,
        gain=float(np.mean(gain)),
        error=float(np.std(gain) / np.sqrt(len(gain))),
    )
