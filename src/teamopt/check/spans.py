"""Phases have exactly the work that the brief asks for, and take as long as that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from teamopt.brief.models import Phase
from teamopt.check.asked import Asked
from teamopt.check.case import Case
from teamopt.plan import PackagePlan, PhasePlan
from teamopt.wording import listing, plural

Bars = Mapping[str, PackagePlan]


def spans(case: Case) -> Iterator[str]:
    """Yield phases that do not have exactly their work, or do not span it."""
    not_there = {p.id for p in case.plan.phases if not p.delivered}
    for asked in case.brief.phases:
        bars = {key: bar for (id_, key), bar in case.bars.items() if id_ == asked.id}
        if asked.id in not_there:
            yield from _left_out(asked, bars, case)
        phase = case.delivered.get(asked.id)
        if phase is not None:
            yield from _packages(phase, bars, case)
            yield from _span(phase, bars, case)


def _left_out(asked: Phase, bars: Bars, case: Case) -> Iterator[str]:
    if bars:
        yield f"{asked.id} is not delivered, but its {listing(list(bars))} is."
    working = sorted({s.who.name for s in case.seats if s.asked.phase == asked.id})
    if working:
        yield f"{asked.id} is not delivered, but {listing(working)} work on it."


def _packages(phase: PhasePlan, bars: Bars, case: Case) -> Iterator[str]:
    """Yield packages that are missing, or belong to a way that is not chosen."""
    wanted = [a for a in case.asked.values() if a.phase == phase.id]
    mine = [a.key for a in wanted if case.chosen(phase.id, a.option)]
    if missing := [key for key in mine if key not in bars]:
        yield f"{phase.id} is delivered without its {listing(missing)}."
    for asked in wanted:
        if asked.key in bars and asked.key not in mine:
            yield (
                f"{asked.called} is planned, but belongs to the option "
                f"{asked.option}, which is not chosen."
            )


def _span(phase: PhasePlan, bars: Bars, case: Case) -> Iterator[str]:
    parts = [(bar.start_period, bar.end_period) for bar in bars.values()]
    parts += [
        (run.start_period, run.end_period) for run in case.runs if run.phase == phase.id
    ]
    if not parts:
        asked = any(
            case.chosen(phase.id, a.option)
            for a in case.asked.values()
            if a.phase == phase.id
        )
        if not asked and phase.start_period != phase.end_period:
            yield f"{phase.id} has no work and yet takes time."
        return
    span = (min(first for first, _ in parts), max(past for _, past in parts))
    if (phase.start_period, phase.end_period) != span:
        yield (
            f"{phase.id} takes the periods {phase.start_period} to "
            f"{phase.end_period}, but its work those from {span[0]} to {span[1]}."
        )


def pieces(case: Case) -> Iterator[str]:
    """Yield pieces that begin before the piece before them is over."""
    for (phase, _), asked in case.asked.items():
        bar = case.bars.get((phase, asked.key))
        before = case.bars.get((phase, asked.follows or ""))
        if bar is None or before is None:
            continue
        if bar.start_period < before.end_period:
            yield (
                f"{asked.called} begins in {case.when(bar.start_period)}, before the "
                f"end of {before.key}: {case.when(before.end_period)}."
            )


def lasting(case: Case) -> Iterator[str]:
    """Yield time and whole crews that do not last as long as the brief says."""
    unit = case.calendar.period.value
    for key, bar in case.bars.items():
        asked = case.asked[key]
        length = bar.end_period - bar.start_period
        if asked.to_end:
            yield from _to_the_end(bar, asked, case)
        elif (asked.heads or not asked.skills) and length != asked.length:
            yield (
                f"{asked.called} takes {plural(length, unit)}; the brief asks for "
                f"{plural(asked.length, unit)}."
            )
        if not asked.skills:
            yield from _time(bar, asked, case)


def _to_the_end(bar: PackagePlan, asked: Asked, case: Case) -> Iterator[str]:
    if bar.end_period != case.calendar.periods or bar.start_period == bar.end_period:
        yield (
            f"{asked.called} takes the periods {bar.start_period} to "
            f"{bar.end_period}; it runs to the end of the horizon, "
            f"{case.calendar.periods}."
        )


def _time(bar: PackagePlan, asked: Asked, case: Case) -> Iterator[str]:
    """Yield what time that passes by itself does not have."""
    if bar.effort is not None or bar.delivered is not None or bar.heads:
        yield f"{asked.called} is listed with work; the brief asks for time alone."
    if people := sorted({seat.who.name for seat in case.on(asked)}):
        yield f"{asked.called} is time alone, but {listing(people)} work on it."
