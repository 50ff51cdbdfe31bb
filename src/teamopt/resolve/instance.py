"""A brief, resolved: the instance, and what the plan says about where it came from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from teamopt.brief.models import Brief
from teamopt.instance import Instance, Where
from teamopt.resolve.assumed import Assumed, Ledger
from teamopt.resolve.budget import caps, payroll
from teamopt.resolve.compute import gpu_bars, supplies
from teamopt.resolve.contractors import contract_offers
from teamopt.resolve.goals import goals, weight_scale
from teamopt.resolve.hiring import limits
from teamopt.resolve.money import Purse, purse
from teamopt.resolve.offers import Offer, offers
from teamopt.resolve.phases import charges, phases
from teamopt.resolve.pins import pins, stays
from teamopt.resolve.policies import bus_factors, ratios
from teamopt.resolve.staff import staff
from teamopt.resolve.sums import check_sums
from teamopt.resolve.tracks import track_limits

#: Single lines of a brief that limit a plan as a whole.
LINES: dict[str, tuple[str, ...]] = {
    "horizon": ("calendar", "horizon"),
    "budget": ("budget",),
    "payroll": ("budget", "payroll"),
    "slots": ("hiring", "slots"),
    "joiners_per_quarter": ("hiring", "joiners_per_quarter"),
    "contractors": ("hiring", "contractors", "most"),
    "phases_at_once": ("policies", "phases_at_once"),
    "smallest_share": ("policies", "smallest_share"),
    "isolation": ("policies", "isolation"),
}


@dataclass(frozen=True)
class Resolved:
    """An instance, and what is needed to speak about it in the brief's words.

    Attributes
    ----------
    offers
        One per hire of the instance, in the same order.
    assumed
        Every value that came from a default.
    rounding
        What rounding amounts to money units changes, a sentence per kind of amount.
    """

    instance: Instance
    offers: tuple[Offer, ...]
    assumed: tuple[Assumed, ...]
    rounding: tuple[str, ...] = ()


def resolve(brief: Brief) -> Resolved:
    """Return the instance of a brief.

    Raises
    ------
    BriefError
        Where the brief cannot become integers: pay that nobody knows, a tolerance in
        the wrong unit, amounts too large to add up exactly.
    """
    ledger = Ledger()
    terms = (*offers(brief, ledger), *contract_offers(brief, ledger))
    money = purse(brief, terms)
    instance = _limited(brief, _unlimited(brief, terms, money, ledger), terms, money)
    check_sums(brief, instance)
    return Resolved(
        instance, terms, tuple(ledger.entries.values()), rounding=money.notes()
    )


def _unlimited(
    brief: Brief, terms: tuple[Offer, ...], money: Purse, ledger: Ledger
) -> Instance:
    """Return people, work and GPUs, without what limits a plan as a whole."""
    have = supplies(brief, money, ledger)
    bars = gpu_bars(brief, have, ledger)
    all_phases, packages = phases(brief, bars, money, ledger)
    people = staff(brief, terms, packages, money, ledger)
    timeline = brief.timeline
    return Instance(
        name=brief.id,
        calendar=timeline,
        periods=timeline.periods,
        quarters=tuple((label, s.start, s.stop) for label, s in timeline.quarters()),
        steps=int(1 / brief.crews.share_step),
        share_step=brief.crews.share_step,
        money_scale=money.scale,
        currency=brief.currency,
        pools=people.pools,
        hires=people.hires,
        phases=all_phases,
        packages=packages,
        slots=None,
        joiners=None,
        goals=goals(brief, all_phases, money.scale),
        role_names={key: role.name for key, role in brief.catalogue.roles.items()},
        where=_where(brief),
        weight_scale=weight_scale(brief, all_phases, money.scale),
        gpu_bars=tuple(bar for mine in bars for bar in mine),
        supplies=have,
        trainings=people.trainings,
        charges=charges(brief, money),
    )


def _limited(
    brief: Brief, inst: Instance, terms: tuple[Offer, ...], money: Purse
) -> Instance:
    """Return an instance with what limits a plan as a whole."""
    hiring, policies = brief.hiring, brief.policies
    contractors = hiring.contractors if hiring else None
    share = policies.smallest_share
    return replace(
        inst,
        slots=hiring.slots if hiring and hiring.roles else None,
        joiners=hiring.joiners_per_quarter if hiring else None,
        contractors=contractors.most if contractors else None,
        limits=limits(brief, terms),
        caps=caps(brief, inst.quarters, money),
        payroll=payroll(brief, inst.quarters, money),
        track_limits=track_limits(brief, inst.quarters),
        bus_factors=bus_factors(brief, len(inst.quarters)),
        ratios=ratios(brief, inst.pools, inst.hires),
        pins=pins(brief, terms),
        stays=stays(brief, inst),
        phases_at_once=policies.phases_at_once,
        smallest_share=0 if share is None else int(share / inst.share_step),
    )


def _where(brief: Brief) -> Where:
    return Where(
        brief.line(()), {name: brief.line(path) for name, path in LINES.items()}
    )
