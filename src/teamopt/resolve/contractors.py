"""Contractors of a brief as offers: by the day, for a while, beside the slots."""

from __future__ import annotations

from fractions import Fraction

from teamopt import wording
from teamopt.brief.hiring import Contractors, ContractRole, RampUp
from teamopt.brief.models import Brief
from teamopt.instance import Where
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.offers import Offer, note_skills
from teamopt.resolve.people import proficiencies
from teamopt.units import Duration

#: What is assumed of contractors, by the name of the field.
CALLED = {
    "lead_time": "time to engage a contractor",
    "shortest": "shortest stay of a contractor",
}


def contract_offers(brief: Brief, ledger: Ledger) -> tuple[Offer, ...]:
    """Return an offer per role and level of contractors."""
    terms = brief.hiring.contractors if brief.hiring else None
    if terms is None:
        return ()
    return tuple(
        _offer(brief, terms, index, entry, level, ledger)
        for index, entry in enumerate(terms.roles)
        for level in entry.levels
    )


def _offer(
    brief: Brief,
    terms: Contractors,
    index: int,
    entry: ContractRole,
    level: str,
    ledger: Ledger,
) -> Offer:
    where = _where(brief, terms, index, entry)
    name = f"{level} {brief.catalogue.roles[entry.role].name}"
    note_skills(brief, where.entry, name, bool(entry.skills), ledger)
    ramp_up = entry.ramp_up
    _note_ramp_up(where, name, ramp_up, ledger)
    rate = entry.rate_at(level)
    assert rate is not None, "a brief without a rate for every level is refused"
    yearly = rate.per_week * 52
    return Offer(
        entry=index,
        role=entry.role,
        level=level,
        pay=yearly,
        known=None,
        yearly=yearly,
        fee=Fraction(0),
        lead_time=_term(brief, terms, entry, "lead_time", ledger),
        ramp_up=ramp_up.length if ramp_up else Duration(Fraction(0)),
        capacity=ramp_up.capacity if ramp_up else Fraction(1),
        most=terms.most if entry.most is None else min(entry.most, terms.most),
        where=where,
        skills=proficiencies(brief.catalogue, entry.role, level, entry.skills),
        stay=_term(brief, terms, entry, "shortest", ledger),
        track=entry.track if entry.track in brief.isolated else None,
    )


def _note_ramp_up(
    where: Where, name: str, ramp_up: RampUp | None, ledger: Ledger
) -> None:
    if ramp_up is None:
        what = f"ramp-up of a contracted {name}"
        ledger.add(where.entry, what, "none", "teamopt default")
    elif "capacity" not in ramp_up.model_fields_set:
        ledger.add(
            where.entry,
            f"what a new {name} gives during ramp-up",
            wording.percent(ramp_up.capacity),
            "teamopt default",
        )


def _term(
    brief: Brief,
    terms: Contractors,
    entry: ContractRole,
    field: str,
    ledger: Ledger,
) -> Duration:
    """Return a duration of the entry's own, of all contractors', or the default."""
    own: Duration | None = getattr(entry, field)
    if own is not None:
        return own
    common: Duration = getattr(terms, field)
    if field not in terms.model_fields_set:
        where = brief.line(("hiring", "contractors"))
        ledger.add(where, CALLED[field], str(common), "teamopt default")
    return common


def _where(brief: Brief, terms: Contractors, index: int, entry: ContractRole) -> Where:
    path = ("hiring", "contractors", "roles", index)
    fields = {f: brief.line((*path, f)) for f in entry.model_fields_set}
    for field in CALLED:
        if field not in fields and field in terms.model_fields_set:
            fields[field] = brief.line(("hiring", "contractors", field))
    return Where(brief.line(path), fields)
