"""Pins in some of the rich instances: who joins when, and who stays on a phase."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.drawn.draft import WHERE

from teamopt.instance import Instance, Pin, Stay

#: How many of the instances have pins in which somebody may be hired.
SHARE = 0.6
#: And of those in which somebody is one of a kind.
STAYING = 0.35


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


def staying(inst: Instance, seed: int) -> Instance:
    """Return an instance of which somebody is kept on a phase, at times for a while."""
    rng = random.Random(f"{seed} stays")
    alone = [
        k for k, p in enumerate(inst.pools) if len(p.people) == 1 and p.base is None
    ]
    able = [(k, p) for k in alone for p in range(len(inst.phases)) if _can(inst, k, p)]
    if not able or rng.random() >= STAYING:
        return inst
    pool, phase = rng.choice(able)
    opens = rng.choice((0, 0, 1))
    stay = Stay(
        name=inst.pools[pool].people[0],
        pool=pool,
        phase=phase,
        packages=_can(inst, pool, phase),
        least=rng.choice((1, 1, 2)),
        opens=opens,
        past=rng.choice((None, None, opens + 2)),
        share="",
        days="for a while",
        where=WHERE,
    )
    return replace(inst, stays=(stay,))


def _can(inst: Instance, pool: int, phase: int) -> tuple[int, ...]:
    """Return the packages of a phase that somebody is good enough for."""
    who = inst.pools[pool]
    return tuple(
        k
        for k in inst.phases[phase].packages
        if any(
            who.gives.get(skill, 0) > 0
            and who.proficiency.get(skill, 0) >= inst.packages[k].at_least
            for skill in inst.packages[k].skills
        )
    )
