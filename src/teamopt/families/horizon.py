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
    """Yield: phases, stays, trainings and reservations are over by its end."""
    ends = [*zip(x.present, x.end, strict=True)]
    for hired, joins, leaves in zip(x.hired, x.joins, x.leaves, strict=True):
        # Whoever comes when it is over is no hire within it.
        ends += zip(hired, (day + 1 for day in joins), strict=True)
        ends += zip(hired, leaves, strict=True)
    ends += zip(x.taught, x.train_end, strict=True)
    for made, until in zip(x.reserved, x.reserve_until, strict=True):
        ends += zip(made, until, strict=True)
    for there, end in ends:
        yield at_most(end, rule.about[0], there)


FAMILY = Family(
    "horizon",
    "Phases, contracts, trainings and reservations end within the horizon.",
    rules,
    rows,
    decided=True,
    bounds=True,
)
