"""Contractors: as many, of the kinds and for the stays that the brief allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from teamopt.check.case import Case
from teamopt.check.people import contractor_name
from teamopt.check.terms import Engagement
from teamopt.plan import ContractorPlan
from teamopt.wording import day as written
from teamopt.wording import plural


def limits(case: Case) -> Iterator[str]:
    """Yield limits on the number of contractors that are passed."""
    hiring, found = case.brief.hiring, case.plan.contractors
    said = None if hiring is None else hiring.contractors
    if said is None:
        if found:
            yield (
                f"the plan has {plural(len(found), 'contractor')}; the brief allows "
                "none."
            )
        return
    if len(found) > said.most:
        yield (
            f"the plan has {plural(len(found), 'contractor')}; the brief allows "
            f"{said.most}."
        )
    entries = Counter(
        offer.entry for c in found if (offer := case.engagements.of(c)) is not None
    )
    for number, entry in enumerate(said.roles):
        if entry.most is not None and entries[number] > entry.most:
            yield (
                f"the plan has {plural(entries[number], 'contractor')} of "
                f"{entry.role}; the brief allows {entry.most}."
            )


def terms(case: Case) -> Iterator[str]:
    """Yield contractors of a kind or at a time that the brief does not allow."""
    for place, entry in enumerate(case.plan.contractors, start=1):
        if entry.number != place:
            yield (
                f"{entry.name} is number {entry.number} in place {place} of the "
                "contractors."
            )
        offer = case.engagements.of(entry)
        if offer is None:
            yield (
                f"{entry.name}: the brief does not allow to engage a {entry.level} "
                f"{entry.role}."
            )
            continue
        yield from _called(entry, offer, case)
        first, past = entry.joins_period, entry.end_period
        if not case.is_span(first, past) or first == past:
            yield (
                f"{entry.name} stays for the periods {first} to {past}, which is no "
                f"span of the horizon's {case.calendar.periods}."
            )
            continue
        yield from _stay(entry, offer, case)
    yield from _order(case)


def _called(entry: ContractorPlan, offer: Engagement, case: Case) -> Iterator[str]:
    role_name = case.brief.catalogue.roles[entry.role].name
    name = contractor_name(entry.number, entry.level, role_name)
    if entry.name != name:
        yield f'{entry.name}: contractor {entry.number} is to be called "{name}".'
    if entry.role_name != role_name:
        yield (
            f'{entry.name}: {entry.role} is called "{entry.role_name}", not '
            f"{role_name}."
        )
    if entry.track != offer.track:
        yield (
            f"{entry.name}: the track is given as {entry.track}; the brief says "
            f"{offer.track}."
        )


def _stay(entry: ContractorPlan, offer: Engagement, case: Case) -> Iterator[str]:
    calendar, unit = case.calendar, case.calendar.period.value
    first_day = calendar.first_day_of(entry.joins_period)
    last_day = calendar.last_day_of(entry.end_period - 1)
    if (entry.joins, entry.until) != (first_day, last_day):
        yield (
            f"{entry.name} is dated {entry.joins} to {entry.until}, but the periods of "
            f"the stay run from {first_day} to {last_day}."
        )
    if first_day < offer.earliest:
        yield (
            f"{entry.name} comes on {written(first_day)}; after "
            f"{plural(offer.lead.days, 'day')} of time to engage somebody the first "
            f"possible day is {written(offer.earliest)}."
        )
    open_by = first_day - offer.lead
    if entry.open_by != open_by:
        yield (
            f"{entry.name} is to be looked for by {written(entry.open_by)}; "
            f"{plural(offer.lead.days, 'day')} before {written(first_day)} is "
            f"{written(open_by)}."
        )
    length = entry.end_period - entry.joins_period
    if length < offer.shortest:
        yield (
            f"{entry.name} stays for {plural(length, unit)}; the shortest stay is "
            f"{plural(offer.shortest, unit)}."
        )


def _order(case: Case) -> Iterator[str]:
    """Yield the first contractor who comes before the one with the number before."""
    known = [
        (entry, offer.place)
        for entry in case.plan.contractors
        if (offer := case.engagements.of(entry)) is not None
    ]
    for (one, place), (next_, later) in pairwise(known):
        if (next_.joins_period, later) < (one.joins_period, place):
            yield (
                f"{next_.name} is listed after {one.name}; contractors are in the "
                "order in which they come, those of one day in the brief's."
            )
            return
