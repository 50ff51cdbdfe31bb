"""Joining: the periods in which a joiner is paid, by quarter, as a linear system.

They are minima of dates, in which the linear relaxation sees little. The quarter in
which somebody joins has a literal; with the days of each quarter before they join, all
follows exactly.
"""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.instance import Instance


def post(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Add the link between joining dates and quarters, where budgets look at them."""
    for h, hire in enumerate(inst.hires):
        if not hire.employed:
            continue
        for i in range(len(x.joins[h])):
            if (h, i, 0) in x.joins_in and (h, i, 0) in x.employed_in:
                _link(model, inst, x, h, i)


def _link(
    model: cp_model.CpModel, inst: Instance, x: Decisions[Any], h: int, i: int
) -> None:
    """Say of one joiner, by quarter, when they join and for how long they are paid."""
    joined: Any = 0
    days = []
    for q, (label, first, past) in enumerate(inst.quarters):
        here = x.joins_in[h, i, q]
        missed = model.new_int_var(0, past - first - 1, f"missed:{h}:{i}:{label}")
        model.add(missed <= (past - first - 1) * here)
        joined = joined + here
        model.add(x.employed_in[h, i, q] == (past - first) * joined - missed)
        days.append(first * here + missed)
    never = inst.periods - inst.periods * x.hired[h][i]
    model.add(x.joins[h][i] == sum(days) + never)
