"""Proficiency: every skill of a package is held by somebody good enough, throughout.

The *lead* level is asked of at least one share step (or head) per skill; ``at_least``
is asked of every member's best skill. Awareness never counts: such people are not
eligible in the first place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance, Package
from teamopt.rules import Family, Row, Rule, at_least, at_most
from teamopt.wording import PROFICIENCY

WORKING = 2


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield a lead per package and skill, and a lowest level where it is raised."""
    for index, package in enumerate(inst.packages):
        phase = inst.way(package.phase, package.option)
        for k, skill in enumerate(package.skills):
            yield Rule(
                id=("proficiency", phase, inst.part(index), skill),
                says=f"{phase} has somebody with {skill} at "
                f"{PROFICIENCY[package.lead]} or better throughout",
                where=package.where.of("lead"),
                about=(index, k),
            )
        if package.at_least > WORKING:
            yield Rule(
                id=("proficiency", phase, inst.part(index), "at_least"),
                says=f"nobody below {PROFICIENCY[package.at_least]} counts for "
                f"{inst.part(index)} of {phase}",
                where=package.where.of("at_least"),
                about=(index, -1),
            )


def _below(
    inst: Instance, package: Package, x: Decisions[Any], index: int
) -> list[Any]:
    """Return the crew decisions of those who are not good enough."""
    level = package.at_least
    if package.heads:
        return [
            n
            for (skill, pool), n in x.heads[index].items()
            if inst.pools[pool].proficiency.get(skill, 0) < level
        ]
    return [
        n
        for pool, n in x.crew[index].items()
        if max(inst.pools[pool].proficiency.get(s, 0) for s in package.skills) < level
    ]


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: one good enough for the skill is there, or nobody too weak is."""
    index, k = rule.about
    package = inst.packages[index]
    if k < 0:
        if below := _below(inst, package, x, index):
            yield at_most(sum(below), 0)
        return
    skill = package.skills[k]

    def leads(pool: int) -> bool:
        return inst.pools[pool].proficiency.get(skill, 0) >= package.lead

    if package.heads:
        able = [n for (s, p), n in x.heads[index].items() if s == skill and leads(p)]
    else:
        able = [n for pool, n in x.crew[index].items() if leads(pool)]
    present = x.on(package.phase, package.option)
    yield at_least(sum(able) - present, 0)


FAMILY = Family(
    "proficiency",
    "Every skill of a package is held by somebody good enough, throughout.",
    rules,
    rows,
)
