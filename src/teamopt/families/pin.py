"""Pins: parts of a plan that the brief holds fixed, to see what they would mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.employees import joined
from teamopt.instance import Instance, Pin
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import plural, with_article


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per pin."""
    for index, pin in enumerate(inst.pins):
        yield Rule(
            id=("pin", pin.role, str(index + 1)),
            says=_says(inst, pin),
            where=pin.where.entry,
            about=(index,),
        )


def _says(inst: Instance, pin: Pin) -> str:
    """Return ``at least 2 ML Engineers join by 12 Mar 2027`` and the like."""
    name = inst.role_names.get(pin.role, pin.role)
    who = f"{pin.level} {name}" if pin.level else name
    if pin.first:
        return f"{with_article(who)} is the first to join"
    verb = "joins" if pin.count == 1 else "join"
    return f"at least {plural(pin.count, who)} {verb} {pin.days}".rstrip()


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: one of them leads, or enough of them join in the span."""
    pin = inst.pins[rule.about[0]]
    if pin.first:
        yield at_least(sum(x.leads[h] for h in pin.hires if h in x.leads), 1)
        return
    there, before = (
        sum(term for h in pin.hires for term in joined(inst, x, h, period))
        for period in (pin.past - 1, pin.opens - 1)
    )
    yield at_least(there - before, pin.count)


FAMILY = Family(
    "pin",
    "Who is pinned joins first, or as many as are pinned join in time.",
    rules,
    rows,
    decided=True,
)
