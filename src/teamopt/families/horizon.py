"""The horizon: whatever is delivered is delivered within it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_most
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule: the brief has one horizon."""
    length = plural(inst.periods, inst.calendar.period.value)
    yield Rule(
        id=("horizon",),
        says=f"everything ends within the horizon of {length}, "
        f"by {inst.last_day(inst.periods)}",
        where=inst.where.of("horizon"),
        about=(inst.periods,),
    )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield one row per phase: it is over by the end of the horizon."""
    for present, end in zip(x.present, x.end, strict=True):
        yield at_most(end, rule.about[0], present)


FAMILY = Family(
    "horizon", "Every delivered phase ends within the horizon.", rules, rows
)
