"""Contractors: how many there may be, and how long they stay at least."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least, at_most
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield the most contractors, and the shortest stay of each kind."""
    if inst.contractors is not None:
        yield Rule(
            id=("contractors",),
            says=f"at most {plural(inst.contractors, 'contractor')}",
            where=inst.where.of("contractors"),
            about=(-1, inst.contractors),
        )
    for index, hire in enumerate(inst.hires):
        if hire.stay is not None and hire.stay > 1:
            stay = plural(hire.stay, inst.calendar.period.value)
            yield Rule(
                id=("contractors", inst.pools[hire.pools[0]].key, "shortest"),
                says=f"a contract {inst.hired_as(index)} stays at least {stay}",
                where=hire.where.of("shortest"),
                about=(index, hire.stay),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: no more than that, or each of them long enough."""
    index, limit = rule.about
    if index < 0:
        engaged = [
            sum(joiners)
            for hire, joiners in zip(inst.hires, x.hired, strict=True)
            if not hire.employed
        ]
        if engaged:
            yield at_most(sum(engaged), limit)
        return
    for yes, joins, leaves in zip(
        x.hired[index], x.joins[index], x.leaves[index], strict=True
    ):
        yield at_least(leaves - joins, limit, yes)


FAMILY = Family(
    "contractors",
    "There are no more contractors than the limit, and each stays long enough.",
    rules,
    rows,
    decided=True,
    bounds=True,
)
