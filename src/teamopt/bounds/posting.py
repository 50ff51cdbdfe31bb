"""What is known about crews before any search, told to the solver."""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from teamopt.bounds.crews import Crews, ancestors, bits, crews, numbers
from teamopt.bounds.finish import Soonest, soonest
from teamopt.bounds.preemptive import Pricing, rounded
from teamopt.bounds.sets import Sets
from teamopt.bounds.together import tell_unions
from teamopt.bounds.windows import Windows, shortest_phases, tightened, windows
from teamopt.decisions import Decisions
from teamopt.instance import Instance

#: Unions of skills that the solver is told about.
UNIONS = 12
#: Steps of searches for sets in a second.
STEPS = 30_000
#: Parts to which the prices of packages are rounded.
GRAINS = (12, 60)


def strengthen_crews(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], seconds: float
) -> Soonest:
    """Add redundant resources, pairs that are apart, and what bounds dates.

    Parameters
    ----------
    seconds
        About how long it may take, counted as work and not by a clock.

    Returns
    -------
    Soonest
        A number of periods that no plan finishes before, and how to be so soon.
    """
    tell_unions(model, inst, x)
    some = crews(inst)
    if len(some) < 2:
        return Soonest(0)
    spans = [_interval(model, inst, x, k) for k in some.packages]
    sets = Sets(some, steps=int(STEPS * seconds))
    _unions(model, some, spans)
    pricing = Pricing(sets)
    _prices(model, pricing, spans)
    for clique in cliques(inst, some):
        model.add_no_overlap([spans[k] for k in clique])
    times = tightened(inst, pricing, windows(inst, shortest_phases(inst)))
    _windows(model, inst, x, times)
    found = soonest(inst, pricing, times)
    model.add(x.finish >= found.finish)
    return found


def _windows(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], times: Windows
) -> None:
    """Say when phases can begin, and what is left to do after them."""
    for index, phase in enumerate(inst.phases):
        yes = x.present[index]
        model.add(x.start[index] >= times.heads[index]).only_enforce_if(yes)
        if not phase.service and times.tails[index]:
            last = x.end[index] + times.tails[index]
            model.add(x.finish >= last).only_enforce_if(yes)


def _interval(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], k: int
) -> Any:
    package = inst.packages[k]
    return model.new_optional_fixed_size_interval_var(
        x.bar_start[k],
        package.duration,
        x.on(package.phase, package.option),
        f"crew:{k}",
    )


def _unions(model: cp_model.CpModel, some: Crews, spans: list[Any]) -> None:
    """Post the unions of skills that are asked for most."""
    asked = {
        n: float((some.loads[:, n] * some.durations).sum() / max(1, room))
        for n, room in enumerate(some.room)
    }
    for n in sorted(asked, key=lambda n: -asked[n])[:UNIONS]:
        loads = some.loads[:, n]
        use = [k for k in range(len(some)) if loads[k]]
        # Odd, as all of them: docs/decisions/0005-odd-capacities.md.
        model.add_cumulative(
            [spans[k] for k in use],
            [2 * int(loads[k]) for k in use],
            2 * int(some.room[n]) + 1,
        )


def _prices(model: cp_model.CpModel, pricing: Pricing, spans: list[Any]) -> None:
    """Post the resource that says most about how long all of them take."""
    every = (1 << len(spans)) - 1
    sets, found = pricing.sets, pricing.prices(every)
    if found is None or not any(found.weights):
        return
    unit = max(found.weights)
    for grain in GRAINS:
        some = rounded(sets, [w / unit for w in found.weights], every, grain)
        if some is None:
            return
        use = [k for k, w in enumerate(some.weights) if w]
        model.add_cumulative(
            [spans[k] for k in use],
            [2 * some.weights[k] for k in use],
            2 * some.room + 1,
        )


def cliques(inst: Instance, some: Crews) -> list[list[int]]:
    """Return packages that are apart from each other, so that each pair is in one.

    Pairs in which one is before the other need no telling, but may be in a clique.
    """
    before = ancestors(inst)
    phase = [inst.packages[k].phase for k in some.packages]
    waiting = [
        bits(
            j
            for j in numbers(some.apart[i])
            if not before[phase[i]] >> phase[j] & 1
            and not before[phase[j]] >> phase[i] & 1
        )
        for i in range(len(some))
    ]
    found = []
    for i in range(len(some)):
        while waiting[i]:
            clique = _grown(some, i, waiting)
            found.append(list(numbers(clique)))
            for j in found[-1]:
                waiting[j] &= ~clique
    return found


def _grown(some: Crews, first: int, waiting: list[int]) -> int:
    """Return a clique with a pair that is waiting, and as many more as there can be."""
    second = next(numbers(waiting[first]))
    clique = 1 << first | 1 << second
    rest = some.apart[first] & some.apart[second]
    while rest:
        best = max(numbers(rest), key=lambda k: (waiting[k] & clique).bit_count())
        clique |= 1 << best
        rest &= some.apart[best]
    return clique
