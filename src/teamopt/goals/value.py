"""Value: what the delivered optional phases are worth together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamopt.goals.kind import Goal

if TYPE_CHECKING:
    from teamopt.decisions import Decisions
    from teamopt.instance import Instance


def measure(inst: Instance, x: Decisions[Any]) -> Any:
    """Return the value of delivered optional phases, in ``1 / VALUE_SCALE``."""
    return sum(
        phase.value * present
        for phase, present in zip(inst.phases, x.present, strict=True)
        if not phase.required
    )


GOAL = Goal("value", "Worth of the optional phases that are delivered.", -1, measure)
