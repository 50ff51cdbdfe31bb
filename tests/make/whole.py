"""A tiny instance from its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.make.people import STEPS, WHERE, Lesson, Offered, everybody
from tests.make.terms import (
    Members,
    Pinned,
    Share,
    Spending,
    Staying,
    cap,
    caps,
    pins,
    ratios,
    stays,
    track_limits,
)
from tests.make.work import Asked, numbered

from teamopt.calendar import Calendar, Period
from teamopt.instance import BusFactor, GoalSpec, Instance, Limit, Pool, Supply


def instance(
    *asked: Asked,
    periods: int = 8,
    team: Iterable[Pool] = (),
    hires: Iterable[Offered] = (),
    lessons: Iterable[Lesson] = (),
    supplies: Iterable[Supply] = (),
    start: date = date(2027, 1, 4),
    goals: Iterable[GoalSpec | str] = ("cost", "finish"),
    slots: int | None = None,
    joiners: int | None = None,
    contractors: int | None = None,
    budget: int | None = None,
    budgets: Iterable[Spending] = (),
    payroll: Iterable[int] = (),
    limits: Mapping[str, int] | None = None,
    shares: Iterable[Share] = (),
    bus_factors: Iterable[BusFactor] = (),
    staffing: Iterable[Members] = (),
    pinned: Iterable[Pinned] = (),
    staying: Iterable[Staying] = (),
    phases_at_once: int | None = None,
    smallest_share: int = 0,
) -> Instance:
    """Return an instance with weekly periods from Monday 4 January 2027.

    As in a brief, slots limit all hires together; by default everybody fits. Where a
    limit looks at single people, everybody who may join has a pool of their own.
    """
    calendar = Calendar(start, Period.WEEK, periods)
    quarters = tuple((q, span.start, span.stop) for q, span in calendar.quarters())
    alone = phases_at_once is not None or smallest_share > 0
    offered = tuple(replace(o, apart=o.apart or alone) for o in hires)
    made = numbered(asked)
    pools, kinds, trainings = everybody(
        tuple(team), offered, tuple(lessons), made.packages
    )
    total = () if budget is None else (cap(budget),)
    made_of = Instance(
        name="tiny",
        calendar=calendar,
        periods=periods,
        quarters=quarters,
        steps=STEPS,
        share_step=Fraction(1, STEPS),
        money_scale=1,
        currency="USD",
        pools=pools,
        hires=kinds,
        phases=made.phases,
        packages=made.packages,
        slots=_most(offered, employed=True) if slots is None else slots,
        joiners=joiners,
        goals=tuple(g if isinstance(g, GoalSpec) else GoalSpec(g) for g in goals),
        role_names={"ml-engineer": "ML Engineer", "data-engineer": "Data Engineer"},
        where=WHERE,
        limits=_limits(offered, limits or {}),
        contractors=_most(offered, employed=False)
        if contractors is None
        else contractors,
        gpu_bars=made.bars,
        supplies=tuple(supplies),
        trainings=trainings,
        charges=made.charges,
        caps=caps((*total, *budgets), quarters),
        payroll=tuple(payroll),
        track_limits=track_limits(shares, quarters),
        bus_factors=tuple(bus_factors),
        ratios=ratios(staffing, pools),
        pins=pins(pinned, kinds, periods),
        phases_at_once=phases_at_once,
        smallest_share=smallest_share,
    )
    return replace(made_of, stays=stays(staying, made_of))


def _most(offered: tuple[Offered, ...], *, employed: bool) -> int | None:
    """Return how many there can be of employees, or of contractors."""
    some = [one.hire.most for one in offered if one.hire.employed is employed]
    return sum(some) if some else None


def _limits(offered: tuple[Offered, ...], most: Mapping[str, int]) -> tuple[Limit, ...]:
    return tuple(
        Limit(
            role,
            tuple(h for h, one in enumerate(offered) if one.hire.role == role),
            limit,
            WHERE,
        )
        for role, limit in most.items()
    )
