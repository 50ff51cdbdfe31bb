"""Pins in some of the rich instances: who joins first, or so many in a span."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.drawn.draft import WHERE

from teamopt.instance import Instance, Pin

#: How many of the instances have pins in which somebody may be hired.
SHARE = 0.6


def pinned(inst: Instance, seed: int) -> Instance:
    """Return an instance of which some hires are pinned.

    They are drawn apart from all else, so that other instances stay as they are. What
    budgets allow grows by what a hire may come to, or nearly so.
    """
    rng = random.Random(f"{seed} pins")
    none = {h for limit in inst.limits if not limit.most for h in limit.hires}
    able = [h for h, it in enumerate(inst.hires) if it.employed and h not in none]
    if not (able and inst.slots != 0) or rng.random() >= SHARE:
        return inst
    pins = tuple(_pin(inst, rng, able) for _ in range(rng.choice((1, 1, 2))))
    dearest = max(inst.hires[h].fee + inst.hires[h].pay * inst.periods for h in able)
    some = dearest * rng.randint(1, 3) // 3
    caps = tuple(replace(cap, most=cap.most + some) for cap in inst.caps)
    return replace(inst, pins=pins, caps=caps)


def _pin(inst: Instance, rng: random.Random, able: list[int]) -> Pin:
    """Return a pin that some plan can keep, more often than not."""
    hire = inst.hires[rng.choice(able)]
    level = hire.level if rng.random() < 0.5 else None
    opens = rng.choice((0, hire.first_join, rng.randrange(inst.periods)))
    past = rng.randint(max(opens, hire.first_join) + 1, inst.periods)
    return Pin(
        role=hire.role,
        level=level,
        hires=tuple(
            h
            for h in able
            if inst.hires[h].role == hire.role and level in (None, inst.hires[h].level)
        ),
        first=rng.random() < 0.5,
        count=rng.choice((1, 1, 1, hire.most)),
        opens=opens,
        past=past,
        days="in time",
        where=WHERE,
    )
