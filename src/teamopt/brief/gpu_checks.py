"""GPUs that do not add up: pools, and what phases ask of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from teamopt.brief.fields import listed
from teamopt.brief.shape import Finding
from teamopt.brief.shorthand import NO_POOL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief, ComputePool, Phase, Work

Path = tuple[str | int, ...]


def gpu_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield pools that give nothing, and work that cannot be done on them."""
    for key, pool in brief.compute.items():
        yield from _pool(pool, ("compute", key))
    for index, phase in enumerate(brief.phases):
        for at, work in works_of(phase, ("phases", index)):
            yield from _asks(brief, phase, work, at)


def works_of(phase: Phase, at: Path) -> Iterator[tuple[Path, Work]]:
    """Yield the phase itself and each way to do it, with their paths."""
    yield at, phase
    for index, option in enumerate(phase.options):
        yield (*at, "options", index), option


def _pool(pool: ComputePool, at: Path) -> Iterator[Finding]:
    if not pool.owned and pool.rent is None and pool.reserve is None:
        says = "there are no GPUs; give owned, rent, reserve or several of them."
        yield Finding(at, says, "empty-pool")
    owned = sum(pool.owned_by.values())
    if owned > pool.owned:
        says = f"tracks own {owned} GPUs, but there are {pool.owned} in all."
        yield Finding((*at, "owned_by"), says, "owned-by")
    if not pool.owned and "usable" in pool.model_fields_set:
        says = "it is not used: it is a share of the owned GPUs, and there are none."
        yield Finding((*at, "usable"), says, "unused-field")
    elif pool.usable <= 0:
        says = "read 0%, allowed is more than 0% and at most 100%."
        yield Finding((*at, "usable"), says, "usable")
    if pool.rent is not None and not pool.rent.most:
        says = "read 0, so nothing is rented; leave rent out."
        yield Finding((*at, "rent", "most"), says, "unused-field")
    if pool.reserve is None:
        return
    if not pool.reserve.most:
        says = "read 0, so nothing is reserved; leave reserve out."
        yield Finding((*at, "reserve", "most"), says, "unused-field")
    if pool.reserve.shortest.weeks <= 0:
        says = f"read {pool.reserve.shortest}, allowed is a length of time above 0."
        yield Finding((*at, "reserve", "shortest"), says, "duration")


def most_gpus(pool: ComputePool, track: str | None) -> int:
    """Return the most GPUs of a kind that a phase of a track can have at once."""
    own = pool.owned_by.get(track, 0) if track is not None else 0
    shared = pool.owned - sum(pool.owned_by.values())
    usable = sum(math.floor(pool.usable * part) for part in (own, max(shared, 0)))
    rented = pool.rent.most if pool.rent else 0
    reserved = pool.reserve.gpus * pool.reserve.most if pool.reserve else 0
    return usable + rented + reserved


def _asks(brief: Brief, phase: Phase, work: Work, at: Path) -> Iterator[Finding]:
    """Check what a phase, or one way to do it, asks of each pool."""
    if "compute" in work.model_fields_set and not work.compute:
        says = "there is no work of GPUs; write for example {h100: 400 gpu-hours}."
        yield Finding((*at, "compute"), says, "no-gpu-work")
    if NO_POOL in work.compute and len(brief.compute) != 1:
        says = (
            "the brief has no GPUs; describe them, as in compute: {h100: {owned: 8}}."
        )
        if brief.compute:
            spelled = f"{{{next(iter(brief.compute))}: {work.compute[NO_POOL].work}}}"
            pools = listed(brief.compute, "and")
            says = f"say which GPUs, such as {spelled}; there are {pools}."
        yield Finding((*at, "compute"), says, "which-gpus")
        return
    for key, ask in brief.gpu_work(work).items():
        here = (*at, "compute", key if key in work.compute else NO_POOL)
        if ask.work.gpus is not None and ask.most is not None:
            says = f"it is not used: {ask.work} are the same number throughout."
            yield Finding((*here, "most"), says, "unused-field")
        pool = brief.compute.get(key)
        there = most_gpus(pool, phase.track) if pool else 0
        if ask.work.gpus is not None and 0 < there < ask.work.gpus:
            says = (
                f"read {ask.work}, but there can be at most {there} of {key} at once. "
                "Ask for fewer for longer, or add GPUs to the pool."
            )
            yield Finding(here, says, "too-many-gpus")


def pool_references(brief: Brief) -> Iterator[tuple[Path, str]]:
    """Yield every mention of a pool by a phase, by path."""
    for index, phase in enumerate(brief.phases):
        for at, work in works_of(phase, ("phases", index)):
            for key in work.compute:
                if key != NO_POOL:
                    yield (*at, "compute", key), key
