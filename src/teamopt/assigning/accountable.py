"""One person for each task, never on too many at once, and the load spread evenly."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ortools.sat.python import cp_model

#: Largest weight of a sum; the solver adds up what is below exactly.
_LARGEST = 2**45
#: Seconds to find the first of equals.
_FOR_ORDER = 5.0


@dataclass(frozen=True)
class Choice:
    """Somebody who may take a task, and what that costs in each goal, in order."""

    person: int
    costs: tuple[int, ...]


@dataclass(frozen=True)
class Task:
    """Something that takes one person in the periods ``first .. past - 1``."""

    first: int
    past: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Assigned:
    """Who takes which task.

    Attributes
    ----------
    taken
        For each task the index of its choice; ``None`` where nobody takes it.
    reached
        Goals in order: tasks that nobody takes, the sum of each cost, the most tasks of
        one person at once, the sum over people of their number of tasks squared.
    proven
        Whether nothing is better in these goals, taken in this order.
    """

    taken: tuple[int | None, ...]
    reached: tuple[int, ...]
    proven: bool


def assign(
    tasks: Sequence[Task],
    costs: int,
    most: int,
    *,
    seconds: float = 60.0,
    seed: int = 1,
) -> Assigned:
    """Return the best choice for each task; among equals the earliest choices.

    Parameters
    ----------
    tasks, costs
        What is to be taken, and how many costs each choice has.
    most
        Tasks that one person may have at once.
    seconds, seed
        Of the search, which has one worker so that it ends alike everywhere.
    """
    until = time.monotonic() + seconds
    search = _Search([_best(task) for task in tasks], most, seed, until)
    unasked, *_, at_once, squares = search.goals(costs)
    search.settle(unasked)
    goals = [at_once, squares]
    if not all(search.takes_all()):
        # Somebody is best for too many at once, and all costs have to be weighed.
        search = _Search(tasks, most, seed, until)
        goals = search.goals(costs)
    for goal in goals:
        search.settle(goal)
    proven = search.proven
    # Which of equals is taken is worth a few seconds and no more.
    search.until = min(until, time.monotonic() + _FOR_ORDER)
    for places in search.places():
        search.settle(places)
    taken = tuple(
        None if k is None else whole.choices.index(task.choices[k])
        for k, task, whole in zip(search.taken, search.tasks, tasks, strict=True)
    )
    return Assigned(taken, _reached(tasks, costs, taken), proven)


def _best(task: Task) -> Task:
    """Return a task with those choices alone that cost least."""
    least = min((choice.costs for choice in task.choices), default=())
    return replace(task, choices=tuple(c for c in task.choices if c.costs == least))


def _reached(
    tasks: Sequence[Task], costs: int, taken: Sequence[int | None]
) -> tuple[int, ...]:
    """Return what a choice for each task comes to in each goal."""
    chosen = [
        (task, task.choices[index])
        for task, index in zip(tasks, taken, strict=True)
        if index is not None
    ]
    sums = [sum(choice.costs[k] for _, choice in chosen) for k in range(costs)]
    at_once = max(
        (
            sum(
                other.person == choice.person and _running(at, task.first)
                for at, other in chosen
            )
            for task, choice in chosen
        ),
        default=0,
    )
    each = Counter(choice.person for _, choice in chosen)
    squares = sum(count**2 for count in each.values())
    return (len(tasks) - len(chosen), *sums, at_once, squares)


def _running(task: Task, period: int) -> bool:
    """Tell whether a task is under way; what takes no time is, where it begins."""
    return task.first <= period < max(task.past, task.first + 1)


class _Search:
    """A model whose goals are settled one after the other.

    Attributes
    ----------
    taken
        The best that is known: nobody for anything, to begin with.
    proven
        Whether each goal so far is as good as it can be.
    """

    def __init__(
        self, tasks: Sequence[Task], most: int, seed: int, until: float
    ) -> None:
        self.tasks, self.seed, self.until = tasks, seed, until
        self.taken: tuple[int | None, ...] = (None,) * len(tasks)
        self.proven = True
        self.model = cp_model.CpModel()
        self.takes = [
            [self.model.new_bool_var("") for _ in task.choices] for task in tasks
        ]
        self.at_once = self.model.new_int_var(0, most, "")
        self.squares: list[Any] = []
        for row in self.takes:
            self.model.add_at_most_one(row)
        by_person: dict[int, list[tuple[Task, Any]]] = {}
        for task, _, choice, one in self._all():
            by_person.setdefault(choice.person, []).append((task, one))
        for theirs in by_person.values():
            self._limit(theirs)
            self._square([one for _, one in theirs])

    def _all(self) -> Iterator[tuple[Task, int, Choice, Any]]:
        """Yield each choice of each task, with its place and its variable."""
        for task, row in zip(self.tasks, self.takes, strict=True):
            for place, (choice, one) in enumerate(zip(task.choices, row, strict=True)):
                yield task, place, choice, one

    def _limit(self, theirs: list[tuple[Task, Any]]) -> None:
        """Bound what one person has at once, which is most when something begins."""
        for first in {task.first: None for task, _ in theirs}:
            then = [one for task, one in theirs if _running(task, first)]
            self.model.add(sum(then) <= self.at_once)

    def _square(self, theirs: list[Any]) -> None:
        """Count a person's tasks so that each one more weighs 1, 3, 5 and so on."""
        counted = [self.model.new_bool_var("") for _ in theirs]
        self.model.add(sum(counted) == sum(theirs))
        self.squares += [(2 * k + 1) * one for k, one in enumerate(counted)]

    def takes_all(self) -> Iterator[bool]:
        """Yield for each task whether somebody takes it, or nobody can."""
        for task, place in zip(self.tasks, self.taken, strict=True):
            yield place is not None or not task.choices

    def goals(self, costs: int) -> list[Any]:
        """Return what is to be small, in order."""
        everything = list(self._all())
        sums = [
            sum(choice.costs[k] * one for _, _, choice, one in everything)
            for k in range(costs)
        ]
        taken = sum(one for _, _, _, one in everything)
        return [-taken, *sums, self.at_once, sum(self.squares)]

    def places(self) -> Iterator[Any]:
        """Yield sums that are least where the first tasks have their first choices."""
        terms: list[Any] = []
        weight = 1
        for row in self.takes:
            # Each task outweighs all that come after it in the same sum.
            if weight * (len(row) + 1) > _LARGEST:
                yield sum(terms)
                terms, weight = [], 1
            weight *= len(row) + 1
            terms = [term * (len(row) + 1) for term in terms]
            terms += [place * one for place, one in enumerate(row)]
        yield sum(terms)

    def settle(self, goal: Any) -> None:
        """Make a goal as small as it can be, and keep it there."""
        left = self.until - time.monotonic()
        if isinstance(goal, int) or not self.proven or left <= 0:
            self.proven = self.proven and isinstance(goal, int)
            return
        self.model.minimize(goal)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self.seed
        solver.parameters.max_time_in_seconds = left
        # The stubs know another type for what is returned.
        status: Any = solver.solve(self.model)
        self.proven = status == cp_model.OPTIMAL
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return
        self.model.proto.solution_hint.Clear()
        for row in self.takes:
            for one in row:
                self.model.add_hint(one, solver.boolean_value(one))
        self.taken = tuple(
            next((k for k, one in enumerate(row) if solver.boolean_value(one)), None)
            for row in self.takes
        )
        self.model.add(goal <= round(solver.objective_value))
