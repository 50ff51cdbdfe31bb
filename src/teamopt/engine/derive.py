"""Figures that follow from a plan's dates and crews, all of them, on integers.

A model has them only where a rule asks; a plan has them all, for rules and documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance


def length(inst: Instance, index: int, crew: Mapping[int, int], start: int) -> int:
    """Return the fewest whole periods a crew needs."""
    package = inst.packages[index]
    if package.to_end:
        return inst.periods - start
    if not package.effort:
        return package.duration
    speed = sum(inst.speed(index, pool) * n for pool, n in crew.items())
    return -(-package.effort // speed) if speed else 0


def gpu_length(inst: Instance, index: int, gpus: Mapping[int, int]) -> int:
    """Return the fewest whole periods that GPUs need."""
    bar, count = inst.gpu_bars[index], sum(gpus.values())
    if not bar.need:
        return bar.duration
    return -(-bar.need // count) if count else 0


def spans(
    inst: Instance, points: tuple[int, ...], inner: list[tuple[int, int, int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return first period and period past the last of each phase.

    `inner` has ``(phase, start, end)`` of all that is done; a phase with nothing is
    over when it begins, at its point.
    """
    starts, ends = [], []
    within: list[list[tuple[int, int]]] = [[] for _ in inst.phases]
    for phase, start, end in inner:
        within[phase].append((start, end))
    for phase, mine in enumerate(within):
        starts.append(min((start for start, _ in mine), default=points[phase]))
        ends.append(max((end for _, end in mine), default=points[phase]))
    return tuple(starts), tuple(ends)


def late(inst: Instance, index: int, start: Sequence[int], end: Sequence[int]) -> int:
    """Return the periods past a due date; until it begins where it runs to the end."""
    phase = inst.phases[index]
    return max(0, (start if phase.service else end)[index] - (phase.due or 0))


def finish(
    inst: Instance,
    present: tuple[int, ...],
    start: tuple[int, ...],
    end: tuple[int, ...],
) -> int:
    """Return the end of the last phase; one that runs to the end counts as begun."""
    ends = [
        (start if phase.service else end)[i]
        for i, phase in enumerate(inst.phases)
        if present[i]
    ]
    return max(ends, default=0)


def complete(inst: Instance, fields: Mapping[str, Any]) -> Decisions[int]:
    """Return decisions, given those that are made, with all that follows from them."""
    x = Decisions(**{**{name: {} for name in _FOLLOWING}, "charged": (), **fields})
    charged = tuple(
        (x.end[c.phase] - x.start[c.phase]) * x.on(c.phase, c.option)
        for c in inst.charges
    )
    works = {
        (k, pool): int(steps > 0)
        for k, crew in enumerate(x.crew)
        for pool, steps in crew.items()
    }
    on_phase, at_once = _focus(inst, x, works)
    uses = list(_uses(inst, x))
    return replace(
        x,
        works=works,
        on_phase=on_phase,
        at_once=at_once,
        runs_in=dict(_runs(inst, x)),
        given_in=dict(_given(inst, x)),
        charged=charged,
        leads=_leads(inst, x),
        joins_in=dict(_moments(inst, _joining(x))),
        employed_in=dict(_periods(inst, _employed(x))),
        teaches_in=dict(_moments(inst, _teaching(x))),
        reserved_in=dict(_periods(inst, _reserved(x))),
        rented_in=dict(_periods(inst, _rented(inst, x))),
        starts_in=dict(_moments(inst, _charges(inst, x))),
        charged_in=dict(_periods(inst, _rates(inst, x, charged))),
        used={key: (end - start) * steps for key, start, end, steps in uses},
        used_in=dict(_periods(inst, uses)),
        time_in=dict(_periods(inst, _times(inst, x))),
        gpu_time_in=dict(_periods(inst, _gpu_times(x))),
    )


#: What a plan's other decisions decide.
_FOLLOWING = (
    "works",
    "on_phase",
    "at_once",
    "runs_in",
    "given_in",
    "leads",
    "joins_in",
    "employed_in",
    "teaches_in",
    "reserved_in",
    "rented_in",
    "starts_in",
    "charged_in",
    "used",
    "used_in",
    "time_in",
    "gpu_time_in",
)
#: (key, period, 1 where it happens).
Moment = tuple[Any, int, int]
#: (key, first period, period past the last, amount in each).
Stay = tuple[Any, int, int, int]


def _moments(inst: Instance, moments: Iterable[Moment]) -> Iterator[tuple[Any, int]]:
    last = len(inst.quarters) - 1
    for key, day, yes in moments:
        for q, (_, first, past) in enumerate(inst.quarters):
            inside = first <= day < past or (q == last and day >= past)
            yield (*key, q), yes * inside


