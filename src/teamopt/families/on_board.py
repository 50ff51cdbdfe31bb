"""People on board: a team has the people it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least, at_most
from teamopt.wording import some


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per pool of people on board."""
    for index, pool in enumerate(inst.pools):
        if pool.hire is None and pool.base is None:
            yield Rule(
                id=("on_board", pool.key),
                says=f"{len(pool.people)} {inst.called(index)} on board "
                f"({some(pool.people)})",
                where=pool.where.entry,
                about=(index, len(pool.people)),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the pool has so many people, no more and, for ratios, no fewer."""
    pool, people = rule.about
    yield at_most(x.headcount[pool], people)
    yield at_least(x.headcount[pool], people)


FAMILY = Family(
    "on_board", "A pool has the people who are on board.", rules, rows, bounds=True
)
