"""Offers to hires and the pools of their joiners, and limits per role."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from teamopt import wording
from teamopt.brief.hiring import ContractRole, HireableRole
from teamopt.brief.models import Brief
from teamopt.instance import Hire, Limit, Pool, Where
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.availability import deployable
from teamopt.resolve.money import Purse
from teamopt.resolve.offers import Offer
from teamopt.resolve.people import work_given
from teamopt.units import Duration


def hires(
    brief: Brief,
    terms: Iterable[Offer],
    alone: Iterable[bool],
    purse: Purse,
    first_pool: int,
    ledger: Ledger,
) -> tuple[tuple[Hire, ...], tuple[Pool, ...]]:
    """Return the hires of an instance and the pools their joiners form.

    Parameters
    ----------
    brief, purse, ledger
        The brief, its money units, and where to note what it leaves open.
    terms, alone
        What is offered, and whether each joiner is a pool of their own; contractors,
        who come and go, always are.
    first_pool
        Index of the first pool.
    """
    found: list[Hire] = []
    pools: list[Pool] = []
    seen: dict[str, int] = {}
    for index, (offer, single) in enumerate(zip(terms, alone, strict=True)):
        together = _pool(brief, offer, index, seen)
        apart = single or offer.stay is not None
        mine = _one_each(together, offer.most) if apart and offer.most else [together]
        first = first_pool + len(pools)
        members = tuple(range(first, first + len(mine)))
        found.append(_hire(brief, offer, members, purse, ledger))
        pools += mine
    return tuple(found), tuple(pools)


def one_by_one(brief: Brief) -> bool:
    """Tell whether the brief limits what one person may be on."""
    policies = brief.policies
    return not (policies.phases_at_once is None and policies.smallest_share is None)


def _one_each(pool: Pool, most: int) -> list[Pool]:
    return [
        replace(pool, key=f"{pool.key} #{joiner + 1}", joiner=joiner)
        for joiner in range(most)
    ]


def _pool(brief: Brief, offer: Offer, index: int, seen: dict[str, int]) -> Pool:
    share = deployable(brief)
    form = "hire" if offer.stay is None else "contractor"
    label = f"{form} {offer.role} {offer.level}"
    # Two entries may offer the same role and level on different terms.
    seen[label] = seen.get(label, 0) + 1
    return Pool(
        key=label if seen[label] == 1 else f"{label} ({seen[label]})",
        role=offer.role,
        level=offer.level,
        people=(),
        hire=index,
        proficiency=offer.skills,
        gives=work_given(brief, offer.skills, share),
        away=(),
        deployable=share,
        where=offer.where,
        track=offer.track,
    )


def _hire(
    brief: Brief,
    offer: Offer,
    pools: tuple[int, ...],
    purse: Purse,
    ledger: Ledger,
) -> Hire:
    timeline = brief.timeline
    weeks = timeline.weeks_per_period
    ramp = math.ceil(timeline.weeks_to_periods(offer.ramp_up))
    _note_ramp_up(brief, offer, ramp, ledger)
    employed = offer.stay is None
    first_day = open_from(brief) + span(offer.lead_time)
    return Hire(
        pools=pools,
        role=offer.role,
        level=offer.level,
        most=offer.most,
        lead_time=math.ceil(timeline.weeks_to_periods(offer.lead_time)),
        first_join=timeline.first_period_from(first_day),
        ramp_up=ramp,
        ramp_steps=math.floor(offer.capacity / brief.crews.share_step),
        pay=purse.units(
            offer.yearly * weeks / 52, "pay of a hire" if employed else "contractor"
        ),
        fee=purse.units(offer.fee, "recruiting fee", "a hire"),
        yearly=purse.units(
            offer.yearly, "pay of a hire" if employed else "contractor", "a year"
        ),
        where=offer.where,
        stay=_stay(brief, offer),
    )


def _stay(brief: Brief, offer: Offer) -> int | None:
    """Return the fewest periods of a contractor, at least the one they come in."""
    if offer.stay is None:
        return None
    return max(1, math.ceil(brief.timeline.weeks_to_periods(offer.stay)))


def _note_ramp_up(brief: Brief, offer: Offer, ramp: int, ledger: Ledger) -> None:
    """Note a ramp-up that does not fit the plan's periods and share steps."""
    step = brief.crews.share_step
    capacity = math.floor(offer.capacity / step) * step
    exact = brief.timeline.weeks_to_periods(offer.ramp_up)
    if exact and (exact != ramp or capacity != offer.capacity):
        role = brief.catalogue.roles[offer.role].name
        ledger.add(
            offer.where.of("ramp_up"),
            f"ramp-up of a {offer.level} {role}, in whole steps",
            f"{wording.plural(ramp, brief.timeline.period.value)} at "
            f"{wording.percent(capacity)}",
            "rounded to the plan's periods and share steps",
        )


def limits(brief: Brief, terms: tuple[Offer, ...]) -> tuple[Limit, ...]:
    """Return the limits per role that the brief states, of contractors too."""
    hiring = brief.hiring
    if hiring is None:
        return ()
    found = _limits(brief, ("hiring", "roles"), hiring.roles, terms, True)
    if hiring.contractors is not None:
        path = ("hiring", "contractors", "roles")
        found += _limits(brief, path, hiring.contractors.roles, terms, False)
    return tuple(found)


def _limits(
    brief: Brief,
    path: tuple[str, ...],
    entries: Iterable[HireableRole | ContractRole],
    terms: tuple[Offer, ...],
    employed: bool,
) -> list[Limit]:
    found = []
    for index, entry in enumerate(entries):
        if entry.most is not None:
            at: tuple[str | int, ...] = (*path, index)
            where = Where(brief.line(at), {"most": brief.line((*at, "most"))})
            these = tuple(
                k
                for k, offer in enumerate(terms)
                if offer.entry == index and (offer.stay is None) is employed
            )
            found.append(Limit(entry.role, these, entry.most, where))
    return found


def open_from(brief: Brief) -> date:
    """Return the first day on which a requisition may be opened."""
    stated = brief.hiring.open_from if brief.hiring else None
    return stated or brief.calendar.start


def span(length: Duration) -> timedelta:
    """Return a length of working time as calendar days, rounded up."""
    return timedelta(days=math.ceil(length.weeks * 7))
