"""Precedence: a phase builds on others, which are delivered and over before it starts.

An optional phase that is left out takes along whatever builds on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per entry of ``after``."""
    for index, phase in enumerate(inst.phases):
        for before, lag in phase.after:
            wait = f"at least {plural(lag, inst.calendar.period.value)} " if lag else ""
            yield Rule(
                id=("precedence", phase.key, inst.phases[before].key),
                says=f"{phase.key} starts {wait}after {inst.phases[before].key} ends",
                where=phase.where.of("after"),
                about=(before, index, lag),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the earlier phase is delivered, and ends in time."""
    before, index, lag = rule.about
    yield at_least(x.present[before] - x.present[index], 0)
    yield at_least(x.start[index] - x.end[before], lag, x.present[index])


FAMILY = Family(
    "precedence",
    "A phase starts after the phases it builds on, plus any lag, and not without them.",
    rules,
    rows,
)
