"""Goals stage by stage: order, tolerances, weights, verdicts, stopping, repeating."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from ortools.sat.python import cp_model
from tests.make import (
    SETTINGS,
    board,
    contractor,
    cp_sat,
    gpus,
    hire,
    instance,
    lesson,
    owned,
    phase,
    rented,
    reserved,
    solve,
    work,
)

from teamopt.engine import stages
from teamopt.engine.search import Search
from teamopt.engine.settings import (
    Found,
    Job,
    Outcome,
    Progress,
    SolveSettings,
    Status,
)
from teamopt.engine.stages import run
from teamopt.errors import ModelError
from teamopt.families import FAMILIES
from teamopt.instance import GoalSpec, Instance
from teamopt.rules import kept


def trade(*goals: GoalSpec | str) -> Instance:
    """Return an instance in which every week saved costs money.

    Ana alone needs 6 weeks. A joiner from week 8 - k on costs 10 k; the crew is the
    same from start to end, so with one joiner 6 weeks become 3, with two 2. To finish
    after week 3, one joins at once: 8 x 10 = 80; after week 2, two: 160. If the joiner
    comes a week later, the bar takes weeks 1-3, at a cost of 70, and so on up to
    weeks 2-4 for 60; finishing after week 6 is free.
    """
    return instance(
        phase("pilot", work(6, largest=12)),
        team=[board("Ana")],
        hires=[hire(most=2, pay=10)],
        goals=goals,
    )


def values(outcome: Outcome) -> list[int | None]:
    return [stage.value for stage in outcome.stages]


def search(settings: SolveSettings = SETTINGS) -> Search:
    return Search(settings, lambda step: None)


# goals ------------------------------------------------------------------------


def test_a_tolerance_that_nothing_needed_is_taken_back() -> None:
    """A plan ends no later than it must where that saves nothing.

    Ana does x (3 weeks), s and t (1 each), then Ben takes 4 weeks after x. With x first
    all is over in week 7; s and t first would look tidier, and end in week 9.
    """
    prep, build = {"prep": 3}, {"build": 3}
    flow = instance(
        phase("x", work(3, "prep", largest=4)),
        phase("y", work(4, "build", largest=4), after={"x": 0}),
        phase("s", work(1, "prep", largest=4)),
        phase("t", work(1, "prep", largest=4)),
        team=[board("Ana", **prep), board("Ben", role="data-engineer", **build)],
        hires=[hire(first_join=12, pay=1, **prep)],
        goals=[GoalSpec("finish", within=2), GoalSpec("cost")],
        periods=14,
    )
    outcome = solve(flow, tidy=True)
    assert values(outcome) == [7, 0]
    assert outcome.decisions is not None
    assert outcome.decisions.finish == 7


def test_goals_are_taken_in_order() -> None:
    """The first goal gets its best; the second what that leaves."""
    assert values(solve(trade("finish", "cost"))) == [2, 160]
    assert values(solve(trade("cost", "finish"))) == [0, 6]


@pytest.mark.parametrize(
    ("within", "cost"), [(0, 160), (1, 80), (2, 70), (3, 60), (4, 0)]
)
def test_a_goal_may_give_its_tolerance_to_the_next(within: int, cost: int) -> None:
    """Finish is 2; within so many weeks of that, cost is as low as it gets."""
    inst = trade(GoalSpec("finish", within=within), "cost")
    assert values(solve(inst)) == [2, cost]


@pytest.mark.parametrize(
    ("share", "cost"),
    [(Fraction(49, 100), 160), (Fraction(1, 2), 80), (Fraction(1), 70)],
)
def test_a_tolerance_may_be_a_share_of_the_value(share: Fraction, cost: int) -> None:
    """49 % of 2 weeks is less than a week, 50 % is one, 100 % two."""
    inst = trade(GoalSpec("finish", within_share=share), "cost")
    assert values(solve(inst)) == [2, cost]


def test_the_larger_tolerance_counts() -> None:
    """Two weeks are more than half of two."""
    spec = GoalSpec("finish", within=2, within_share=Fraction(1, 2))
    assert values(solve(trade(spec, "cost"))) == [2, 70]


def test_tolerance_works_for_goals_of_which_more_is_better() -> None:
    """A tenth of the value is given up where that spares a hire."""
    # Big is worth 90 and Ana's; small is worth 10 and would need the joiner, 8 x 10.
    inst = instance(
        phase("big", work(8, largest=4), optional=True, value=90),
        phase("small", work(8, largest=4), optional=True, value=10),
        team=[board("Ana")],
        hires=[hire(pay=10)],
        goals=[GoalSpec("value", within_share=Fraction(1, 10)), "cost"],
    )
    assert values(solve(inst)) == [100, 0]
    tight = replace(inst, goals=(GoalSpec("value", within=9), GoalSpec("cost")))
    assert values(solve(tight)) == [100, 80]


@pytest.mark.parametrize(
    ("weight", "total"),
    # Finish x weight + cost: (6, 0), (5, 60) never pays, (4, 60), (3, 80), (2, 160).
    [(1, 6), (20, 120), (27, 161), (50, 230), (79, 317), (81, 322), (100, 360)],
)
def test_weighted_goals_are_one_sum(weight: int, total: int) -> None:
    """One stage, whose value is the weighted sum."""
    inst = trade(GoalSpec("finish", weight=weight), GoalSpec("cost", weight=1))
    outcome = solve(inst)
    assert [stage.key for stage in outcome.stages] == ["weighted"]
    points = [(6, 0), (5, 60), (4, 70), (3, 80), (2, 160)]
    by_hand = min(weight * finish + cost for finish, cost in points)
    assert values(outcome) == [by_hand] == [total]


def test_weighted_value_counts_against_cost() -> None:
    """Where more is better, the sum falls as it grows."""
    inst = instance(
        phase("extra", work(8, largest=4), optional=True, value=100),
        hires=[hire(pay=10)],
        goals=[GoalSpec("value", weight=1), GoalSpec("cost", weight=1)],
    )
    # Delivered: 8 x 10 - 100 = -20. Left out: 0.
    assert values(solve(inst)) == [-20]
    costly = replace(
        inst, goals=(GoalSpec("value", weight=1), GoalSpec("cost", weight=2))
    )
    # 2 x 80 - 100 = 60 > 0.
    assert values(solve(costly)) == [0]


def test_every_stage_is_proven_when_the_plan_is_optimal() -> None:
    """Value and bound meet, stage by stage."""
    outcome = solve(trade("finish", "cost"))
    assert outcome.status is Status.OPTIMAL
    assert all(stage.proven for stage in outcome.stages)
    assert all(stage.value == stage.bound for stage in outcome.stages)


def test_tidying_up_gives_nothing_away() -> None:
    """Names and early dates come at no goal's expense."""
    plain, tidy = (solve(trade("finish", "cost"), tidy=yes) for yes in (False, True))
    assert values(plain) == values(tidy)
    assert tidy.decisions is not None
    assert tidy.decisions.finish == 2
    assert {seat.person for seat in tidy.seats if seat.pool == 1} == {0, 1}


