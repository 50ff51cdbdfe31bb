"""What spending would disclose of pay, by the threshold rule of disclosure control."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.brief.people import Member

#: People below whom a sum of pay tells one of them what another has.
FEWEST = 3


def pay_counts(brief: Brief) -> bool:
    """Tell whether what people on board are paid is part of spending."""
    payroll = brief.budget is not None and brief.budget.payroll
    return any(payroll or member.per_use for member in brief.team)


def spending_discloses(brief: Brief) -> bool:
    """Tell whether spending would disclose what somebody on board is paid.

    Pay per use always does, as who works for how long is told beside it.
    """
    per_use = any(member.per_use for member in brief.team)
    return per_use or (pay_counts(brief) and salaries_disclose(brief))


def salaries_disclose(brief: Brief) -> bool:
    """Tell whether the sum of salaries on board would disclose one of them."""
    return sum(_salaries(brief, member) for member in brief.team) < FEWEST


def _salaries(brief: Brief, member: Member) -> int:
    """Return how many salaries an entry of the team adds to those of the horizon."""
    timeline = brief.timeline
    comes = timeline.first_period_from(member.from_) if member.from_ else 0
    goes = timeline.end_index_by(member.until) if member.until else timeline.periods
    there = comes < min(goes, timeline.periods)
    # What is nothing takes nothing away from the sum.
    paid = member.yearly is None or member.yearly.amount > 0
    return member.count if there and paid and not member.per_use else 0
