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
    chosen
        Per phase: 1 for the option that is chosen; empty where there are none.
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
    works
        ``(package, pool)`` to 1 where somebody of the pool is on it; only where asked.
    on_phase
        ``(phase, pool)`` to 1 where somebody is on the phase, from their first work to
        their last; only where asked.
    runs_in, given_in
        ``(package, period)`` to 1 where it is under way then, and ``(package, pool,
        period)`` to share steps that it has of the pool then; only where asked.
    at_once
        Per pool: phases its one person may be on at a time; only where asked.
    headcount
        Per pool: people in it (joiners for a pool that is hired).
    away
        ``(pool, k)`` to people missing in the k-th absence of a pool.
    hired
        Per hire: for each possible joiner 1 when hired.
    joins
        Per hire: for each possible joiner the first period (the horizon's end when not
        hired).
    leaves
        Per hire: for each possible joiner the period past the last.
    there_by
        ``(hire, joiner, period)`` to 1 when joined by the period; only where asked.
    leads
        Hire to 1 where its first joiner is hired, and nobody else's joins before; only
        where asked.
    ramp_loss, ramping
        Per hire: share steps a joiner lacks during ramp-up, and 1 when a joiner
        cannot serve as a whole head until it is over.
    taught, train_start, train_end
        Per training: 1 when it takes place, first period, period past the last.
    learning, mentoring
        Per training: share steps of the person, and of a mentor.
    mentors
        Per training: pool to 1 where its mentor comes from.
    taught_by
        ``(training, period)`` to 1 when over by the period; only where asked.
    gpu_start, gpu_end, gpu_lasts
        Per GPU bar, as for a package.
    gpus
        Per GPU bar: supply to GPUs.
    room
        Per supply: GPUs there at once; of reserved ones the most there can be.
    reserved, reserve_from, reserve_until
        Per supply: for each possible reservation 1 when made, and its periods.
    rented
        ``(GPU bar, supply)`` to GPU-periods rented.
    charged
        Per charge: periods in which its rate is paid.
    joins_in, employed_in
        ``(hire, joiner, quarter)`` to 1 for the quarter of joining, and to periods paid
        in the quarter; like everything by quarter only where asked.
    teaches_in
        ``(training, quarter)`` to 1 for the quarter in which it begins.
    reserved_in
        ``(supply, reservation, quarter)`` to periods.
    rented_in
        ``(GPU bar, supply, quarter)`` to GPU-periods.
    starts_in, charged_in
        ``(charge, quarter)`` to 1 where its phase begins in the quarter, and to periods
        in which its rate is paid.
    used, used_in
        ``(package, pool)`` to time that a package takes of people who are paid per
        use, in share steps times periods, and ``(package, pool, quarter)`` to that in
        the quarter.
    time_in
        ``(package, quarter)`` to time of people, weighed by ``Instance.weights``.
    gpu_time_in
        ``(GPU bar, quarter)`` to GPU-periods.
    finish
        Period past the last of the last delivered phase; of one that runs to the end,
        its first.
    reach
        Number of periods that dates may use; the horizon when rules are enforced.
    """

    present: tuple[V, ...]
    start: tuple[V, ...]
    end: tuple[V, ...]
    chosen: tuple[tuple[V, ...], ...]
    late: Mapping[int, V]
    bar_start: tuple[V, ...]
    bar_end: tuple[V, ...]
    lasts: tuple[Mapping[int, V], ...]
    crew: tuple[Mapping[int, V], ...]
    heads: tuple[Mapping[tuple[str, int], V], ...]
    works: Mapping[tuple[int, int], V]
    on_phase: Mapping[tuple[int, int], V]
    runs_in: Mapping[tuple[int, int], V]
    given_in: Mapping[tuple[int, int, int], V]
    at_once: Mapping[int, V]
    headcount: tuple[V, ...]
    away: Mapping[tuple[int, int], V]
    hired: tuple[tuple[V, ...], ...]
    joins: tuple[tuple[V, ...], ...]
    leaves: tuple[tuple[V, ...], ...]
    there_by: Mapping[tuple[int, int, int], V]
    leads: Mapping[int, V]
    ramp_loss: tuple[V, ...]
    ramping: tuple[V, ...]
    taught: tuple[V, ...]
    train_start: tuple[V, ...]
    train_end: tuple[V, ...]
    learning: tuple[V, ...]
    mentoring: tuple[V, ...]
    mentors: tuple[Mapping[int, V], ...]
    taught_by: Mapping[tuple[int, int], V]
    gpu_start: tuple[V, ...]
    gpu_end: tuple[V, ...]
    gpu_lasts: tuple[Mapping[int, V], ...]
    gpus: tuple[Mapping[int, V], ...]
    room: tuple[V, ...]
    reserved: tuple[tuple[V, ...], ...]
    reserve_from: tuple[tuple[V, ...], ...]
    reserve_until: tuple[tuple[V, ...], ...]
    rented: Mapping[tuple[int, int], V]
    charged: tuple[V, ...]
    joins_in: Mapping[tuple[int, int, int], V]
    employed_in: Mapping[tuple[int, int, int], V]
    teaches_in: Mapping[tuple[int, int], V]
    reserved_in: Mapping[tuple[int, int, int], V]
    rented_in: Mapping[tuple[int, int, int], V]
    starts_in: Mapping[tuple[int, int], V]
    charged_in: Mapping[tuple[int, int], V]
    used: Mapping[tuple[int, int], V]
    used_in: Mapping[tuple[int, int, int], V]
    time_in: Mapping[tuple[int, int], V]
    gpu_time_in: Mapping[tuple[int, int], V]
    finish: V
    reach: int

    def on(self, phase: int, option: int | None) -> V:
        """Return 1 where the phase is delivered, in that option if one is named."""
        return self.present[phase] if option is None else self.chosen[phase][option]