def test_tidying_up_leaves_nobody_and_nothing_idle() -> None:
    """Nobody is engaged or taught, and no GPU held, for nothing: cost is no goal."""
    inst = instance(
        phase("pilot", work(2, largest=4), gpus(2, 1)),
        phase("serve", work(1, "serving", largest=4), after={"pilot": 0}),
        team=[board("Ana", modelling=3, serving=3), board("Ben", modelling=3)],
        hires=[hire(most=2), contractor(most=2)],
        lessons=[lesson("Ben", "serving")],
        supplies=[owned(2), rented(8), reserved(2, 2)],
        goals=["finish"],
    )
    plan = solve(inst, tidy=True).decisions
    assert plan is not None
    assert plan.finish == 3
    assert sum(sum(joiners) for joiners in plan.hired) == 0
    assert sum(plan.taught) == 0
    assert sum(sum(made) for made in plan.reserved) == 0
    assert sum(plan.rented.values()) == 0


def test_goals_may_be_plain_numbers() -> None:
    """Nothing to spend but a payroll, nothing of value: stages with one value each."""
    for weights in ((0, 0), (3, 1)):
        goals = [
            GoalSpec(key, weight=weight)
            for key, weight in zip(("cost", "finish"), weights, strict=True)
        ]
        inst = instance(
            phase("a", work(1)), team=[board("Ana")], payroll=(70,), goals=goals
        )
        found = values(solve(inst))
        assert found == ([70, 1] if not any(weights) else [211])


