"""Hires and contractors of a plan, in their order, and why in that order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from teamopt import plan as doc
from teamopt.chain import Chain, Tried
from teamopt.document.context import Context, Joiner, over
from teamopt.instance import Hire
from teamopt.resolve import Offer
from teamopt.resolve.hiring import span

#: Working days.
DAYS_OF_YEAR = 260


def hires(of: Context) -> Iterable[doc.HirePlan]:
    """Return the hires in the order in which to open them."""
    timeline = of.brief.timeline
    for joiner in of.joiners:
        hire, offer = _terms(of, joiner)
        yield doc.HirePlan(
            order=joiner.order,
            **_joining(of, joiner),
            productive_from=timeline.first_day_of(joiner.joins + hire.ramp_up),
            pay=_pay(of, offer),
            yearly_cost=of.money(hire.yearly),
            fee=of.money(hire.fee),
            cost=of.money(hire.fee + hire.pay * (joiner.leaves - joiner.joins)),
        )


def contractors(of: Context) -> Iterable[doc.ContractorPlan]:
    """Return the contractors in the order in which they come."""
    timeline = of.brief.timeline
    for joiner in of.contractors:
        hire, offer = _terms(of, joiner)
        yield doc.ContractorPlan(
            number=joiner.order,
            **_joining(of, joiner),
            until=timeline.last_day_of(joiner.leaves - 1),
            end_period=joiner.leaves,
            day_rate=float(offer.yearly / DAYS_OF_YEAR),
            cost=of.money(hire.pay * (joiner.leaves - joiner.joins)),
        )


def _joining(of: Context, joiner: Joiner) -> dict[str, Any]:
    """Return what holds of everybody who joins, for a while or to stay."""
    hire, offer = _terms(of, joiner)
    joins = of.brief.timeline.first_day_of(joiner.joins)
    return {
        "name": joiner.name,
        "role": hire.role,
        "role_name": of.inst.role_names[hire.role],
        "level": hire.level,
        "open_by": joins - span(offer.lead_time),
        "joins": joins,
        "joins_period": joiner.joins,
        "track": offer.track,
    }


def _terms(of: Context, joiner: Joiner) -> tuple[Hire, Offer]:
    return of.inst.hires[joiner.hire], of.resolved.offers[joiner.hire]


def _pay(of: Context, offer: Offer) -> doc.Pay:
    known = offer.known
    return doc.Pay(
        amount=round(offer.pay),
        low=known.p25 if known else None,
        high=known.p75 if known else None,
        n=known.n if known else None,
        source=known.source if known else "the brief",
    )


def order(of: Context, chain: Chain) -> doc.Order:
    """Return why the hires come in this order."""
    scale = of.scale(chain.goal) if chain.goal else 1
    steps = []
    for k, (tried, best, regret) in enumerate(
        zip(chain.prefixes, chain.best, chain.regrets, strict=True), start=1
    ):
        steps.append(
            doc.Step(
                hires=tuple(joiner.name for joiner in of.joiners[:k]),
                tried=_team(of, tried),
                best=_team(of, best),
                regret=over(regret, scale),
            )
        )
    return doc.Order(
        goal=chain.goal,
        unit=of.unit(chain.goal) if chain.goal else "",
        steps=tuple(steps),
        tied=chain.tied,
        proven=chain.proven,
        first=chain.first and _team(of, chain.first),
        instead=chain.instead and _team(of, chain.instead),
        without=chain.without and _team(of, chain.without),
        alone_tried=chain.alone_tried,
        alone_open=chain.alone_open,
    )


def _team(of: Context, tried: Tried) -> doc.Team:
    roles = tuple(
        of.inst.hired_as(h) for h, n in enumerate(tried.counts) for _ in range(n)
    )
    goals = {key: over(v, of.scale(key)) or 0.0 for key, v in tried.values.items()}
    return doc.Team(roles=roles, status=tried.status.value, goals=goals)
