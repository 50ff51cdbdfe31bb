"""Trainings in the model: what is learnt counts on work that begins afterwards."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from ortools.sat.python import cp_model
from tests.make import (
    EXPERT,
    PRACTITIONER,
    STEPS,
    WORKING,
    board,
    cp_sat,
    crew,
    feasible,
    hire,
    instance,
    lesson,
    phase,
    solve,
    work,
)

from teamopt.engine.extract import extract
from teamopt.engine.settings import Outcome
from teamopt.instance import Instance
from teamopt.model import build

#: Ana as she is, and after her training.
ANA, TAUGHT = 0, 1


def learner(weeks: int, steps: int = 2, **terms: Any) -> Instance:
    """Return 1.5 practitioner-weeks at half time for somebody who delivers 60 %.

    As she is, 1.5 / (0.5 x 0.6) = 5 weeks; taught, 1.5 / 0.5 = 3 weeks.
    """
    return instance(
        phase(
            "serve",
            work(Fraction(3, 2), "serving", smallest=2, largest=2, lead=WORKING),
        ),
        team=[board("Ana", serving=WORKING)],
        lessons=[lesson("Ana", "serving", length=weeks, steps=steps)],
        goals=["finish"],
        **terms,
    )


def planned(outcome: Outcome) -> Any:
    assert outcome.decisions is not None
    return outcome.decisions


def starting(inst: Instance, begins: int, learnt: int | None) -> Any:
    """Return the plan where work and training begin and end when told to."""
    built = build(inst)
    x = built.x
    built.model.add(x.bar_start[0] == begins)
    built.model.add(x.taught[0] == int(learnt is not None))
    if learnt is not None:
        built.model.add(x.train_end[0] == learnt)
    return built


@pytest.mark.parametrize(
    ("begins", "learnt", "pool"),
    [
        (2, 2, TAUGHT),
        (3, 2, TAUGHT),
        (1, 2, ANA),
        (0, 2, ANA),
        (0, None, ANA),
        (3, None, ANA),
    ],
)
def test_work_counts_as_its_beginning_finds_it(
    begins: int, learnt: int | None, pool: int
) -> None:
    """Exactly one of the two, as she is or as taught, can do it."""
    inst = learner(2, periods=12)
    for who in (ANA, TAUGHT):
        built = starting(inst, begins, learnt)
        built.model.add(built.x.crew[0][who] == 2)
        assert feasible(built.model) is (who == pool)


@pytest.mark.parametrize(("weeks", "finish"), [(1, 4), (2, 5), (3, 5)])
@pytest.mark.parametrize("steps", [1, 2, 4])
def test_a_package_under_way_keeps_its_proficiency(
    weeks: int, finish: int, steps: int
) -> None:
    """To learn while at it makes it no faster, also where there is time for both."""
    # One after the other: 1 + 3 = 4, 2 + 3 = 5, 3 + 3 = 6; without learning 5.
    assert [stage.value for stage in solve(learner(weeks, steps)).stages] == [finish]


def test_learning_pays_where_the_work_is_long() -> None:
    """Three weeks of full-time learning are won back."""
    # As she is, 6 / 0.6 = 10 weeks; taught, 3 + 6 = 9.
    inst = instance(
        phase("serve", work(6, "serving", largest=STEPS, lead=WORKING)),
        team=[board("Ana", serving=WORKING)],
        lessons=[lesson("Ana", "serving", length=3, cost=7)],
        goals=["finish", "cost"],
        periods=12,
    )
    outcome = solve(inst)
    assert [stage.value for stage in outcome.stages] == [9, 7]
    plan = planned(outcome)
    assert (plan.taught, plan.train_start, plan.train_end) == ((1,), (0,), (3,))
    assert plan.crew == ({ANA: 0, TAUGHT: 4},)


def test_before_and_after_she_is_one_person() -> None:
    """Old work and new share her time."""
    # 3 weeks of old work full-time, a week to learn and a week of new work: 5.
    asked = [
        phase("old", work(3, largest=STEPS)),
        phase("new", work(1, "serving", largest=STEPS)),
    ]
    terms: dict[str, Any] = {
        "team": [board("Ana")],
        "lessons": [lesson("Ana", "serving")],
        "goals": ["finish"],
    }
    assert [s.value for s in solve(instance(*asked, **terms)).stages] == [5]


def test_old_skills_are_not_forgotten() -> None:
    """Work on an old skill is hers before and after a training in another."""
    asked = [
        phase("old", work(1, largest=STEPS)),
        phase("new", work(1, "serving", largest=STEPS), after={"old": 0}),
        phase("again", work(1, largest=STEPS), after={"new": 0}),
    ]
    inst = instance(
        *asked,
        team=[board("Ana")],
        lessons=[lesson("Ana", "serving")],
        goals=["finish"],
    )
    plan = planned(solve(inst))
    assert [stage.value for stage in solve(inst).stages] == [4]
    # Pool 1 is Ana taught serving; it takes no part in work without serving.
    assert plan.crew == ({0: 4}, {1: 4}, {0: 4})


@pytest.mark.parametrize("learnt", [0, 1, 2])
def test_work_on_two_skills_may_take_two_trainings(learnt: int) -> None:
    """Each set of trainings is somebody of its own; only that with both leads both."""
    lessons = [lesson("Ana", skill) for skill in ("serving", "labelling")][:learnt]
    inst = instance(
        phase("a", work(1, "serving", "labelling", largest=STEPS)),
        team=[board("Ana")],
        lessons=lessons,
        goals=["finish"],
    )
    assert [pool.taught for pool in inst.pools][1:] == [
        [],
        [(0,)],
        [(0,), (1,), (0, 1)],
    ][learnt]
    outcome = solve(inst)
    # A week for each training and one for the work.
    assert [s.value for s in outcome.stages] == [3 if learnt == 2 else None]
    if learnt == 2:
        assert planned(outcome).crew == ({1: 0, 2: 0, 3: 4},)


def test_learners_are_there_throughout() -> None:
    """A training does not go on while somebody is away."""
    # Weeks 2 and 5 are off: the 3 weeks of learning fit from 6 on, the work at 9.
    for periods, found in ((10, True), (9, False)):
        inst = instance(
            phase("serve", crew(1, serving=1)),
            team=[board("Ana", away=[(2, 3), (5, 6)])],
            lessons=[lesson("Ana", "serving", length=3)],
            periods=periods,
        )
        assert (solve(inst).decisions is not None) is found


def test_a_mentor_teaches_several_at_a_time() -> None:
    """A joiner with a share step for each has enough, before and after ramp-up."""
    for ramp_up in (0, 1):
        inst = instance(
            phase("serve", crew(1, serving=3)),
            team=[board("Bo"), board("Cy")],
            hires=[hire("sre", apart=True, ramp_up=ramp_up, serving=EXPERT)],
            lessons=[lesson(who, "serving", mentor_steps=1) for who in ("Bo", "Cy")],
            periods=2,
        )
        plan = planned(solve(inst))
        assert plan.taught == (1, 1)
        assert plan.train_end == (1, 1)


def test_teaching_takes_a_whole_head_away() -> None:
    """Whoever mentors is no whole person for a crew meanwhile."""
    # Week 0 for learning, week 1 for the two heads; the joiner's own crew of a week
    # has to wait for one of them to be over.
    inst = instance(
        phase("serve", crew(1, serving=2)),
        phase("tune", crew(1, tuning=1)),
        team=[board("Bo")],
        hires=[hire("sre", apart=True, serving=PRACTITIONER, tuning=PRACTITIONER)],
        lessons=[lesson("Bo", "serving", mentor_steps=1)],
        goals=["finish"],
    )
    assert [stage.value for stage in solve(inst).stages] == [3]


def test_who_teaches_is_one_person() -> None:
    """There is one mentor, where there is a training, and nobody else gives time."""
    team = [board(name, serving=PRACTITIONER) for name in ("Eve", "Fay")]
    inst = instance(
        phase("serve", crew(1, serving=3)),
        team=[board("Bo"), *team],
        lessons=[lesson("Bo", "serving", mentor_steps=2)],
    )
    plan = planned(solve(inst))
    assert sum(plan.mentors[0].values()) == 1
    assert set(plan.mentors[0]) == {1, 2}
    built = build(inst)
    built.model.add(sum(built.x.mentors[0].values()) == 2)
    assert not feasible(built.model)


def test_a_plan_shows_no_more_learning_than_is_asked() -> None:
    """Where nobody minds, the solver may take more of people; the plan does not."""
    inst = instance(
        phase("serve", crew(1, serving=2)),
        team=[board("Bo"), board("Eve", serving=PRACTITIONER)],
        lessons=[lesson("Bo", "serving", steps=1, mentor_steps=1)],
        periods=3,
    )
    built = build(inst)
    built.model.add(built.x.learning[0] == 4)
    built.model.add(built.x.mentoring[0] == 3)
    status, solver = cp_sat(built.model)
    assert status == cp_model.OPTIMAL
    plan = extract(inst, built.x, solver.value)
    assert (plan.taught, plan.learning, plan.mentoring) == ((1,), (1,), (1,))
