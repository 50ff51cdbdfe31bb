"""Value: what delivered optional phases and chosen options are worth together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamopt.goals.kind import Goal
from teamopt.money import times

if TYPE_CHECKING:
    from teamopt.decisions import Decisions
    from teamopt.instance import Instance


def measure(inst: Instance, x: Decisions[Any]) -> Any:
    """Return the value of what is delivered, in ``1 / VALUE_SCALE``."""
    worth = [
        times(phase.value, present)
        for phase, present in zip(inst.phases, x.present, strict=True)
        if not phase.required
    ]
    for phase, chosen in zip(inst.phases, x.chosen, strict=True):
        worth += [times(n, yes) for n, yes in zip(phase.worth, chosen, strict=True)]
    return sum(worth)


GOAL = Goal(
    "value", "Worth of optional phases delivered and of options chosen.", -1, measure
)
