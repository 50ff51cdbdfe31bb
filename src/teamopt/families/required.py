"""Required phases: what has to be delivered, whatever it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per required phase."""
    for index, phase in enumerate(inst.phases):
        if phase.required:
            yield Rule(
                id=("required", phase.key),
                says=f"phase {phase.key} is required",
                where=phase.where.of("required"),
                about=(index,),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the phase is delivered."""
    yield at_least(x.present[rule.about[0]], 1)


FAMILY = Family("required", "A required phase is delivered.", rules, rows, decided=True)
