"""Isolation: people of a track work on its phases alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_most
from teamopt.wording import some


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per pool, or kind of joiner, that belongs to a track."""
    for index, pool in enumerate(inst.pools):
        if pool.track is not None and pool.base is None and not pool.joiner:
            who, verb = some(pool.people), "work"
            if pool.hire is not None:
                form = "" if inst.hires[pool.hire].employed else "contract "
                who = f"a new {form}{inst.called(index)}"
            if len(pool.people) < 2:
                verb = "works"
            yield Rule(
                id=("isolation", pool.key),
                says=f"{who} {verb} for {pool.track} alone",
                where=pool.where.of("track"),
                about=(index,),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: none of these people, taught or not, is on the work of others."""
    (first,) = rule.about
    hire, track = inst.pools[first].hire, inst.pools[first].track
    same = inst.hires[hire].pools if hire is not None else ()
    outside = [
        steps
        for package, crew in zip(inst.packages, x.crew, strict=True)
        if inst.phases[package.phase].track != track
        for pool, steps in crew.items()
        if pool in same or inst.person(pool) == first
    ]
    if outside:
        yield at_most(sum(outside), 0)


FAMILY = Family(
    "isolation",
    "People of an isolated track work on its phases alone.",
    rules,
    rows,
    decided=True,
)
