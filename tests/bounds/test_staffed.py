"""Schedules with people are found where there are some, and only there."""

from __future__ import annotations

import pytest
from tests.bounds.headed import seated
from tests.bounds.test_schedules import drawn, problem
from tests.make import board, crew, instance, phase, solve

from teamopt.bounds import Soonest, crews
from teamopt.bounds.finish import soonest
from teamopt.bounds.preemptive import Pricing
from teamopt.bounds.sets import Sets
from teamopt.bounds.staffed import Crewing, people_of, staffed
from teamopt.bounds.windows import shortest_phases, tightened, windows
from teamopt.engine import stages
from teamopt.instance import Instance

SEEDS = range(120)
STEPS = 1_000_000
LONG = 25


def plain(inst: Instance) -> int | None:
    """Return the finish that the solver finds, told nothing of what is known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stages, "strengthen_crews", lambda *_: Soonest(0))
        plan = solve(inst).decisions
    return None if plan is None else plan.finish


def pure(seed: int) -> Instance | None:
    """Return an instance where all work is crews of people on board, if it is one."""
    inst = drawn(seed)
    simple = all(
        phase.required and not phase.options and not phase.service
        for phase in inst.phases
    )
    there = all(pool.hire is None and not pool.away for pool in inst.pools)
    headed = all(package.heads and package.duration for package in inst.packages)
    lone = all(package.follows is None for package in inst.packages)
    return inst if simple and there and headed and lone and not inst.trainings else None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_soonest_finish_is_the_one_that_the_solver_proves(seed: int) -> None:
    """Where crews of people on board are all there is, both come to the same."""
    inst = pure(seed)
    if inst is None:
        return
    finish = plain(inst)
    sets = Sets(crews(inst), STEPS)
    times = tightened(inst, Pricing(sets), windows(inst, shortest_phases(inst)))
    found = soonest(inst, Pricing(sets), times)
    if finish is None:
        assert found.finish >= inst.periods or not found.starts
        return
    assert found.finish <= finish
    if len(crews(inst)) > 1:
        assert found.finish == finish
        assert found.starts
        ends = (at + inst.packages[k].duration for k, at in found.starts.items())
        assert max(ends) == finish


def test_there_are_enough_of_these() -> None:
    """Many draws are about nothing but people, and have plans."""
    some = [inst for seed in SEEDS if (inst := pure(seed)) is not None]
    assert len(some) > 50
    assert sum(len(crews(inst)) > 3 for inst in some) > 30


@pytest.mark.parametrize("seed", range(0, 120, 7))
def test_a_finish_with_people_is_never_denied_where_it_can_be(seed: int) -> None:
    """From the soonest on the answer is yes, before it is no."""
    inst = pure(seed)
    if inst is None or len(crews(inst)) < 2 or (finish := plain(inst)) is None:
        return
    known, some, tasks = problem(inst)
    people = people_of(inst, known, some)
    for supposed in range(1, finish + 3):
        found, starts, _ = staffed(tasks, supposed, people, STEPS, proof=True)
        assert found is (supposed >= finish)
        assert (starts is not None) is (found is True)


def test_people_who_fit_now_may_not_fit_for_long() -> None:
    """Sets fit at every moment, and yet nobody can be on a crew throughout."""
    # Ana does both, Ben only serving. a takes Ana or Ben for two days; then b, which
    # takes a modeller, runs beside it: a must have taken Ben. c as well takes a server
    # for two days from the beginning, so that b cannot begin before they are over.
    inst = instance(
        phase("a", crew(2, serving=1)),
        phase("c", crew(2, serving=1)),
        phase("b", crew(1, modelling=1)),
        team=[board("Ana", modelling=3, serving=3), board("Ben", serving=3)],
        goals=["finish"],
    )
    assert plain(inst) == 3
    sets = Sets(crews(inst), STEPS)
    times = tightened(inst, Pricing(sets), windows(inst, shortest_phases(inst)))
    assert soonest(inst, Pricing(sets), times).finish == 3


def test_crews_come_from_those_who_can_do_little_else() -> None:
    """The first way to fill a crew takes who holds nothing else."""
    inst = instance(
        phase("a", crew(1, serving=2)),
        phase("b", crew(1, modelling=1)),
        team=[
            board("Ana", "Ada", modelling=3, serving=3),
            board("Ben", "Bob", serving=3),
        ],
        goals=["finish"],
    )
    known, some, _ = problem(inst)
    people = people_of(inst, known, some)
    ways = Crewing(people, 10).ways(0, people.free)
    # Both servers; one of them and one who does both; both who do both.
    assert len(ways) == 3
    assert ways[0] == 2 * people.one[people.holders["serving"][0]]
    assert seated(inst, [0, 1])


def test_where_ways_are_left_out_a_no_is_no_answer() -> None:
    """With one way per crew nothing is proven, and it is said so."""
    inst = instance(
        *(phase(name, crew(2, serving=1, modelling=1)) for name in "abc"),
        team=[board(f"P{k}", modelling=3, serving=3) for k in range(3)],
        goals=["finish"],
    )
    known, some, tasks = problem(inst)
    people = people_of(inst, known, some)
    crewing = Crewing(people, 0)
    crewing.ways(0, people.free)
    assert crewing.cut
    assert staffed(tasks, 6, people, 0, proof=True) == (None, None, 0)
