"""Reservations: GPUs are reserved for a shortest stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per supply that is reserved."""
    for index, supply in enumerate(inst.supplies):
        if supply.form == "reserved" and supply.stay > 1:
            stay = plural(supply.stay, inst.calendar.period.value)
            yield Rule(
                id=("reservations", supply.key),
                says=f"a reservation of {supply.kind} lasts at least {stay}",
                where=supply.where.of("shortest"),
                about=(index, supply.stay),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield one row per possible reservation."""
    index, stay = rule.about
    for yes, first, past in zip(
        x.reserved[index], x.reserve_from[index], x.reserve_until[index], strict=True
    ):
        yield at_least(past - first, stay, yes)


FAMILY = Family("reservations", "A reservation lasts its shortest stay.", rules, rows)
