"""Pay of people on board, by the brief."""

from __future__ import annotations

from fractions import Fraction

from teamopt.brief.hiring import Hiring
from teamopt.brief.models import Brief
from teamopt.brief.people import Member


def yearly(member: Member, brief: Brief) -> Fraction | None:
    """Return the base pay of a year; None where nobody states or knows it."""
    if member.yearly is not None:
        return member.yearly.amount
    known = brief.catalogue.pay(member.role, member.level)
    if known is None or known.currency != brief.currency:
        return None
    return Fraction(known.median)


def overhead(brief: Brief) -> Fraction:
    """Return what an employer pays on top of pay."""
    usual: Fraction = Hiring.model_fields["overhead"].default
    return usual if brief.hiring is None else brief.hiring.overhead


def per_use(member: Member, brief: Brief) -> Fraction:
    """Return what all of somebody's time costs for a period; 0 unless paid per use."""
    own = yearly(member, brief) if member.per_use else None
    if own is None:
        return Fraction(0)
    year = member.fte * own * (1 + overhead(brief))
    return year * brief.timeline.weeks_per_period / 52
