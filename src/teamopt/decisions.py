"""What is decided, by name: the same record over solver variables and over integers.

Rules and goals read nothing else. ``V`` is a solver variable (or expression) while a
plan is sought, and an ``int`` once it is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True)
class Decisions(Generic[V]):
    """Everything a plan decides, and the quantities linked to it.

    Attributes
    ----------
    present, start, end
        Per phase: 1 when delivered, first period, period past the last.
    late
        Per phase with a due date: periods past it, 0 when absent.
    bar_start, bar_end
        Per package.
    lasts
        Per package: length in periods to 1 for the length it has, 0 for the others.
    crew
        Per package: pool to share steps.
    heads
        Per package stated as a crew: ``(skill, pool)`` to whole people.
    headcount
        Per pool: people in it (joiners for a pool that is hired).
    away
        ``(pool, k)`` to people missing in the k-th absence of a pool.
    hired
        Per hire: for each possible joiner 1 when hired.
    joins
        Per hire: for each possible joiner the first period (the reach when not hired).
    joins_in
        ``(hire, joiner, quarter)`` to 1 for the quarter of joining; only where asked.
    ramp_loss, ramping
        Per hire: share steps a joiner lacks during ramp-up, and 1 when a joiner
        cannot serve as a whole head until it is over.
    finish
        Period past the last of the last delivered phase.
    reach
        Number of periods that dates may use; the horizon when rules are enforced.
    """

    present: tuple[V, ...]
    start: tuple[V, ...]
    end: tuple[V, ...]
    late: Mapping[int, V]
    bar_start: tuple[V, ...]
    bar_end: tuple[V, ...]
    lasts: tuple[Mapping[int, V], ...]
    crew: tuple[Mapping[int, V], ...]
    heads: tuple[Mapping[tuple[str, int], V], ...]
    headcount: tuple[V, ...]
    away: Mapping[tuple[int, int], V]
    hired: tuple[tuple[V, ...], ...]
    joins: tuple[tuple[V, ...], ...]
    joins_in: Mapping[tuple[int, int, int], V]
    ramp_loss: tuple[V, ...]
    ramping: tuple[V, ...]
    finish: V
    reach: int
