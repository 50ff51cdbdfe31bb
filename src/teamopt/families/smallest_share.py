"""Smallest share: nobody is on a package with less of their time than that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import percent


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule where the brief sets a limit."""
    if inst.smallest_share:
        share = percent(inst.smallest_share * inst.share_step)
        yield Rule(
            id=("smallest_share",),
            says=f"whoever is on a package gives it at least {share} of their time",
            where=inst.where.of("smallest_share"),
            about=(inst.smallest_share,),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield one row per package and person."""
    (least,) = rule.about
    for k, crew in enumerate(x.crew):
        for pool, steps in crew.items():
            yield at_least(steps - least * x.works[k, pool], 0)


FAMILY = Family(
    "smallest_share",
    "Nobody gives a package less of their time than that.",
    rules,
    rows,
    decided=True,
)
