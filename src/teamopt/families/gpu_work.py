"""GPU work: how many GPUs a phase computes on, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least, at_most
from teamopt.wording import number, plural

WORK, MOST, COUNT, STAY = range(4)


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield hours and most GPUs, or GPUs and their stay, of each GPU bar."""
    for index, bar in enumerate(inst.gpu_bars):
        name = inst.way(bar.phase, bar.option)
        time = plural(bar.duration, inst.calendar.period.value)
        asked = (
            (WORK, f"needs {number(bar.hours)} GPU-hours of {bar.kind}"),
            (MOST, f"computes on at most {plural(bar.most, 'GPU')} of {bar.kind}"),
        )
        if not bar.need:
            asked = (
                (COUNT, f"computes on {plural(bar.gpus, 'GPU')} of {bar.kind}"),
                (STAY, f"computes on {bar.kind} for {time}"),
            )
        for kind, says in asked:
            yield Rule(
                id=("gpu_work", name, bar.kind, str(kind)),
                says=f"{name} {says}",
                where=bar.where.of("compute"),
                about=(index, kind),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the GPUs deliver in the length, and would not in a period less."""
    index, kind = rule.about
    bar = inst.gpu_bars[index]
    there = x.on(bar.phase, bar.option)
    gpus, lasts = sum(x.gpus[index].values()), x.gpu_lasts[index]
    if kind == WORK:
        needed = sum(-(-bar.need // length) * yes for length, yes in lasts.items())
        yield at_least(gpus - needed, 0)
        yield at_least(gpus, 1, there)
        for length, yes in lasts.items():
            if length > 1 and x.gpus[index]:
                yield at_most(gpus, -(-bar.need // (length - 1)) - 1, yes)
    elif kind == MOST and x.gpus[index]:
        yield at_most(gpus, bar.most)
    elif kind == COUNT:
        yield at_least(gpus, bar.gpus, there)
        if x.gpus[index]:
            yield at_most(gpus, bar.gpus)
    elif kind == STAY:
        stay = x.gpu_end[index] - x.gpu_start[index]
        yield at_least(stay, bar.duration, there)
        # No longer either: GPU time counts for the shares of tracks.
        yield at_most(stay, bar.duration, there)


FAMILY = Family(
    "gpu_work",
    "A phase computes on the GPUs it asks for, for as long as that takes.",
    rules,
    rows,
)
