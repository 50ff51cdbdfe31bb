"""Limits by role: how many people of one role may be hired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_most


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per role whose hires the brief limits."""
    for index, limit in enumerate(inst.limits):
        name = inst.role_names.get(limit.role, limit.role)
        kinds = [inst.pools[inst.hires[h].pools[0]].key for h in limit.hires]
        employed = all(inst.hires[h].employed for h in limit.hires)
        form = "hired" if employed else "under contract"
        yield Rule(
            id=("role_limit", limit.role, *kinds),
            says=f"at most {limit.most} {name} {form}",
            where=limit.where.of("most"),
            about=(index, limit.most),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: no more joiners than that, over all levels."""
    index, most = rule.about
    yield at_most(sum(sum(x.hired[h]) for h in inst.limits[index].hires), most)


FAMILY = Family(
    "role_limit",
    "Hires of one role stay within their limit.",
    rules,
    rows,
    decided=True,
    bounds=True,
)
