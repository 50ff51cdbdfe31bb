"""New spend, a sum over hires: on solver variables and on integers alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamopt.decisions import Decisions
    from teamopt.instance import Instance


def new_spend(inst: Instance, x: Decisions[Any]) -> Any:
    """Return pay from joining to the horizon's end, and fees, in money units.

    Whoever is not hired has the horizon's end for a joining period, and so costs
    nothing.
    """
    return sum(
        hire.pay * (inst.periods - joins) + hire.fee * hired
        for hire, yes, dates in zip(inst.hires, x.hired, x.joins, strict=True)
        for hired, joins in zip(yes, dates, strict=True)
    )