# verdicts ---------------------------------------------------------------------


def hopeless() -> Instance:
    """Return an instance without a plan: 9 weeks of work, 8 weeks."""
    return instance(phase("pilot", work(9, largest=4)), team=[board("Ana")])


def puzzle(many: int = 14) -> Instance:
    """Return an instance whose proof takes long."""
    team = [
        board(*(f"p{k}{i}" for i in range(3)), modelling=3, serving=2 + k % 2)
        for k in range(3)
    ]
    asked = [
        phase(
            f"phase-{k}",
            work(Fraction(7 + 5 * k % 13, 3), "modelling", largest=5 + k % 4),
            work(Fraction(5 + 3 * k % 11, 3), "serving", largest=5 + k % 3, lead=2),
            after={f"phase-{k - 7}": 1} if k >= 7 and k % 3 else None,
        )
        for k in range(many)
    ]
    hires = [hire(most=3, first_join=4, ramp_up=3, pay=17, modelling=3, serving=4)]
    return instance(
        *asked, periods=80, team=team, hires=hires, goals=["finish", "cost"]
    )


def test_an_infeasible_verdict_is_confirmed() -> None:
    """A second, plainer search has to agree."""
    outcome = solve(hopeless())
    assert outcome.status is Status.INFEASIBLE
    assert outcome.confirmed
    assert outcome.decisions is None
    assert [stage.proven for stage in outcome.stages] == [True]


def test_confirmation_may_be_left_out() -> None:
    """Where nobody will read the verdict, it is not worth the time."""
    outcome = run(hopeless(), Job(SETTINGS, confirm=False), search())
    assert outcome.status is Status.INFEASIBLE
    assert not outcome.confirmed


def test_a_second_search_that_finds_a_plan_is_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A wrong verdict of the solver is never passed on as infeasible."""
    inst = trade("finish", "cost")
    real = Search.solve

    def wrong(
        self: Search, model: cp_model.CpModel, *args: Any, **kwargs: Any
    ) -> tuple[Any, cp_model.CpSolver]:
        status, solver = real(self, model, *args, **kwargs)
        return status if kwargs.get("plain") else cp_model.INFEASIBLE, solver

    monkeypatch.setattr(Search, "solve", wrong)
    outcome = solve(inst)
    assert not outcome.confirmed
    assert outcome.status is not Status.INFEASIBLE


@pytest.mark.parametrize("goals", [("finish", "cost"), ("cost", "finish")])
def test_not_found_in_time_is_not_infeasible(goals: tuple[str, ...]) -> None:
    """Silence is no proof."""
    inst = replace(puzzle(60), goals=tuple(GoalSpec(key) for key in goals))
    settings = replace(SETTINGS, time_limit=0.01)
    outcome = run(inst, Job(settings), search(settings))
    assert outcome.status in (Status.UNKNOWN, Status.FEASIBLE)
    assert not outcome.confirmed
    assert not all(stage.proven for stage in outcome.stages)


def test_an_invalid_model_is_our_own_fault() -> None:
    """It is reported as such, with what the solver says about it."""
    model = cp_model.CpModel()
    x = model.new_int_var(0, 2**60, "x")
    model.add(2**30 * x + 2**31 * x <= 5)
    with pytest.raises(ModelError, match="not valid"):
        search().solve(model, 1.0, "test")


# time -------------------------------------------------------------------------


def test_the_time_limit_holds_over_all_stages() -> None:
    """Build, stages, tidying up and names share one limit."""
    settings = replace(SETTINGS, time_limit=1.5)
    began = time.monotonic()
    outcome = run(puzzle(), Job(settings, tidy=False), search(settings))
    assert time.monotonic() - began < 3
    assert outcome.status is Status.FEASIBLE
    assert outcome.decisions is not None


def test_names_are_given_within_the_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search for names asks for no more seconds than there are left."""
    asked: list[tuple[float, float]] = []

    def names(inst: Instance, x: object, find: Any, _: object) -> tuple[()]:
        model = cp_model.CpModel()
        model.new_bool_var("x")
        find(model, 5.0)
        return ()

    real = Search.solve

    def watched(
        self: Search, model: cp_model.CpModel, seconds: float, *args: Any, **kwargs: Any
    ) -> tuple[Any, cp_model.CpSolver]:
        asked.append((seconds, self.left))
        return real(self, model, seconds, *args, **kwargs)

    monkeypatch.setattr(stages, "name_people", names)
    monkeypatch.setattr(Search, "solve", watched)
    solve(trade("finish"), tidy=True, time_limit=2.0)
    seconds, left = asked[-1]
    assert seconds <= left + 0.1


