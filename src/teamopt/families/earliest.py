"""Earliest dates: a phase does not start before its day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per phase that states the date."""
    for index, phase in enumerate(inst.phases):
        if phase.earliest is not None:
            yield Rule(
                id=("earliest", phase.key),
                says=f"{phase.key} starts no earlier than {inst.day(phase.earliest)}",
                where=phase.where.of("earliest"),
                about=(index, phase.earliest),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the phase, where delivered, starts then or later."""
    index, limit = rule.about
    yield at_least(x.start[index], limit, x.present[index])


FAMILY = Family(
    "earliest", "A phase does not start before its earliest date.", rules, rows
)
