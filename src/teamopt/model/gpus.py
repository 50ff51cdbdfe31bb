"""GPUs: bars of whole GPUs inside phases, and where the GPUs come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ortools.sat.python import cp_model

from teamopt.instance import GpuBar, Instance, Supply
from teamopt.model.capacity import cumulative
from teamopt.model.frame import Frame, Var
from teamopt.model.lengths import (
    MANY_DAYS,
    inside,
    inside_fixed,
    product,
    times_length,
    whole_shares,
)
from teamopt.model.room import MORE_BLOCKS

if TYPE_CHECKING:
    from teamopt.model.phases import Delivery


@dataclass(frozen=True)
class GpuRun:
    """One GPU bar: when, for how long, and on GPUs from where.

    Attributes
    ----------
    lasts
        Length to its literal, where hours decide.
    gpus
        Supply to GPUs.
    """

    start: Var
    end: Var
    interval: Any
    lasts: dict[int, Var]
    gpus: dict[int, Var]


@dataclass(frozen=True)
class Reservations:
    """Possible reservations of one supply, those alike in order."""

    made: tuple[Var, ...]
    first: tuple[Var, ...]
    past: tuple[Var, ...]


def run(frame: Frame, index: int, yes: Var) -> GpuRun:
    """Return one GPU bar, there when `yes` is."""
    model, bar = frame.model, frame.inst.gpu_bars[index]
    name = f"{frame.inst.phases[bar.phase].key}:{bar.kind}:{index}"
    start = model.new_int_var(0, frame.reach, f"start:{name}")
    end = model.new_int_var(0, frame.reach, f"end:{name}")
    lengths = _lengths(frame, bar)
    size = model.new_int_var_from_domain(
        cp_model.Domain.from_values([0, *lengths]), f"length:{name}"
    )
    model.add(start <= frame.reach * yes)
    model.add(end == start + size)
    interval = model.new_optional_interval_var(start, size, end, yes, name)
    lasts = {n: model.new_bool_var(f"lasts:{name}:{n}") for n in lengths}
    model.add(sum(lasts.values()) == yes)
    model.add(sum(n * lit for n, lit in lasts.items()) == size)
    most = _most(frame, index)
    gpus = {
        s: model.new_int_var(0, most[s], f"gpus:{name}:{frame.inst.supplies[s].key}")
        for s in frame.inst.draws(index)
    }
    if gpus:
        model.add(sum(gpus.values()) <= sum(most.values()) * yes)
    return GpuRun(start, end, interval, lasts, gpus)


def _lengths(frame: Frame, bar: GpuBar) -> list[int]:
    """Return the lengths a bar can have."""
    if not frame.tight:
        return list(range(1, min(frame.longest, frame.reach) + 1))
    if not bar.need:
        return [min(bar.duration, frame.reach)]
    lengths = {-(-bar.need // gpus) for gpus in range(1, max(1, bar.most) + 1)}
    return sorted(n for n in lengths if n <= frame.reach)


def _most(frame: Frame, index: int) -> dict[int, int]:
    """Return the most GPUs a bar can have from each supply in this model."""
    bar = frame.inst.gpu_bars[index]
    asked = bar.gpus or bar.most
    return {
        s: min(frame.inst.supplies[s].most, asked)
        if frame.room is None
        else asked + frame.room.gpus
        for s in frame.inst.draws(index)
    }


def room(frame: Frame, supply: Supply) -> Var:
    """Return the GPUs of a supply that are there at once."""
    if supply.form == "reserved":
        return supply.block * _blocks(frame, supply)
    # Of those rented there are as many as are wanted; the rule alone limits them.
    most = supply.most
    if frame.room is not None:
        most = 2 * supply.most + wanted(frame.inst) + frame.room.gpus
    count = frame.model.new_int_var(0, most, f"room:{supply.key}")
    if frame.tight:
        frame.model.add(count == supply.most)
    return count


def wanted(inst: Instance) -> int:
    """Return more GPUs than a plan can want at once."""
    return 1 + sum(max(bar.gpus, bar.most) for bar in inst.gpu_bars)


def _blocks(frame: Frame, supply: Supply) -> int:
    """Return the most reservations in this model."""
    if frame.room is None:
        return supply.blocks
    return supply.blocks + min(MORE_BLOCKS, -(-frame.room.gpus // supply.block))


def reservations(frame: Frame, supply: Supply) -> Reservations:
    """Return the reservations of a supply; one not made is at the end of time."""
    last, model = frame.reach, frame.model
    made: list[Var] = []
    first: list[Var] = []
    past: list[Var] = []
    if supply.form != "reserved":
        return Reservations((), (), ())
    for k in range(_blocks(frame, supply)):
        name = f"{supply.key}:{k}"
        yes = model.new_bool_var(f"reserved:{name}")
        begins = model.new_int_var(0, last, f"reserve_from:{name}")
        ends = model.new_int_var(0, last, f"reserve_until:{name}")
        model.add(begins <= last - yes)
        model.add(begins >= last - last * yes)
        model.add(ends >= begins + yes)
        if made:
            model.add_implication(yes, made[-1])
            model.add(begins >= first[-1])
        made.append(yes)
        first.append(begins)
        past.append(ends)
    return Reservations(tuple(made), tuple(first), tuple(past))


def fit(
    frame: Frame, s: int, runs: list[GpuRun], room: Var, held: Reservations
) -> None:
    """Fit bars into the GPUs that a supply has."""
    here = [one for one in runs if s in one.gpus]
    if not here:
        return
    intervals = [one.interval for one in here]
    demands = [one.gpus[s] for one in here]
    supply = frame.inst.supplies[s]
    for k, (begins, ends) in enumerate(zip(held.first, held.past, strict=True)):
        name = f"{supply.key}:{k}"
        model, reach = frame.model, frame.reach
        intervals.append(model.new_interval_var(0, begins, begins, f"before:{name}"))
        after = model.new_interval_var(ends, reach - ends, reach, f"after:{name}")
        intervals.append(after)
        demands += [supply.block, supply.block]
    cumulative(frame, intervals, demands, room)


def rented(frame: Frame, runs: list[GpuRun]) -> dict[tuple[int, int], Var]:
    """Return the GPU-periods that each bar rents."""
    found = {}
    for index, one in enumerate(runs):
        most = _most(frame, index)
        for s, gpus in one.gpus.items():
            if frame.inst.supplies[s].form == "rented":
                name = f"rented:{index}:{s}"
                found[index, s] = times_length(frame, gpus, most[s], one.lasts, name)
    return found


def periods_in(
    frame: Frame, of: Delivery, runs: list[GpuRun]
) -> dict[int, dict[int, Var]]:
    """Return the periods of each bar in each quarter, where anything asks."""
    if not (frame.inst.by_quarter or _shared_out(frame.inst)):
        return {}
    return {k: _periods(frame, of, k, one) for k, one in enumerate(runs) if one.gpus}


def _shared_out(inst: Instance) -> bool:
    """Tell whether a track's share of GPU time is limited."""
    return any(limit.of == "compute" for limit in inst.track_limits)


