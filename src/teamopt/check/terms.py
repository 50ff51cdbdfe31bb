"""What hiring a role at a level means: time, money and limits, from the brief."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from teamopt.brief.models import Brief
from teamopt.brief.people import HireableRole, Hiring
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


def all_terms(brief: Brief) -> dict[tuple[str, str], Terms]:
    """Return the terms of every role and level that may be hired."""
    hiring = brief.hiring
    if hiring is None:
        return {}
    return {
        (entry.role, level): _terms(brief, hiring, entry, level)
        for entry in hiring.roles
        for level in entry.levels
    }


def _terms(brief: Brief, hiring: Hiring, entry: HireableRole, level: str) -> Terms:
    catalogue = brief.catalogue
    lead = timedelta(days=math.ceil(_lead_time(brief, hiring, entry, level).weeks * 7))
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
        ramp_up=math.ceil(ramp_up.weeks / brief.timeline.weeks_per_period),
        capacity=capacity,
        pay=pay,
        known=known,
        yearly=base + base * hiring.overhead,
        fee=base * fee if isinstance(fee, Fraction) else fee.amount,
    )


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
