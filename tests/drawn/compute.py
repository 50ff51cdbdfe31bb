"""GPUs: what phases ask for, and where they come from."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from tests.drawn.draft import TRACKS, WHERE, Draft

from teamopt.instance import GpuBar, Supply


def draw_compute(draft: Draft) -> None:
    """Draw supplies of one or two kinds of GPU, and bars that use them."""
    if not draft.asks("gpus"):
        return
    rng = draft.rng
    kinds = ("h100",) if draft.chance(0.7) else ("h100", "a100")
    for kind in kinds:
        _supplies(draft, kind)
    for k in range(rng.choice((len(kinds), 2))):
        _bar(draft, kinds[k % len(kinds)])


def _supplies(draft: Draft, kind: str) -> None:
    rng = draft.rng
    price = rng.randint(1, 4)
    owned = Supply(f"owned {kind}", kind, "owned", rng.choice((1, 1, 2)), WHERE)
    offers = (
        owned,
        replace(owned, key=f"owned {kind} of a track", track=rng.choice(TRACKS)),
        Supply(f"rented {kind}", kind, "rented", rng.choice((1, 2)), WHERE, price),
        _reserved(draft, kind, price),
    )
    draft.supplies += rng.sample(offers, rng.choice((1, 2, 2, 3)))


def _reserved(draft: Draft, kind: str, price: int) -> Supply:
    rng = draft.rng
    block = rng.choice((1, 2, 2))
    return Supply(
        key=f"reserved {kind}",
        kind=kind,
        form="reserved",
        most=block * rng.choice((1, 1, 2)),
        where=WHERE,
        price=max(1, price - 1),
        block=block,
        stay=rng.choice((1, 2, 2, 3)),
    )


def _bar(draft: Draft, kind: str) -> None:
    rng = draft.rng
    index = rng.randrange(len(draft.phases))
    if draft.chance(0.4):
        index = max(
            range(len(draft.phases)), key=lambda i: len(draft.phases[i].options)
        )
    phase = draft.phases[index]
    ways = range(len(phase.options))
    option = rng.choice(ways) if ways and draft.chance(0.7) else None
    taken = {(draft.gpu_bars[k].kind, draft.gpu_bars[k].option) for k in phase.gpu_bars}
    if (kind, option) in taken:
        return
    usable = sum(
        supply.most
        for supply in draft.supplies
        if supply.kind == kind and supply.track in (None, phase.track)
    )
    if not usable and draft.chance(0.9):
        return
    fixed = draft.chance(0.4)
    need, gpus = rng.randint(2, 7), rng.choice((1, 2, 2, 3))
    if draft.chance(0.9):
        gpus = min(gpus, max(1, usable))
    most = gpus if fixed else min(usable, rng.choice((1, 2, usable, usable)))
    duration = rng.choice((1, 2, 2))
    if draft.chance(0.85):
        need = max(1, min(need, most * (draft.periods - rng.choice((0, 1, 2)))))
    periods = gpus * duration if fixed else need - Fraction(rng.choice((0, 1)), 3)
    draft.gpu_bars.append(
        GpuBar(
            phase=index,
            kind=kind,
            need=0 if fixed else math.ceil(periods),
            gpus=gpus if fixed else 0,
            duration=duration if fixed else 0,
            most=most,
            hours=168 * Fraction(periods),
            where=WHERE,
            option=option,
        )
    )
    mine = (*phase.gpu_bars, len(draft.gpu_bars) - 1)
    draft.phases[index] = replace(phase, gpu_bars=mine)
