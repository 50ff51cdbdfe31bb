"""What each goal measures, and that the registry holds them all."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.make import (
    STEPS,
    board,
    contractor,
    cost,
    gpus,
    hire,
    instance,
    lesson,
    owned,
    phase,
    rented,
    reserved,
    solve,
    spell,
    to_the_end,
    way,
    work,
)

import teamopt.goals
from teamopt.decisions import Decisions
from teamopt.engine.settings import Status
from teamopt.goals import GOALS
from teamopt.instance import Instance
from teamopt.model import build

each = pytest.mark.parametrize("key", GOALS)


@pytest.fixture(scope="module")
def inst() -> Instance:
    """Return an instance on which every goal has something to count."""
    return instance(
        phase("pilot", work(3, largest=4), due=2, delay_cost=20),
        phase("demo", work(2, largest=4), optional=True, value=300, due=2),
        phase("paper", optional=True, value=50),
        team=[board("Ana")],
        hires=[hire(pay=10, fee=5, most=2)],
        goals=["value", "lateness", "cost", "finish"],
    )


@pytest.fixture(scope="module")
def plan(inst: Instance) -> Decisions[int]:
    outcome = solve(inst)
    assert outcome.status is Status.OPTIMAL
    assert outcome.decisions is not None
    return outcome.decisions


def test_every_module_is_registered() -> None:
    """A goal that nobody lists could not be asked for."""
    folder = Path(teamopt.goals.__file__).parent
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__", "kind"}
    assert modules == set(GOALS)


@each
def test_a_goal_has_the_name_of_its_module(key: str) -> None:
    """And says in one sentence what it measures."""
    goal = GOALS[key]
    assert importlib.import_module(f"teamopt.goals.{key}").GOAL is goal
    assert goal.key == key
    assert goal.about[0].isupper()
    assert goal.about.endswith(".")
    assert goal.sense in (1, -1)


def test_only_value_is_better_when_there_is_more() -> None:
    """Spending, lateness and the end are better when there is less."""
    assert {key for key, goal in GOALS.items() if goal.sense < 0} == {"value"}


def test_the_best_plan_is_the_one_worked_out_by_hand(inst: Instance) -> None:
    """Each stage comes to what the arithmetic says."""
    # Value: demo 300 + paper 50. Lateness: the pilot takes 3 weeks and is due after 2,
    # so 1 late week x 20; somebody else does the demo in weeks 0-1, on time. That takes
    # a joiner from the first week to the horizon's end: 8 x 10 + 5 = 85. Last, the
    # pilot ends after week 3.
    outcome = solve(inst)
    assert [stage.value for stage in outcome.stages] == [350, 20, 85, 3]
    assert [stage.bound for stage in outcome.stages] == [350, 20, 85, 3]


@each
def test_a_goal_means_the_same_to_the_solver(
    key: str, inst: Instance, plan: Decisions[int]
) -> None:
    """A stage's value is the goal measured on the plan's integers."""
    at = [spec.key for spec in inst.goals].index(key)
    assert GOALS[key].measure(inst, plan) == solve(inst).stages[at].value


@each
def test_a_goal_can_be_posted(key: str, inst: Instance) -> None:
    """Over variables it is something a model can minimise."""
    built = build(inst)
    expression: Any = GOALS[key].measure(inst, built.x)
    built.model.minimize(GOALS[key].sense * expression)
    assert built.model.validate() == ""


def test_value_counts_optional_phases_only(
    inst: Instance, plan: Decisions[int]
) -> None:
    """A required phase is delivered anyway."""
    phases = (replace(inst.phases[0], value=999), *inst.phases[1:])
    assert GOALS["value"].measure(replace(inst, phases=phases), plan) == 350
    without_paper = replace(plan, present=(1, 1, 0))
    assert GOALS["value"].measure(inst, without_paper) == 300


def test_lateness_counts_money_where_a_delay_costs(inst: Instance) -> None:
    """Where it does not, a late period counts one."""
    plan: Any = replace_late(solve(inst).decisions, {0: 3, 1: 2})
    # 3 weeks x 20 + 2 weeks x 1.
    assert GOALS["lateness"].measure(inst, plan) == 62


def replace_late(plan: Decisions[int] | None, late: dict[int, int]) -> Decisions[int]:
    assert plan is not None
    return replace(plan, late=late)


def test_cost_runs_from_joining_to_the_end_of_the_horizon(
    inst: Instance, plan: Decisions[int]
) -> None:
    """Whoever is not hired costs nothing."""
    # Weeks 3-7 and 6-7 of 8 at 10, and two fees of 5: 50 + 5 + 20 + 5.
    two = replace(plan, hired=((1, 1),), joins=((3, 6),), leaves=((8, 8),))
    assert GOALS["cost"].measure(inst, two) == 80
    nobody = replace(plan, hired=((0, 0),), joins=((8, 8),), leaves=((8, 8),))
    assert GOALS["cost"].measure(inst, nobody) == 0


def test_goals_without_anything_to_count_are_nought() -> None:
    """No due date and no optional phase: nothing late, nothing of value."""
    inst = instance(phase("pilot", work(1)), team=[board("Ana")])
    plan = solve(inst).decisions
    assert plan is not None
    assert GOALS["value"].measure(inst, plan) == 0
    assert GOALS["lateness"].measure(inst, plan) == 0
    assert GOALS["cost"].measure(inst, plan) == 0
    assert GOALS["finish"].measure(inst, plan) == 1


def test_value_counts_the_options_that_are_chosen() -> None:
    """Those of required phases, too; the phase's own only where it is optional."""
    ways = [way("good", worth=30), way("best", worth=70)]
    inst = instance(
        phase("must", *ways, value=900),
        phase("may", *ways, value=100, optional=True),
        goals=["value"],
    )
    plan = solve(inst).decisions
    assert plan is not None
    assert GOALS["value"].measure(inst, plan) == 70 + 170
    other = replace(plan, chosen=((1, 0), (0, 0)), present=(1, 0))
    assert GOALS["value"].measure(inst, other) == 30


