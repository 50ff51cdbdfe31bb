"""A model whose rules can be switched off is the same model with all of them on."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model
from tests.make import all_on, board, contractor, cp_sat, instance, phase, solve, work
from tests.make.examples import EXAMPLES

from teamopt.families import FAMILIES
from teamopt.goals import GOALS
from teamopt.instance import Instance
from teamopt.model import build


def best_of_guarded(inst: Instance) -> list[int | None]:
    """Return what each goal comes to, one after the other, with every rule on."""
    built = all_on(inst)
    found: list[int | None] = []
    for spec in inst.goals:
        goal = GOALS[spec.key]
        amount = goal.sense * goal.measure(inst, built.x)
        if isinstance(amount, int):
            found.append(goal.sense * amount)
            continue
        built.model.minimize(amount)
        status, solver = cp_sat(built.model)
        if status != cp_model.OPTIMAL:
            return [None]
        value = round(solver.objective_value)
        built.model.add(amount <= value)
        found.append(goal.sense * value)
    return found


@pytest.mark.parametrize("inst", EXAMPLES.values(), ids=EXAMPLES)
def test_wide_domains_and_guards_change_no_goal(inst: Instance) -> None:
    """What explains a conflict, and what plans, agree on every value."""
    assert best_of_guarded(inst) == [stage.value for stage in solve(inst).stages]


def test_a_guarded_model_looks_further() -> None:
    """Off, rules on people and dates leave room for one more, and for later."""
    inst = instance(
        phase("a", work(1)), team=[board("Ana")], hires=[contractor(most=2)], periods=4
    )
    hard, guarded = build(inst), build(inst, guarded=True)
    assert (hard.x.reach, guarded.x.reach) == (4, 8)
    assert not hard.guards
    ids = {rule.id for family in FAMILIES for rule in family.rules(inst)}
    assert set(guarded.guards) == ids
