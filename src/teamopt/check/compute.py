"""GPUs: whole ones, for the fewest periods, from places that have them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from teamopt.check.case import Case
from teamopt.check.figures import FIGURE, near, number_of
from teamopt.check.gpus import (
    RESERVED,
    GpuAsked,
    hours_a_period,
)
from teamopt.plan import GpuRun
from teamopt.wording import number, plural


def runs(case: Case) -> Iterator[str]:
    """Yield GPU runs that are not what the brief asks for, or missing."""
    compute = case.plan.compute
    if compute is None:
        if case.supplies:
            yield "the plan says nothing about GPUs; the brief has some."
        return
    for run in compute.runs:
        if (run.phase, run.kind) not in case.gpus_asked:
            yield (
                f"{run.phase} computes on {run.kind}, which the brief does not ask for."
            )
        elif run not in case.runs:
            yield (
                f"{_called(run)} take the periods {run.start_period} to "
                f"{run.end_period}, which is no span of the horizon's "
                f"{case.calendar.periods}."
            )
    for (phase, kind), asks in case.gpus_asked.items():
        here = [run for run in case.runs if (run.phase, run.kind) == (phase, kind)]
        there = [ask for ask in asks if case.chosen(phase, ask.option)]
        yield from _pairs(here, there, phase, kind, case)


def _called(run: GpuRun) -> str:
    return f"the {run.kind} of {run.phase}"


def _pairs(
    here: list[GpuRun], there: list[GpuAsked], phase: str, kind: str, case: Case
) -> Iterator[str]:
    """Yield what is wrong with the runs of one phase on GPUs of one kind."""
    if len(here) != len(there):
        yield (
            f"{phase} has {plural(len(here), 'run')} on {kind}; by the brief it takes "
            f"{len(there)}."
        )
        return
    # A phase and the way it is done may both ask for GPUs of a kind, and runs do not
    # say which of the two they are for: they are right if they can be read so.
    found = [
        [
            says
            for run, ask in zip(here, some, strict=True)
            for says in _run(run, ask, case)
        ]
        for some in permutations(there)
    ]
    yield from min(found, key=len)


def _run(run: GpuRun, ask: GpuAsked, case: Case) -> Iterator[str]:
    called = _called(run)
    yield from _dates(run, case)
    if not near(run.hours, ask.hours, FIGURE):
        yield (
            f"{called} are listed with {number_of(run.hours)} GPU-hours; the brief "
            f"asks for {number(ask.hours)}."
        )
    length = run.end_period - run.start_period
    given = run.gpus * length * hours_a_period(case.brief)
    if not near(run.given, given, FIGURE):
        yield (
            f"{called} are listed as giving {number_of(run.given)} GPU-hours; "
            f"{run.gpus} for {plural(length, case.calendar.period.value)} give "
            f"{number(given)}."
        )
    yield from _size(run, ask, case)
    yield from _sources(run, case)


def _dates(run: GpuRun, case: Case) -> Iterator[str]:
    start = case.calendar.first_day_of(run.start_period)
    until = case.calendar.last_day_of(run.end_period - 1)
    if (run.start, run.until) != (start, until):
        yield (
            f"{_called(run)} are dated {run.start} to {run.until}, but their periods "
            f"run from {start} to {until}."
        )


def _size(run: GpuRun, ask: GpuAsked, case: Case) -> Iterator[str]:
    called, unit = _called(run), case.calendar.period.value
    length = run.end_period - run.start_period
    if ask.gpus:
        if run.gpus != ask.gpus:
            yield f"{called} are {run.gpus}; the brief asks for {ask.gpus}."
        wanted = ask.length
    else:
        if run.gpus < 1:
            yield f"{called} are {run.gpus}; it takes at least 1."
            return
        if ask.most is not None and run.gpus > ask.most:
            yield f"{called} are {run.gpus}; the brief allows {ask.most} at a time."
        wanted = math.ceil(Fraction(ask.need, run.gpus))
    if length != wanted:
        yield (
            f"{called} are in use for {plural(length, unit)}; "
            f"{run.gpus} of them take {plural(wanted, unit)}."
        )


def _sources(run: GpuRun, case: Case) -> Iterator[str]:
    """Yield sources that do not add up, or that the phase may not use."""
    called, total = _called(run), sum(run.supplies.values())
    if total != run.gpus:
        yield (
            f"{called} are {run.gpus}, but {total} by where they come from: "
            f"{', '.join(f'{n} {name}' for name, n in run.supplies.items())}."
        )
    track = next(p.track for p in case.brief.phases if p.id == run.phase)
    for name, gpus in run.supplies.items():
        supply = case.supplies[run.kind].get(name)
        if gpus < 0:
            yield f"{called}: {gpus} of them are {name}."
        elif gpus and supply is None:
            yield f"{called}: {gpus} of them are {name}, but the brief has no such."
        elif gpus and supply is not None and supply.track not in (None, track):
            yield (
                f"{called}: {gpus} of them are {name}, which only phases of "
                f"{supply.track} may use."
            )


def capacity(case: Case) -> Iterator[str]:
    """Yield kinds of which more GPUs are in use than there are."""
    for kind, supplies in case.supplies.items():
        for name, supply in supplies.items():
            used = in_use(kind, name, case)
            if name == RESERVED:
                there = reserved(kind, case)
            else:
                there = [supply.most] * case.calendar.periods
            pairs = enumerate(zip(used, there, strict=True))
            wrong = next((t for t, (some, most) in pairs if some > most), None)
            if wrong is not None:
                yield (
                    f"{used[wrong]} {kind} ({name}) are in use in {case.when(wrong)}; "
                    f"there are {there[wrong]}."
                )


def in_use(kind: str, name: str, case: Case) -> list[int]:
    """Return the GPUs of one kind and place in use, per period."""
    used = [0] * case.calendar.periods
    for run in case.runs:
        gpus = run.supplies.get(name, 0) if run.kind == kind else 0
        if gpus:
            for period in range(run.start_period, run.end_period):
                used[period] += gpus
    return used


def reserved(kind: str, case: Case) -> list[int]:
    """Return the GPUs of one kind that are reserved, per period."""
    there = [0] * case.calendar.periods
    compute = case.plan.compute
    for entry in compute.reservations if compute else ():
        if entry.kind == kind and case.is_span(entry.start_period, entry.end_period):
            for period in range(entry.start_period, entry.end_period):
                there[period] += entry.gpus
    return there
