"""Pieces: parts of a long package come one after the other, each with its own crew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per piece that follows another."""
    for index, package in enumerate(inst.packages):
        if package.follows is not None:
            before = inst.part(package.follows)
            phase = inst.way(package.phase, package.option)
            yield Rule(
                id=("pieces", phase, package.key),
                says=f"{inst.part(index)} of {phase} begins after {before}",
                where=package.where.of("pieces"),
                about=(index, package.follows),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: it begins no sooner than the piece before ends."""
    index, before = rule.about
    package = inst.packages[index]
    there = x.on(package.phase, package.option)
    yield at_least(x.bar_start[index] - x.bar_end[before], 0, there)


FAMILY = Family("pieces", "Pieces of a package come one after the other.", rules, rows)
