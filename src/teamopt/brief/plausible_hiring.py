"""Warnings about hiring that a brief allows and cannot make use of."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.brief.capability import all_skills, engageable, hireable
from teamopt.brief.fields import Category
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
    from collections.abc import Iterator, Sequence

    from teamopt.brief.hiring import ContractRole, HireableRole, Hiring
    from teamopt.brief.models import Brief
    from teamopt.taxonomy import Taxonomy

Path = tuple[str | int, ...]


def unused_hiring(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield roles that can do none of the work, and hiring without a slot."""
    hiring = brief.hiring
    if hiring is None:
        return
    contractors = hiring.contractors
    if hiring.roles and hiring.slots == 0:
        says = "there are 0 slots, so nobody is hired and the rest is not used."
        yield Finding(("hiring", "slots"), says, "unused-hiring")
    if contractors is not None and contractors.most == 0:
        says = "there are 0 contractors, so nobody comes and the rest is not used."
        yield Finding(("hiring", "contractors", "most"), says, "unused-hiring")
    people = hireable(brief) + engageable(brief)
    needed = all_skills(brief, taxonomy) | set(brief.policies.bus_factor)
    for path, there, roles in _offers(hiring):
        for index, role in enumerate(roles if there else ()):
            useful = any(
                person.holds(skill, taxonomy) >= Proficiency.WORKING
                for person in people
                if person.role == role.role
                for skill in needed
            )
            if not useful:
                says = f"a {role.role} can do none of the work in the phases."
                yield Finding((*path, index), says, "unused-hiring")


def _offers(
    hiring: Hiring,
) -> list[tuple[Path, int, Sequence[HireableRole | ContractRole]]]:
    """Return the roles to hire and to engage, with paths and how many there may be."""
    most = hiring.contractors.most if hiring.contractors else 0
    return [
        (("hiring", "roles"), hiring.slots, hiring.roles),
        (("hiring", "contractors", "roles"), most, hiring.contract_roles),
    ]


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


def stays_too_long(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield contractors and reservations whose shortest stay does not fit in."""
    calendar, hiring = brief.timeline, brief.hiring
    for key, pool in brief.compute.items():
        if pool.reserve is None:
            continue
        stay = pool.reserve.shortest
        if calendar.weeks_to_periods(stay) > calendar.periods:
            says = f"a reservation lasts {stay} or longer, and the plan is shorter."
            at: Path = ("compute", key, "reserve", "shortest")
            yield Finding(at, says, "stay-after-horizon")
    if hiring is None or hiring.contractors is None:
        return
    opens = calendar.first_period_from(hiring.open_from or calendar.start)
    for index, role in enumerate(hiring.contract_roles):
        lead = role.lead_time or hiring.contractors.lead_time
        stay = role.shortest or hiring.contractors.shortest
        comes = opens + math.ceil(calendar.weeks_to_periods(lead))
        if comes + math.ceil(calendar.weeks_to_periods(stay)) > calendar.periods:
            says = (
                f"with {lead} until the first day and a stay of {stay} or longer, "
                "nobody is through before the plan ends."
            )
            at = ("hiring", "contractors", "roles", index)
            yield Finding(at, says, "stay-after-horizon")


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
    hiring, budget = brief.hiring, brief.budget
    if budget is None or hiring is None or hiring.slots == 0:
        return
    costs = [
        _least_cost(hiring, role, level, brief, taxonomy)
        for role in hiring.roles
        for level in role.levels
    ]
    hires = budget.categories.get(Category.HIRES)
    limits: list[tuple[Path, Money | None]] = [
        (("budget",), budget.total),
        (("budget", "categories", "hires"), hires),
    ]
    for path, most in limits:
        if costs and most is not None and most.amount < min(costs):
            says = (
                f"the cheapest hire costs {format_money(min(costs), brief.currency)} "
                f"for a single {brief.timeline.period}, more than the whole budget."
            )
            yield Finding(path, says, "budget-below-one-hire")
