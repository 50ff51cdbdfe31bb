"""Who interviews whom: each part of each panel by people who can judge it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

#: Work of the solver, not seconds: the same answer on any machine.
WORK = 2.0
#: What one more interview of somebody costs beside being second choice, at most.
LOAD = 100
#: What it costs that one person sits in every part, or on every panel.
ALONE = 10**5


@dataclass(frozen=True)
class Part:
    """One part of a panel.

    Attributes
    ----------
    panel
        Number of the panel, in order.
    needs
        For each thing that is judged, the people who can: the best suited first.
    """

    panel: int
    needs: tuple[tuple[int, ...], ...]


def shared_out(parts: Sequence[Part]) -> tuple[tuple[int, ...], ...]:
    """Return for each part its people: every need of it met that somebody can meet.

    Nobody has more interviews than must be, and nobody sits in every part of a panel
    or on every panel where somebody else can.
    """
    model = cp_model.CpModel()
    people = sorted({who for part in parts for need in part.needs for who in need})
    on = [
        {who: model.new_bool_var("") for who in sorted({w for n in p.needs for w in n})}
        for p in parts
    ]
    for part, here in zip(parts, on, strict=True):
        needs = [need for need in part.needs if need]
        for need in needs:
            model.add_bool_or(here[who] for who in need)
        # Each more than one for each need only costs.
        model.add(sum(here.values()) <= len(needs))
    costs = [_second(part, here) for part, here in zip(parts, on, strict=True)]
    costs += [_load(model, [here[w] for here in on if w in here]) for w in people]
    costs += [_everywhere(model, parts, on, who) for who in people]
    model.minimize(sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK
    # There always is an answer: everybody who can, everywhere.
    status = solver.solve(model)
    assert solver.status_name(status) in ("OPTIMAL", "FEASIBLE")
    return tuple(
        tuple(who for who, there in here.items() if solver.value(there)) for here in on
    )


def _second(part: Part, here: dict[int, cp_model.IntVar]) -> cp_model.LinearExprT:
    """Return what it costs that people are not the first choice, below one load."""
    worst = {
        who: min(need.index(who) for need in part.needs if who in need) for who in here
    }
    # From 1 on, as an expression times 0 is none that can be added up.
    return sum(min(worst[who] + 1, LOAD - 1) * there for who, there in here.items())


def _load(
    model: cp_model.CpModel, theirs: list[cp_model.IntVar]
) -> cp_model.LinearExprT:
    """Return the cost of somebody's interviews: each one more than the last."""
    steps = [model.new_bool_var("") for _ in theirs]
    model.add(sum(steps) == sum(theirs))
    for step, next_ in itertools.pairwise(steps):
        model.add_implication(next_, step)
    return sum(LOAD * k * step for k, step in enumerate(steps, start=1))


def _everywhere(
    model: cp_model.CpModel,
    parts: Sequence[Part],
    on: list[dict[int, cp_model.IntVar]],
    who: int,
) -> cp_model.LinearExprT:
    """Return the cost of sitting in all parts of a panel, and on all panels."""
    by_panel: dict[int, list[cp_model.IntVar | None]] = {}
    for part, here in zip(parts, on, strict=True):
        by_panel.setdefault(part.panel, []).append(here.get(who))
    panels: list[cp_model.IntVar | None] = []
    for row in by_panel.values():
        some = [there for there in row if there is not None]
        panel = model.new_bool_var("") if some else None
        if panel is not None:
            model.add_max_equality(panel, some)
        panels.append(panel)
    return sum(_every(model, row) for row in (*by_panel.values(), panels))


def _every(
    model: cp_model.CpModel, row: Sequence[cp_model.IntVar | None]
) -> cp_model.LinearExprT:
    """Return the cost of being in all places of a row, where it has several."""
    some = [there for there in row if there is not None]
    if len(some) < len(row) or len(row) < 2:
        return 0
    every = model.new_bool_var("")
    model.add(sum(some) - every <= len(row) - 1)
    return ALONE * every
