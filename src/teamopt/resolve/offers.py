"""What hiring a role and level means, in the brief's own units."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from teamopt import wording
from teamopt.brief.hiring import HireableRole, Hiring
from teamopt.brief.models import Brief
from teamopt.errors import BriefError, Issue
from teamopt.instance import Where
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.people import proficiencies
from teamopt.taxonomy import Pay
from teamopt.units import Duration, parse_duration, parse_share


@dataclass(frozen=True)
class Offer:
    """What hiring one role and level means in the brief's own units.

    Attributes
    ----------
    entry
        Number of the entry under ``hiring.roles``, of a contractor under
        ``hiring.contractors.roles``.
    pay
        Base pay of a year, in the brief's currency; what a year of a contractor costs.
    known
        The catalogue's figure behind it, or ``None`` where the brief states the pay.
    yearly
        Employer cost of a year.
    fee
        Paid once.
    lead_time, ramp_up, capacity
        Time to hire, time to become productive, share of a person until then.
    stay
        Shortest stay of a contractor; ``None`` for an employee.
    track
        Track whose phases they work on alone, or ``None``.
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
    stay: Duration | None = None
    track: str | None = None


@dataclass(frozen=True)
class _Asked:
    """One entry at one level, and what to call it."""

    hiring: Hiring
    entry: HireableRole
    index: int
    level: str
    name: str
    where: str


def offers(brief: Brief, ledger: Ledger) -> tuple[Offer, ...]:
    """Return an offer per role and level that may be hired as employees.

    Raises
    ------
    BriefError
        Where pay is neither stated nor known in the brief's currency.
    """
    hiring = brief.hiring
    if hiring is None or not hiring.roles:
        return ()
    issues: list[Issue] = []
    found = []
    for index, entry in enumerate(hiring.roles):
        for level in entry.levels:
            name = f"{level} {brief.catalogue.roles[entry.role].name}"
            where = brief.line(("hiring", "roles", index))
            asked = _Asked(hiring, entry, index, level, name, where)
            try:
                found.append(_offer(brief, asked, ledger))
            except BriefError as error:
                issues += error.issues
    if issues:
        raise BriefError(issues)
    _note_overhead(brief, hiring, ledger)
    return tuple(found)


def _offer(brief: Brief, asked: _Asked, ledger: Ledger) -> Offer:
    hiring, entry = asked.hiring, asked.entry
    pay, known = _pay(brief, asked, ledger)
    ramp_up, capacity = _ramp_up(brief, asked, ledger)
    skills = proficiencies(brief.catalogue, entry.role, asked.level, entry.skills)
    note_skills(brief, asked.where, asked.name, bool(entry.skills), ledger)
    fee = pay * hiring.fee if isinstance(hiring.fee, Fraction) else hiring.fee.amount
    most = hiring.slots if entry.most is None else min(entry.most, hiring.slots)
    return Offer(
        entry=asked.index,
        role=entry.role,
        level=asked.level,
        pay=pay,
        known=known,
        yearly=pay * (1 + hiring.overhead),
        fee=fee,
        lead_time=_lead_time(brief, asked, ledger),
        ramp_up=ramp_up,
        capacity=capacity,
        most=most,
        where=_where(brief, asked),
        skills=skills,
        track=entry.track if entry.track in brief.isolated else None,
    )


def _where(brief: Brief, asked: _Asked) -> Where:
    path = ("hiring", "roles", asked.index)
    stated = asked.entry.model_fields_set
    fields: dict[str, str] = {f: brief.line((*path, f)) for f in stated}
    for field in ("lead_time", "ramp_up"):
        if field not in fields and field in asked.hiring.model_fields_set:
            fields[field] = brief.line(("hiring", field))
    return Where(asked.where, fields)


def note_skills(
    brief: Brief, where: str, name: str, changed: bool, ledger: Ledger
) -> None:
    """Note that somebody has the skills of the role, by the taxonomy."""
    ledger.add(
        where,
        f"skills of a {name}",
        "as the role's" + (", with the changes stated" if changed else ""),
        f"taxonomy {brief.catalogue.name}",
    )


def _pay(brief: Brief, asked: _Asked, ledger: Ledger) -> tuple[Fraction, Pay | None]:
    """Return the yearly pay, and the catalogue's figure where that is used."""
    entry, name = asked.entry, asked.name
    stated = entry.pay_at(asked.level)
    if stated is not None:
        return stated.amount, None
    known = brief.catalogue.pay(entry.role, asked.level)
    if known is None or known.currency != brief.currency:
        reason = (
            "the taxonomy knows no pay for it"
            if known is None
            else f"the taxonomy knows its pay in {known.currency} only, "
            f"the brief counts in {brief.currency}"
        )
        says = f"{name}: {reason}. Give `pay`, for example `pay: 120k`."
        raise BriefError(
            [Issue(asked.where, f"hiring.roles.{entry.role}", says, "pay-unknown")]
        )
    ledger.add(
        asked.where,
        f"pay of a {name}",
        f"{known.median:,} {known.currency} a year",
        known.source if known.n is None else f"{known.source}, n = {known.n:,}",
    )
    return Fraction(known.median), known


def _lead_time(brief: Brief, asked: _Asked, ledger: Ledger) -> Duration:
    stated = asked.entry.lead_time or asked.hiring.lead_time
    if stated is not None:
        return stated
    role = brief.catalogue.roles[asked.entry.role]
    text = role.lead_time.get(asked.level, brief.catalogue.defaults.lead_time)
    ledger.add(
        asked.where,
        f"time to hire a {asked.name}",
        text,
        f"taxonomy {brief.catalogue.name}",
    )
    return parse_duration(text)


def _ramp_up(brief: Brief, asked: _Asked, ledger: Ledger) -> tuple[Duration, Fraction]:
    stated = asked.entry.ramp_up or asked.hiring.ramp_up
    if stated is not None:
        if "capacity" not in stated.model_fields_set:
            ledger.add(
                asked.where,
                f"what a new {asked.name} gives during ramp-up",
                wording.percent(stated.capacity),
                "teamopt default",
            )
        return stated.length, stated.capacity
    role = brief.catalogue.roles[asked.entry.role]
    known = role.ramp_up.get(asked.level, brief.catalogue.defaults.ramp_up)
    ledger.add(
        asked.where,
        f"ramp-up of a {asked.name}",
        f"{known.length} at {known.capacity}",
        f"taxonomy {brief.catalogue.name}",
    )
    return parse_duration(known.length), parse_share(known.capacity)


def _note_overhead(brief: Brief, hiring: Hiring, ledger: Ledger) -> None:
    if "overhead" not in hiring.model_fields_set:
        ledger.add(
            brief.line(("hiring",)),
            "overhead on pay",
            wording.percent(hiring.overhead),
            "teamopt default",
        )
