"""Lateness: how far past their due dates phases end, weighted by the cost of delay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamopt.goals.kind import Goal

if TYPE_CHECKING:
    from teamopt.decisions import Decisions
    from teamopt.instance import Instance


def measure(inst: Instance, x: Decisions[Any]) -> Any:
    """Return cost of delay in money units, or late periods where none is given."""
    return sum(
        (inst.phases[phase].delay_cost or 1) * late for phase, late in x.late.items()
    )


GOAL = Goal(
    "lateness", "Periods past the due dates, or what that delay costs.", 1, measure
)
