"""Work: a crew stays the fewest whole periods that deliver its effort."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least, at_most
from teamopt.wording import number


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per package that states effort."""
    for index, package in enumerate(inst.packages):
        if package.effort:
            weeks = package.asked * inst.calendar.weeks_per_period
            phase = inst.way(package.phase, package.option)
            yield Rule(
                id=("work", phase, package.key),
                says=f"{phase} needs {number(weeks)} pw of {inst.part(index)}",
                where=package.where.of("effort"),
                about=(index,),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the crew delivers in its length, and would not in a period less."""
    (index,) = rule.about
    effort_ = inst.packages[index].effort
    speed = sum(inst.speed(index, pool) * n for pool, n in x.crew[index].items())
    lasts = x.lasts[index]
    needed = sum(-(-effort_ // length) * yes for length, yes in lasts.items())
    yield at_least(speed - needed, 0)
    # A crew that fast would have been done a period earlier.
    too_fast = {n: -(-effort_ // (n - 1)) for n in lasts if n > 1}
    for length, limit in too_fast.items():
        yield at_most(speed, limit - 1, lasts[length])


FAMILY = Family(
    "work",
    "A crew stays the fewest whole periods that deliver its effort.",
    rules,
    rows,
)
