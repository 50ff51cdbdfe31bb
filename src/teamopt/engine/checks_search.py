"""Searches for the best order of checks, in the solver's own process."""

from __future__ import annotations

import math

from ortools.sat.python import cp_model

from teamopt.assigning import checks_slots
from teamopt.assigning.checks import expected, least, trimmed
from teamopt.assigning.checks_model import Built, build, extract, hint
from teamopt.assigning.checks_slots import slots
from teamopt.engine.checks import Checks, Ordered, begun
from teamopt.engine.search import Search, Value
from teamopt.engine.settings import Status

#: What progress is called.
STAGE = "checks"
#: Share of the time left for choosing among equally good schedules.
TIDY_SHARE = 0.5


def run(_: object, asked: Checks, search: Search) -> Ordered:
    """Return the schedule with the least expected time, a tidy one among equals."""
    work = asked.work
    best = begun(work)
    search.found(best)
    built = build(work)
    begins = slots(built)
    hint(built, best.schedule)
    checks_slots.hint(built, begins, best.schedule)
    built.model.minimize(built.expected)

    def keep(value: Value) -> None:
        search.found(_ordered(built, value, best.bound, Status.FEASIBLE))

    status, solver = search.solve(built.model, search.left, STAGE, keep=keep)
    if status == cp_model.OPTIMAL:
        value = round(solver.objective_value)
        best = _ordered(built, solver.value, value, Status.OPTIMAL)
        return _tidy(built, best, search)
    reached = math.ceil(solver.best_objective_bound - 1e-6)
    bound = max(least(work), reached)
    if status == cp_model.FEASIBLE:
        return _ordered(built, solver.value, bound, Status.FEASIBLE)
    return best


def _tidy(built: Built, best: Ordered, search: Search) -> Ordered:
    """Return the tidiest of the best schedules.

    One worker, and no hint of what was found, so that it is the same in every run.
    """
    built.model.add(built.expected <= best.value)
    built.model.clear_hints()  # type: ignore[no-untyped-call]
    built.model.minimize(built.untidy)
    seconds = TIDY_SHARE * search.left
    status, solver = search.solve(built.model, seconds, "tidy", alone=True)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return best
    return _ordered(built, solver.value, best.bound, best.status)


def _ordered(built: Built, value: Value, bound: int, status: Status) -> Ordered:
    """Return what a solution stands for, its figures worked out again."""
    schedule = trimmed(built.work, extract(built, value))
    return Ordered(status, schedule, expected(built.work, schedule), bound)
