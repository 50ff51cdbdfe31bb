"""The calendar of a function: planning by the quarter and by the sprint, hand-offs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import holidays

from teamopt import wording
from teamopt.calendar import last_workday_before, quarter_of_day
from teamopt.handouts.org.record import Event, HandOff

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.plan import PhasePlan, Plan

#: How long before a quarter its planning is.
_AHEAD = timedelta(days=7)
#: More names than these are counted.
_NAMED = 8


def events(
    brief: Brief, plan: Plan, hand_offs: Iterable[HandOff], sprint_weeks: int
) -> tuple[Event, ...]:
    """Return all days of the calendar, in order; none where nothing is planned.

    Quarters and sprints go on until the last work ends. No event is at a weekend or,
    where the brief names a place, on a public holiday: it is on the last day before
    that is neither, or for the first day of a sprint on the next one.
    """
    done = [phase.until for phase in plan.phases if phase.until is not None]
    if not done:
        return ()
    off, end = _days_off(brief), max(done)
    found = [
        *_quarters(brief, plan, end, off),
        *_sprints(brief, plan, sprint_weeks, end, off),
        *_hand_offs(brief, hand_offs),
    ]
    order = {event.uid: place for place, event in enumerate(found)}
    return tuple(sorted(found, key=lambda event: (event.day, order[event.uid])))


def _quarters(
    brief: Brief, plan: Plan, end: date, off: Callable[[date], bool]
) -> Iterator[Event]:
    timeline = brief.timeline
    for label, periods in timeline.quarters():
        first = timeline.first_day_of(periods.start)
        if first > end:
            return
        last = timeline.last_day_of(periods.stop - 1)
        starting = _started(plan, first, last)
        joining = [
            person.joins
            for person in plan.hires
            if quarter_of_day(person.joins) == label
        ]
        says = f"{label} from {wording.day(first)} to {wording.day(last)}."
        if starting:
            says += f" To begin: {_named(starting)}."
        if joining:
            says += f" Joining: {wording.plural(len(joining), 'hire')}."
        day = _before(first - _AHEAD, off)
        yield _event(brief, "quarter planning", day, f"Planning of {label}", says)


def _sprints(
    brief: Brief, plan: Plan, weeks: int, end: date, off: Callable[[date], bool]
) -> Iterator[Event]:
    timeline = brief.timeline
    begins = timeline.first_day_of(0)
    horizon = timeline.last_day_of(timeline.periods - 1)
    length, number = timedelta(weeks=weeks), 0
    while begins <= end:
        number += 1
        last = min(last_workday_before(begins + length), horizon)
        starting, done = _started(plan, begins, last), _done(plan, begins, last)
        says = f"To begin: {_named(starting)}." if starting else "Nothing new begins."
        title = f"Planning of sprint {number}"
        yield _event(brief, "sprint planning", _after(begins, off), title, says)
        says = f"Done: {_named(done)}." if done else "No phase ends in this sprint."
        title = f"Review of sprint {number}"
        yield _event(brief, "sprint review", _before(last, off), title, says)
        begins += length


def _hand_offs(brief: Brief, hand_offs: Iterable[HandOff]) -> Iterator[Event]:
    for one in hand_offs:
        named = wording.listing([artefact.name for artefact in one.artefacts])
        title = f"Hand-off {one.number}: {one.giving} to {one.receiving}"
        says = f"{one.giver} ({one.from_pod}) hands over, {one.taker} ({one.to_pod}) "
        says += f"accepts: {named}."
        yield _event(brief, "hand-off", one.on, title, says)


def _started(plan: Plan, first: date, last: date) -> list[PhasePlan]:
    return [p for p in plan.phases if p.start is not None and first <= p.start <= last]


def _done(plan: Plan, first: date, last: date) -> list[PhasePlan]:
    return [p for p in plan.phases if p.until is not None and first <= p.until <= last]


def _named(phases: list[PhasePlan]) -> str:
    names = [phase.name for phase in phases]
    if len(names) > _NAMED:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    return wording.listing(names)


def _event(brief: Brief, kind: str, day: date, title: str, says: str) -> Event:
    """Return an event whose id is the same each time it is made."""
    seed = "\n".join((brief.source.sha256, kind, title, day.isoformat()))
    uid = hashlib.sha256(seed.encode()).hexdigest()[:24]
    return Event(uid=f"{uid}@teamopt", kind=kind, day=day, title=title, says=says)


def _days_off(brief: Brief) -> Callable[[date], bool]:
    """Return what tells whether nobody works on a day."""
    code = brief.availability.holidays
    if code is None:
        return lambda day: day.weekday() >= 5
    country, _, part = code.partition("-")
    table = holidays.country_holidays(country, subdiv=part or None)
    return lambda day: day.weekday() >= 5 or day in table


def _before(day: date, off: Callable[[date], bool]) -> date:
    while off(day):
        day -= timedelta(days=1)
    return day


def _after(day: date, off: Callable[[date], bool]) -> date:
    while off(day):
        day += timedelta(days=1)
    return day
