"""People who are paid per use, in some of the rich instances."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.drawn.draft import WHERE

from teamopt.instance import Cap, Instance

#: How many instances have them, and how many of those limit what they are paid.
SHARE, LIMITED = 0.35, 0.3


def paid_per_use(inst: Instance, seed: int) -> Instance:
    """Return an instance of which some people on board are paid per use.

    It is drawn apart from all else, so that other instances stay as they are. What
    budgets allow grows by some of what these people may come to.
    """
    rng = random.Random(f"{seed} per use")
    board = [
        p for p, pool in enumerate(inst.pools) if pool.hire is None and not pool.taught
    ]
    if rng.random() >= SHARE or not board:
        return inst
    prices = {p: rng.choice((0, 1, 1, 2, 3, 5)) for p in board}
    prices[rng.choice(board)] = rng.randint(1, 4)
    pools = tuple(
        replace(pool, per_use=prices.get(inst.person(p), 0))
        for p, pool in enumerate(inst.pools)
    )
    dearest = max(prices.values())
    some = dearest * rng.randint(0, inst.steps * inst.periods)
    caps = [_wider(cap, some) for cap in inst.caps]
    if rng.random() < LIMITED:
        most = dearest * rng.randint(1, inst.steps * inst.periods)
        last = len(inst.quarters)
        caps.append(Cap("per-use", "per-use", 0, last, most, WHERE))
    return replace(inst, pools=pools, caps=tuple(caps))


def _wider(cap: Cap, some: int) -> Cap:
    return cap if cap.category else replace(cap, most=cap.most + some)
