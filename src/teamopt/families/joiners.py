"""Joiners per quarter: how many new people a team can take in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_most
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per quarter where the brief sets a limit."""
    if inst.joiners is None:
        return
    for index, (label, _, _) in enumerate(inst.quarters):
        yield Rule(
            id=("joiners", label),
            says=f"at most {plural(inst.joiners, 'joiner')} in {label}",
            where=inst.where.of("joiners_per_quarter"),
            about=(index, inst.joiners),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: those who join in the quarter are no more than that."""
    quarter, most = rule.about
    joining = [
        v
        for (h, _, q), v in x.joins_in.items()
        if q == quarter and inst.hires[h].employed
    ]
    if joining:
        yield at_most(sum(joining), most)


FAMILY = Family(
    "joiners",
    "No more people join in a quarter than the limit.",
    rules,
    rows,
    decided=True,
)
