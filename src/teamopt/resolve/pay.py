"""Pay of people on board: by the year, or for the time that a plan takes of them."""

from __future__ import annotations

from fractions import Fraction

from teamopt import wording
from teamopt.brief.hiring import Hiring
from teamopt.brief.models import Brief
from teamopt.brief.people import Member
from teamopt.resolve.assumed import Ledger


def yearly(brief: Brief, member: Member) -> Fraction | None:
    """Return the yearly pay of a member, as stated or else as the catalogue has it."""
    if member.yearly is not None:
        return member.yearly.amount
    known = brief.catalogue.pay(member.role, member.level)
    if known is None or known.currency != brief.currency:
        return None
    return Fraction(known.median)


def overhead(brief: Brief) -> Fraction:
    """Return what an employer pays on top of pay."""
    usual: Fraction = Hiring.model_fields["overhead"].default
    return brief.hiring.overhead if brief.hiring else usual


def of_a_step(brief: Brief, member: Member) -> Fraction:
    """Return what a share step of one person costs for a period, paid per use.

    0 for everybody else. The step is one of the person's own time, so that FTE scales
    it as it scales pay.
    """
    if not member.per_use:
        return Fraction(0)
    pay = yearly(brief, member)
    assert pay is not None, "pay per use that nobody knows is refused"
    share = member.fte * brief.crews.share_step
    period = brief.timeline.weeks_per_period / 52
    return pay * (1 + overhead(brief)) * share * period


def note(brief: Brief, index: int, ledger: Ledger) -> None:
    """Note what is assumed of the pay of somebody who is paid per use."""
    member = brief.team[index]
    if not member.per_use:
        return
    known = brief.catalogue.pay(member.role, member.level)
    if member.yearly is None and known is not None:
        ledger.add(
            brief.line(("team", index)),
            f"pay of {member.title}",
            f"{known.median:,} {known.currency} a year",
            known.source if known.n is None else f"{known.source}, n = {known.n:,}",
        )
    if brief.hiring is None or "overhead" not in brief.hiring.model_fields_set:
        ledger.add(
            brief.line(("hiring",)),
            "overhead on pay",
            wording.percent(overhead(brief)),
            "teamopt default",
        )
