"""Crews stated in heads: so many whole people per skill, for so long.

Everybody on the crew serves one skill, full-time, from start to end. This is the
multi-skill project scheduling problem (Bellenguez-Morineau and Neron, 2005).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least, at_most
from teamopt.wording import plural


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield the heads per skill, and the stay, of each package stated as a crew."""
    for index, package in enumerate(inst.packages):
        if not package.heads:
            continue
        phase = inst.phases[package.phase].key
        for k, (skill, people) in enumerate(package.heads.items()):
            yield Rule(
                id=("crew", phase, package.key, "heads", skill),
                says=f"{phase} needs {plural(people, 'whole head')} for {skill}",
                where=package.where.of("crew"),
                about=(index, k, people),
            )
        stay = plural(package.duration, inst.calendar.period.value)
        yield Rule(
            id=("crew", phase, package.key, "stay"),
            says=f"{phase} takes {stay}",
            where=package.where.of("duration"),
            about=(index, -1, package.duration),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: so many heads for the skill, or a long enough stay."""
    index, k, amount = rule.about
    package = inst.packages[index]
    present = x.present[package.phase]
    if k < 0:
        yield at_least(x.bar_end[index] - x.bar_start[index], amount, present)
        return
    skill = tuple(package.heads)[k]
    serving = [n for (s, _), n in x.heads[index].items() if s == skill]
    yield at_least(sum(serving) - amount * present, 0)
    if serving:
        yield at_most(sum(serving) - amount * present, 0)


FAMILY = Family(
    "crew", "A crew has the heads it asks for, for as long as stated.", rules, rows
)
