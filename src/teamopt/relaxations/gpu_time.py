"""GPU time: what does not fit into GPUs that are owned or reserved is rented.

That links the cost of compute to the work long before dates are fixed.
"""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.instance import GpuBar, Instance


def post(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Bound the GPU-periods of all bars of a kind by what its supplies have."""
    for kind in dict.fromkeys(bar.kind for bar in inst.gpu_bars):
        work = sum(
            _periods(bar) * x.on(bar.phase, bar.option)
            for bar in inst.gpu_bars
            if bar.kind == kind
        )
        model.add(work <= sum(_there(inst, x, kind)))


def _periods(bar: GpuBar) -> int:
    """Return the GPU-periods that a bar needs."""
    return bar.need or bar.gpus * bar.duration


def _there(inst: Instance, x: Decisions[Any], kind: str) -> list[Any]:
    """Return the GPU-periods of each supply of a kind."""
    found: list[Any] = [
        time for (k, _), time in x.rented.items() if inst.gpu_bars[k].kind == kind
    ]
    for s, supply in enumerate(inst.supplies):
        if supply.kind != kind:
            continue
        if supply.form == "owned":
            found.append(supply.most * inst.periods)
        for first, past in zip(x.reserve_from[s], x.reserve_until[s], strict=True):
            found.append(supply.block * (past - first))
    return found
