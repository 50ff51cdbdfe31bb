"""Absences: nobody works before they start, after they leave, or on long leave.

Short leave and public holidays are part of availability instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance, Pool
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import some


def _says(inst: Instance, pool: Pool, span: tuple[int, int]) -> str:
    """Return the sentence: joins later, leaves, or is on leave."""
    first, past = span
    who = some(pool.people)
    if past >= inst.periods and first == 0:
        return f"{who}: away for all of the horizon"
    if past >= inst.periods:
        return f"{who}: away from {inst.day(first)} on"
    if first == 0:
        return f"{who}: first day {inst.day(past)}"
    first_day, last_day = inst.day(first), inst.last_day(past)
    return f"{who}: away {first_day} to {last_day}"


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per pool and absence."""
    for index, pool in enumerate(inst.pools):
        if pool.base is not None:
            continue
        for k, span in enumerate(pool.away):
            yield Rule(
                id=("absence", pool.key, str(k)),
                says=_says(inst, pool, span),
                where=pool.where.entry,
                about=(index, k),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: everybody in the pool is missing then."""
    pool, k = rule.about
    yield at_least(x.away[pool, k] - x.headcount[pool], 0)


FAMILY = Family(
    "absence",
    "Nobody works before their first day, after their last, or on long leave.",
    rules,
    rows,
)
