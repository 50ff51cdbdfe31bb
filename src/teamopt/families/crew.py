"""Crews stated in heads: so many whole people per skill, for so long or to the end.

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
        if package.effort:
            continue
        phase = inst.way(package.phase, package.option)
        for k, (skill, people) in enumerate(package.heads.items()):
            yield Rule(
                id=("crew", phase, inst.part(index), "heads", skill),
                says=f"{phase} needs {plural(people, 'whole head')} for {skill}",
                where=package.where.of("crew"),
                about=(index, k, people),
            )
        stay = plural(package.duration, inst.calendar.period.value)
        yield Rule(
            id=("crew", phase, inst.part(index), "stay"),
            says=f"{phase} runs to the end"
            if package.to_end
            else f"{phase} takes {stay}",
            where=package.where.of("duration"),
            about=(index, -1, package.duration),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: so many heads for the skill, or a long enough stay."""
    index, k, amount = rule.about
    package = inst.packages[index]
    present = x.on(package.phase, package.option)
    if package.to_end and k < 0:
        yield at_least(x.bar_end[index], inst.periods, present)
    elif k < 0:
        stay = x.bar_end[index] - x.bar_start[index]
        yield at_least(stay, amount, present)
        # No longer either: time of people counts for the shares of tracks.
        yield at_most(stay, amount, present)
    if k < 0:
        return
    skill = tuple(package.heads)[k]
    serving = [n for (s, _), n in x.heads[index].items() if s == skill]
    yield at_least(sum(serving) - amount * present, 0)
    if serving:
        yield at_most(sum(serving) - amount * present, 0)


FAMILY = Family(
    "crew", "A crew has the heads it asks for, for as long as stated.", rules, rows
)
