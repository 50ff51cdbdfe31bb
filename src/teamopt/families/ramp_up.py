"""Ramp-up: a joiner's first periods give only part of a person.

Whole heads (work stated as a crew) come from people whose ramp-up is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import percent, plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per role and level with a ramp-up."""
    for index, hire in enumerate(inst.hires):
        lost = inst.steps - hire.ramp_steps
        if hire.ramp_up and lost:
            first = plural(hire.ramp_up, inst.calendar.period.value).removeprefix("1 ")
            share = percent(hire.ramp_steps * inst.share_step)
            form = "" if hire.employed else "contract "
            yield Rule(
                id=("ramp_up", inst.pools[hire.pools[0]].key),
                says=f"a new {form}{inst.hired_as(index)} gives at most {share} "
                f"in the first {first}",
                where=hire.where.of("ramp_up"),
                about=(index, lost),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the share is lost, and no whole head before the end."""
    hire, lost = rule.about
    yield at_least(x.ramp_loss[hire], lost)
    yield at_least(x.ramping[hire], 1)


FAMILY = Family(
    "ramp_up", "A joiner gives only part of a person during ramp-up.", rules, rows
)
