"""Phases: delivered or not, in one of their ways, in order, within their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from teamopt.brief.fields import ValueWord
from teamopt.brief.models import Phase
from teamopt.brief.work import Work
from teamopt.check.asked import periods
from teamopt.check.case import Case
from teamopt.check.figures import FIGURE, near, number_of
from teamopt.plan import PhasePlan
from teamopt.wording import day as written
from teamopt.wording import listing, plural

#: What the words for value count, in points; numbers count in hundredths.
POINTS = {ValueWord.HIGH: 9, ValueWord.MEDIUM: 3, ValueWord.LOW: 1}


def points(work: Work) -> Fraction:
    """Return what a phase, or one way to do it, is worth."""
    if isinstance(work.value, ValueWord):
        return Fraction(POINTS[work.value])
    return Fraction(round((work.value or Fraction(0)) * 100), 100)


def due_index(phase: Phase, case: Case) -> int | None:
    """Return the periods that are over by a due date.

    Of work that runs to the end: the last period that has begun by it.
    """
    if phase.due is None:
        return None
    calendar = case.calendar
    if not phase.to_the_end:
        return calendar.end_index_by(phase.due)
    index = calendar.first_period_from(phase.due)
    return index - (calendar.first_day_of(index) > phase.due)


def lateness(asked: Phase, phase: PhasePlan, case: Case) -> int:
    """Return the periods that a phase ends, or begins, after its due date."""
    due = due_index(asked, case)
    moment = phase.start_period if asked.to_the_end else phase.end_period
    return 0 if due is None else max(0, (moment or 0) - due)


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
        yield from _option(phase, asked[phase.id])
        yield from _hand_offs(phase, asked[phase.id])
        yield from _state(phase, asked[phase.id], case)


def _facts(phase: PhasePlan, asked: Phase) -> Iterator[str]:
    facts: dict[str, tuple[object, object]] = {
        "name": (phase.name, asked.title),
        "stage": (phase.stage, asked.stage),
        "required": (phase.required, asked.is_required),
        "value": (phase.value or 0, float(points(asked))),
        "due": (phase.due, asked.due),
        "deadline": (phase.deadline, asked.deadline),
        "track": (phase.track, asked.track),
        "running to the end": (phase.to_the_end, asked.to_the_end),
        "success": (phase.success, _success(phase, asked)),
        "the worth of options": (_listed(phase.worth), _listed(_worth(asked))),
    }
    for what, (here, there) in facts.items():
        if here != there:
            yield f"{phase.id}: {what} is given as {here}; the brief says {there}."


def _success(phase: PhasePlan, asked: Phase) -> float | None:
    """Return the chance that a phase delivers, that of the chosen way if it has one."""
    ways = [option for option in asked.options if option.id == phase.option]
    stated = [work.success for work in (*ways, asked) if work.success is not None]
    return float(stated[0]) if stated else None


def _listed(worth: Mapping[str, float]) -> str:
    """Return options with their points, for people."""
    named = [f"{option} {number_of(amount)}" for option, amount in worth.items()]
    return ", ".join(named) or "nothing"


def _worth(asked: Phase) -> dict[str, float]:
    """Return the points that options add, where they do."""
    worth = {option.id: float(points(option)) for option in asked.options}
    return {option: amount for option, amount in worth.items() if amount}


def _option(phase: PhasePlan, asked: Phase) -> Iterator[str]:
    ids = tuple(option.id for option in asked.options)
    if phase.options != ids:
        yield (
            f"{phase.id} is listed with the options {_some(phase.options)}; the brief "
            f"says {_some(ids)}."
        )
    if phase.option is None:
        if ids and phase.delivered:
            yield f"{phase.id} is delivered, but none of its options is chosen."
    elif not phase.delivered:
        yield f"{phase.id} is done as {phase.option}, but is not delivered."
    elif phase.option not in ids:
        yield f"{phase.id} is done as {phase.option}, which is none of its options."


def _some(ids: tuple[str, ...]) -> str:
    return listing(list(ids)) or "none"


def _hand_offs(phase: PhasePlan, asked: Phase) -> Iterator[str]:
    """Yield hand-overs of a phase that are not those of the brief."""
    here = [(h.to, h.artefacts, dict(h.effort)) for h in phase.hand_offs]
    there = [
        (h.to, h.artefacts, {k: e.likely.person_weeks for k, e in h.effort.items()})
        for h in asked.hand_off
    ]
    if [h[:2] for h in here] != [h[:2] for h in there]:
        yield (
            f"{phase.id} hands over {_handed(h[:2] for h in here)}; the brief says "
            f"{_handed(h[:2] for h in there)}."
        )
        return
    for (to, _, efforts), (_, _, right) in zip(here, there, strict=True):
        same = efforts.keys() == right.keys()
        if not same or any(not near(efforts[k], right[k], FIGURE) for k in right):
            yield (
                f"{phase.id}: the work of handing over to {to} is given as "
                f"{_efforts(efforts)}; the brief says {_efforts(right)}."
            )


def _handed(parts: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return listing([f"{_some(what)} to {to}" for to, what in parts]) or "nothing"


def _efforts(efforts: Mapping[str, float | Fraction]) -> str:
    parts = [f"{skill} {number_of(float(pw))} pw" for skill, pw in efforts.items()]
    return listing(parts) or "none"


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
    late = lateness(asked, phase, case)
    if phase.late_periods != late:
        unit = case.calendar.period.value
        yield (
            f"{phase.id} is given as {plural(phase.late_periods, unit)} late; it is "
            f"{plural(late, unit)} late."
        )


def dates(case: Case) -> Iterator[str]:
    """Yield delivered phases that break an order or a date of the brief."""
    there = case.delivered
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
        if asked.to_the_end:
            if asked.deadline is not None and starts > asked.deadline:
                yield (
                    f"{asked.id} begins on {written(starts)}, after its deadline "
                    f"{written(asked.deadline)}."
                )
            continue
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
    lags = {p.id: 0 for p in case.brief.phases if asked.id in _receivers(p)}
    for before in asked.after:
        lag = periods(before.lag, case.brief)
        lags[before.phase] = max(lag, lags.get(before.phase, 0))
    for before_id, lag in lags.items():
        earlier = there.get(before_id)
        if earlier is None or earlier.end_period is None:
            yield f"{asked.id} comes after {before_id}, which is not delivered."
        elif starts < earlier.end_period + lag:
            unit = case.calendar.period.value
            wait = f" and a lag of {plural(lag, unit)}" if lag else ""
            yield (
                f"{asked.id} starts in {case.when(starts)}, before the end of "
                f"{before_id}{wait}: {case.when(earlier.end_period + lag)}."
            )


def _receivers(phase: Phase) -> list[str]:
    return [given.to for given in phase.hand_off]
