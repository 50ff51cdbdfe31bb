"""Time of people by quarter, where a track's share of it is limited."""

from __future__ import annotations

from teamopt.model.bars import Bar
from teamopt.model.frame import Frame, Var
from teamopt.model.lengths import (
    MANY_DAYS,
    inside,
    inside_fixed,
    product,
    whole_shares,
)
from teamopt.model.phases import Delivery


def time_in(frame: Frame, of: Delivery, bars: list[Bar]) -> dict[tuple[int, int], Var]:
    """Return the weighed time that each package takes in each quarter."""
    inst = frame.inst
    if not any(limit.of == "people" for limit in inst.track_limits):
        return {}
    found: dict[tuple[int, int], Var] = {}
    for k, bar in enumerate(bars):
        if not bar.crew:
            continue
        steady = _steady(frame, k, bar)
        if steady is None:
            found |= _open(frame, k, bar)
            continue
        package = inst.packages[k]
        yes = of.on(package.phase, package.option)
        length = min(package.duration, frame.reach)
        periods = inside_fixed(frame, bar.start, length, yes, f"time:{k}")
        found |= {(k, q): steady * time for q, time in periods.items()}
    return found


def _open(frame: Frame, k: int, bar: Bar) -> dict[tuple[int, int], Var]:
    """Return the time in each quarter of a bar whose crew is open."""
    inst, most = frame.inst, _most(frame, k, bar)
    load = sum(inst.weights[pool] * steps for pool, steps in bar.crew.items())
    return {
        (k, q): product(frame, load, most, time, f"time:{k}:{q}")
        for q, time in inside(
            frame, bar.start, bar.end, f"time:{k}", whole=whole_shares(inst, "people")
        ).items()
    }


def _steady(frame: Frame, k: int, bar: Bar) -> int | None:
    """Return what a crew weighs where nothing is open about it but when it works."""
    package = frame.inst.packages[k]
    weights = {frame.inst.weights[pool] for pool in bar.crew}
    known = package.heads and frame.tight
    if not known or len(weights) > 1 or frame.reach > MANY_DAYS:
        return None
    return weights.pop() * frame.inst.steps * sum(package.heads.values())


def _most(frame: Frame, k: int, bar: Bar) -> int:
    """Return the most that a crew can weigh."""
    inst = frame.inst
    total = sum(
        inst.weights[pool] * inst.steps * frame.most_people(pool) for pool in bar.crew
    )
    if not frame.tight:
        return total
    heaviest = max(inst.weights[pool] for pool in bar.crew)
    return min(total, heaviest * inst.packages[k].largest)
