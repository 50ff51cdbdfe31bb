"""Deadlines: a phase is over by a fixed day.

A deadline is kept or there is no plan; a due date may be missed and is a goal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_most


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per phase that states the date."""
    for index, phase in enumerate(inst.phases):
        if phase.deadline is not None:
            yield Rule(
                id=("deadline", phase.key),
                says=f"{phase.key} ends by {inst.last_day(phase.deadline)}",
                where=phase.where.of("deadline"),
                about=(index, phase.deadline),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the phase, where delivered, is over by then."""
    index, limit = rule.about
    yield at_most(x.end[index], limit, x.present[index])


FAMILY = Family(
    "deadline", "A phase that is delivered ends by its deadline.", rules, rows
)
