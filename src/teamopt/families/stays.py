"""Stays: somebody is on a phase whenever work that they can do goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance, Stay
from teamopt.rules import Family, Row, Rule, at_least


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per stay that there is work for."""
    for index, stay in enumerate(inst.stays):
        if stay.packages:
            phase = inst.phases[stay.phase].key
            yield Rule(
                id=("stays", stay.name, phase, str(index + 1)),
                says=_says(stay, phase),
                where=stay.where.entry,
                about=(index,),
            )


def _says(stay: Stay, phase: str) -> str:
    """Return ``Ben stays on ranking with at least 50% of their time``."""
    share = f" with at least {stay.share} of their time" if stay.share else ""
    return f"{stay.name} stays on {phase}{share} {stay.days}".rstrip()


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: they are on it if it is done, and in each period of what they can do."""
    stay = inst.stays[rule.about[0]]
    mine = [k for k in range(len(inst.pools)) if inst.person(k) == stay.pool]
    if stay.always:
        crews = [x.crew[k] for k in stay.packages]
        given = sum(crew[pool] for crew in crews for pool in mine if pool in crew)
        yield at_least(given - stay.least * x.present[stay.phase], 0)
    if not stay.by_period:
        return
    asked = {period for k, period in x.runs_in if k in stay.packages}
    for period in sorted(asked & {*stay.periods(max(asked, default=0) + 1)}):
        given = sum(
            x.given_in[k, pool, period]
            for k in stay.packages
            for pool in mine
            if pool in x.crew[k]
        )
        for k in stay.packages:
            yield at_least(given - stay.least * x.runs_in[k, period], 0)


FAMILY = Family(
    "stays",
    "Who is pinned to a phase is on it whenever work that they can do goes on.",
    rules,
    rows,
    decided=True,
)
