"""Warnings about hiring that a brief allows and cannot make use of."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.brief.capability import hireable, skills_of
from teamopt.brief.shape import Finding
from teamopt.taxonomy import Proficiency
from teamopt.units import (
    Duration,
    Money,
    format_duration,
    format_money,
    parse_duration,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief
    from teamopt.brief.people import HireableRole, Hiring
    from teamopt.taxonomy import Taxonomy


def unused_hiring(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield roles that can do none of the work, and hiring without a slot."""
    hiring = brief.hiring
    if hiring is None:
        return
    if hiring.slots == 0:
        says = "there are 0 slots, so nobody is hired and the rest is not used."
        yield Finding(("hiring", "slots"), says, "unused-hiring")
        return
    needed = {s for phase in brief.phases for s in skills_of(phase, taxonomy)}
    for index, role in enumerate(hiring.roles):
        useful = any(
            person.holds(skill, taxonomy) >= Proficiency.WORKING
            for person in hireable(brief)
            if person.role == role.role
            for skill in needed
        )
        if not useful:
            says = f"a {role.role} can do none of the work in the phases."
            yield Finding(("hiring", "roles", index), says, "unused-hiring")


def lead_time_of(
    hiring: Hiring, role: HireableRole, level: str, taxonomy: Taxonomy
) -> Duration:
    """Return the time from opening a requisition to the first day."""
    stated = role.lead_time or hiring.lead_time
    if stated is not None:
        return stated
    usual = taxonomy.roles[role.role].lead_time.get(level)
    return parse_duration(usual or taxonomy.defaults.lead_time)


def joins_too_late(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield roles whose lead time is longer than the plan."""
    calendar, hiring = brief.timeline, brief.hiring
    if hiring is None or hiring.slots == 0:
        return
    opens = calendar.first_period_from(hiring.open_from or calendar.start)
    for index, role in enumerate(hiring.roles):
        shortest = min(
            (lead_time_of(hiring, role, level, taxonomy) for level in role.levels),
            key=lambda length: length.weeks,
        )
        joins = opens + math.ceil(calendar.weeks_to_periods(shortest))
        if joins >= calendar.periods:
            says = (
                f"with a lead time of {format_duration(shortest)} nobody joins before "
                "the plan ends. Choose a longer horizon or a shorter lead time."
            )
            yield Finding(("hiring", "roles", index), says, "joins-after-horizon")


def _least_cost(
    hiring: Hiring, role: HireableRole, level: str, brief: Brief, taxonomy: Taxonomy
) -> Fraction:
    """Return the fee and one period's employer cost; 0 where pay is not known."""
    stated, usual = role.pay_at(level), taxonomy.pay(role.role, level)
    if stated is not None:
        pay = stated.amount
    elif usual is not None and usual.currency == brief.currency:
        pay = Fraction(usual.median)
    else:
        return Fraction(0)
    fee = hiring.fee
    once = fee.amount if isinstance(fee, Money) else pay * fee
    weeks = brief.timeline.weeks_per_period
    return once + pay * (1 + hiring.overhead) * weeks / 52


def budget_too_small(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield a budget that does not pay the cheapest hire for a single period."""
    hiring = brief.hiring
    if brief.budget is None or hiring is None or hiring.slots == 0:
        return
    costs = [
        _least_cost(hiring, role, level, brief, taxonomy)
        for role in hiring.roles
        for level in role.levels
    ]
    if costs and brief.budget.total.amount < min(costs):
        says = (
            f"the cheapest hire costs {format_money(min(costs), brief.currency)} for "
            f"a single {brief.timeline.period}, more than the whole budget."
        )
        yield Finding(("budget",), says, "budget-below-one-hire")
