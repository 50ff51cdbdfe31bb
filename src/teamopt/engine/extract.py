"""From solver values to a plan's integers, the canonical ones.

A solver may leave dates looser than they need be where no goal looks. Here every
derived figure is derived again: a bar lasts the fewest periods its crew needs, a phase
spans its bars, nobody works on what is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance


def extract(
    inst: Instance, x: Decisions[Any], value: Callable[[Any], int]
) -> Decisions[int]:
    """Return the decisions of a solution, whose values a call gives, as integers."""
    present = tuple(int(value(yes)) for yes in x.present)
    crew = tuple(_of_present(inst, i, present, c, value) for i, c in enumerate(x.crew))
    heads = tuple(
        _of_present(inst, i, present, h, value) for i, h in enumerate(x.heads)
    )
    on = [present[package.phase] for package in inst.packages]
    bar_start = tuple(
        int(value(day)) * yes for day, yes in zip(x.bar_start, on, strict=True)
    )
    lengths = [_length(inst, i, crew[i]) * yes for i, yes in enumerate(on)]
    bar_end = tuple(a + n for a, n in zip(bar_start, lengths, strict=True))
    start, end = _spans(inst, x, present, bar_start, bar_end, value)
    hired = tuple(tuple(int(value(yes)) for yes in one) for one in x.hired)
    joins = tuple(tuple(int(value(day)) for day in one) for one in x.joins)
    return Decisions(
        present=present,
        start=start,
        end=end,
        late={
            i: max(0, end[i] - (inst.phases[i].due or 0)) * present[i] for i in x.late
        },
        bar_start=bar_start,
        bar_end=bar_end,
        lasts=tuple(
            {n: int(n == length) for n in options}
            for options, length in zip(x.lasts, lengths, strict=True)
        ),
        crew=crew,
        heads=heads,
        headcount=tuple(int(value(n)) for n in x.headcount),
        away={key: int(value(n)) for key, n in x.away.items()},
        hired=hired,
        joins=joins,
        joins_in=_quarters(inst, x, hired, joins),
        ramp_loss=tuple(int(value(n)) for n in x.ramp_loss),
        ramping=tuple(int(value(n)) for n in x.ramping),
        finish=max(end, default=0),
        reach=x.reach,
    )


def _of_present(
    inst: Instance,
    index: int,
    present: tuple[int, ...],
    chosen: Any,
    value: Callable[[Any], int],
) -> dict[Any, int]:
    yes = present[inst.packages[index].phase]
    return {key: int(value(n)) * yes for key, n in chosen.items()}


def _length(inst: Instance, index: int, crew: dict[int, int]) -> int:
    """Return the fewest whole periods a crew needs."""
    package = inst.packages[index]
    if not package.effort:
        return package.duration
    speed = sum(inst.speed(index, pool) * n for pool, n in crew.items())
    return -(-package.effort // speed) if speed else 0


def _spans(
    inst: Instance,
    x: Decisions[Any],
    present: tuple[int, ...],
    bar_start: tuple[int, ...],
    bar_end: tuple[int, ...],
    value: Callable[[Any], int],
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    starts, ends = [], []
    for i, phase in enumerate(inst.phases):
        if phase.packages:
            starts.append(min(bar_start[p] for p in phase.packages))
            ends.append(max(bar_end[p] for p in phase.packages))
        else:
            starts.append(int(value(x.start[i])) * present[i])
            ends.append(starts[-1])
    return tuple(starts), tuple(ends)


def _quarters(
    inst: Instance,
    x: Decisions[Any],
    hired: tuple[tuple[int, ...], ...],
    joins: tuple[tuple[int, ...], ...],
) -> dict[tuple[int, int, int], int]:
    inside = {}
    for h, i, q in x.joins_in:
        _, first, past = inst.quarters[q]
        inside[h, i, q] = int(bool(hired[h][i]) and first <= joins[h][i] < past)
    return inside
