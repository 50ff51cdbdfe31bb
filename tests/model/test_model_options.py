"""Options: exactly one way to do a phase is chosen, and the others leave no trace."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.make import (
    STEPS,
    board,
    contractor,
    cost,
    crew,
    feasible,
    gpu_hours,
    gpus,
    hire,
    instance,
    owned,
    phase,
    rented,
    solve,
    spell,
    way,
    work,
)

from teamopt.goals import GOALS
from teamopt.instance import Instance
from teamopt.model import build

BUILD = way("build", work(3, largest=STEPS), worth=80)
BUY = way("buy", spell(2), cost("licence", rate=5), worth=30)


def build_or_buy(*goals: str, optional: bool = False, **terms: Any) -> Instance:
    """Return a phase of 3 weeks of Ana's, or of 2 weeks at 5 a week."""
    asked = phase("ranking", BUILD, BUY, optional=optional)
    return instance(asked, team=[board("Ana")], goals=goals or ("cost",), **terms)


def values(inst: Instance) -> list[int | None]:
    return [stage.value for stage in solve(inst).stages]


@pytest.mark.parametrize(
    ("present", "chosen", "possible"),
    [
        (1, (1, 0), True),
        (1, (0, 1), True),
        (1, (0, 0), False),
        (1, (1, 1), False),
        (0, (0, 0), True),
        (0, (1, 0), False),
    ],
)
def test_a_delivered_phase_is_done_in_one_way(
    present: int, chosen: tuple[int, int], possible: bool
) -> None:
    """Never in none, never in two, and not at all where the phase is left out."""
    built = build(build_or_buy(optional=True))
    built.model.add(built.x.present[0] == present)
    for lit, yes in zip(built.x.chosen[0], chosen, strict=True):
        built.model.add(lit == yes)
    assert feasible(built.model) is possible


@pytest.mark.parametrize(
    ("goals", "found", "chosen"),
    [
        # Building is worth 80, buying 30, though the phase is required.
        (("value", "cost", "finish"), [80, 0, 3], (1, 0)),
        (("cost", "value", "finish"), [0, 80, 3], (1, 0)),
        # Buying takes 2 weeks at 5.
        (("finish", "cost", "value"), [2, 10, 30], (0, 1)),
    ],
)
def test_goals_look_at_the_way_that_is_chosen(
    goals: tuple[str, ...], found: list[int], chosen: tuple[int, int]
) -> None:
    """Value, cost and end are those of one option."""
    outcome = solve(build_or_buy(*goals))
    plan: Any = outcome.decisions
    assert [stage.value for stage in outcome.stages] == found
    assert plan.chosen == (chosen,)


def test_value_adds_phase_and_option_up() -> None:
    """An optional phase is worth something by itself, and by how it is done."""
    asked = phase("ranking", BUILD, BUY, optional=True, value=100)
    inst = instance(asked, team=[board("Ana")], goals=["value"])
    assert values(inst) == [180]
    hurried = instance(asked, team=[board("Ana")], goals=["finish", "value"])
    # Left out, the phase ends at 0 and is worth nothing, in no option.
    assert values(hurried) == [0, 0]
    required = instance(
        phase("ranking", BUILD, BUY, value=100), team=[board("Ana")], goals=["value"]
    )
    assert values(required) == [80]


def test_what_belongs_to_the_phase_belongs_to_every_option() -> None:
    """Design comes with either; the phase spans it all."""
    asked = phase("ranking", work(1, "statistics"), cost("api", rate=2), BUILD, BUY)
    team = [board("Ana"), board("Eve", statistics=3)]
    inst = instance(asked, team=team, goals=["finish", "cost"])
    plan: Any = solve(inst).decisions
    assert plan.chosen == ((0, 1),)
    assert [sum(crew_.values()) > 0 for crew_ in plan.crew] == [True, False, False]
    assert (plan.start, plan.end) == ((0,), (2,))
    # The option's licence at 5 and the phase's own at 2, for 2 weeks each.
    assert plan.charged == (2, 2)
    assert GOALS["cost"].measure(inst, plan) == 14


def test_nothing_of_other_options_is_done_or_paid() -> None:
    """Their crews, GPUs and costs are all nought in the plan."""
    costly = way(
        "costly", crew(2), gpu_hours(8), cost("once", once=9), cost("rate", rate=9)
    )
    plain = way("plain", spell(1))
    inst = instance(
        phase("ranking", costly, plain),
        hires=[hire(), contractor()],
        supplies=[owned(1), rented(8, price=3)],
        goals=["cost", "finish"],
    )
    outcome = solve(inst, tidy=True)
    plan: Any = outcome.decisions
    assert [stage.value for stage in outcome.stages] == [0, 1]
    assert plan.gpus == ({0: 0, 1: 0},)
    assert plan.rented == {(0, 1): 0}
    assert plan.charged == (0, 0)
    assert set(plan.crew[0].values()) == {0}
    assert (plan.bar_start[0], plan.bar_end[0]) == (0, 0)


def test_an_option_without_work_is_a_point_in_time() -> None:
    """To decide for what is there already takes no time."""
    asked = phase("ranking", way("build", work(3)), way("reuse", cost("fee", once=4)))
    inst = instance(
        asked, phase("launch", work(1), after={"ranking": 0}), team=[board("Ana")]
    )
    plan: Any = solve(inst).decisions
    assert plan.chosen[0] == (1, 0)
    quick = solve(replace(inst, goals=inst.goals[::-1]))
    plan = quick.decisions
    assert plan.chosen[0] == (0, 1)
    assert (plan.start[0], plan.end[0]) == (0, 0)


def test_two_options_may_take_gpus_from_different_places() -> None:
    """Only what the chosen one computes on is taken from the others."""
    large, small = way("large", gpus(4, 1), worth=9), way("small", gpus(1, 1), worth=1)
    asked = [phase("a", large, small), phase("b", large, small)]
    # In one week, 5 GPUs hold one large and one small phase.
    inst = instance(*asked, supplies=[owned(5)], periods=1, goals=["value"])
    assert values(inst) == [10]


def test_what_follows_an_option_without_work_follows_what_it_builds_on() -> None:
    """A point in time comes after what is before it, and before what is after it."""
    decide = phase("decide", way("reuse"), after={"study": 0})
    inst = instance(
        phase("study", work(3, largest=STEPS)),
        decide,
        phase("build", work(1, "serving", largest=STEPS), after={"decide": 0}),
        team=[board("Ana"), board("Ben", serving=3)],
        goals=["finish"],
    )
    assert values(inst) == [4]
