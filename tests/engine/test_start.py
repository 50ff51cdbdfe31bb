"""Plans to begin with: what they keep, what they reach, and when there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from tests.drawn import rich
from tests.make import (
    SETTINGS,
    board,
    crew,
    gpus,
    hire,
    instance,
    owned,
    phase,
    pin,
    rented,
    share,
    solve,
    to_the_end,
    way,
    work,
)
from tests.tiny import tiny

from teamopt.decisions import Decisions
from teamopt.engine.hints import hint
from teamopt.engine.search import Search
from teamopt.engine.settings import Job
from teamopt.engine.start import Start
from teamopt.instance import Instance
from teamopt.model import build

JOB = Job(SETTINGS)


def begun(inst: Instance, job: Job = JOB) -> Decisions[int] | None:
    """Return the plan to begin with that comes out of a search."""
    return Start(inst, job, build(inst).x).search(0)


def sound(inst: Instance, plan: Decisions[int]) -> bool:
    """Tell whether the model can complete a plan as it is."""
    built = build(inst)
    hint(built.model, built.x, plan)
    solver = Search(SETTINGS, lambda step: None).complete(built.model)
    return solver is not None and solver.value(built.x.finish) == plan.finish


@pytest.mark.parametrize("draw", [tiny, rich])
def test_what_is_found_is_a_plan(draw: Callable[[int], Instance]) -> None:
    """Whatever a brief asks, a beginning is none at all or keeps everything."""
    found = 0
    for seed in range(80):
        inst = draw(seed)
        plan = begun(inst)
        if plan is not None:
            found += 1
            assert sound(inst, plan), inst.name
    assert found > 20


def test_most_that_can_be_planned_is_begun() -> None:
    """Of tiny instances that have a plan, few are left to the solver alone."""
    able = [inst for inst in map(tiny, range(40)) if solve(inst).decisions]
    assert sum(begun(inst) is not None for inst in able) >= 0.9 * len(able)


def test_a_beginning_changes_no_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Goals come out the same where nothing is begun with."""
    some = [tiny(seed) for seed in range(12)]
    with_ = [[stage.value for stage in solve(inst).stages] for inst in some]
    monkeypatch.setattr(Start, "search", lambda *_: None)
    without = [[stage.value for stage in solve(inst).stages] for inst in some]
    assert with_ == without


def test_the_same_seed_gives_the_same_beginning() -> None:
    """Nothing depends on the clock."""
    inst = tiny(3)
    assert begun(inst) == begun(inst)


def test_somebody_is_hired_for_what_nobody_here_can_do() -> None:
    """The cheaper way round is not asked for; that somebody comes is."""
    inst = instance(
        phase("pilot", work(4, "serving", largest=4)),
        periods=20,
        team=[board("Ana", modelling=3)],
        hires=[hire(most=2, first_join=3, pay=10, serving=3)],
        goals=["finish", "cost"],
    )
    plan = begun(inst)
    assert plan is not None
    assert (plan.finish, sum(plan.hired[0])) == (7, 1)


def test_nobody_is_hired_who_may_not_be() -> None:
    """Neither hires that are banned, nor more than a team that is given."""
    inst = instance(
        phase("pilot", work(6, largest=12)),
        team=[board("Ana")],
        hires=[hire(most=2, pay=10)],
        goals=["finish"],
    )
    free, banned, fixed = (
        begun(inst, job)
        for job in (JOB, replace(JOB, banned=(0,)), replace(JOB, team={0: 1}))
    )
    assert free is not None
    assert banned is not None
    assert fixed is not None
    assert (free.finish, banned.finish, fixed.finish) == (2, 6, 3)
    assert [sum(plan.hired[0]) for plan in (free, banned, fixed)] == [2, 0, 1]


def test_joiners_come_as_late_as_their_work() -> None:
    """Who is needed in week 6 alone is paid from then on."""
    inst = instance(
        phase("first", work(5, "modelling", largest=4)),
        phase("second", work(2, "serving", largest=4), after={"first": 0}),
        periods=10,
        team=[board("Ana", modelling=3)],
        hires=[hire(most=1, pay=10, serving=3)],
        goals=["finish", "cost"],
    )
    plan = begun(inst)
    assert plan is not None
    assert plan.joins[0] == (5,)


def test_a_floor_holds_something_back() -> None:
    """Research is not over before the last quarter in which it has a floor."""
    inst = instance(
        phase("build", work(20, largest=4), track="product"),
        phase("study", work(6, largest=4), track="research"),
        phase("paper", work(4, largest=4), track="research"),
        periods=26,
        team=[board("Ana"), board("Ben")],
        shares=[share("research", least=Fraction(1, 10), quarterly=True)],
        goals=["finish"],
    )
    plan = begun(inst)
    assert plan is not None
    assert sound(inst, plan)
    assert max(plan.end[1:]) > inst.quarters[1][1]


def test_whole_people_gpus_options_and_services() -> None:
    """All kinds of work have their place."""
    inst = instance(
        phase("data", crew(2, lead=2, modelling=1, serving=1)),
        phase("train", gpus(3, 2), after={"data": 1}),
        phase("serve", to_the_end(serving=1), after={"train": 0}),
        phase("shop", way("buy"), way("build", work(2))),
        team=[board("Ana", modelling=3, serving=3), board("Ben", serving=3)],
        supplies=[owned(2), rented(2, price=5)],
        goals=["finish"],
    )
    plan = begun(inst)
    assert plan is not None
    assert sound(inst, plan)
    assert plan.gpu_start[0] == 3


def test_what_nobody_can_do_has_no_beginning() -> None:
    """A brief without a plan is left to the solver's proof."""
    inst = instance(
        phase("pilot", work(4, "serving")),
        team=[board("Ana", modelling=3)],
        goals=["finish"],
    )
    assert begun(inst) is None
    assert solve(inst).confirmed


def test_who_is_pinned_joins_though_nobody_needs_them() -> None:
    """As late as the pin allows; one to be first, no later than anybody else."""
    inst = instance(
        phase("pilot", work(4, "serving", largest=4)),
        periods=20,
        team=[board("Ana", modelling=3)],
        hires=[
            hire(first_join=3, serving=3),
            hire("data-engineer", first_join=5),
            hire("data-analyst", most=2),
        ],
        pinned=[
            pin("data-engineer", first=True),
            pin("data-analyst", count=2, opens=6, past=9),
        ],
        goals=["finish", "cost"],
    )
    plan = begun(inst)
    assert plan is not None
    # Nobody joins before week 5, so that four weeks of work end with week 8.
    assert plan.finish == 9
    assert plan.joins == ((5,), (5,), (8, 8))
    assert sound(inst, plan)


def test_a_pin_moves_who_joins_anyway() -> None:
    """Nobody is hired twice for the work and for the pin, where there is one slot."""
    inst = instance(
        phase("pilot", work(2, "serving", largest=4), earliest=6),
        periods=12,
        team=[board("Ana", modelling=3)],
        hires=[hire(most=2, serving=3)],
        slots=1,
        pinned=[pin(past=3)],
        goals=["finish", "cost"],
    )
    plan = begun(inst)
    assert plan is not None
    assert plan.joins == ((2, 12),)
