"""Deadlines: a phase is over by a fixed day.

Work that runs to the end is to begin by it. A deadline is kept or there is no plan; a
due date may be missed and is a goal.
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
            says = f"{phase.key} ends by {inst.last_day(phase.deadline)}"
            if phase.service:
                says = f"{phase.key} begins by {inst.day(phase.deadline)}"
            yield Rule(
                id=("deadline", phase.key),
                says=says,
                where=phase.where.of("deadline"),
                about=(index, phase.deadline),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the phase, where delivered, is over by then, or begins."""
    index, limit = rule.about
    moment = x.start if inst.phases[index].service else x.end
    yield at_most(moment[index], limit, x.present[index])


FAMILY = Family(
    "deadline",
    "A phase ends by its deadline, or begins by it if it runs to the end.",
    rules,
    rows,
    decided=True,
)
