"""GPUs: no more than are owned, may be rented, or may be reserved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_most
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per supply of GPUs."""
    for index, supply in enumerate(inst.supplies):
        count = plural(supply.most, "GPU")
        whose = f" for {supply.track}" if supply.track else ""
        says = f"{count} of {supply.kind} {supply.form}{whose}"
        if supply.form == "reserved":
            times = plural(supply.blocks, "reservation")
            says = f"at most {times} of {plural(supply.block, 'GPU')} of {supply.kind}"
        elif supply.form == "rented":
            says = f"at most {says} at once"
        yield Rule(
            id=("gpus", supply.key),
            says=says,
            where=supply.where.entry,
            about=(index,),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: no more at once, or no more reservations."""
    (index,) = rule.about
    supply = inst.supplies[index]
    if supply.form != "reserved":
        yield at_most(x.room[index], supply.most)
    elif x.reserved[index]:
        yield at_most(sum(x.reserved[index]), supply.blocks)


FAMILY = Family(
    "gpus",
    "There are as many GPUs as are owned, rented or reserved.",
    rules,
    rows,
    decided=True,
    bounds=True,
)