def test_cost_is_everything_that_is_spent() -> None:
    """People, trainings, GPUs, what phases cost besides, and today's payroll."""
    inst = instance(
        phase("a", work(2, largest=STEPS)),
        phase("b", work(2, "serving", largest=STEPS), gpus(3, 2), gpus(2, 1, kind="a")),
        phase("c", work(1, "taught", largest=STEPS)),
        phase("d", spell(3), cost("licence", rate=4), cost("fee", once=50)),
        team=[board("Ana", labelling=3)],
        hires=[
            hire("a", pay=10, fee=100),
            contractor("b", rate=7, stay=3, serving=3),
        ],
        lessons=[lesson("Ana", "taught", cost=1000)],
        supplies=[owned(1), rented(4, price=2), reserved(2, 1, stay=4, kind="a")],
        payroll=(20_000,),
        periods=8,
        goals=["cost"],
    )
    # Hires: the last 2 weeks at 10, and 100. Contractors: 3 weeks at 7. Compute: 2 of
    # 3 GPUs rented for 2 weeks at 2, and 2 reserved for 4 weeks at 1. Other: 3 weeks
    # at 4, and 50.
    plan = solve(inst).decisions
    assert plan is not None
    parts = [20 + 100, 21, 1000, 8 + 8, 12 + 50, 20_000]
    assert GOALS["cost"].measure(inst, plan) == sum(parts)


def test_finish_counts_a_service_with_its_beginning() -> None:
    """A crew that stays to the end would make every plan end there."""
    # Ana builds for 2 weeks; Ben, back in week 3, is on call from then on.
    inst = instance(
        phase("build", work(2, largest=STEPS)),
        phase("on-call", to_the_end(serving=1), after={"build": 0}),
        team=[board("Ana"), board("Ben", serving=3, away=[(0, 3)])],
        goals=["finish"],
    )
    outcome = solve(inst)
    assert outcome.decisions is not None
    assert [stage.value for stage in outcome.stages] == [3]
    assert GOALS["finish"].measure(inst, outcome.decisions) == 3
    assert (outcome.decisions.start[1], outcome.decisions.end[1]) == (3, 8)
    late = instance(
        phase("build", work(6, largest=STEPS)),
        phase("on-call", to_the_end(serving=1)),
        team=[board("Ana"), board("Ben", serving=3)],
        goals=["finish"],
    )
    assert [stage.value for stage in solve(late).stages] == [6]
