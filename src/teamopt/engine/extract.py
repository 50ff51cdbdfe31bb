"""From solver values to a plan's integers, the canonical ones.

A solver may leave dates looser than they need be where no goal looks. Here every
derived figure is derived again: a bar lasts the fewest periods its crew needs, a phase
spans its bars, nobody works on what is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from teamopt.decisions import Decisions
from teamopt.engine import derive
from teamopt.instance import GpuBar, Instance, Package

Value = Callable[[Any], int]
#: Part of the fields of a plan's decisions.
Fields = dict[str, Any]


def extract(inst: Instance, x: Decisions[Any], solved: Value) -> Decisions[int]:
    """Return the decisions of a solution, whose values a call gives, as integers."""

    def value(what: Any) -> int:
        return what if isinstance(what, int) else int(solved(what))

    present = _all(x.present, value)
    chosen = tuple(_all(ways, value) for ways in x.chosen)

    def on(what: Package | GpuBar) -> int:
        if what.option is None:
            return present[what.phase]
        return chosen[what.phase][what.option]

    work = _work(inst, x, [on(package) for package in inst.packages], value)
    gpus = _gpus(inst, x, [on(bar) for bar in inst.gpu_bars], value)
    inner = [
        *_inner(inst.packages, on, work["bar_start"], work["bar_end"]),
        *_inner(inst.gpu_bars, on, gpus["gpu_start"], gpus["gpu_end"]),
    ]
    points = tuple(value(day) * yes for day, yes in zip(x.start, present, strict=True))
    start, end = derive.spans(inst, points, inner)
    fields: Fields = {
        "present": present,
        "chosen": chosen,
        "start": start,
        "end": end,
        "late": {i: derive.late(inst, i, start, end) * present[i] for i in x.late},
        "finish": derive.finish(inst, present, start, end),
        "reach": x.reach,
    }
    people = _people(inst, x, value)
    return derive.complete(inst, {**fields, **work, **gpus, **people})


def _inner(
    some: Sequence[Package | GpuBar],
    on: Callable[[Package | GpuBar], int],
    starts: tuple[int, ...],
    ends: tuple[int, ...],
) -> list[tuple[int, int, int]]:
    """Return (phase, start, end) of what is done of some packages or GPU bars."""
    return [
        (what.phase, start, end)
        for what, start, end in zip(some, starts, ends, strict=True)
        if on(what)
    ]


def _work(inst: Instance, x: Decisions[Any], on: list[int], value: Value) -> Fields:
    """Return the dates and crews of packages."""
    crew = tuple(_times(c, yes, value) for c, yes in zip(x.crew, on, strict=True))
    start = tuple(value(day) * yes for day, yes in zip(x.bar_start, on, strict=True))
    lengths = [
        derive.length(inst, i, crew[i], start[i]) * yes for i, yes in enumerate(on)
    ]
    return {
        "bar_start": start,
        "bar_end": tuple(a + n for a, n in zip(start, lengths, strict=True)),
        "lasts": _lasts(x.lasts, lengths),
        "crew": crew,
        "heads": tuple(
            _times(h, yes, value) for h, yes in zip(x.heads, on, strict=True)
        ),
    }


def _gpus(inst: Instance, x: Decisions[Any], on: list[int], value: Value) -> Fields:
    """Return the dates and numbers of GPUs."""
    gpus = tuple(_times(g, yes, value) for g, yes in zip(x.gpus, on, strict=True))
    start = tuple(value(day) * yes for day, yes in zip(x.gpu_start, on, strict=True))
    lengths = [derive.gpu_length(inst, i, gpus[i]) * yes for i, yes in enumerate(on)]
    return {
        "gpu_start": start,
        "gpu_end": tuple(a + n for a, n in zip(start, lengths, strict=True)),
        "gpu_lasts": _lasts(x.gpu_lasts, lengths),
        "gpus": gpus,
        "room": _all(x.room, value),
        "reserved": _each(x.reserved, value),
        "reserve_from": _each(x.reserve_from, value),
        "reserve_until": _each(x.reserve_until, value),
        "rented": {(k, s): gpus[k][s] * lengths[k] for k, s in x.rented},
    }


def _people(inst: Instance, x: Decisions[Any], value: Value) -> Fields:
    """Return who is there, who joins and who learns."""
    joins = _each(x.joins, value)
    taught, over = _all(x.taught, value), _all(x.train_end, value)
    return {
        "headcount": _all(x.headcount, value),
        "away": _times(x.away, 1, value),
        "hired": _each(x.hired, value),
        "joins": joins,
        "leaves": _each(x.leaves, value),
        "there_by": {(h, i, t): int(joins[h][i] <= t) for h, i, t in x.there_by},
        "ramp_loss": _all(x.ramp_loss, value),
        "ramping": _all(x.ramping, value),
        "taught": taught,
        "train_start": _all(x.train_start, value),
        "train_end": over,
        "learning": tuple(
            one.steps * yes for one, yes in zip(inst.trainings, taught, strict=True)
        ),
        "mentoring": tuple(
            one.mentor_steps * yes
            for one, yes in zip(inst.trainings, taught, strict=True)
        ),
        "mentors": tuple(_times(m, 1, value) for m in x.mentors),
        "taught_by": {
            (t, past): int(bool(taught[t]) and over[t] <= past)
            for t, past in x.taught_by
        },
    }


def _all(some: Any, value: Value) -> tuple[int, ...]:
    return tuple(value(one) for one in some)


def _each(some: Any, value: Value) -> tuple[tuple[int, ...], ...]:
    return tuple(_all(one, value) for one in some)


def _times(some: Any, yes: int, value: Value) -> dict[Any, int]:
    return {key: value(n) * yes for key, n in some.items()}


def _lasts(asked: Any, lengths: list[int]) -> tuple[dict[int, int], ...]:
    return tuple(
        {n: int(n == length) for n in options}
        for options, length in zip(asked, lengths, strict=True)
    )
