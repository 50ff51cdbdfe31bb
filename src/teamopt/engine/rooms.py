"""Whether rules can be kept together, asked in rooms of different sizes.

A plan in any room is one. That there is none is shown in a room that is large enough
for all plans, or where the rules that bound the room are among those asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ortools.sat.python import cp_model

from teamopt.engine.search import Search
from teamopt.engine.settings import Held, Id
from teamopt.families import FAMILIES
from teamopt.goals import GOALS, WEIGHTED, weighted_sum
from teamopt.instance import Instance
from teamopt.model import Built, build
from teamopt.model.room import Room, counted, far, near
from teamopt.rules import Family, Rule

#: Share of the time left that one question may take, and one that is asked in passing.
SHARE, PASSING = 0.25, 0.03
#: Seconds that any question may take.
LEAST = 1.0
#: Share of that, and the most seconds, in which one worker looks for a core, before all
#: look for an answer.
ALONE, ALONE_SECONDS = 0.4, 3.0

#: Rule id to the rule and its family.
Rules = dict[Id, tuple[Family, Rule]]


@dataclass(frozen=True)
class Answer:
    """What is known of some rules; nothing where neither is.

    Attributes
    ----------
    core
        Those among them that clash.
    broken
        All rules that a plan for them breaks.
    """

    core: list[Id] | None = None
    broken: list[Id] | None = None


class Rooms:
    """The same rules in models of different sizes, each built when it is needed."""

    def __init__(self, inst: Instance, better: Held, search: Search) -> None:
        self.inst, self.better, self.search = inst, better, search
        self.rules: Rules = {
            rule.id: (family, rule)
            for family in FAMILIES
            for rule in family.rules(inst)
        }
        self.bounds = [id_ for id_, (family, _) in self.rules.items() if family.bounds]

    @cached_property
    def near(self) -> _Model:
        """Return the model that is quick to ask."""
        return _Model(self, near)

    @cached_property
    def far(self) -> _Model:
        """Return the model in which what clashes always does."""
        return _Model(self, far)

    @cached_property
    def counted(self) -> _Model:
        """Return the model in which many may join, and what is found is a plan."""
        return _Model(self, counted)

    def nearly(self, on: list[Id], share: float = SHARE) -> Answer:
        """Return an answer whose core may have a plan in more room."""
        return self.near.ask(on, share)

    def truly(self, on: list[Id], share: float = SHARE) -> Answer:
        """Return an answer that holds in any room; what is quick is asked first."""
        first = self.near.ask(on, share)
        if first.broken is not None:
            return first
        if first.core is not None and {*self.bounds} <= {*on}:
            return Answer([id_ for id_ in on if id_ in {*first.core, *self.bounds}])
        return first if first.core is None else self.at_large(on, share)

    def at_large(self, on: list[Id], share: float = SHARE) -> Answer:
        """Return an answer that holds in any room, for rules that clash nearby."""
        answer = self.far.ask(on, share)
        if answer.core is not None and not self.far.room.enough:
            return Answer()
        if answer.broken is not None and self.far.crowded:
            answer = self.counted.ask(on, share)
            return Answer(broken=answer.broken)
        return answer


class _Model:
    """A model of one size, whose rules can be switched off."""

    def __init__(self, of: Rooms, size: Callable[[Instance], Room]) -> None:
        self.rules, self.search, self.room = of.rules, of.search, size(of.inst)
        self.built = build(of.inst, guarded=True, room=self.room)
        #: Whether what was found last has somebody who stands for many.
        self.crowded = False
        for key, limit in of.better:
            sense, amount = _measured(key, self.built)
            if isinstance(amount, int):
                # Nothing in the brief moves it; a variable makes it a constraint.
                amount += self.built.model.new_constant(0)
            self.built.model.add(sense * amount <= sense * limit)

    def ask(self, on: list[Id], share: float) -> Answer:
        """Ask whether some rules can be kept together, for a share of the time left."""
        if self.search.left <= 0:
            return Answer()
        seconds = max(LEAST, share * self.search.left)
        self._switch(on, [0, 1])
        model = self.built.model
        model.add_assumptions([self.built.guards[id_] for id_ in on])
        alone = min(ALONE * seconds, ALONE_SECONDS)
        status, solver = self.search.solve(model, alone, "conflict", quick=True)
        model.clear_assumptions()
        if status == cp_model.INFEASIBLE:
            named = {*solver.sufficient_assumptions_for_infeasibility()}
            core = [id_ for id_ in on if self.built.guards[id_].index in named]
            return Answer(core or on)
        if status == cp_model.UNKNOWN:
            self._switch(on, [1, 1])
            status, solver = self.search.solve(model, seconds - alone, "conflict")
            if status == cp_model.INFEASIBLE:
                return Answer(on)
        if status == cp_model.UNKNOWN:
            return Answer()
        return Answer(broken=self._broken(solver))

    def _switch(self, on: Collection[Id], domain: list[int]) -> None:
        """Let some rules be switched on, and all others off."""
        wanted = {*on}
        for id_, guard in self.built.guards.items():
            variable = self.built.model.proto.variables[guard.index]
            variable.domain[:] = domain if id_ in wanted else [0, 0]

    def _broken(self, solver: cp_model.CpSolver) -> list[Id]:
        """Return the rules that what the solver found breaks.

        It is no plan where rules are off, so that its own values count.
        """
        inst, x = self.built.inst, self.built.x

        def value(what: Any) -> int:
            return what if isinstance(what, int) else int(solver.value(what))

        def breaks(id_: Id) -> bool:
            family, rule = self.rules[id_]
            return any(
                value(row.left) < row.limit and all(map(value, row.when))
                for row in family.rows(rule, inst, x)
            )

        self.crowded = self.room.crowd > 1 and any(
            value(joiners[-1]) for joiners in x.hired if joiners
        )
        return [id_ for id_ in self.rules if breaks(id_)]


def _measured(key: str, built: Built) -> tuple[int, Any]:
    """Return what a goal comes to, and its sense."""
    if key == WEIGHTED:
        return 1, weighted_sum(built.inst, built.x)
    return GOALS[key].sense, GOALS[key].measure(built.inst, built.x)
