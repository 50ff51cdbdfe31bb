"""A plan with other hires: as far from known teams as goals allow.

Modelling to generate alternatives (E. Brill, S. Chang and L. Hopkins, *Modeling to
generate alternatives: the HSJ approach*, Management Science 28, 1982), with the largest
least distance instead of a sum, so that no two answers are alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ortools.sat.python import cp_model

from teamopt.engine.extract import extract
from teamopt.engine.search import Search
from teamopt.engine.settings import Different, Outcome, Status
from teamopt.engine.stages import hold
from teamopt.instance import Instance
from teamopt.model import Built, build
from teamopt.relaxations import strengthen


def run(inst: Instance, asked: Different, search: Search) -> Outcome:
    """Return the plan; infeasible where every plan has one of the teams."""
    built = build(inst)
    strengthen(built.model, inst, built.x)
    hold(inst, built, asked.held)
    most = 2 * sum(hire.most for hire in inst.hires)
    least = built.model.new_int_var(1, max(1, 2 * most), "distance")
    for team in asked.teams:
        built.model.add(least <= sum(_apart(inst, built, team)))
    built.model.maximize(least)
    status, solver = search.solve(built.model, search.left, "other teams", sense=-1)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        best = status == cp_model.OPTIMAL
        plan = extract(inst, built.x, solver.value)
        return Outcome(Status.OPTIMAL if best else Status.FEASIBLE, plan)
    none = status == cp_model.INFEASIBLE
    return Outcome(Status.INFEASIBLE if none else Status.UNKNOWN, None)


def _apart(inst: Instance, built: Built, team: tuple[int, ...]) -> Iterator[Any]:
    """Yield how far hires are from a team: by role and level, and again by role.

    Another role counts twice what another level does.
    """
    kinds = [[h] for h, hire in enumerate(inst.hires) if hire.employed]
    roles = {inst.hires[h].role for [h] in kinds}
    kinds += [[h for [h] in kinds if inst.hires[h].role == role] for role in roles]
    for some in kinds:
        here = sum(sum(built.x.hired[h]) for h in some)
        there = sum(team[h] for h in some)
        yield _difference(built.model, here - there)


def _difference(model: cp_model.CpModel, what: Any) -> Any:
    """Return a variable that is at most the size of an expression."""
    most = 2**20
    if isinstance(what, int):
        return abs(what)
    size, sign = model.new_int_var(0, most, "apart"), model.new_bool_var("more")
    model.add(size <= what).only_enforce_if(sign)
    model.add(size <= -what).only_enforce_if(sign.negated())
    return size
