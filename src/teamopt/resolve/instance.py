"""A brief, resolved: the instance, and what the plan says about where it came from."""

from __future__ import annotations

import math
from dataclasses import dataclass

from teamopt.brief.models import Brief
from teamopt.errors import BriefError, Issue
from teamopt.instance import Instance, Where
from teamopt.resolve.assumed import Assumed, Ledger
from teamopt.resolve.goals import goals, weight_scale
from teamopt.resolve.hiring import Offer, hires, limits, money_scale, offers
from teamopt.resolve.people import board
from teamopt.resolve.phases import phases

#: Sums beyond this are refused: the solver adds in 64 bits, with room for products.
LARGEST = 2**53


@dataclass(frozen=True)
class Resolved:
    """An instance, and what is needed to speak about it in the brief's words.

    Attributes
    ----------
    offers
        One per hire of the instance, in the same order.
    assumed
        Every value that came from a default.
    """

    instance: Instance
    offers: tuple[Offer, ...]
    assumed: tuple[Assumed, ...]


def resolve(brief: Brief) -> Resolved:
    """Return the instance of a brief.

    Raises
    ------
    BriefError
        Where the brief cannot become integers: pay that nobody knows, a tolerance in
        the wrong unit, amounts too large to add up exactly.
    """
    ledger = Ledger()
    terms = offers(brief, ledger)
    scale = money_scale(brief, terms)
    people = board(brief, ledger)
    joiners, joiner_pools = hires(brief, terms, scale, len(people), ledger)
    all_phases, packages = phases(brief, scale, ledger)
    hiring = brief.hiring
    names = {key: role.name for key, role in brief.catalogue.roles.items()}
    instance = Instance(
        name=brief.id,
        calendar=brief.timeline,
        periods=brief.timeline.periods,
        quarters=tuple(
            (label, span.start, span.stop) for label, span in brief.timeline.quarters()
        ),
        steps=int(1 / brief.crews.share_step),
        share_step=brief.crews.share_step,
        money_scale=scale,
        currency=brief.currency,
        pools=people + joiner_pools,
        hires=joiners,
        phases=all_phases,
        packages=packages,
        slots=None if hiring is None else hiring.slots,
        joiners=None if hiring is None else hiring.joiners_per_quarter,
        budget=None if brief.budget is None else _budget(brief, scale),
        goals=goals(brief, all_phases, scale),
        role_names=names,
        where=_where(brief),
        limits=limits(brief, terms),
        weight_scale=weight_scale(brief, all_phases, scale),
    )
    _check_sums(brief, instance)
    return Resolved(instance, terms, tuple(ledger.entries.values()))


def _budget(brief: Brief, scale: int) -> int:
    assert brief.budget is not None
    return math.floor(scale * brief.budget.total.amount)


def _where(brief: Brief) -> Where:
    paths: dict[str, tuple[str, ...]] = {
        "horizon": ("calendar", "horizon"),
        "budget": ("budget",),
        "slots": ("hiring", "slots"),
        "joiners_per_quarter": ("hiring", "joiners_per_quarter"),
    }
    return Where(
        brief.line(()), {name: brief.line(path) for name, path in paths.items()}
    )


def _largest(inst: Instance) -> int:
    """Return the phase with the largest package."""
    largest = max(inst.packages, key=lambda package: package.effort, default=None)
    return largest.phase if largest else 0


def _check_sums(brief: Brief, inst: Instance) -> None:
    """Refuse amounts whose sums a solver could not hold."""
    money = sum(h.most * (h.pay * inst.periods + h.fee) for h in inst.hires)
    delay = sum(p.delay_cost for p in inst.phases) * inst.periods
    weight = max((abs(goal.weight) for goal in inst.goals), default=0) or 1
    value = sum(phase.value for phase in inst.phases)
    totals: dict[tuple[str | int, ...], int] = {
        ("hiring",): max(money, inst.budget or 0),
        ("phases",): max(delay, value),
        ("phases", _largest(inst)): sum(package.effort for package in inst.packages),
    }
    if all(total <= LARGEST for total in totals.values()):
        # Each amount can be counted; what is too much then is the weight.
        totals[("goals",)] = max(money, delay, value, inst.periods) * weight
    issues = [
        Issue(
            brief.line(path),
            str(path[0]),
            "amounts add up to more than can be counted exactly (about 9 * 10^15 of "
            "the smallest unit). Use smaller weights, amounts or a coarser period.",
            "too-large",
        )
        for path, total in totals.items()
        if total > LARGEST
    ]
    if issues:
        raise BriefError(issues)
