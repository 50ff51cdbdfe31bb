"""Conflicts are infeasible together, and feasible without any one of their rules."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from ortools.sat.python import cp_model
from tests.make import (
    Offered,
    board,
    contractor,
    crew,
    hire,
    instance,
    phase,
    solve,
    work,
)
from tests.tiny import tiny

from teamopt.brief import parse_brief
from teamopt.engine.blame import run
from teamopt.engine.search import Search
from teamopt.engine.settings import Blame, Conflict, Conflicts, Id, SolveSettings
from teamopt.families import FAMILIES
from teamopt.instance import Instance
from teamopt.model import build
from teamopt.model.room import Room, counted, far, near
from teamopt.resolve import resolve

SETTINGS = SolveSettings(time_limit=60, workers=1)
#: Some of these have no plan.
SEEDS = range(60)


def blamed(inst: Instance, most: int = 20, **more: Any) -> Conflicts:
    """Return the conflicts of an instance."""
    asked = Blame(SETTINGS, most, **more)
    return run(inst, asked, Search(SETTINGS, lambda step: None))


def families(conflict: Conflict) -> set[str]:
    return {rule[0] for rule in conflict.rules}


def keeps(inst: Instance, rules: tuple[Id, ...]) -> bool:
    """Tell whether some rules can be kept together, all others being left out.

    Asked of models of its own, and of a solver that changes nothing of them.
    """
    return any(_keeps(inst, rules, room) for room in (near(inst), counted(inst)))


def _keeps(inst: Instance, rules: tuple[Id, ...], room: Room) -> bool:
    built = build(inst, guarded=True, room=room)
    for id_, guard in built.guards.items():
        built.model.add(guard == int(id_ in rules))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    status = solver.solve(built.model)
    assert status in (cp_model.INFEASIBLE, cp_model.OPTIMAL)
    return bool(status == cp_model.OPTIMAL)


def all_rules(inst: Instance) -> tuple[Id, ...]:
    return tuple(rule.id for family in FAMILIES for rule in family.rules(inst))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_conflict_is_one_and_none_of_it_can_be_spared(seed: int) -> None:
    """Each in itself, by a model that knows nothing of how it was found."""
    inst = tiny(seed)
    found = blamed(inst)
    possible = keeps(inst, all_rules(inst))
    assert found.possible is possible
    assert bool(found.found) is not possible
    for conflict in found.found:
        assert conflict.smallest
        assert not keeps(inst, conflict.rules)
        assert not _keeps(inst, conflict.rules, far(inst))
        for rule in conflict.rules:
            others = tuple(other for other in conflict.rules if other != rule)
            assert keeps(inst, others), rule
    for one, other in itertools.combinations(found.found, 2):
        assert not {*one.rules} <= {*other.rules}


@pytest.mark.parametrize("seed", SEEDS)
def test_where_every_conflict_is_known_each_must_be_hit(seed: int) -> None:
    """Without the lines of one rule of each there is a plan: there are no others."""
    inst = tiny(seed)
    found = blamed(inst)
    if not found.every:
        return
    for hit in itertools.islice(
        itertools.product(*(conflict.rules for conflict in found.found)), 5
    ):
        rest = tuple(rule for rule in all_rules(inst) if rule not in hit)
        lines = {rule[0] for rule in hit}
        # They are told apart by line, and here all rules of a family are on one.
        rest = tuple(rule for rule in rest if rule[0] not in lines)
        assert keeps(inst, rest)


BRIEF = """\
brief: small
calendar: {start: 2027-01-04, horizon: 20 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
%s
phases:
%s
"""


def read(phases: str, more: str = "") -> Instance:
    """Return the instance of a brief."""
    return resolve(parse_brief(BRIEF % (more, phases))).instance


def test_two_reasons_are_two_conflicts() -> None:
    """Each phase is in one of its own."""
    inst = read(
        """\
  - {id: a, effort: {modelling: 9 pw}, deadline: 2027-01-31}
  - id: b
    effort: {mlops: 2 pw}
""",
    )
    first, second = blamed(inst, 2).found
    names = [
        {name for rule in some.rules for name in rule[1:2]} for some in (first, second)
    ]
    assert sorted("a" in some for some in names) == [False, True]
    assert sorted("b" in some for some in names) == [False, True]


def test_hiring_that_comes_too_late_is_blamed() -> None:
    """The lead time and the deadline clash, and the slots have no part in it."""
    inst = read(
        """\
  - id: a
    effort: {mlops: 2 pw}
    deadline: 2027-02-14
""",
        "hiring: {slots: 2, roles: [mlops-engineer], lead_time: 10 weeks}",
    )
    conflict = blamed(inst, 1).found[0]
    families = {rule[0] for rule in conflict.rules}
    assert {"deadline", "lead_time", "required"} <= families
    assert "slots" not in families


def test_what_has_a_plan_has_no_conflict() -> None:
    """And that is proven."""
    inst = read("  - {id: a, effort: {modelling: 2 pw}}")
    assert blamed(inst) == Conflicts((), every=True, possible=True)


# true in any room -------------------------------------------------------------


def test_what_more_time_would_mend_names_the_horizon() -> None:
    """12 pw of one person do not fit 4 weeks; in 12 weeks they would."""
    few, many = (
        instance(phase("a", work(12)), team=[board("Ana")], periods=n) for n in (4, 12)
    )
    (conflict,) = (found := blamed(few)).found
    assert found.every
    assert conflict.smallest
    assert families(conflict) == {"required", "work", "horizon", "on_board"}
    assert solve(many).decisions is not None


def test_what_more_people_would_mend_names_their_limit() -> None:
    """Six people of a role by a deadline: seven slots would do, the role's level too.

    One more than the two that the brief allows would not, so that it has to be looked
    further to see it.
    """
    inst = instance(
        phase("a", crew(2, modelling=6), deadline=4), hires=[hire(most=2)], slots=2
    )
    (conflict,) = (found := blamed(inst)).found
    assert found.every
    assert conflict.smallest
    assert families(conflict) == {"required", "crew", "slots"}


@pytest.mark.parametrize("offer", [hire(most=1, apart=True), contractor(most=1)])
def test_people_who_are_told_apart_may_be_more_as_well(offer: Offered) -> None:
    """Three heads of one joiner: what limits them is the limit, not who they are."""
    limit = "slots" if offer.hire.employed else "contractors"
    (conflict,) = blamed(
        instance(phase("a", crew(2, modelling=3)), hires=[offer])
    ).found
    assert families(conflict) == {"required", "crew", limit}


def test_a_person_on_one_phase_at_a_time_is_a_person() -> None:
    """Two phases in the same week are two people's, where there is one."""
    inst = instance(
        phase("a", crew(1), deadline=1),
        phase("b", crew(1), deadline=1),
        team=[board("Ana")],
        phases_at_once=1,
    )
    found = blamed(inst).found
    assert found
    assert all("on_board" in families(conflict) for conflict in found)


def test_joining_after_the_horizon_is_what_the_horizon_forbids() -> None:
    """Ten weeks to hire and a horizon of eight: each line has its part."""
    inst = instance(phase("a", work(1)), hires=[hire(first_join=10)], periods=8)
    found = blamed(inst).found
    assert found
    for conflict in found:
        assert conflict.smallest
        assert {"lead_time", "horizon"} <= families(conflict)


def test_who_comes_after_the_horizon_comes() -> None:
    """Somebody whose first day is past it: a longer one would do."""
    inst = instance(phase("a", work(1)), team=[board("Ana", away=[(0, 8)])], periods=8)
    found = blamed(inst).found
    assert found
    assert all({"absence", "horizon"} <= families(conflict) for conflict in found)


# more of them -----------------------------------------------------------------


def test_conflicts_that_are_known_are_not_found_again() -> None:
    """One, then those beside it, are all."""
    inst = read(
        "  - {id: a, effort: {modelling: 9 pw}, deadline: 2027-01-31}\n"
        "  - {id: b, effort: {mlops: 2 pw}}\n"
    )
    first = blamed(inst, 1)
    others = blamed(inst, 1, known=first.found)
    assert others.found[:1] == first.found
    assert len({*others.found}) == 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rough_conflict_is_one_and_is_made_smaller_later(seed: int) -> None:
    """What more than it needs is in the first is in no other."""
    inst = tiny(seed)
    for one in blamed(inst, 1, rough=True).found:
        assert not keeps(inst, one.rules)
        # As if nothing else were known of it.
        loose = Conflict(all_rules(inst), smallest=False)
        (sharp,) = blamed(inst, 0, known=(loose,)).found
        assert sharp.smallest
        assert not keeps(inst, sharp.rules)
        assert {*sharp.rules} < {*loose.rules}


# better than a plan -----------------------------------------------------------


def test_what_holds_a_finish_back() -> None:
    """Work of 4 weeks by somebody who comes in week 3: with one slot it ends in 7."""
    inst = instance(
        phase("a", work(4)),
        hires=[hire(most=2, first_join=3)],
        slots=1,
        goals=["finish"],
    )
    assert blamed(inst, better=(("finish", 7),)).possible
    sooner = blamed(inst, better=(("finish", 6),))
    assert sooner.every
    held = {frozenset(families(conflict)) for conflict in sooner.found}
    # With more people on it, or somebody sooner, it would be over by then.
    assert {"lead_time", "required", "work"} <= set().union(*held)
    assert all(conflict.smallest for conflict in sooner.found)


def test_what_no_brief_can_reach_is_a_conflict_of_no_rules() -> None:
    """Nothing is done by the end of no time, or for less than nothing."""
    inst = instance(phase("a", work(4)), team=[board("Ana")], goals=["cost"])
    none = Conflicts((Conflict((), smallest=True),), every=True, possible=False)
    assert blamed(inst, better=(("cost", -1),)) == none


def test_a_goal_that_is_more_is_one_that_is_at_least_so_much() -> None:
    """Two optional phases of 3 weeks in 5 by one person: worth 1 of them, not 2."""
    inst = instance(
        phase("a", work(3), optional=True, value=100),
        phase("b", work(3), optional=True, value=100),
        team=[board("Ana")],
        periods=5,
        goals=["value"],
    )
    assert blamed(inst, better=(("value", 100),)).possible
    (conflict,) = blamed(inst, better=(("value", 200),)).found
    assert families(conflict) == {"on_board", "horizon", "work"}
