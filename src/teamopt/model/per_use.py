"""Time that packages take of people who are paid per use.

Time is people times length, both of them open. It stays linear as long as literals
choose among the possible lengths, which they do but where lengths are many.
"""

from __future__ import annotations

from collections.abc import Mapping

from teamopt.model.bars import Bar
from teamopt.model.frame import Frame, Var
from teamopt.model.lengths import MANY_DAYS, inside, product, times_length
from teamopt.model.phases import Delivery

#: ``(package, pool)`` to share steps times periods.
Used = dict[tuple[int, int], Var]


def used(frame: Frame, of: Delivery, bars: list[Bar]) -> Used:
    """Return the time that each package takes of each pool that is paid per use."""
    found: Used = {}
    for k, bar in enumerate(bars):
        mine = _paid(frame, bar)
        if not mine:
            continue
        package = frame.inst.packages[k]
        if frame.tight and package.duration:
            length = min(package.duration, frame.reach)
            found |= {(k, pool): length * bar.crew[pool] for pool in mine}
            continue
        yes = of.on(package.phase, package.option)
        lasts = bar.lasts or _literals(
            frame, bar.end - bar.start, yes, range(1, frame.reach + 1), f"used:{k}"
        )
        for pool in mine:
            time = bar.end - bar.start
            found[k, pool] = _times(frame, bar, pool, time, lasts, f"used:{k}:{pool}")
    return found


def used_in(
    frame: Frame, bars: list[Bar], used: Used
) -> dict[tuple[int, int, int], Var]:
    """Return the same time by quarter, where a limit on spending looks at quarters."""
    if not frame.inst.by_quarter:
        return {}
    found: dict[tuple[int, int, int], Var] = {}
    for k, bar in enumerate(bars):
        mine = _paid(frame, bar)
        if not mine:
            continue
        quarters = inside(frame, bar.start, bar.end, f"used:{k}")
        for q, time in quarters.items():
            name = f"used:{k}:{q}"
            lasts = _literals(frame, time, 1, range(_most_inside(frame, q) + 1), name)
            for pool in mine:
                label = f"{name}:{pool}"
                found[k, pool, q] = _times(frame, bar, pool, time, lasts, label)
        for pool in mine if frame.tight else ():
            # Said outright, for the linear relaxation.
            parts = sum(found[k, pool, q] for q in quarters)
            frame.model.add(parts == used[k, pool])
    return found


def _paid(frame: Frame, bar: Bar) -> list[int]:
    """Return the pools of a bar that are paid per use."""
    return [pool for pool in bar.crew if frame.inst.pools[pool].per_use]


def _literals(
    frame: Frame, time: Var, yes: Var, lengths: range, name: str
) -> dict[int, Var]:
    """Return a literal for each length that a time can have; none for very many."""
    if len(lengths) > MANY_DAYS:
        return {}
    lits = {n: frame.model.new_bool_var(f"{name}:lasts:{n}") for n in lengths}
    frame.model.add(sum(lits.values()) == yes)
    frame.model.add(time == sum(n * lit for n, lit in lits.items() if n))
    return lits


def _times(
    frame: Frame, bar: Bar, pool: int, time: Var, lasts: Mapping[int, Var], name: str
) -> Var:
    """Return a pool's share steps on a bar times some of its length."""
    crew = bar.crew[pool]
    most = frame.most_people(pool) * frame.inst.steps
    if lasts:
        return times_length(frame, crew, most, lasts, name)
    return product(frame, crew, most, time, name)


def _most_inside(frame: Frame, quarter: int) -> int:
    """Return the most periods of a quarter; the last goes on beyond the horizon."""
    _, first, past = frame.inst.quarters[quarter]
    last = quarter == len(frame.inst.quarters) - 1
    return (frame.reach if last else past) - first
