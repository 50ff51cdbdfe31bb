"""What is known before a search never says more than is true."""

from __future__ import annotations

from functools import cache

import pytest
from tests.bounds.headed import headed
from tests.drawn import rich
from tests.make import board, crew, instance, phase, solve, to_the_end

from teamopt.bounds import Soonest, crews
from teamopt.bounds.finish import soonest
from teamopt.bounds.preemptive import Pricing
from teamopt.bounds.sets import Sets
from teamopt.bounds.windows import Windows, shortest_phases, tightened, windows
from teamopt.engine import stages
from teamopt.engine.settings import Outcome, Status
from teamopt.instance import Instance

SEEDS = range(110)
STEPS = 100_000
#: Those of the rich instances that have crews to be known about.
RICH = [seed for seed in range(600) if len(crews(rich(seed))) > 1]


def plain(inst: Instance) -> Outcome:
    """Return what the solver finds that is told nothing of what is known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stages, "strengthen", lambda model, inst, x: None)
        patch.setattr(
            stages, "strengthen_crews", lambda model, inst, x, seconds: Soonest(0)
        )
        return solve(inst)


@cache
def plainly(seed: int) -> tuple[Instance, Outcome]:
    """Return an instance of whole people, and what comes out plainly."""
    inst = headed(seed)
    return inst, plain(inst)


def known(inst: Instance, steps: int, listed: bool = True) -> tuple[Windows, int]:
    """Return windows and the least finish, with so many steps to find them."""
    sets = Sets(crews(inst), steps, listed=listed)
    times = tightened(inst, Pricing(sets), windows(inst, shortest_phases(inst)))
    return times, soonest(inst, Pricing(sets), times).finish


def goals_of(outcome: Outcome) -> tuple[Status, list[int | None]]:
    return outcome.status, [stage.value for stage in outcome.stages]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("steps", "listed"),
    [(STEPS, True), (STEPS, False), (20, True), (20, False), (0, False)],
)
def test_no_plan_is_sooner(seed: int, steps: int, listed: bool) -> None:
    """Neither over before the least finish, nor outside of heads and tails.

    With few steps less is known, and still nothing that is wrong.
    """
    inst, outcome = plainly(seed)
    plan = outcome.decisions
    if plan is None:
        return
    times, least = known(inst, steps, listed)
    assert least <= plan.finish
    for index, one in enumerate(inst.phases):
        if plan.present[index]:
            assert plan.start[index] >= times.heads[index]
            if not one.service:
                assert plan.end[index] + times.tails[index] <= plan.finish


@pytest.mark.parametrize("seed", SEEDS)
def test_crews_told_change_no_optimum(seed: int) -> None:
    """Every goal comes out the same, and what has no plan still has none."""
    inst, outcome = plainly(seed)
    assert goals_of(solve(inst)) == goals_of(outcome)


@pytest.mark.parametrize("seed", RICH)
def test_nor_beside_anything_else(seed: int) -> None:
    """Also where efforts, GPUs, budgets and policies are in play."""
    inst = rich(seed)
    assert goals_of(solve(inst)) == goals_of(plain(inst))


def test_these_say_something() -> None:
    """Most instances have a plan, and the least finish is often the least."""
    told = [
        (plan.finish, known(inst, STEPS)[1])
        for inst, outcome in map(plainly, SEEDS)
        if (plan := outcome.decisions) is not None
    ]
    assert len(told) > 60
    assert sum(least == finish for finish, least in told) > 30
    assert len(RICH) >= 12


def test_crews_say_more_than_paths() -> None:
    """Three packages for two people in pairs of skills: one after the other."""
    inst = instance(
        phase("a", crew(2, modelling=1, serving=1)),
        phase("b", crew(3, modelling=1)),
        phase("c", crew(2, serving=1), after={"a": 1}),
        team=[board("Ana", modelling=3), board("Ben", serving=3)],
        goals=["finish"],
    )
    # Paths: a, a week, c. Ana has 2 + 3 weeks of her own, and Ben's fit beside.
    assert windows(inst, shortest_phases(inst)).tails == (3, 0, 0)
    assert known(inst, STEPS)[1] == 5


@pytest.mark.parametrize("lag", [0, 1, 4])
def test_the_finish_waits_for_a_service_only_to_begin(lag: int) -> None:
    """What else is in a service may go on after the finish."""
    inst = instance(
        phase("a", crew(2)),
        phase("on-call", crew(3), to_the_end(serving=1), after={"a": lag}),
        team=[board("Ana", "Ben"), board("Cem", serving=3)],
        goals=["finish"],
        periods=12,
    )
    times, least = known(inst, STEPS)
    assert times.tails == (lag, 0)
    assert least == 2 + lag
    assert goals_of(solve(inst)) == (Status.OPTIMAL, [2 + lag])


def test_what_nobody_can_do_has_no_plan_with_or_without() -> None:
    """Two of a kind are asked for, and there is one."""
    inst = instance(
        phase("a", crew(2, modelling=2)),
        phase("b", crew(1)),
        team=[board("Ana")],
        goals=["finish"],
    )
    assert solve(inst).status is Status.INFEASIBLE
    assert solve(inst).confirmed