def test_the_same_brief_gives_the_same_plan() -> None:
    """Reproducible: neither the clock nor the machine decides."""
    inst = trade(GoalSpec("finish", within=1), "cost")
    first, second = (
        run(inst, Job(settings), search(settings))
        for settings in [replace(SETTINGS, reproducible=True, workers=4)] * 2
    )
    assert first.decisions == second.decisions
    assert first.seats == second.seats
    assert values(first) == values(second)


def test_reproducible_searches_do_not_look_at_the_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A slower machine gives every stage as much work as a fast one."""

    def amounts(delay: float) -> list[float]:
        found: list[float] = []
        real = cp_model.CpSolver.solve

        def slow(self: cp_model.CpSolver, *args: Any) -> Any:
            found.append(self.parameters.max_deterministic_time)
            time.sleep(delay)
            return real(self, *args)

        with monkeypatch.context() as patched:
            patched.setattr(cp_model.CpSolver, "solve", slow)
            solve(trade("finish", "cost"), reproducible=True, time_limit=3.0)
        return found

    assert amounts(0.0) == amounts(0.2)


# plans on the way -------------------------------------------------------------


def test_every_plan_found_is_passed_on() -> None:
    """Each with the stages done before it, so that none is lost with the process."""
    plans: list[Found] = []
    looking = Search(SETTINGS, lambda _: None, plans.append)
    inst = trade("finish", "cost")
    outcome = run(inst, Job(SETTINGS), looking)
    assert {tuple(stage.key for stage in plan.stages) for plan in plans} == {
        (),
        ("finish",),
        ("finish", "cost"),
    }
    for family in FAMILIES:
        for rule in family.rules(inst):
            for plan in plans:
                rows = family.rows(rule, inst, plan.decisions)
                assert all(kept(row) for row in rows)
    assert plans[-1].stages == outcome.stages


def test_a_plan_at_hand_is_only_named() -> None:
    """Nothing is solved anew, and everybody has a name."""
    inst = trade("finish", "cost")
    outcome = run(inst, Job(SETTINGS), search())
    named = run(inst, Job(SETTINGS, plan=outcome.decisions), search())
    assert named.decisions == outcome.decisions
    assert named.seats
    assert named.stages == ()


def test_progress_is_reported_in_the_sense_of_the_goal() -> None:
    """Value grows and its bound falls; both are shown as people count them."""
    steps: list[Progress] = []
    inst = instance(
        phase("a", work(4, largest=4), optional=True, value=100),
        phase("b", work(4, largest=4), optional=True, value=50),
        team=[board("Ana")],
        goals=["value", "finish"],
    )
    run(inst, Job(SETTINGS), Search(SETTINGS, steps.append))
    shown = [step.value for step in steps if step.stage == "value"]
    assert shown[-1] == 150
    assert all(value is None or value >= 0 for value in shown)
    assert all(step.bound is None or step.bound >= 0 for step in steps)


def test_a_hint_survives_from_stage_to_stage() -> None:
    """A plan that a stage starts from is complete and keeps every rule."""
    inst = trade("finish", "cost")
    built = stages.build(inst)
    built.model.minimize(built.x.finish)
    _, solver = cp_sat(built.model)
    stages._hint(built.model, solver)
    built.model.clear_objective()
    check = cp_model.CpSolver()
    check.parameters.fix_variables_to_their_hinted_value = True
    assert check.solve(built.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
