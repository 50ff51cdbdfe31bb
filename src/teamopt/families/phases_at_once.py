"""Focus: how many phases one person may be on at a time.

Somebody is on a phase from the start of their first work there to the end of their
last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_most
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule where the brief sets a limit."""
    if inst.phases_at_once is not None:
        yield Rule(
            id=("phases_at_once",),
            says=f"nobody is on more than {plural(inst.phases_at_once, 'phase')} "
            "at a time",
            where=inst.where.of("phases_at_once"),
            about=(inst.phases_at_once,),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield one row per person, who may be none or, in explanations, several."""
    for person, most in x.at_once.items():
        yield at_most(most - rule.about[0] * x.headcount[person], 0)


FAMILY = Family(
    "phases_at_once",
    "Nobody is on more phases at a time than allowed.",
    rules,
    rows,
    decided=True,
)
