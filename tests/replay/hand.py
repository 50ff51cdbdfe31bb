"""Networks of a few jobs, written by hand."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from teamopt.check.people import Somebody
from teamopt.replay.lanes import Lane
from teamopt.replay.network import Job, Network

HORIZON = 20


def person(name: str, *gaps: tuple[int, int], hire: int | None = None) -> Somebody:
    """Return somebody who is away in some spans."""
    return Somebody(
        name=name,
        role="ml-engineer",
        level="senior",
        skills={},
        share=Fraction(1),
        away=(),
        gaps=gaps,
        hire=hire,
    )


def job(
    phase: str,
    first: int,
    past: int,
    crew: dict[str, float] | None = None,
    *,
    after: tuple[tuple[int, int], ...] = (),
    work: float | None = None,
    to_end: bool = False,
) -> Job:
    """Return a job that takes all of its time, unless its work says otherwise."""
    speed = sum((crew or {}).values()) or 1.0
    return Job(
        phase=phase,
        factor=(phase, "work"),
        first=first,
        past=past,
        work=speed * (past - first) if work is None else work,
        crew=crew or {},
        after=after,
        to_end=to_end,
    )


def network(
    jobs: list[Job],
    *people: Somebody,
    lanes: dict[str, tuple[int, ...]] | None = None,
    before: dict[str, dict[str, int]] | None = None,
) -> Network:
    """Return a network in which each person is one lane."""
    phases = tuple(dict.fromkeys(job.phase or "" for job in jobs))
    return Network(
        jobs=tuple(jobs),
        lanes=tuple(
            Lane(who.name, who.first, (lanes or {}).get(who.name, ())) for who in people
        ),
        people={who.name: who for who in people},
        before={phase: (before or {}).get(phase, {}) for phase in phases},
        order=phases,
        horizon=HORIZON,
    )


def values(*some: float) -> np.ndarray:
    """Return one value per draw."""
    return np.array(some, dtype=float)


def flags(*some: bool) -> np.ndarray:
    """Return one flag per draw."""
    return np.array(some, dtype=bool)