def _periods(frame: Frame, of: Delivery, index: int, one: GpuRun) -> dict[int, Var]:
    bar, name = frame.inst.gpu_bars[index], f"gpu:{index}"
    if not _steady(frame, bar):
        whole = not frame.inst.by_quarter and whole_shares(frame.inst, "compute")
        return inside(frame, one.start, one.end, name, whole=whole)
    yes, length = of.on(bar.phase, bar.option), min(bar.duration, frame.reach)
    return inside_fixed(frame, one.start, length, yes, name)


def _steady(frame: Frame, bar: GpuBar) -> bool:
    """Tell whether nothing is open about a bar but when it runs."""
    return bool(bar.duration) and frame.tight and frame.reach <= MANY_DAYS


def rented_in(
    frame: Frame, runs: list[GpuRun], periods: Mapping[int, Mapping[int, Var]]
) -> dict[tuple[int, int, int], Var]:
    """Return the GPU-periods that each bar rents in each quarter, where asked."""
    if not frame.inst.by_quarter:
        return {}
    found = {}
    for index, times in periods.items():
        most = _most(frame, index)
        for s, gpus in runs[index].gpus.items():
            if frame.inst.supplies[s].form != "rented":
                continue
            for q, time in times.items():
                name = f"rented:{index}:{s}:{q}"
                found[index, s, q] = product(frame, gpus, most[s], time, name)
    return found


def reserved_in(
    frame: Frame, held: list[Reservations]
) -> dict[tuple[int, int, int], Var]:
    """Return the periods of each reservation in each quarter, where asked."""
    if not frame.inst.by_quarter:
        return {}
    return {
        (s, k, q): time
        for s, some in enumerate(held)
        for k, (first, past) in enumerate(zip(some.first, some.past, strict=True))
        for q, time in inside(frame, first, past, f"reserved:{s}:{k}").items()
    }


def time_in(
    frame: Frame, runs: list[GpuRun], periods: Mapping[int, Mapping[int, Var]]
) -> dict[tuple[int, int], Var]:
    """Return the GPU-periods of each bar in each quarter, where a share is asked."""
    if not _shared_out(frame.inst):
        return {}
    found: dict[tuple[int, int], Var] = {}
    for index, times in periods.items():
        bar = frame.inst.gpu_bars[index]
        if _steady(frame, bar):
            found |= {(index, q): bar.gpus * time for q, time in times.items()}
            continue
        gpus = sum(runs[index].gpus.values())
        most = sum(_most(frame, index).values())
        for q, time in times.items():
            found[index, q] = product(frame, gpus, most, time, f"gpu time:{index}:{q}")
    return found
