"""What hiring or engaging a role at a level means, from the brief."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Generic, TypeVar

from teamopt.brief.hiring import ContractRole, HireableRole, Hiring
from teamopt.brief.models import Brief
from teamopt.check.asked import periods
from teamopt.plan import ContractorPlan, HirePlan
from teamopt.taxonomy import Pay, Proficiency, Taxonomy
from teamopt.units import Duration, parse_duration, parse_share


@dataclass(frozen=True)
class Terms:
    """Hiring one role at one level.

    Attributes
    ----------
    lead
        Calendar days from opening the requisition to the first day.
    earliest
        First day on which somebody can begin.
    ramp_up
        Periods of ramp-up.
    capacity
        Share of a person until ramp-up is over.
    pay
        Base pay of a year; None where nobody states or knows it.
    known
        The catalogue's figure behind the pay; None where the brief states it.
    yearly
        Employer cost of a year.
    fee
        Paid once.
    track
        Track whose phases they work on alone, or None.
    """

    role: str
    level: str
    skills: Mapping[str, Proficiency]
    lead: timedelta
    earliest: date
    ramp_up: int
    capacity: Fraction
    pay: Fraction | None
    known: Pay | None
    yearly: Fraction
    fee: Fraction
    track: str | None


@dataclass(frozen=True)
class Engagement:
    """Engaging a contractor of one role at one level.

    Attributes
    ----------
    place
        Place in the brief, over all roles and levels.
    entry
        Number of the entry under ``contractors.roles``.
    lead, earliest, ramp_up, capacity, track
        As for a hire.
    shortest
        Fewest periods of a stay.
    weekly
        Cost of a week.
    """

    role: str
    level: str
    place: int
    entry: int
    skills: Mapping[str, Proficiency]
    lead: timedelta
    earliest: date
    ramp_up: int
    capacity: Fraction
    shortest: int
    weekly: Fraction
    track: str | None


#: Terms of hires, or of contractors.
Offer = TypeVar("Offer", Terms, Engagement)


class Offers(Generic[Offer]):
    """Terms by role and level, and by the track that somebody works for alone."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        self._known: dict[tuple[str, str, str | None], Offer] = {}
        for offer in offers:
            self._known[offer.role, offer.level, offer.track] = offer

    def of(self, who: HirePlan | ContractorPlan) -> Offer | None:
        """Return the terms of somebody in a plan; of another track, if there is none.

        That the track is another one is then to be said.
        """
        exact = self._known.get((who.role, who.level, who.track))
        kind = (who.role, who.level)
        others = (one for one in self._known.values() if (one.role, one.level) == kind)
        return next(others, None) if exact is None else exact


def skills_of(
    catalogue: Taxonomy, role: str, level: str, own: Mapping[str, Proficiency]
) -> dict[str, Proficiency]:
    """Return what somebody can do: the role's skills at a level, then their own."""
    known = {
        skill: catalogue.proficiency(role, level, skill)
        for skill in catalogue.roles[role].skills
    }
    merged = {**known, **own}
    return {skill: step for skill, step in merged.items() if step > Proficiency.NONE}


def all_terms(brief: Brief) -> Offers[Terms]:
    """Return the terms of everybody who may be hired."""
    hiring = brief.hiring
    entries = hiring.roles if hiring else ()
    return Offers(
        _terms(brief, hiring, entry, level)
        for entry in entries
        for level in entry.levels
        if hiring
    )


def _terms(brief: Brief, hiring: Hiring, entry: HireableRole, level: str) -> Terms:
    catalogue = brief.catalogue
    lead = _days(_lead_time(brief, hiring, entry, level))
    ramp_up, capacity = _ramp_up(brief, hiring, entry, level)
    pay, known = _pay(brief, entry, level)
    base = pay or Fraction(0)
    fee = hiring.fee
    return Terms(
        role=entry.role,
        level=level,
        skills=skills_of(catalogue, entry.role, level, entry.skills),
        lead=lead,
        earliest=(hiring.open_from or brief.calendar.start) + lead,
        ramp_up=periods(ramp_up, brief),
        capacity=capacity,
        pay=pay,
        known=known,
        yearly=base + base * hiring.overhead,
        fee=base * fee if isinstance(fee, Fraction) else fee.amount,
        track=entry.track,
    )


def all_engagements(brief: Brief) -> Offers[Engagement]:
    """Return the terms of everybody who may be engaged."""
    hiring = brief.hiring
    common = hiring.contractors if hiring else None
    kinds = [
        (number, entry, level)
        for number, entry in enumerate(common.roles if common else ())
        for level in entry.levels
    ]
    return Offers(
        replace(_engagement(brief, hiring, entry, level), entry=number, place=place)
        for place, (number, entry, level) in enumerate(kinds)
        if hiring
    )


def _engagement(
    brief: Brief, hiring: Hiring, entry: ContractRole, level: str
) -> Engagement:
    common = hiring.contractors
    assert common is not None
    lead = _days(_or(entry.lead_time, common.lead_time))
    rate = entry.rate_at(level)
    ramp_up = entry.ramp_up
    return Engagement(
        role=entry.role,
        level=level,
        place=0,
        entry=0,
        skills=skills_of(brief.catalogue, entry.role, level, entry.skills),
        lead=lead,
        earliest=(hiring.open_from or brief.calendar.start) + lead,
        ramp_up=0 if ramp_up is None else periods(ramp_up.length, brief),
        capacity=Fraction(1) if ramp_up is None else ramp_up.capacity,
        shortest=periods(_or(entry.shortest, common.shortest), brief),
        weekly=Fraction(0) if rate is None else rate.per_week,
        track=entry.track,
    )


def _or(stated: Duration | None, usual: Duration) -> Duration:
    return usual if stated is None else stated


def _days(length: Duration) -> timedelta:
    """Return working time as calendar days, rounded up."""
    return timedelta(days=math.ceil(length.weeks * 7))


def _lead_time(
    brief: Brief, hiring: Hiring, entry: HireableRole, level: str
) -> Duration:
    for stated in (entry.lead_time, hiring.lead_time):
        if stated is not None:
            return stated
    catalogue = brief.catalogue
    usual = catalogue.roles[entry.role].lead_time
    return parse_duration(usual.get(level, catalogue.defaults.lead_time))


def _ramp_up(
    brief: Brief, hiring: Hiring, entry: HireableRole, level: str
) -> tuple[Duration, Fraction]:
    for stated in (entry.ramp_up, hiring.ramp_up):
        if stated is not None:
            return stated.length, stated.capacity
    catalogue = brief.catalogue
    usual = catalogue.roles[entry.role].ramp_up.get(level, catalogue.defaults.ramp_up)
    return parse_duration(usual.length), parse_share(usual.capacity)


def _pay(
    brief: Brief, entry: HireableRole, level: str
) -> tuple[Fraction | None, Pay | None]:
    stated = entry.pay_at(level)
    if stated is not None:
        return stated.amount, None
    known = brief.catalogue.pay(entry.role, level)
    if known is None or known.currency != brief.currency:
        return None, None
    return Fraction(known.median), known
