"""Hiring slots: how many people may be hired in all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_most
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule where the brief has hiring at all."""
    if inst.slots is not None:
        yield Rule(
            id=("slots",),
            says=f"at most {plural(inst.slots, 'hire')}",
            where=inst.where.of("slots"),
            about=(inst.slots,),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: all joiners together fit the slots."""
    joining = [
        sum(joiners)
        for hire, joiners in zip(inst.hires, x.hired, strict=True)
        if hire.employed
    ]
    if joining:
        yield at_most(sum(joining), rule.about[0])


FAMILY = Family(
    "slots",
    "Hires stay within the hiring slots.",
    rules,
    rows,
    decided=True,
    bounds=True,
)
