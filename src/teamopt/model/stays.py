"""Who is on what in single periods: for people who stay on a phase."""

from __future__ import annotations

from teamopt.model.bars import Bar
from teamopt.model.frame import Frame, Var

#: ``(package, period)`` to 1 where it is under way.
Runs = dict[tuple[int, int], Var]
#: ``(package, pool, period)`` to share steps.
Given = dict[tuple[int, int, int], Var]


def by_period(frame: Frame, bars: list[Bar]) -> tuple[Runs, Given]:
    """Say when packages are under way and who is on them then, where a stay asks."""
    inst = frame.inst
    runs: Runs = {}
    given: Given = {}
    for stay in inst.stays:
        if not stay.by_period:
            continue
        for k in stay.packages:
            pools = [pool for pool in bars[k].crew if inst.person(pool) == stay.pool]
            for period in stay.periods(frame.reach):
                if (k, period) not in runs:
                    runs[k, period] = _under_way(frame, bars[k], k, period)
                for pool in pools:
                    if (k, pool, period) not in given:
                        steps = _given(frame, bars[k], pool, runs[k, period])
                        given[k, pool, period] = steps
    return runs, given


def _under_way(frame: Frame, bar: Bar, k: int, period: int) -> Var:
    """Return whether a package is under way in a period; never where it is not done.

    Such a package begins and ends in period 0.
    """
    model, name = frame.model, f"{k}:{period}"
    begun = model.new_bool_var(f"begun:{name}")
    model.add(bar.start <= period).only_enforce_if(begun)
    model.add(bar.start > period).only_enforce_if(begun.negated())
    goes_on = model.new_bool_var(f"goes on:{name}")
    model.add(bar.end > period).only_enforce_if(goes_on)
    model.add(bar.end <= period).only_enforce_if(goes_on.negated())
    runs = model.new_bool_var(f"runs:{name}")
    model.add_bool_and([begun, goes_on]).only_enforce_if(runs)
    model.add_bool_or([begun.negated(), goes_on.negated(), runs])
    return runs


def _given(frame: Frame, bar: Bar, pool: int, runs: Var) -> Var:
    """Return the share steps of a pool on a package, 0 while it is not under way."""
    model, crew = frame.model, bar.crew[pool]
    most = frame.most_people(pool) * frame.inst.steps
    steps = model.new_int_var(0, most, f"given:{runs.name}:{pool}")
    model.add(steps == crew).only_enforce_if(runs)
    model.add(steps == 0).only_enforce_if(runs.negated())
    return steps
