"""Which rules clash: smallest sets of them that no plan can keep.

A *conflict* is a set of rules that no plan keeps, and of which none can be left out (a
minimal unsatisfiable subset). Each is made small by leaving out rules one by one (J.
Chinneck, *Feasibility and infeasibility in optimization*, 2008), helped by the cores
that the solver gives; others are looked for where the rules that were found are hit (M.
Liffiton, A. Previti, A. Malik and J. Marques-Silva, *Fast, flexible MUS enumeration*,
2016).

That rules clash is asked in little room first, where it is quick, and then in enough of
it: what has a plan with later dates or more people is no conflict yet, and the rules
that forbid these are put back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ortools.sat.python import cp_model

from teamopt.engine.rooms import PASSING, Answer, Rooms
from teamopt.engine.search import Search
from teamopt.engine.settings import Blame, Conflict, Conflicts, Id
from teamopt.families import FAMILIES
from teamopt.instance import Instance

#: Share of the time left for what was not settled in passing, question by question.
LATER = 0.6
#: Rules of one family on one line of the brief.
Unit = tuple[str, str]
Ask = Callable[[list[Id], float], Answer]


def run(inst: Instance, blame: Blame, search: Search) -> Conflicts:
    """Return conflicts of an instance."""
    return _Blaming(inst, blame, search).conflicts()


class _Blaming:
    """Rules, and what is known of them."""

    def __init__(self, inst: Instance, blame: Blame, search: Search) -> None:
        self.blame, self.search = blame, search
        self.found: list[Conflict] = [*blame.known]
        self.rooms = Rooms(inst, blame.better, search)
        self.rules = self.rooms.rules
        self.unit = {
            id_: (family.key, rule.where) for id_, (family, rule) in self.rules.items()
        }
        #: What is left out first comes first: a conflict is told in what was decided,
        #: where there is a choice.
        self.decided = {family.key for family in FAMILIES if family.decided}
        self.order = sorted(
            dict.fromkeys(self.unit.values()), key=lambda unit: unit[0] in self.decided
        )

    def conflicts(self) -> Conflicts:
        """Return conflicts, found one after the other."""
        if self.blame.better and not self.found and self._hopeless():
            return Conflicts((Conflict((), smallest=True),), every=True, possible=False)
        if not self.blame.rough:
            self.found = [self._sharpened(one) for one in self.found]
        loose: list[frozenset[Unit]] = []
        while len(self.found) < len(self.blame.known) + self.blame.most:
            hit = self._hitting(loose)
            if hit is None:
                return Conflicts(tuple(self.found), every=True, possible=False)
            seed = [id_ for id_ in self.rules if self.unit[id_] not in hit]
            one = self._conflict(seed)
            if isinstance(one, Conflict):
                self._tell(one)
                self.found.append(one)
            elif one.broken is None:
                break
            elif not hit:
                return Conflicts((), every=True, possible=True)
            else:
                loose.append(frozenset(self.unit[id_] for id_ in one.broken) & hit)
        possible = False if self.found else None
        return Conflicts(tuple(self.found), every=False, possible=possible)

    def _hopeless(self) -> bool:
        """Tell whether goals ask for more than any rules could give."""
        if self.rooms.nearly([]).core is None:
            return False
        return self.rooms.at_large([]).core is not None

    def _hitting(self, loose: Sequence[frozenset[Unit]]) -> frozenset[Unit] | None:
        """Return fewest lines that hit all conflicts and have not been tried.

        Where what was decided can do it alone, nothing else is hit, so that the next
        conflict is about another decision. ``None`` where there are none, so that no
        conflict is left on other lines.
        """
        model = cp_model.CpModel()
        out = {unit: model.new_bool_var("") for unit in self.order}
        for conflict in self.found:
            units = {self.unit[id_] for id_ in conflict.rules}
            model.add_bool_or(out[unit] for unit in units)
        for tried in loose:
            model.add_bool_or(out[unit].negated() for unit in tried)
        many = len(out)
        model.minimize(
            sum(
                (1 if unit[0] in self.decided else many) * yes
                for unit, yes in out.items()
            )
        )
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        status: Any = solver.solve(model)
        if status != cp_model.OPTIMAL:
            return None
        return frozenset(unit for unit, yes in out.items() if solver.value(yes))

    def _conflict(self, seed: list[Id]) -> Conflict | Answer:
        """Return a conflict inside some rules, or that there is a plan for them."""
        rooms = self.rooms
        answer = rooms.nearly(seed)
        if answer.core is None:
            return answer
        core = _Core(answer.core)
        self._shrink(core, rooms.nearly, PASSING)
        if not ({*rooms.bounds} <= {*core.rules} or rooms.at_large(core.rules).core):
            # There is a plan further away, which some rules that bound it forbid.
            more = {*core.rules, *rooms.bounds}
            for some in ([id_ for id_ in seed if id_ in more], seed):
                answer = rooms.truly(some)
                if answer.core is not None:
                    break
            else:
                return answer
            core = _Core(answer.core)
            self._shrink(core, rooms.truly, PASSING)
        if not core.smallest and not self.blame.rough:
            self._tell(core.conflict(self.rules))
            self._settle(core)
        return core.conflict(self.rules)

    def _sharpened(self, known: Conflict) -> Conflict:
        """Return a conflict without what can be left out, where that was open."""
        if known.smallest:
            return known
        core = _Core([*known.rules])
        self._shrink(core, self.rooms.truly, PASSING)
        self._settle(core)
        return core.conflict(self.rules)

    def _settle(self, core: _Core) -> None:
        """Ask again what was not settled in passing."""
        if core.open:
            self._shrink(core, self.rooms.truly, LATER / core.open)

    def _shrink(self, core: _Core, ask: Ask, share: float) -> None:
        """Leave out what can be: by line, then rule by rule."""
        units = [{id_ for id_ in core.rules if self.unit[id_] == u} for u in self.order]
        for some in (*units, *({id_} for id_ in core.rules)):
            mine = some & {*core.rules}
            if mine and not core.needs(mine):
                answer = ask([id_ for id_ in core.rules if id_ not in mine], share)
                if answer.core is not None:
                    core.rules = answer.core
                elif answer.broken is not None:
                    core.needed.append(mine)

    def _tell(self, conflict: Conflict) -> None:
        """Pass on what is known, as soon as it is."""
        known = Conflicts((*self.found, conflict), every=False, possible=False)
        self.search.found(known)


class _Core:
    """Rules that clash, while they are made fewer."""

    def __init__(self, rules: list[Id]) -> None:
        self.rules = rules
        #: Rules without which there is a plan for all others.
        self.needed: list[set[Id]] = []

    def needs(self, some: set[Id]) -> bool:
        """Tell whether there is known to be a plan without some of the rules."""
        return any(all_ & {*self.rules} == some for all_ in self.needed)

    @property
    def open(self) -> int:
        """Return how many it is not known of whether they can be left out."""
        return sum(not self.needs({id_}) for id_ in self.rules)

    @property
    def smallest(self) -> bool:
        """Tell whether none can be left out."""
        return not self.open

    def conflict(self, order: Iterable[Id]) -> Conflict:
        """Return what is left."""
        rules = tuple(id_ for id_ in order if id_ in self.rules)
        return Conflict(rules, self.smallest)
