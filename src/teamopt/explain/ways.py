"""Ways to do phases: which ones a plan takes, and a brief that leaves no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from teamopt.brief.edit import Edit, Put, value_at
from teamopt.brief.written import place
from teamopt.explain.variants import Change
from teamopt.instance import Instance
from teamopt.plan import Plan


def ways_of(plan: Plan) -> dict[str, str]:
    """Return the way in which each phase is done that has several."""
    return {phase.id: phase.option for phase in plan.phases if phase.option is not None}


def only(inst: Instance, ways: Mapping[str, str]) -> Change:
    """Return the change after which phases can be done in these ways alone."""

    def change(data: Any) -> Iterator[Edit]:
        for k, phase in enumerate(inst.phases):
            if phase.key in ways:
                path, _ = place(data, ("phases", k, "options"))
                way = value_at(data, path)[phase.options.index(ways[phase.key])]
                # A phase has two ways to do it at the least: twice the same one.
                yield Put(path, [way, {**way, "id": f"{ways[phase.key]}-again"}])

    return change
