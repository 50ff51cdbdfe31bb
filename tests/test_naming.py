"""Names: who does what, with the fewest hand-overs, checked against every way."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model
from tests.make import (
    STEPS,
    board,
    contractor,
    crew,
    decided,
    hire,
    instance,
    lesson,
    phase,
    solve,
    work,
)

import teamopt
from teamopt.brief import parse_brief
from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.naming import name_people
from teamopt.seats import Seat, fewest


@dataclass(frozen=True)
class Bar:
    """So many share steps (4 make a person) from a period to before another."""

    steps: int
    first: int
    past: int
    whole: bool = False


@dataclass(frozen=True)
class Joiner:
    """When somebody joins, how long they ramp up, and what they give until then."""

    joins: int = 0
    ramp_up: int = 0
    ramp_steps: int = 2

    def gives(self, period: int) -> int:
        """Return the share steps that this person has in a period."""
        if period < self.joins:
            return 0
        ready = not self.ramp_up or period >= self.joins + self.ramp_up
        return STEPS if ready else self.ramp_steps


#: Seconds that a search for names may take here; less than the engine grants.
PATIENCE = 1.0


def search(model: cp_model.CpModel, seconds: float) -> tuple[Any, cp_model.CpSolver]:
    """Solve with one worker, as the engine would with more."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = min(seconds, PATIENCE)
    return solver.solve(model), solver


