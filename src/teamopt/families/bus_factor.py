"""Bus factor: a skill is held by enough employees, so that one may leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.employees import holders
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import PROFICIENCY


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per skill and quarter at whose end it is asked."""
    for index, factor in enumerate(inst.bus_factors):
        label = inst.quarters[factor.quarter][0]
        people = "person" if factor.people == 1 else "people"
        yield Rule(
            id=("bus_factor", factor.skill, label),
            says=f"at least {factor.people} {people} with {factor.skill} at "
            f"{PROFICIENCY[factor.level]} or better at the end of {label}",
            where=factor.where.entry,
            about=(index,),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: those here, those past ramp-up and those taught are enough."""
    factor = inst.bus_factors[rule.about[0]]
    yield at_least(sum(holders(inst, x, factor)), factor.people)


FAMILY = Family(
    "bus_factor",
    "Enough employees hold a skill at quarter ends.",
    rules,
    rows,
    decided=True,
)
