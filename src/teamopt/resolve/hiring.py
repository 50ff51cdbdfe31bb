"""Hireable roles to pools of joiners, with pay, fee, lead time and ramp-up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from teamopt import wording
from teamopt.brief.models import Brief
from teamopt.brief.people import HireableRole, Hiring
from teamopt.errors import BriefError, Issue
from teamopt.instance import Hire, Limit, Pool, Where
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.people import deployable, proficiencies, work_given
from teamopt.taxonomy import Pay
from teamopt.units import Duration, parse_duration, parse_share

#: Smallest pay or cost of delay of a period, in money units; below it rounding shows.
FINE = 100_000


@dataclass(frozen=True)
class Offer:
    """What hiring one role and level means in the brief's own units.

    Attributes
    ----------
    entry
        Number of the entry under ``hiring.roles``.
    pay
        Base pay of a year, in the brief's currency.
    known
        The catalogue's figure behind it, or ``None`` where the brief states the pay.
    yearly
        Employer cost of a year.
    fee
        Paid once.
    lead_time, ramp_up, capacity
        Time to hire, time to become productive, share of a person until then.
    """

    entry: int
    role: str
    level: str
    pay: Fraction
    known: Pay | None
    yearly: Fraction
    fee: Fraction
    lead_time: Duration
    ramp_up: Duration
    capacity: Fraction
    most: int
    where: Where
    skills: dict[str, int]


def offers(brief: Brief, ledger: Ledger) -> tuple[Offer, ...]:
    """Return an offer per role and level that may be hired.

    Raises
    ------
    BriefError
        Where pay is neither stated nor known in the brief's currency.
    """
    hiring = brief.hiring
    if hiring is None:
        return ()
    issues: list[Issue] = []
    found = []
    for index, entry in enumerate(hiring.roles):
        for level in entry.levels:
            try:
                found.append(_offer(brief, hiring, entry, index, level, ledger))
            except BriefError as error:
                issues += error.issues
    if issues:
        raise BriefError(issues)
    _note_terms(brief, hiring, ledger)
    return tuple(found)


def _offer(
    brief: Brief,
    hiring: Hiring,
    entry: HireableRole,
    index: int,
    level: str,
    ledger: Ledger,
) -> Offer:
    path = ("hiring", "roles", index)
    line = brief.line(path)
    name = f"{level} {brief.catalogue.roles[entry.role].name}"
    stated = {
        field
        for field in ("most", "lead_time", "ramp_up", "pay")
        if field in entry.model_fields_set
    }
    fields: dict[str, str] = {f: brief.line((*path, f)) for f in stated}
    for field in ("lead_time", "ramp_up"):
        if field not in fields and field in hiring.model_fields_set:
            fields[field] = brief.line(("hiring", field))
    pay, known = _pay(brief, entry, index, level, name, ledger)
    ramp_up, capacity = _ramp_up(brief, hiring, entry, level, name, line, ledger)
    skills = proficiencies(brief.catalogue, entry.role, level, entry.skills)
    ledger.add(
        line,
        f"skills of a {name}",
        "as the role's" + (", with the changes stated" if entry.skills else ""),
        f"taxonomy {brief.catalogue.name}",
    )
    fee = pay * hiring.fee if isinstance(hiring.fee, Fraction) else hiring.fee.amount
    most = hiring.slots if entry.most is None else min(entry.most, hiring.slots)
    return Offer(
        entry=index,
        role=entry.role,
        level=level,
        pay=pay,
        known=known,
        yearly=pay * (1 + hiring.overhead),
        fee=fee,
        lead_time=_lead_time(brief, hiring, entry, level, name, line, ledger),
        ramp_up=ramp_up,
        capacity=capacity,
        most=most,
        where=Where(line, fields),
        skills=skills,
    )


def _pay(
    brief: Brief,
    entry: HireableRole,
    index: int,
    level: str,
    name: str,
    ledger: Ledger,
) -> tuple[Fraction, Pay | None]:
    """Return the yearly pay, and the catalogue's figure where that is used."""
    stated = entry.pay_at(level)
    if stated is not None:
        return stated.amount, None
    where = brief.line(("hiring", "roles", index))
    known = brief.catalogue.pay(entry.role, level)
    if known is None or known.currency != brief.currency:
        reason = (
            "the taxonomy knows no pay for it"
            if known is None
            else f"the taxonomy knows its pay in {known.currency} only, "
            f"the brief counts in {brief.currency}"
        )
        says = f"{name}: {reason}. Give `pay`, for example `pay: 120k`."
        raise BriefError(
            [Issue(where, f"hiring.roles.{entry.role}", says, "pay-unknown")]
        )
    ledger.add(
        where,
        f"pay of a {name}",
        f"{known.median:,} {known.currency} a year",
        known.source if known.n is None else f"{known.source}, n = {known.n:,}",
    )
    return Fraction(known.median), known


