"""What holds a plan back: rules that clash with one step better, asked anew."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from benchmarks.kept import keeps
from benchmarks.remade import NotRemade
from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.document import shown_as
from teamopt.engine.settings import Id
from teamopt.families import FAMILIES
from teamopt.instance import GoalSpec, Instance
from teamopt.model.room import counted, far, near
from teamopt.resolve import resolve

#: Seconds for each question.
SECONDS = 30.0


class Clash:
    """A goal one step better, and the rules that are said to forbid it.

    Parameters
    ----------
    brief, base
        The brief and its plan.
    told
        What is said to keep the plan from being better.
    workers
        For each question.

    Raises
    ------
    NotRemade
        Where a rule is not among the brief's, or a goal is a sum of others.
    """

    def __init__(
        self, brief: Brief, base: doc.Plan, told: doc.Binding, workers: int
    ) -> None:
        self.inst = resolve(brief).instance
        self.units = [_ids(self.inst, ref) for ref in told.conflict.rules]
        reached = tuple(_reached(self.inst, base, told))
        self.ask = partial(
            keeps, self.inst, reached=reached, seconds=SECONDS, workers=workers
        )

    def holds(self) -> bool | None:
        """Tell whether these rules clash with the better goal, in any room."""
        kept = self.ask([id_ for unit in self.units for id_ in unit], far)
        return None if kept is None else not kept

    def spared(self) -> Iterator[tuple[int, bool | None]]:
        """Yield, for each line, whether the others clash without it, too."""
        for k in range(len(self.units)):
            rest = [id_ for j, unit in enumerate(self.units) if j != k for id_ in unit]
            if self.ask(rest, near) or self.ask(rest, counted):
                yield k, False
            else:
                # A plan in that room alone would be none, so that only *no* counts.
                yield k, True if self.ask(rest, far) is False else None


def _ids(inst: Instance, ref: doc.RuleRef) -> list[Id]:
    """Return the rules that are meant."""
    found = [
        rule.id
        for family in FAMILIES
        if family.key == ref.family
        for rule in family.rules(inst)
        if rule.where == ref.line and rule.says in ref.says
    ]
    if not found:
        msg = f"no such rule: {ref.says}"
        raise NotRemade(msg)
    return found


def _reached(
    inst: Instance, base: doc.Plan, told: doc.Binding
) -> Iterator[tuple[str, int]]:
    """Yield what goals are to come to: earlier ones as they are, this one better."""
    specs = {spec.key: spec for spec in inst.goals}
    for goal in base.goals:
        scale, _ = shown_as(inst, goal.goal)
        if goal.goal == told.goal:
            yield goal.goal, round(told.wanted * scale)
            return
        if goal.found is not None:
            yield goal.goal, _kept(goal, scale, specs.get(goal.goal))
    msg = f"{told.goal} is none of the goals"
    raise NotRemade(msg)


def _kept(goal: doc.GoalResult, scale: int, spec: GoalSpec | None) -> int:
    """Return what an earlier goal must still come to, less what it may give.

    Raises
    ------
    NotRemade
        Where it is a sum of goals.
    """
    if spec is None or goal.found is None:
        msg = f"{goal.goal} is a sum"
        raise NotRemade(msg)
    value = round(goal.found * scale)
    give = max(spec.within, math.floor((spec.within_share or 0) * abs(value)))
    return value + (give if goal.better == "less" else -give)
