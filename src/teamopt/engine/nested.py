"""Nested teams, each with a plan of its own in one model.

For each size there is a copy of the brief's model with a team of that size; a team is
part of the next. The largest shortfall from the best team of each size is to be the
smallest: the incremental problem of A. Bernstein, Y. Disser, M. Gross and S. Himburg
(*General bounds for incremental maximization*, Mathematical Programming 191, 2022),
with differences for ratios, solved exactly.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from ortools.sat.python import cp_model

from teamopt.engine.search import Search
from teamopt.engine.settings import Job, Nested, Status, Teams
from teamopt.engine.stages import fix_team, hold, measure
from teamopt.instance import Instance
from teamopt.model import Built, build
from teamopt.relaxations import strengthen

#: Larger than any shortfall.
MOST = 2**50


def run(inst: Instance, asked: Nested, search: Search) -> Teams:
    """Return the teams."""
    if asked.below is not None and asked.below < 1:
        return Teams(Status.INFEASIBLE)
    model = cp_model.CpModel()
    worst = model.new_int_var(0, MOST if asked.below is None else asked.below - 1, "")
    copies = [_copy(inst, asked, k, model, worst) for k in range(len(asked.sizes))]
    for few, many in itertools.pairwise(copies):
        for h in _employed(inst):
            model.add(sum(few.x.hired[h]) <= sum(many.x.hired[h]))
    model.minimize(worst)
    status, solver = search.solve(model, search.left, "nested teams")
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        teams = tuple(tuple(_counts(inst, built, solver)) for built in copies)
        bound = round(solver.best_objective_bound)
        proven = status == cp_model.OPTIMAL
        known = Status.OPTIMAL if proven else Status.FEASIBLE
        return Teams(known, teams, round(solver.objective_value), bound)
    none = status == cp_model.INFEASIBLE
    return Teams(Status.INFEASIBLE if none else Status.UNKNOWN)


def _copy(
    inst: Instance, asked: Nested, k: int, model: cp_model.CpModel, worst: Any
) -> Built:
    """Return the model of a team of one size, and bound how far it falls short."""
    built = build(inst, model=model)
    strengthen(model, inst, built.x)
    size = asked.sizes[k]
    fix_team(inst, built, Job(asked.settings, size=size))
    if size == 1 and asked.heads:
        model.add(sum(sum(built.x.hired[h]) for h in asked.heads) == 1)
    hold(inst, built, asked.held[k])
    sense, what = measure(inst, built.x, asked.goal)
    model.add(worst >= sense * what - sense * asked.best[k])
    return built


def _employed(inst: Instance) -> Iterator[int]:
    """Yield the hires of which there is anybody to take."""
    for h, hire in enumerate(inst.hires):
        if hire.employed and hire.most:
            yield h


def _counts(inst: Instance, built: Built, solver: cp_model.CpSolver) -> Iterator[int]:
    employed = {*_employed(inst)}
    for h, joiners in enumerate(built.x.hired):
        yield sum(int(solver.value(one)) for one in joiners) if h in employed else 0
