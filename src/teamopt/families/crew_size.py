"""Crew size: how few and how many people may share one work package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least, at_most
from teamopt.wording import number


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield a smallest and a largest crew per package that states effort."""
    for index, package in enumerate(inst.packages):
        if not package.effort:
            continue
        phase = inst.way(package.phase, package.option)
        for bound, steps in (
            ("at least", package.smallest),
            ("at most", package.largest),
        ):
            kind = "smallest_crew" if bound == "at least" else "largest_crew"
            yield Rule(
                id=("crew_size", phase, inst.part(index), kind),
                says=f"{inst.part(index)} of {phase} has {bound} "
                f"{number(steps * inst.share_step)} people on it",
                where=package.where.of(kind),
                about=(index, steps, bound == "at least"),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the crew, where there is one, is neither smaller nor larger."""
    package, steps, smallest = rule.about
    crew = x.crew[package]
    if smallest:
        entry = inst.packages[package]
        present = x.on(entry.phase, entry.option)
        yield at_least(sum(crew.values()), steps, present)
    elif crew:
        yield at_most(sum(crew.values()), steps)


FAMILY = Family(
    "crew_size",
    "A crew is neither smaller nor larger than the brief allows.",
    rules,
    rows,
)