def _periods(inst: Instance, stays: Iterable[Stay]) -> Iterator[tuple[Any, int]]:
    for key, start, end, amount in stays:
        for q, (_, first, past) in enumerate(inst.quarters):
            yield (*key, q), amount * max(0, min(end, past) - max(start, first))


def _leads(inst: Instance, x: Decisions[int]) -> dict[int, int]:
    """Return whose first joiner is hired, with nobody who joins before."""
    days = {
        h: x.joins[h][0]
        for h, hire in enumerate(inst.hires)
        if hire.employed and x.joins[h]
    }
    soonest = min(days.values(), default=0)
    return {h: int(x.hired[h][0] and day == soonest) for h, day in days.items()}


def _joining(x: Decisions[int]) -> Iterator[Moment]:
    for h, joins in enumerate(x.joins):
        for i, day in enumerate(joins):
            yield (h, i), day, x.hired[h][i]


def _employed(x: Decisions[int]) -> Iterator[Stay]:
    for h, joins in enumerate(x.joins):
        for i, day in enumerate(joins):
            yield (h, i), day, x.leaves[h][i], 1


def _teaching(x: Decisions[int]) -> Iterator[Moment]:
    for t, taught in enumerate(x.taught):
        yield (t,), x.train_start[t], taught


def _reserved(x: Decisions[int]) -> Iterator[Stay]:
    for s, firsts in enumerate(x.reserve_from):
        for k, first in enumerate(firsts):
            yield (s, k), first, x.reserve_until[s][k], 1


def _rented(inst: Instance, x: Decisions[int]) -> Iterator[Stay]:
    for k, gpus in enumerate(x.gpus):
        for s, count in gpus.items():
            if inst.supplies[s].form == "rented":
                yield (k, s), x.gpu_start[k], x.gpu_end[k], count


def _charges(inst: Instance, x: Decisions[int]) -> Iterator[Moment]:
    for c, charge in enumerate(inst.charges):
        yield (c,), x.start[charge.phase], x.on(charge.phase, charge.option)


def _rates(
    inst: Instance, x: Decisions[int], charged: tuple[int, ...]
) -> Iterator[Stay]:
    for c, charge in enumerate(inst.charges):
        start = x.start[charge.phase]
        yield (c,), start, start + charged[c], 1


def _uses(inst: Instance, x: Decisions[int]) -> Iterator[Stay]:
    for k, crew in enumerate(x.crew):
        for pool, steps in crew.items():
            if inst.pools[pool].per_use:
                yield (k, pool), x.bar_start[k], x.bar_end[k], steps


def _times(inst: Instance, x: Decisions[int]) -> Iterator[Stay]:
    for k, crew in enumerate(x.crew):
        load = sum(inst.weights[pool] * steps for pool, steps in crew.items())
        yield (k,), x.bar_start[k], x.bar_end[k], load


def _gpu_times(x: Decisions[int]) -> Iterator[Stay]:
    for k, gpus in enumerate(x.gpus):
        yield (k,), x.gpu_start[k], x.gpu_end[k], sum(gpus.values())


def _runs(inst: Instance, x: Decisions[int]) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield when packages are under way on which somebody stays."""
    for stay in inst.stays:
        for k in stay.packages if stay.by_period else ():
            for period in stay.periods(x.reach):
                yield (k, period), int(x.bar_start[k] <= period < x.bar_end[k])


def _given(
    inst: Instance, x: Decisions[int]
) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Yield what such packages have of each pool, period by period."""
    for (k, period), runs in _runs(inst, x):
        for pool, steps in x.crew[k].items():
            yield (k, pool, period), runs * steps


def _focus(
    inst: Instance, x: Decisions[int], works: Mapping[tuple[int, int], int]
) -> tuple[dict[tuple[int, int], int], dict[int, int]]:
    """Return who is on which phase, and on how many at most at a time."""
    if inst.phases_at_once is None:
        return {}, {}
    stays: dict[int, dict[int, tuple[int, int]]] = {}
    on: dict[tuple[int, int], int] = {}
    for (k, pool), yes in works.items():
        person, phase = inst.person(pool), inst.packages[k].phase
        mine = stays.setdefault(person, {})
        on.setdefault((phase, person), 0)
        if yes:
            on[phase, person] = 1
            first, past = mine.get(phase, (x.bar_start[k], x.bar_end[k]))
            mine[phase] = min(first, x.bar_start[k]), max(past, x.bar_end[k])
    at_once = {
        person: max(
            (
                sum(first <= day < past for first, past in mine.values())
                for day, _ in mine.values()
            ),
            default=0,
        )
        for person, mine in sorted(stays.items())
    }
    return on, at_once