def _lead_time(
    brief: Brief,
    hiring: Hiring,
    entry: HireableRole,
    level: str,
    name: str,
    where: str,
    ledger: Ledger,
) -> Duration:
    stated = entry.lead_time or hiring.lead_time
    if stated is not None:
        return stated
    role = brief.catalogue.roles[entry.role]
    text = role.lead_time.get(level, brief.catalogue.defaults.lead_time)
    ledger.add(
        where, f"time to hire a {name}", text, f"taxonomy {brief.catalogue.name}"
    )
    return parse_duration(text)


def _ramp_up(
    brief: Brief,
    hiring: Hiring,
    entry: HireableRole,
    level: str,
    name: str,
    where: str,
    ledger: Ledger,
) -> tuple[Duration, Fraction]:
    stated = entry.ramp_up or hiring.ramp_up
    if stated is not None:
        if "capacity" not in stated.model_fields_set:
            ledger.add(
                where,
                f"what a new {name} gives during ramp-up",
                wording.percent(stated.capacity),
                "teamopt default",
            )
        return stated.length, stated.capacity
    role = brief.catalogue.roles[entry.role]
    known = role.ramp_up.get(level, brief.catalogue.defaults.ramp_up)
    ledger.add(
        where,
        f"ramp-up of a {name}",
        f"{known.length} at {known.capacity}",
        f"taxonomy {brief.catalogue.name}",
    )
    return parse_duration(known.length), parse_share(known.capacity)


def _note_terms(brief: Brief, hiring: Hiring, ledger: Ledger) -> None:
    if "overhead" not in hiring.model_fields_set:
        ledger.add(
            brief.line(("hiring",)),
            "overhead on pay",
            wording.percent(hiring.overhead),
            "teamopt default",
        )


def money_scale(brief: Brief, terms: tuple[Offer, ...]) -> int:
    """Return how many money units make one of the currency, a power of ten.

    Pay and cost of delay of one period are whole numbers of units. The scale keeps what
    that rounding changes below a hundred-thousandth.
    """
    weeks = brief.timeline.weeks_per_period
    amounts = [offer.yearly * weeks / 52 for offer in terms]
    amounts += [p.delay_cost.per_week * weeks for p in brief.phases if p.delay_cost]
    smallest = min((amount for amount in amounts if amount), default=Fraction(FINE))
    scale = 1
    while smallest * scale < FINE and scale < 10**6:
        scale *= 10
    return scale


def hires(
    brief: Brief,
    terms: tuple[Offer, ...],
    scale: int,
    first_pool: int,
    ledger: Ledger,
) -> tuple[tuple[Hire, ...], tuple[Pool, ...]]:
    """Return the hires of an instance and the pools their joiners form."""
    timeline = brief.timeline
    share = deployable(brief)
    opens = open_from(brief)
    found, pools = [], []
    for index, offer in enumerate(terms):
        ramp = math.ceil(timeline.weeks_to_periods(offer.ramp_up))
        _note_ramp_up(brief, offer, ramp, ledger)
        found.append(
            Hire(
                pool=first_pool + index,
                role=offer.role,
                level=offer.level,
                most=offer.most,
                lead_time=math.ceil(timeline.weeks_to_periods(offer.lead_time)),
                first_join=timeline.first_period_from(opens + span(offer.lead_time)),
                ramp_up=ramp,
                ramp_steps=math.floor(offer.capacity / brief.crews.share_step),
                pay=round(scale * offer.yearly * timeline.weeks_per_period / 52),
                fee=round(scale * offer.fee),
                yearly=round(scale * offer.yearly),
                where=offer.where,
            )
        )
        pools.append(
            Pool(
                key=f"hire {offer.role} {offer.level}",
                role=offer.role,
                level=offer.level,
                people=(),
                hire=index,
                proficiency=offer.skills,
                gives=work_given(brief, offer.skills, share),
                away=(),
                deployable=share,
                where=offer.where,
            )
        )
    return tuple(found), tuple(pools)


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
    """Return the limits per role that the brief states."""
    if brief.hiring is None:
        return ()
    found = []
    for index, entry in enumerate(brief.hiring.roles):
        if entry.most is not None:
            path = ("hiring", "roles", index)
            where = Where(brief.line(path), {"most": brief.line((*path, "most"))})
            these = tuple(k for k, offer in enumerate(terms) if offer.entry == index)
            found.append(Limit(entry.role, these, entry.most, where))
    return tuple(found)


def open_from(brief: Brief) -> date:
    """Return the first day on which a requisition may be opened."""
    stated = brief.hiring.open_from if brief.hiring else None
    return stated or brief.calendar.start


def span(length: Duration) -> timedelta:
    """Return a length of working time as calendar days, rounded up."""
    return timedelta(days=math.ceil(length.weeks * 7))
