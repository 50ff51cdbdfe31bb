"""Pods: a team divided so that those who work together sit together."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

#: Work that a search may take, in the solver's own seconds, which are the same on
#: every machine: one for the most work together, and one for each goal after that.
FIRST, LATER = 20.0, 5.0
#: The largest number that one step of breaking ties may count to.
_LARGEST = 2**45


@dataclass(frozen=True)
class Team:
    """People to divide, by number.

    Attributes
    ----------
    people
        How many there are.
    together
        Work of pairs on the same thing at the same time; the lower number first.
    lines
        For each person, the work on each line of work.
    leads
        Who may lead, the better choice first; each group holds the ones before it.
        As many pods have one of a group as there are of them.
    new
        Who joins: as many of them as can sit with somebody they work with.
    """

    people: int
    together: Mapping[tuple[int, int], int]
    lines: Sequence[Sequence[int]]
    leads: Sequence[frozenset[int]] = field(default=())
    new: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Division:
    """A team in pods.

    Attributes
    ----------
    pods
        The pod of each person; pods count from 0, in the order of their first person.
    together
        Work of pairs in the same pod.
    bound
        What no division of these sizes can pass.
    proven
        Whether no division passes `together`.
    """

    pods: tuple[int, ...]
    together: int
    bound: int
    proven: bool


def divide(
    team: Team, pods: int, least: int, most: int, seconds: float = 60.0
) -> Division:
    """Return the best division into so many pods of `least` to `most` people.

    Best is first that who is new sits with somebody they work with; then what pairs in
    the same pod work together; then the work of each pod on its own main line; then, of
    those that are left, the one that puts the first people into the first pods. Where
    `seconds` or the work that a search may take run out, it is the best that was found,
    with a bound.

    Raises
    ------
    ValueError
        When people cannot be divided into pods of these sizes.
    """
    if not pods * least <= team.people <= pods * most or pods < 1:
        msg = f"{team.people} people do not fit {pods} pods of {least} to {most}"
        raise ValueError(msg)
    model = _Model(team, pods, least, most)
    ends = time.monotonic() + seconds
    *_, settled = model.best(model.welcomed(), LATER, ends)
    together, bound, proven = model.best(model.together, FIRST, ends)
    for goal in (model.on_main_lines(), *model.ties()):
        model.best(goal, LATER, ends)
    return Division(model.found, together, bound, proven and settled)


class _Model:
    """The model, and the best division so far, from which each search goes on."""

    def __init__(self, team: Team, pods: int, least: int, most: int) -> None:
        self._team, self._pods = team, range(pods)
        self._model = model = cp_model.CpModel()
        self._in = [
            [model.new_bool_var(f"{person} in {pod}") for pod in self._pods]
            for person in range(team.people)
        ]
        for row in self._in:
            model.add_exactly_one(row)
        for pod in self._pods:
            model.add_linear_constraint(sum(self._column(pod)), least, most)
        self._number()
        self._lead()
        self._same = dict(self._pairs())
        self.together: cp_model.LinearExprT = sum(
            team.together[pair] * there
            for pair, same in self._same.items()
            for there in same
        )
        self.found = _start(team, pods)

    def _column(self, pod: int) -> list[cp_model.IntVar]:
        return [row[pod] for row in self._in]

    def _number(self) -> None:
        """Let pods count by their first person: the same pods have one numbering."""
        for person, row in enumerate(self._in):
            for pod in self._pods[1:]:
                before = [self._in[other][pod - 1] for other in range(person)]
                self._model.add_bool_or([*before, row[pod].negated()])

    def _lead(self) -> None:
        """Let as many pods as can have somebody who may lead."""
        for group in self._team.leads:
            led = [self._model.new_bool_var(f"{pod} is led") for pod in self._pods]
            for pod in self._pods:
                some = [self._in[person][pod] for person in sorted(group)]
                self._model.add_bool_or([*some, led[pod].negated()])
            self._model.add(sum(led) >= min(len(led), len(group)))

    def _pairs(self) -> Iterator[tuple[tuple[int, int], list[cp_model.IntVar]]]:
        """Yield each pair that works together, with whether it is in each pod."""
        model = self._model
        for (one, other), amount in sorted(self._team.together.items()):
            if not amount:
                continue
            same = [model.new_bool_var(f"{one} and {other} in {k}") for k in self._pods]
            # Follows from the implications, and makes the bound one on whole pairs.
            model.add_at_most_one(same)
            for pod, pair in enumerate(same):
                model.add_implication(pair, self._in[one][pod])
                model.add_implication(pair, self._in[other][pod])
            yield (one, other), same

    def welcomed(self) -> cp_model.LinearExprT:
        """Return how many of those who are new sit with somebody they work with."""
        terms = []
        for person in sorted(self._team.new):
            beside = [
                there
                for pair, same in self._same.items()
                if person in pair
                for there in same
            ]
            if beside:
                welcome = self._model.new_bool_var(f"{person} is welcome")
                self._model.add_bool_or([*beside, welcome.negated()])
                terms.append(welcome)
        return sum(terms)

    def on_main_lines(self) -> cp_model.LinearExprT:
        """Return the work of pods on their main lines, a line that each chooses."""
        model, lines = self._model, self._team.lines
        main = [
            [model.new_bool_var(f"{pod} does {line}") for line in range(len(lines[0]))]
            for pod in self._pods
        ]
        for choice in main:
            model.add_exactly_one(choice)
        terms = []
        for person, amounts in enumerate(lines):
            for line, amount in enumerate(amounts):
                if not amount:
                    continue
                own = [model.new_bool_var(f"{person} there {k}") for k in self._pods]
                model.add_at_most_one(own)
                for pod, there in enumerate(own):
                    model.add_implication(there, main[pod][line])
                    model.add_implication(there, self._in[person][pod])
                    terms.append(amount * there)
        return sum(terms)

    def ties(self) -> Iterator[cp_model.LinearExprT]:
        """Yield what is largest where the first people are in the first pods."""
        base, weight, terms = len(self._pods), 1, []
        for row in self._in:
            # The first of a chunk count most: numbers in base `pods`, read from left.
            terms.append(sum(pod * var for pod, var in enumerate(row)))
            weight *= base
            if weight > _LARGEST // base or row is self._in[-1]:
                yield -_number_of(terms, base)
                weight, terms = 1, []

    def best(
        self, goal: cp_model.LinearExprT, work: float, ends: float
    ) -> tuple[int, int, bool]:
        """Return what is reached, what cannot be passed, and whether that is proven.

        Searches that follow keep what is reached.
        """
        model = self._model
        model.clear_hints()  # type: ignore[no-untyped-call]
        for row, chosen in zip(self._in, self.found, strict=True):
            for pod, var in enumerate(row):
                model.add_hint(var, pod == chosen)
        model.maximize(goal)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = work
        solver.parameters.max_time_in_seconds = max(0.1, ends - time.monotonic())
        status: Any = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return self._together_now(), sum(self._team.together.values()), False
        self.found = tuple(
            next(pod for pod, var in enumerate(row) if solver.value(var))
            for row in self._in
        )
        reached = round(solver.objective_value)
        model.add(goal >= reached)
        bound = round(solver.best_objective_bound)
        return reached, bound, status == cp_model.OPTIMAL

    def _together_now(self) -> int:
        """Return what pairs in the same pod work together, so far."""
        return sum(
            amount
            for (one, other), amount in self._team.together.items()
            if self.found[one] == self.found[other]
        )


def _start(team: Team, pods: int) -> tuple[int, ...]:
    """Return a division into pods of like sizes that has leads where there are some."""
    ranks = [
        next(
            (k for k, group in enumerate(team.leads) if person in group),
            len(team.leads),
        )
        for person in range(team.people)
    ]
    dealt = sorted(range(team.people), key=lambda person: (ranks[person], person))
    pod_of = {person: place % pods for place, person in enumerate(dealt)}
    numbers: dict[int, int] = {}
    for person in range(team.people):
        numbers.setdefault(pod_of[person], len(numbers))
    return tuple(numbers[pod_of[person]] for person in range(team.people))


def _number_of(
    digits: Sequence[cp_model.LinearExprT], base: int
) -> cp_model.LinearExprT:
    """Return the number that digits stand for."""
    last = len(digits) - 1
    terms = [base ** (last - place) * digit for place, digit in enumerate(digits)]
    return cp_model.LinearExpr.sum(terms)
