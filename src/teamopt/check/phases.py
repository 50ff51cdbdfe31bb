"""Phases: delivered or not, in order, within their dates, with all their work."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from teamopt.brief.fields import ValueWord
from teamopt.brief.models import Phase
from teamopt.check.case import Case
from teamopt.plan import PhasePlan
from teamopt.wording import day as written
from teamopt.wording import listing, plural

#: What the words for value count, in points; numbers count in hundredths.
POINTS = {ValueWord.HIGH: 9, ValueWord.MEDIUM: 3, ValueWord.LOW: 1}


def points(phase: Phase) -> Fraction:
    """Return what a phase is worth."""
    if isinstance(phase.value, ValueWord):
        return Fraction(POINTS[phase.value])
    return Fraction(round((phase.value or Fraction(0)) * 100), 100)


def due_index(phase: Phase, case: Case) -> int | None:
    """Return the periods that are over by a phase's due date."""
    return None if phase.due is None else case.calendar.end_index_by(phase.due)


def delivered(case: Case) -> dict[str, PhasePlan]:
    """Return the delivered phases that the brief knows and whose dates make sense."""
    known = {phase.id for phase in case.brief.phases}
    return {
        phase.id: phase
        for phase in case.plan.phases
        if phase.id in known
        and phase.delivered
        and phase.start_period is not None
        and phase.end_period is not None
        and case.is_span(phase.start_period, phase.end_period)
    }


def listed(case: Case) -> Iterator[str]:
    """Yield phases that are missing, unknown, doubled, or described wrongly."""
    times = Counter(phase.id for phase in case.plan.phases)
    asked = {phase.id: phase for phase in case.brief.phases}
    for id_ in asked:
        if times[id_] != 1:
            yield f"{id_} is listed {times[id_]} times among the plan's phases."
    for phase in case.plan.phases:
        if phase.id not in asked:
            yield f"{phase.id} is among the plan's phases, but not in the brief."
            continue
        yield from _facts(phase, asked[phase.id])
        yield from _state(phase, asked[phase.id], case)


def _facts(phase: PhasePlan, asked: Phase) -> Iterator[str]:
    facts: dict[str, tuple[object, object]] = {
        "name": (phase.name, asked.title),
        "stage": (phase.stage, asked.stage),
        "required": (phase.required, asked.is_required),
        "value": (phase.value or 0, float(points(asked))),
        "due": (phase.due, asked.due),
        "deadline": (phase.deadline, asked.deadline),
    }
    for what, (here, there) in facts.items():
        if here != there:
            yield f"{phase.id}: {what} is given as {here}; the brief says {there}."


def _state(phase: PhasePlan, asked: Phase, case: Case) -> Iterator[str]:
    """Yield where a phase's own dates do not fit together."""
    first, past = phase.start_period, phase.end_period
    if not phase.delivered:
        if asked.is_required:
            yield f"{phase.id} is required and not delivered."
        if (phase.start, phase.until, first, past) != (None, None, None, None):
            yield f"{phase.id} has dates, but is not delivered."
        if phase.late_periods:
            yield f"{phase.id} is given as late, but is not delivered."
        return
    if first is None or past is None or not case.is_span(first, past):
        yield (
            f"{phase.id} takes the periods {first} to {past}, which is no span of the "
            f"horizon's {case.calendar.periods}."
        )
        return
    start = case.calendar.first_day_of(first)
    until = case.calendar.last_day_of(max(past - 1, 0))
    if (phase.start, phase.until) != (start, until):
        yield (
            f"{phase.id} is dated {phase.start} to {phase.until}, but its periods run "
            f"from {start} to {until}."
        )
    due = due_index(asked, case)
    late = 0 if due is None else max(0, past - due)
    if phase.late_periods != late:
        unit = case.calendar.period.value
        yield (
            f"{phase.id} is given as {plural(phase.late_periods, unit)} late; it is "
            f"{plural(late, unit)} late."
        )


def dates(case: Case) -> Iterator[str]:
    """Yield delivered phases that break an order or a date of the brief."""
    there = delivered(case)
    for asked in case.brief.phases:
        phase = there.get(asked.id)
        if phase is None or phase.start_period is None or phase.end_period is None:
            continue
        yield from _after(asked, phase.start_period, there, case)
        starts = case.calendar.first_day_of(phase.start_period)
        if asked.earliest is not None and starts < asked.earliest:
            yield (
                f"{asked.id} starts on {written(starts)}, before its earliest date "
                f"{written(asked.earliest)}."
            )
        last = phase.end_period - 1
        ends = case.calendar.last_day_of(max(last, 0))
        # A milestone at the very beginning has no period that could be too late.
        if asked.deadline is not None and last >= 0 and ends > asked.deadline:
            yield (
                f"{asked.id} ends on {written(ends)}, after its deadline "
                f"{written(asked.deadline)}."
            )


def _after(
    asked: Phase, starts: int, there: Mapping[str, PhasePlan], case: Case
) -> Iterator[str]:
    for before in asked.after:
        earlier = there.get(before.phase)
        if earlier is None or earlier.end_period is None:
            yield f"{asked.id} comes after {before.phase}, which is not delivered."
            continue
        lag = math.ceil(before.lag.weeks / case.calendar.weeks_per_period)
        if starts < earlier.end_period + lag:
            unit = case.calendar.period.value
            wait = f" and a lag of {plural(lag, unit)}" if lag else ""
            yield (
                f"{asked.id} starts in {case.when(starts)}, before the end of "
                f"{before.phase}{wait}: {case.when(earlier.end_period + lag)}."
            )


def spans(case: Case) -> Iterator[str]:
    """Yield phases that do not have exactly their work, or do not span it."""
    there = delivered(case)
    not_there = {p.id for p in case.plan.phases if not p.delivered}
    for asked in case.brief.phases:
        wanted = [key for phase, key in case.asked if phase == asked.id]
        planned = {
            key: bar for (phase, key), bar in case.bars.items() if phase == asked.id
        }
        if asked.id in not_there:
            yield from _left_out(asked, planned, case)
        phase = there.get(asked.id)
        if phase is None:
            continue
        if missing := [key for key in wanted if key not in planned]:
            yield f"{asked.id} is delivered without its {listing(missing)}."
        if not planned:
            if not wanted and phase.start_period != phase.end_period:
                yield f"{asked.id} has no work and yet takes time."
            continue
        span = (
            min(bar.start_period for bar in planned.values()),
            max(bar.end_period for bar in planned.values()),
        )
        if (phase.start_period, phase.end_period) != span:
            yield (
                f"{asked.id} takes the periods {phase.start_period} to "
                f"{phase.end_period}, but its work those from {span[0]} to {span[1]}."
            )


def _left_out(asked: Phase, planned: Mapping[str, object], case: Case) -> Iterator[str]:
    if planned:
        yield f"{asked.id} is not delivered, but its {listing(list(planned))} is."
    working = sorted({s.who.name for s in case.seats if s.asked.phase == asked.id})
    if working:
        yield f"{asked.id} is not delivered, but {listing(working)} work on it."
