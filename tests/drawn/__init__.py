"""Tiny instances from a seed that draw on every part of a brief.

Each part comes with some chance, and tight enough to bind: quarters last a period or
two, budgets are what some hires cost, tracks may work on little. All are small enough
to try every plan there is.
"""

from __future__ import annotations

import itertools
import math
import random
from datetime import date
from fractions import Fraction

from tests.drawn.compute import draw_compute
from tests.drawn.draft import CHANCES, WHERE, Draft
from tests.drawn.limits import draw_limits
from tests.drawn.people import draw_people, draw_taught, draw_trainings
from tests.drawn.per_use import paid_per_use
from tests.drawn.pins import pinned, staying
from tests.drawn.work import draw_charges, draw_work
from tests.tiny import tolerance

from teamopt.calendar import Calendar, Period
from teamopt.instance import GoalSpec, Instance

__all__ = ["rich"]


def rich(seed: int) -> Instance:
    """Return the instance of a seed."""
    rng = random.Random(seed)
    while True:
        draft = _draft(rng)
        if _small(draft):
            made = paid_per_use(_instance(draft, seed), seed)
            return staying(pinned(made, seed), seed)


def _draft(rng: random.Random) -> Draft:
    asked = frozenset(part for part, share in CHANCES.items() if rng.random() < share)
    periods = rng.choice((3, 4, 4, 5, 5))
    steps = 4 if "phases at once" in asked else rng.choice((2, 2, 4))
    draft = Draft(
        rng=rng,
        asked=asked,
        periods=periods,
        quarters=_quarters(rng, periods),
        steps=steps,
        deployable=rng.choice((Fraction(1), Fraction(4, 5))),
    )
    draw_people(draft)
    draw_trainings(draft)
    draw_work(draft)
    draw_compute(draft)
    draw_charges(draft)
    draw_limits(draft)
    draw_taught(draft)
    return draft


def _small(draft: Draft) -> bool:
    """Tell whether all plans can be tried: few teams, and few bars to place."""
    teams = 1
    for hire in draft.hires:
        stays = draft.periods if hire.employed else draft.periods**2 // 2
        teams *= math.comb(stays + hire.most, hire.most)
    for training in draft.trainings:
        teams *= 1 + draft.periods * max(1, len(training.mentors))
    shares = any(limit.of == "people" for limit in draft.track_limits)
    bars = len(draft.packages) + len(draft.gpu_bars)
    size = bars + draft.periods // 4 + shares * draft.steps // 2 + teams // 300
    return size <= 7 and teams <= 1200


def _quarters(rng: random.Random, periods: int) -> tuple[tuple[str, int, int], ...]:
    """Return quarters of two periods or so, the first of them short at times."""
    cuts = rng.choice(((2,), (1, 3), (2, 4), ()))
    ends = [0, *(cut for cut in cuts if cut < periods), periods]
    return tuple(
        (f"2027-Q{index + 1}", first, past)
        for index, (first, past) in enumerate(itertools.pairwise(ends))
    )


def _instance(draft: Draft, seed: int) -> Instance:
    rng = draft.rng
    employed = any(hire.employed for hire in draft.hires)
    engaged = any(not hire.employed for hire in draft.hires)
    return Instance(
        name=f"rich-{seed}",
        calendar=Calendar(date(2027, 1, 4), Period.WEEK, draft.periods),
        periods=draft.periods,
        quarters=draft.quarters,
        steps=draft.steps,
        share_step=Fraction(1, draft.steps),
        money_scale=1,
        currency="USD",
        pools=tuple(draft.pools),
        hires=tuple(draft.hires),
        phases=tuple(draft.phases),
        packages=tuple(draft.packages),
        slots=rng.choice((None, 0, 1, 1, 2, 2, 2)) if employed else None,
        joiners=rng.choice((None, 1, 1)) if employed else None,
        goals=_goals(rng),
        role_names={},
        where=WHERE,
        limits=tuple(draft.limits),
        contractors=rng.choice((0, 1, 1, 1, 1, 2)) if engaged else None,
        gpu_bars=tuple(draft.gpu_bars),
        supplies=tuple(draft.supplies),
        trainings=tuple(draft.trainings),
        charges=tuple(draft.charges),
        caps=tuple(draft.caps),
        payroll=draft.payroll,
        track_limits=tuple(draft.track_limits),
        bus_factors=tuple(draft.bus_factors),
        ratios=tuple(draft.ratios),
        phases_at_once=1 + (rng.random() < 0.2)
        if draft.asks("phases at once")
        else None,
        smallest_share=rng.randint(2, draft.steps)
        if draft.asks("smallest share")
        else 0,
    )


def _goals(rng: random.Random) -> tuple[GoalSpec, ...]:
    """Return two to four goals in any order, with tolerances or weights on some."""
    keys = ["value", "lateness", "cost", "finish"]
    if rng.random() < 0.35:
        rng.shuffle(keys)
    keys = keys[: rng.choice((2, 4, 4, 4))]
    style = rng.random()
    if style < 0.2:
        return tuple(GoalSpec(key, weight=rng.choice((0, 1, 3, 10))) for key in keys)
    if style < 0.5:
        return tuple(GoalSpec(key, *tolerance(rng, key)) for key in keys)
    return tuple(GoalSpec(key) for key in keys)
