"""Hires: as many, of the kinds and at the times that the brief allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamopt.check.case import Case
from teamopt.check.people import hire_name
from teamopt.check.terms import Terms
from teamopt.plan import HirePlan
from teamopt.wording import day as written
from teamopt.wording import listing, plural


def limits(case: Case) -> Iterator[str]:
    """Yield limits on the number of hires that are passed."""
    hires, hiring = case.plan.hires, case.brief.hiring
    if hiring is None:
        if hires:
            yield f"the plan has {plural(len(hires), 'hire')}; the brief allows none."
        return
    if len(hires) > hiring.slots:
        yield (
            f"the plan has {plural(len(hires), 'hire')}; the brief has "
            f"{plural(hiring.slots, 'slot')}."
        )
    for entry in hiring.roles:
        of_role = [
            h
            for h in hires
            if (h.role, h.track) == (entry.role, entry.track)
            and h.level in entry.levels
        ]
        if entry.most is not None and len(of_role) > entry.most:
            yield (
                f"the plan has {plural(len(of_role), 'hire')} of {entry.role}; the "
                f"brief allows {entry.most}."
            )
    most = hiring.joiners_per_quarter
    inside = [h for h in hires if 0 <= h.joins_period < case.calendar.periods]
    quarters = Counter(case.calendar.quarter_of(h.joins_period) for h in inside)
    for quarter, joiners in sorted(quarters.items()):
        if most is not None and joiners > most:
            yield (
                f"{plural(joiners, 'hire')} join in {quarter}; the brief allows {most} "
                "a quarter."
            )


def terms(case: Case) -> Iterator[str]:
    """Yield hires of a kind or at a time that the brief does not allow."""
    for place, hire in enumerate(case.plan.hires, start=1):
        if hire.order != place:
            yield f"{hire.name} is number {hire.order} in place {place} of the order."
        offer = case.terms.of(hire)
        if offer is None:
            yield (
                f"{hire.name}: the brief does not allow to hire a {hire.level} "
                f"{hire.role}."
            )
            continue
        yield from _called(hire, case)
        if hire.track != offer.track:
            yield (
                f"{hire.name}: the track is given as {hire.track}; the brief says "
                f"{offer.track}."
            )
        if not 0 <= hire.joins_period < case.calendar.periods:
            yield (
                f"{hire.name} joins in period {hire.joins_period}, which is outside "
                f"the horizon of {case.calendar.periods}."
            )
            continue
        yield from _dates(hire, offer, case)


def _called(hire: HirePlan, case: Case) -> Iterator[str]:
    role_name = case.brief.catalogue.roles[hire.role].name
    name = hire_name(hire.order, hire.level, role_name)
    if hire.name != name:
        yield f'{hire.name}: hire {hire.order} is to be called "{name}".'
    if hire.role_name != role_name:
        yield f'{hire.name}: {hire.role} is called "{hire.role_name}", not {role_name}.'


def _dates(hire: HirePlan, offer: Terms, case: Case) -> Iterator[str]:
    calendar = case.calendar
    first_day = calendar.first_day_of(hire.joins_period)
    if hire.joins != first_day:
        yield (
            f"{hire.name} joins on {written(hire.joins)}; the first day of period "
            f"{hire.joins_period} is {written(first_day)}."
        )
    if first_day < offer.earliest:
        yield (
            f"{hire.name} joins on {written(first_day)}; after "
            f"{plural(offer.lead.days, 'day')} of time to hire the first possible day "
            f"is {written(offer.earliest)}."
        )
    open_by = first_day - offer.lead
    if hire.open_by != open_by:
        yield (
            f"{hire.name} is to be opened by {written(hire.open_by)}; "
            f"{plural(offer.lead.days, 'day')} before {written(first_day)} is "
            f"{written(open_by)}."
        )
    productive = calendar.first_day_of(hire.joins_period + offer.ramp_up)
    if hire.productive_from != productive:
        yield (
            f"{hire.name} is past ramp-up from {written(hire.productive_from)}; "
            f"{plural(offer.ramp_up, calendar.period.value)} after joining is "
            f"{written(productive)}."
        )


def order(case: Case) -> Iterator[str]:
    """Yield steps of the hiring order that are not the first so many hires."""
    if case.plan.order is None:
        return
    names = tuple(hire.name for hire in case.plan.hires)
    for size, step in enumerate(case.plan.order.steps, start=1):
        if step.hires != names[:size]:
            yield (
                f"step {size} of the hiring order has {listing(list(step.hires))}; the "
                f"first {plural(size, 'hire')} of the plan: "
                f"{listing(list(names[:size]))}."
            )
    if len(case.plan.order.steps) > len(names):
        yield (
            f"the hiring order has {len(case.plan.order.steps)} steps for "
            f"{plural(len(names), 'hire')}."
        )
