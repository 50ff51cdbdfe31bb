"""Lead time: nobody joins sooner than approval plus the time it takes to hire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per role and level that may be hired."""
    for index, hire in enumerate(inst.hires):
        if hire.first_join > 0:
            wait = plural(hire.lead_time, inst.calendar.period.value)
            form, verb = ("", "hire") if hire.employed else ("contract ", "engage")
            yield Rule(
                id=("lead_time", inst.pools[hire.pools[0]].key),
                says=f"a {form}{inst.hired_as(index)} takes {wait} to {verb} and joins "
                f"no earlier than {inst.day(hire.first_join)}",
                where=hire.where.of("lead_time"),
                about=(index, hire.first_join),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield one row per possible joiner."""
    hire, first = rule.about
    for joins, hired in zip(x.joins[hire], x.hired[hire], strict=True):
        # Whoever is not hired joins at the horizon's end, or later.
        yield at_least(joins, min(first, inst.periods))
        if first > inst.periods:
            yield at_least(joins, first, hired)


FAMILY = Family(
    "lead_time",
    "A hire joins no sooner than approval plus the time it takes to hire.",
    rules,
    rows,
)