def plan_of(
    bars: Iterable[Bar], people: tuple[Joiner, ...], *, hired: bool
) -> tuple[Instance, Decisions[int]]:
    """Return an instance with one pool, and a plan that puts these bars into it."""
    bars = tuple(bars)
    packages = [
        crew(b.past - b.first, modelling=b.steps // STEPS) if b.whole else work(1)
        for b in bars
    ]
    asked = [phase(f"phase-{k}", package) for k, package in enumerate(packages)]
    one = people[0]
    offer = hire(most=len(people), ramp_up=one.ramp_up, ramp_steps=one.ramp_steps)
    names = [f"p{k}" for k in range(len(people))]
    inst = instance(
        *asked,
        periods=max(b.past for b in bars),
        team=[] if hired else [board(*names)],
        hires=[offer] if hired else [],
    )
    dates = tuple(sorted(person.joins for person in people))
    plan = decided(
        present=(1,) * len(bars),
        start=tuple(b.first for b in bars),
        end=tuple(b.past for b in bars),
        bar_start=tuple(b.first for b in bars),
        bar_end=tuple(b.past for b in bars),
        crew=tuple({0: b.steps} for b in bars),
        headcount=(len(people),),
        hired=((1,) * len(people),) if hired else (),
        joins=(dates,) if hired else (),
        leaves=((inst.periods,) * len(people),) if hired else (),
        ramp_loss=(STEPS - one.ramp_steps,) if hired else (),
        ramping=(1,) if hired else (),
        finish=max(b.past for b in bars),
        reach=inst.periods,
    )
    return inst, plan


def name(bars: Iterable[Bar], people: int | tuple[Joiner, ...]) -> tuple[Seat, ...]:
    """Return the seats of people on board (a number), or of joiners."""
    hired = not isinstance(people, int)
    team = (Joiner(),) * people if isinstance(people, int) else people
    return name_people(*plan_of(bars, team, hired=hired), search)


def takers(seats: Iterable[Seat]) -> dict[int, set[int]]:
    """Return the people on each bar, at any time."""
    found: dict[int, set[int]] = {}
    for seat in seats:
        found.setdefault(seat.package, set()).add(seat.person)
    return found


def hand_overs(bars: tuple[Bar, ...], seats: Iterable[Seat]) -> int:
    """Return the people on bars beyond the fewest who could carry them."""
    on = takers(seats)
    return sum(len(on[k]) - fewest(b.steps, STEPS) for k, b in enumerate(bars))


def wrong(
    bars: tuple[Bar, ...], people: tuple[Joiner, ...], seats: Iterable[Seat]
) -> list[str]:
    """Return everything that is wrong with a naming, period by period."""
    seats = tuple(seats)
    people = tuple(sorted(people, key=lambda person: person.joins))
    found = []
    for period in range(max(b.past for b in bars)):
        now = [s for s in seats if s.first <= period < s.past]
        for k, person in enumerate(people):
            load = sum(s.steps for s in now if s.person == k)
            if load > person.gives(period):
                found.append(f"person {k} has {load} in {period}")
        for k, bar in enumerate(bars):
            given_ = sum(s.steps for s in now if s.package == k)
            asked = bar.steps if bar.first <= period < bar.past else 0
            if given_ != asked:
                found.append(f"bar {k} gets {given_} of {asked} in {period}")
    for seat in seats:
        bar = bars[seat.package]
        whole = (seat.steps, seat.first, seat.past) == (STEPS, bar.first, bar.past)
        if bar.whole and not whole:
            found.append(f"a head of bar {seat.package} changes: {seat}")
    return found


def fewest_hand_overs(bars: tuple[Bar, ...], people: tuple[Joiner, ...]) -> int:
    """Return the smallest number there is, by trying every choice of people per bar.

    Within a choice, shares may change every period, so that a period is possible when
    no set of people is asked for more than they have together (Hall's condition).
    """
    everybody = range(len(people))
    groups = [
        frozenset(group)
        for size in range(1, len(people) + 1)
        for group in itertools.combinations(everybody, size)
    ]
    periods = range(max(b.past for b in bars))

    def possible(choice: tuple[frozenset[int], ...]) -> bool:
        for t in periods:
            left = [person.gives(t) for person in people]
            active = [k for k, b in enumerate(bars) if b.first <= t < b.past]
            for k in active:
                if bars[k].whole:
                    for p in choice[k]:
                        left[p] -= STEPS
            if min(left, default=0) < 0:
                return False
            for group in groups:
                inside = [k for k in active if choice[k] <= group and not bars[k].whole]
                if sum(bars[k].steps for k in inside) > sum(left[p] for p in group):
                    return False
        return True

    options = [
        [
            group
            for group in groups
            if (len(group) == b.steps // STEPS if b.whole else True)
            and len(group) >= fewest(b.steps, STEPS)
        ]
        for b in bars
    ]
    least = sum(fewest(b.steps, STEPS) for b in bars)
    choices = sorted(
        itertools.product(*options), key=lambda choice: sum(map(len, choice))
    )
    best = next(choice for choice in choices if possible(choice))
    return sum(map(len, best)) - least


# by hand ----------------------------------------------------------------------


def test_one_bar_has_one_person() -> None:
    """Whoever can carry a bar alone does."""
    assert name([Bar(3, 0, 4)], 2) == (Seat(0, 0, 0, 3, 0, 4),)


def test_bars_one_after_the_other_stay_with_the_same_person() -> None:
    """The second person is not troubled."""
    seats = name([Bar(4, 0, 2), Bar(4, 2, 4)], 2)
    assert {seat.person for seat in seats} == {0}


def test_a_bar_of_more_than_one_person_is_no_hand_over() -> None:
    """150 % take two people, and two are the fewest."""
    bars = (Bar(6, 0, 3),)
    seats = name(bars, 2)
    assert sorted(seat.steps for seat in seats) == [2, 4]
    assert hand_overs(bars, seats) == 0


def test_nobody_at_all() -> None:
    """A plan without work has no seats."""
    inst, plan = plan_of([Bar(1, 0, 1)], (Joiner(),), hired=False)
    empty = replace(plan, crew=({0: 0},))
    assert name_people(inst, empty, search) == ()


def test_three_bars_on_two_people_need_one_hand_over() -> None:
    """75, 75 and 50 % fit two people together, and not one person per bar."""
    # 3 + 3 + 2 = 8 share steps = 2 people. Any two bars of these exceed 4 steps, so
    # one person per bar would take three people; one bar is shared.
    bars = (Bar(3, 0, 4), Bar(3, 0, 4), Bar(2, 0, 4))
    seats = name(bars, 2)
    assert wrong(bars, (Joiner(),) * 2, seats) == []
    assert hand_overs(bars, seats) == 1


#: Two people. A and B (25 % each) share one of them while the head is on the other.
#: From 2 on C (75 %) fits beside one of A and B, not both. In 3 the second head needs
#: a person of its own, and so C stays with A. Either A or B has changed people.
PASSING = (
    Bar(1, 0, 4),
    Bar(1, 0, 3),
    Bar(3, 2, 4),
    Bar(4, 0, 2, whole=True),
    Bar(4, 3, 4, whole=True),
)


def test_a_bar_is_passed_on_where_nothing_else_works() -> None:
    """A share step cannot be shared, so somebody takes over in the middle."""
    people = (Joiner(),) * 2
    seats = name(PASSING, 2)
    assert wrong(PASSING, people, seats) == []
    assert hand_overs(PASSING, seats) == fewest_hand_overs(PASSING, people) == 1


def test_heads_never_change() -> None:
    """Whole people stay from start to end, whatever happens to shares beside them."""
    for seat in name(PASSING, 2):
        bar = PASSING[seat.package]
        if bar.whole:
            assert (seat.steps, seat.first, seat.past) == (4, bar.first, bar.past)


def test_one_passes_on_rather_than_two_bars_being_shared() -> None:
    """The fewest hand-overs count, whichever way they happen."""
    # Loads of 2 people: 3 + 2 + 3 in period 1, 3 + 4 in 2, 3 + 2 + 3 in 3. In 1 and
    # in 3 one bar has two people. The first bar may be that one both times, if it may
    # rest with one person in 2, beside a full-time bar.
    bars = (
        Bar(3, 1, 4),
        Bar(2, 0, 2),
        Bar(2, 3, 4),
        Bar(3, 1, 2),
        Bar(4, 2, 3),
        Bar(3, 3, 4),
    )
    people = (Joiner(),) * 2
    assert fewest_hand_overs(bars, people) == 1
    seats = name(bars, 2)
    assert wrong(bars, people, seats) == []
    assert hand_overs(bars, seats) == 1


def test_joiners_count_in_order_of_joining() -> None:
    """Work that begins before the second joins is the first one's."""
    people = (Joiner(0), Joiner(3))
    bars = (Bar(4, 0, 5), Bar(4, 3, 5))
    seats = name(bars, people)
    assert wrong(bars, people, seats) == []
    assert takers(seats) == {0: {0}, 1: {1}}


def test_ramp_up_leaves_only_part_of_a_person() -> None:
    """Half a person for two periods: a bar of 75 % takes both joiners until then."""
    people = (Joiner(0, ramp_up=2), Joiner(0, ramp_up=2))
    bars = (Bar(3, 0, 4),)
    seats = name(bars, people)
    assert wrong(bars, people, seats) == []
    assert takers(seats) == {0: {0, 1}}


def test_heads_wait_for_the_end_of_ramp_up() -> None:
    """A whole person is whoever has become one."""
    people = (Joiner(0, ramp_up=2), Joiner(1, ramp_up=2))
    bars = (Bar(4, 2, 5, whole=True), Bar(2, 1, 5))
    seats = name(bars, people)
    assert wrong(bars, people, seats) == []
    assert takers(seats)[0] == {0}


def test_without_an_answer_names_are_given_step_by_step() -> None:
    """A search that finds nothing in time does not cost the plan."""

    def silent(model: cp_model.CpModel, seconds: float) -> tuple[Any, Any]:
        return cp_model.UNKNOWN, cp_model.CpSolver()

    for bars in (PASSING, (Bar(3, 0, 4), Bar(3, 0, 4), Bar(2, 0, 4))):
        inst, plan = plan_of(bars, (Joiner(),) * 2, hired=False)
        seats = name_people(inst, plan, silent)
        assert wrong(bars, (Joiner(),) * 2, seats) == []


def test_people_in_pools_of_one_keep_their_numbers() -> None:
    """Each contractor is a pool; seats count joiners in order of joining."""
    asked = [phase("a", crew(2), deadline=2), phase("b", crew(2), earliest=1)]
    inst = instance(*asked, hires=[contractor(most=2)], periods=3)
    outcome = solve(inst, tidy=True)
    plan = outcome.decisions
    assert plan is not None
    assert [*plan.joins[0]] == [0, 1]
    assert [(s.package, s.pool, s.person) for s in outcome.seats] == [
        (0, 0, 0),
        (1, 1, 1),
    ]


def test_somebody_who_has_learnt_is_still_the_same_person() -> None:
    """Work before and after a training has one person, of two pools."""
    asked = [
        phase("old", work(1, largest=STEPS)),
        phase("new", work(1, "serving", largest=STEPS)),
    ]
    lessons = [lesson("Ana", "serving")]
    inst = instance(*asked, team=[board("Ana")], lessons=lessons)
    outcome = solve(inst, tidy=True)
    names = [inst.pools[seat.pool].people[seat.person] for seat in outcome.seats]
    assert names == ["Ana", "Ana"]
    assert {seat.pool for seat in outcome.seats} == {0, 1}


def test_mentors_have_seats_of_their_own() -> None:
    """Beside the bars stands who teaches, with the share that is asked for."""
    inst = instance(
        phase("serve", crew(1, serving=3)),
        team=[board("Bo"), board("Eve", serving=3)],
        hires=[hire("sre", apart=True, serving=3, first_join=1)],
        lessons=[lesson("Bo", "serving", length=2, mentor_steps=1)],
        periods=3,
    )
    seats = solve(inst, tidy=True).seats
    assert [(s.pool, s.steps, s.first, s.past) for s in seats if s.training == 0] == [
        (1, 1, 0, 2)
    ]
    bars = [seat for seat in seats if seat.training is None]
    assert [(s.package, s.steps, s.first) for s in bars] == [(0, STEPS, 2)] * 3


def test_where_people_are_told_apart_nobody_hands_over() -> None:
    """With a limit that looks at single people, a crew keeps its people throughout."""
    # 75, 75 and 50 % do not fit two people without sharing one of them throughout.
    bars = [
        phase(key, work(Fraction(n, STEPS), smallest=n, largest=n))
        for key, n in (("a", 3), ("b", 3), ("c", 2))
    ]
    team = [board("Ana"), board("Ben")]
    for least, found in ((1, True), (2, False)):
        inst = instance(*bars, team=team, smallest_share=least, periods=1)
        outcome = solve(inst, tidy=True)
        assert (outcome.decisions is not None) is found
        for seat in outcome.seats:
            assert (seat.first, seat.past) == (0, 1)
            assert seat.steps >= least


# any pool ---------------------------------------------------------------------


@st.composite
def pools(
    draw: st.DrawFn, most_people: int, most_bars: int, periods: int
) -> tuple[tuple[Bar, ...], tuple[Joiner, ...], bool]:
    """Return bars that fit a pool, its people, and whether they are joiners."""
    hired = draw(st.booleans())
    ramp_up = draw(st.integers(0, 2)) if hired else 0
    ramp_steps = draw(st.integers(0, 3))
    people = tuple(
        Joiner(draw(st.integers(0, 2)) if hired else 0, ramp_up, ramp_steps)
        for _ in range(draw(st.integers(1, most_people)))
    )
    steps = [sum(person.gives(t) for person in people) for t in range(periods)]
    heads = [sum(person.gives(t) == STEPS for person in people) for t in range(periods)]
    bars: list[Bar] = []
    for _ in range(draw(st.integers(1, 3 * most_bars))):
        first = draw(st.integers(0, periods - 1))
        past = draw(st.integers(first + 1, periods))
        whole = draw(st.integers(0, 3)) == 0
        size = STEPS if whole else draw(st.sampled_from((1, 2, 2, 3, 3, 5)))
        span = range(first, past)
        if any(steps[t] < size or (whole and heads[t] < 1) for t in span):
            continue
        for t in span:
            steps[t] -= size
            heads[t] -= whole
        bars.append(Bar(size, first, past, whole))
        if len(bars) == most_bars:
            break
    return tuple(bars), people, hired


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(pools(most_people=3, most_bars=5, periods=5))
def test_names_are_right_and_hand_overs_the_fewest(
    pool: tuple[tuple[Bar, ...], tuple[Joiner, ...], bool],
) -> None:
    """Nobody has too much, no bar too little, heads stay, and no way needs fewer."""
    bars, people, hired = pool
    if not bars:
        return
    people = tuple(sorted(people, key=lambda person: person.joins))
    seats = name_people(*plan_of(bars, people, hired=hired), search)
    assert wrong(bars, people, seats) == []
    assert hand_overs(bars, seats) == fewest_hand_overs(bars, people)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(pools(most_people=6, most_bars=14, periods=10))
def test_names_are_right_in_larger_pools(
    pool: tuple[tuple[Bar, ...], tuple[Joiner, ...], bool],
) -> None:
    """The same, without counting every way."""
    bars, people, hired = pool
    if bars:
        seats = name_people(*plan_of(bars, people, hired=hired), search)
        assert wrong(bars, people, seats) == []


def busy(people: int, count: int, periods: int) -> tuple[Bar, ...]:
    """Return bars that fill a pool nearly to the brim, the same ones every time."""
    left = [STEPS * people] * periods
    heads = [people // 2] * periods
    bars: list[Bar] = []
    for k in itertools.count():
        size = (3, 2, 5, 1, 4, 3)[k % 6]
        first = k * 7 % periods
        past = min(periods, first + 3 + k * 5 % 9)
        whole = size == 4 and all(heads[t] for t in range(first, past))
        if all(left[t] >= size for t in range(first, past)):
            for t in range(first, past):
                left[t] -= size
                heads[t] -= whole
            bars.append(Bar(size, first, past, whole))
        if len(bars) == count or k > 100 * count:
            return tuple(bars)
    raise AssertionError


@pytest.mark.parametrize("periods", [18, 52])
def test_a_large_pool_is_named_within_seconds(periods: int) -> None:
    """Forty people and 120 bars, where names are not obvious."""
    bars = busy(40, 120, periods)
    assert len(bars) == 120
    began = time.monotonic()
    seats = name(bars, 40)
    assert time.monotonic() - began < 6
    assert wrong(bars, (Joiner(),) * 40, seats) == []


# whole briefs -----------------------------------------------------------------


def test_a_brief_with_a_bar_that_must_be_shared() -> None:
    """Three phases at once, 75, 75 and 50 % of two people: one hand-over, named."""
    # Crews are fixed by their smallest and largest. 4 weeks x 0.75 = 3 pw, x 0.5 = 2.
    brief = parse_brief(
        "brief: shared\n"
        "calendar: {start: 2027-01-04, horizon: 4 weeks}\n"
        "team: [{role: ml-engineer, level: mid, count: 2}]\n"
        "crews: {lead: working}\n"
        "proficiency: {working: 100%, practitioner: 100%, expert: 100%}\n"
        "phases:\n"
        + "".join(
            f"  - {{id: {key}, effort: {{modelling: {effort} pw}}, "
            f"smallest_crew: {crew_}, largest_crew: {crew_}}}\n"
            for key, effort, crew_ in (("a", 3, 0.75), ("b", 3, 0.75), ("c", 2, 0.5))
        )
    )
    plan = teamopt.solve(brief, time_limit=20, workers=1).require_plan()
    assert len(plan.handovers) == 1
    (handover,) = plan.handovers
    assert len(handover.people) == 2
    assert "is shared by" in handover.says
    loads = {
        name: sum(a.share for a in plan.allocations if a.person == name)
        for name in handover.people
    }
    assert loads == dict.fromkeys(handover.people, 1.0)


def test_a_brief_without_need_of_hand_overs_has_none() -> None:
    """The same two people with 50, 50 and 100 %."""
    brief = parse_brief(
        "brief: apart\n"
        "calendar: {start: 2027-01-04, horizon: 4 weeks}\n"
        "team: [{role: ml-engineer, level: mid, count: 2}]\n"
        "crews: {lead: working}\n"
        "proficiency: {working: 100%, practitioner: 100%, expert: 100%}\n"
        "phases:\n"
        + "".join(
            f"  - {{id: {key}, effort: {{modelling: {effort} pw}}, "
            f"smallest_crew: {crew_}, largest_crew: {crew_}}}\n"
            for key, effort, crew_ in (("a", 2, 0.5), ("b", 2, 0.5), ("c", 4, 1))
        )
    )
    plan = teamopt.solve(brief, time_limit=20, workers=1).require_plan()
    assert plan.handovers == ()
    assert len(plan.allocations) == 3
