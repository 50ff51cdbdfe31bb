"""Brute force, and the solver, on briefs whose best plan is worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.by_hand import (
    WHERE,
    brief,
    charge,
    contractor,
    crew,
    gpu_hours,
    gpus,
    hire,
    joiner,
    lesson,
    passing,
    person,
    phase,
    supply,
    work,
)
from tests.oracle import best
from tests.test_oracle import agrees, solved

from teamopt.instance import (
    BusFactor,
    Cap,
    GoalSpec,
    Instance,
    Pin,
    Ratio,
    TrackLimit,
)

ANN = person("ann", {"serving": 3})
BEA = person("bea", {"modelling": 3})
BOTH = person("cleo", {"serving": 3, "modelling": 3})


def check(inst: Instance, *expected: int | None) -> None:
    """Compare brute force with what was worked out, and the solver with it."""
    assert best(inst) == (None if expected == (None,) else expected)
    agrees(inst, solved(inst))


def test_time_passes_without_people() -> None:
    """A phase of time alone needs nobody, and what builds on it waits."""
    # 0-2 time, 2-3 a week of serving.
    inst = brief(
        4,
        "finish",
        ANN,
        phase(),
        phase(after=((0, 0),)),
        passing(2),
        work(1, "serving", phase=1),
    )
    check(inst, 3)


def test_pieces_follow_each_other() -> None:
    """The second piece waits for the first, though people are free."""
    # Two people, each piece at most half a person: 2 weeks each, one after the other.
    pieces = (
        work(1, "serving", largest=2, key="1/2"),
        work(1, "serving", largest=2, key="2/2", follows=0),
    )
    two = person("ann", {"serving": 3}, people=("ann", "al"))
    check(brief(5, "finish", two, phase(), *pieces), 4)
    check(brief(3, "finish", two, phase(), *pieces), None)


def test_a_service_ties_its_crew_to_the_end() -> None:
    """Who runs a service is not free afterwards, and it finishes when it starts."""
    # Ann does 2 weeks of serving first: the service starts in week 2 of 4, and the
    # finish is that of the work, 2. Alone, the service could start at once.
    service = phase(service=True)
    run = crew(0, {"serving": 1}, phase=1)
    check(brief(4, "finish", ANN, phase(), service, work(2, "serving"), run), 2)
    check(brief(2, "finish", ANN, phase(), service, work(2, "serving"), run), None)


@pytest.mark.parametrize(
    ("goals", "expected"),
    [("value cost", (80, 12)), ("cost value", (0, 0)), ("finish value", (1, 0))],
)
def test_one_option_is_chosen(goals: str, expected: tuple[int, ...]) -> None:
    """Options differ in work, cost and worth; the goals decide."""
    # Building: a week of Ann. Buying: 2 weeks pass, 6 each, worth 80.
    inst = brief(
        3,
        goals,
        ANN,
        phase(options=("build", "buy"), worth=(0, 80)),
        work(1, "serving", option=0),
        passing(2, option=1),
        charge(0, rate=6, option=1),
    )
    check(inst, *expected)


def test_an_option_of_a_required_phase_has_its_worth() -> None:
    """The phase's own value counts only where it is optional; an option's always."""
    both = {"options": ("a", "b"), "worth": (5, 7), "value": 100}
    check(brief(2, "value", ANN, phase(**both)), 7)
    check(brief(2, "value", ANN, phase(**both, required=False)), 107)


def test_own_work_belongs_to_every_option() -> None:
    """What the phase asks for itself comes on top of either option."""
    # Own 2 weeks of Ann and 1 of Bea, or 1 more of Ann: 2 against 3.
    inst = brief(
        4,
        "finish",
        ANN,
        BEA,
        phase(options=("a", "b"), worth=(0, 0)),
        work(2, "serving", largest=4),
        work(1, "modelling", option=0),
        work(1, "serving", option=1),
    )
    check(inst, 2)


def test_a_contractor_comes_and_goes() -> None:
    """A contractor is paid for the stay, which is never shorter than allowed."""
    # A week of modelling: 10 where a week will do, 30 where three are the shortest.
    zoe = joiner("zoe", {"modelling": 3}, joiner=0)
    for stay, cost in ((1, 10), (3, 30)):
        terms = contractor(1, stay=stay)
        job = (phase(), work(1, "modelling", largest=4))
        check(brief(4, "cost", ANN, zoe, terms, *job), cost)
    # Not there before week 2: a stay of 3 does not fit into 4 weeks, one of 2 does.
    for stay, cost in ((3, None), (2, 20)):
        terms = contractor(1, stay=stay, first_join=2)
        job = (phase(), work(1, "modelling", largest=4))
        check(brief(4, "cost", ANN, zoe, terms, *job), cost)


def test_contractors_have_a_limit_of_their_own() -> None:
    """They take no slot, and there are no more of them than the brief allows."""
    zoe = joiner("zoe", {"modelling": 3}, joiner=0)
    job = (phase(), work(1, "modelling", largest=4))
    terms = contractor(1, ramp_up=1, ramp_steps=2)
    # In the first week they give half a week: 2 weeks in all.
    inst = brief(3, "cost", ANN, zoe, terms, *job, slots=0, joiners=0)
    check(inst, 20)
    check(brief(3, "cost", ANN, zoe, terms, *job, contractors=0), None)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Half a week of learning beside nothing else, then a week of modelling.
        ({}, (2, 5)),
        # Two weeks to learn.
        ({"length": 2}, (3, 5)),
        # Bea, who mentors full time, is away in the first week.
        ({"mentor_steps": 4, "mentors": (1,)}, (3, 5)),
        # Nobody may mentor.
        ({"mentor_steps": 1}, None),
        # Working does not lead a package.
        ({"reached": 2}, None),
    ],
)
def test_a_training_counts_from_its_end(
    changes: dict[str, Any], expected: tuple[int, int] | None
) -> None:
    """Somebody learns a skill, and does what begins after that."""
    learnt = {"serving": 3, "modelling": changes.get("reached", 3)}
    bea = person("bea", {"evaluation": 3}, away=((0, 1),))
    inst = brief(
        4,
        "finish cost",
        ANN,
        bea,
        person("ann", learnt, key="ann taught", base=0, taught=(0,)),
        lesson(0, "modelling", cost=5, **changes),
        phase(),
        work(1, "modelling", largest=4),
    )
    check(inst, *(expected or (None,)))


def test_learning_takes_time_from_work() -> None:
    """The learner has one capacity, before and after."""
    # Learning takes half of week 0, so that of 1 week of serving half is left: both
    # are over after 2 weeks at best. 1.5 weeks of work fit into what is left of 2.
    inst = brief(
        3,
        "finish",
        ANN,
        person("ann", {"serving": 3, "modelling": 3}, key="t", base=0, taught=(0,)),
        lesson(0, "modelling"),
        phase(),
        work(0.5, "serving", largest=2),
        work(1, "modelling"),
    )
    check(inst, 2)


def test_a_package_begun_before_keeps_the_old_proficiency() -> None:
    """A better level does not speed up what runs already."""
    # 1.35 weeks of work: at working speed, 0.6 a week, it lasts 3 weeks, also beside
    # learning, at 0.45. After the training it takes an expert, 1.3 a week, 2 weeks,
    # from week 1 to 3. A package that grew faster on the way would be over in 2.
    own = {"serving": 2}
    inst = brief(
        4,
        "finish",
        person("ann", own),
        person("ann", {"serving": 4}, key="t", base=0, taught=(0,)),
        lesson(0, "serving", reached=4, steps=1),
        phase(),
        work(1.35, "serving", lead=2, largest=4),
    )
    check(inst, 3)


@pytest.mark.parametrize(("most", "expected"), [(1, (4, 0)), (2, (2, 8)), (3, (2, 8))])
def test_gpus_are_rented_by_the_week(most: int, expected: tuple[int, int]) -> None:
    """GPU-hours take the fewest whole weeks; what is not owned is rented."""
    # 4 GPU-weeks on 1, 2 or 3 GPUs: 4, 2 or 2 weeks. One is owned, two can be rented
    # at 4 a week: 2 GPUs cost 2 x 4; 3 GPUs would cost 2 x 2 x 4, and gain nothing.
    inst = brief(
        4,
        "finish cost",
        supply("owned", 1),
        supply("rented", 2, price=4),
        phase(),
        gpu_hours(4, most),
    )
    check(inst, *expected)


def test_gpus_of_a_track_are_for_its_phases() -> None:
    """A phase draws on what its track owns, and on what all share."""
    supplies = (supply("owned", 2, track="research"), supply("owned", 1, key="all"))
    for track, finish in (("research", 1), ("product", None), (None, None)):
        inst = brief(2, "finish", *supplies, phase(track=track), gpus(3, 1))
        check(inst, finish)


def test_gpus_are_shared_at_each_moment() -> None:
    """Two phases on the same GPUs run one after the other."""
    both = (gpus(2, 1), gpus(1, 2, phase=1))
    check(brief(3, "finish", supply("owned", 2), phase(), phase(), *both), 3)
    check(brief(3, "finish", supply("owned", 3), phase(), phase(), *both), 2)


@pytest.mark.parametrize(
    ("most", "stay", "expected"),
    [
        # 2 GPUs for 1 week and 1 for 2 weeks: one block of 2 for all 3 weeks.
        (2, 1, (3, 6 * 3)),
        # Two blocks of 2: 3 GPUs in week 0, 1 in week 1. One block for 2 weeks, one
        # for 1, unless the shortest stay is 2 weeks.
        (4, 1, (2, 6 * 3)),
        (4, 2, (2, 6 * 4)),
        (4, 4, (None,)),
    ],
)
def test_reserved_gpus_are_paid_for_the_stay(
    most: int, stay: int, expected: tuple[int | None, ...]
) -> None:
    """Blocks are reserved for at least the shortest stay, used or not."""
    inst = brief(
        3,
        "finish cost",
        supply("reserved", most, price=3, block=2, stay=stay),
        phase(),
        phase(),
        gpus(2, 1),
        gpus(1, 2, phase=1),
    )
    check(inst, *expected)


def test_charges_once_and_by_the_week() -> None:
    """A rate is paid from the first to the last week of the phase."""
    # Ann's week runs beside 10 GPU-weeks on 4 GPUs: 3 weeks, so 7 + 3 x 3.
    inst = brief(
        5,
        "cost",
        ANN,
        supply("owned", 4),
        phase(),
        work(1, "serving", largest=4),
        gpu_hours(10, 4),
        charge(0, once=7),
        charge(0, rate=3),
    )
    check(inst, 16)


@pytest.mark.parametrize(
    ("caps", "expected"),
    [
        # 10 at the start in quarter 1, or from week 2 on in quarter 2.
        ([("2027-Q1", None, 0, 1, 9)], (3, 10)),
        ([("2027-Q1", None, 0, 1, 10)], (1, 10)),
        # What quarter 1 leaves carries over into quarter 2: 4 + 6.
        ([("2027-Q1", None, 0, 1, 4), ("2027-Q2", None, 0, 2, 10)], (3, 10)),
        ([("2027-Q1", None, 0, 1, 4), ("2027-Q2", None, 1, 2, 6)], (None,)),
        ([("other", "other", 0, 2, 9)], (None,)),
        ([("hires", "hires", 0, 2, 0)], (1, 10)),
        ([("total", None, 0, 2, 9)], (None,)),
    ],
)
def test_limits_on_spending(
    caps: list[tuple[Any, ...]], expected: tuple[int | None, ...]
) -> None:
    """Limits hold for all spending or one kind, in all quarters or some."""
    inst = brief(
        4,
        "finish cost",
        ANN,
        phase(),
        work(1, "serving"),
        charge(0, once=10),
        quarters=(2,),
        caps=tuple(Cap(*cap, WHERE) for cap in caps),
    )
    check(inst, *expected)


def test_a_milestone_at_the_end_is_paid_in_the_last_quarter() -> None:
    """Who starts when the horizon ends pays in its last quarter."""
    # A week of Ann in each quarter of one week, then the milestone at the end.
    inst = brief(
        2,
        "cost",
        ANN,
        phase(),
        phase(after=((0, 0),)),
        work(2, "serving", largest=4),
        charge(1, once=5),
        quarters=(1,),
        caps=(Cap("2027-Q2", None, 1, 2, 5, WHERE),),
    )
    check(inst, 5)


def test_payroll_counts_towards_limits() -> None:
    """Where it is scoped in, the payroll is part of cost, total and quarters."""
    parts = (ANN, phase(), work(1, "serving"), charge(0, once=10))
    for most, expected in ((19, None), (20, 20)):
        caps = (Cap("total", None, 0, 2, most, WHERE),)
        inst = brief(4, "cost", *parts, quarters=(2,), payroll=(4, 6), caps=caps)
        check(inst, expected)
    # 4 + 10 in quarter 1 is too much, 6 + 10 in quarter 2 is not.
    caps = (Cap("q1", None, 0, 1, 13, WHERE), Cap("q2", None, 1, 2, 16, WHERE))
    inst = brief(4, "finish cost", *parts, quarters=(2,), payroll=(4, 6), caps=caps)
    check(inst, 3, 20)


@pytest.mark.parametrize(
    ("first", "second", "cost"),
    [
        # Needed in week 1: 7 + 10 in quarter 1, 20 in quarter 2.
        (17, 20, 37),
        (16, 20, None),
        (17, 19, None),
    ],
)
def test_hires_are_paid_by_the_week_and_their_fee_when_they_join(
    first: int, second: int, cost: int | None
) -> None:
    """Pay goes on to the horizon's end; the fee falls in the quarter of joining."""
    inst = brief(
        4,
        "cost",
        joiner("zoe", {"modelling": 3}),
        hire(0, fee=7),
        phase(deadline=2),
        work(1, "modelling", largest=4),
        quarters=(2,),
        caps=(
            Cap("q1", None, 0, 1, first, WHERE),
            Cap("q2", None, 1, 2, second, WHERE),
        ),
    )
    check(inst, cost)


@pytest.mark.parametrize(("joiners", "finish"), [(None, 1), (2, 1), (1, 3)])
def test_so_many_join_in_a_quarter(joiners: int | None, finish: int) -> None:
    """Further hires wait for the next quarter; contractors do not."""
    # Serving and modelling take one new person each; quarters last 2 weeks.
    parts = (
        joiner("zoe", {"serving": 3}),
        joiner("yan", {"modelling": 3}, hire=1),
        hire(0),
        hire(1),
        phase(),
        crew(1, {"serving": 1}),
        crew(1, {"modelling": 1}),
    )
    check(brief(4, "finish", *parts, quarters=(2,), joiners=joiners), finish)
    engaged = (*parts[:3], contractor(1), *parts[4:])
    check(brief(4, "finish", *engaged, quarters=(2,), joiners=joiners), 1)


@pytest.mark.parametrize(
    ("floor", "share", "expected"),
    [
        # Research takes 1 person-week, product 2: a third and two thirds.
        (True, Fraction(1, 3), (100,)),
        (True, Fraction(1, 2), (0,)),
        (False, Fraction(1, 3), (100,)),
        (False, Fraction(1, 4), (None,)),
    ],
)
def test_a_track_has_its_share_of_peoples_time(
    floor: bool, share: Fraction, expected: tuple[int | None]
) -> None:
    """Floors and ceilings look at the time of all who work on phases."""
    limit = TrackLimit("research", "people", floor, share, 0, 1, "horizon", WHERE)
    inst = brief(
        4,
        "value",
        ANN,
        phase(track="research"),
        phase(track="product", required=False, value=100),
        crew(1, {"serving": 1}),
        crew(2, {"serving": 1}, phase=1),
        track_limits=(limit,),
    )
    # Above a ceiling of a quarter even research alone, all of the time, is too much.
    check(inst, *expected)


def test_shares_are_taken_quarter_by_quarter() -> None:
    """A quarter in which nobody works keeps every limit."""
    # Product at most half of each quarter: its week needs a week of research beside.
    limits = tuple(
        TrackLimit("product", "people", False, Fraction(1, 2), q, q + 1, "", WHERE)
        for q in (0, 1)
    )
    both = (
        phase(track="product", earliest=2),
        phase(track="research"),
        crew(1, {"serving": 1}),
        crew(1, {"modelling": 1}, phase=1),
    )
    two = (ANN, BEA)
    inst = brief(4, "finish", *two, *both, quarters=(2,), track_limits=limits)
    check(inst, 3)
    early = phase(track="research", deadline=2)
    inst = brief(
        4,
        "finish",
        *two,
        both[0],
        early,
        *both[2:],
        quarters=(2,),
        track_limits=limits,
    )
    check(inst, None)


def test_part_time_people_weigh_less() -> None:
    """Time is that of a full-timer: half a post counts half."""
    # Research has a full week of Ann, product a week of half a post: 1/3 of all.
    half = person("bea", {"modelling": 3}, deployable=Fraction(1, 2))
    for share, expected in ((Fraction(1, 3), 1), (Fraction(1, 2), None)):
        limit = TrackLimit("product", "people", True, share, 0, 1, "", WHERE)
        inst = brief(
            1,
            "finish",
            ANN,
            half,
            phase(track="research"),
            phase(track="product"),
            crew(1, {"serving": 1}),
            crew(1, {"modelling": 1}, phase=1),
            track_limits=(limit,),
        )
        check(inst, expected)


def test_a_track_has_its_share_of_gpus() -> None:
    """More GPUs than needed are allowed, and may reach a floor."""
    # Research takes 1 GPU-week, product asks for 3 GPU-weeks on up to 4: three weeks
    # of 1, two of 2, or one of 3 or 4. At least 4/5 for product: 4 of 5.
    limit = TrackLimit("product", "compute", True, Fraction(4, 5), 0, 1, "", WHERE)
    inst = brief(
        3,
        "finish cost",
        supply("rented", 5, price=1),
        phase(track="research"),
        phase(track="product"),
        gpus(1, 1),
        gpu_hours(3, 4, phase=1),
        track_limits=(limit,),
    )
    check(inst, 1, 5)


def test_isolated_people_work_for_their_track() -> None:
    """Who belongs to a track does nothing else; others are free."""
    ann = person("ann", {"serving": 3}, track="research")
    for track, expected in (("research", 1), ("product", None), (None, None)):
        inst = brief(2, "finish", ann, phase(track=track), work(1, "serving"))
        check(inst, expected)
    free = brief(2, "finish", ANN, phase(track="product"), work(1, "serving"))
    check(free, 1)


@pytest.mark.parametrize(
    ("ramp_up", "quarter", "cost"),
    [
        # Past ramp-up at the end of week 4: joins in week 3, at 10 a week.
        (0, 1, 10),
        (2, 1, 20),
        (2, 0, 40),
        (3, 0, None),
    ],
)
def test_enough_people_hold_a_skill(
    ramp_up: int, quarter: int, cost: int | None
) -> None:
    """Joiners count at a quarter's end once past ramp-up."""
    zoe = joiner("zoe", {"serving": 3})
    factor = BusFactor("serving", 2, 3, quarter, WHERE)
    inst = brief(
        4,
        "cost",
        ANN,
        zoe,
        hire(1, ramp_up=ramp_up),
        phase(),
        quarters=(2,),
        bus_factors=(factor,),
    )
    check(inst, cost)


def test_people_taught_hold_a_skill_and_contractors_do_not_count() -> None:
    """A training over by the quarter's end counts, whoever needs it in a package."""
    zoe = joiner("zoe", {"modelling": 4}, joiner=0)
    factor = BusFactor("modelling", 1, 3, 0, WHERE)
    parts = (ANN, zoe, contractor(1), phase())
    learn = lesson(0, "modelling", length=2, cost=3)
    late = lesson(0, "modelling", length=3, cost=3)
    for training, cost in ((learn, 3), (late, None)):
        inst = brief(4, "cost", *parts, training, quarters=(2,), bus_factors=(factor,))
        check(inst, cost)


@pytest.mark.parametrize(
    ("first", "count", "past", "cost"),
    [
        # Nobody needs Zoe: she comes in week 4 of 4, at 10 a week, pinned or not in
        # time; by week 2 she is paid for three weeks, and there is but one of her.
        (False, 1, 4, 10),
        (False, 1, 2, 30),
        (False, 2, 4, None),
        # First to join is who joins alone.
        (True, 1, 4, 10),
    ],
)
def test_pinned_hires_join(
    first: bool, count: int, past: int, cost: int | None
) -> None:
    """Whoever is pinned is hired and paid, whether needed or not."""
    zoe = joiner("zoe", {"modelling": 3})
    pin = Pin("zoe", None, (0,), first, count, 0, past, "", WHERE)
    check(brief(4, "cost", ANN, zoe, hire(1), phase(), pins=(pin,)), cost)


def test_ratios_hold_at_quarter_ends() -> None:
    """So many of some for each of others, of those who are there then."""
    zoe = joiner("zoe", {"modelling": 3})
    away = person("ann", {"serving": 3}, away=((1, 2),))
    # At the end of week 2 Ann is away: nobody of hers, so that nobody is needed. At
    # the end of week 4 one Zoe is needed; she costs 10 a week.
    ratio = Ratio("ratio", "", (1,), (0,), Fraction(1), None, WHERE)
    for ann, cost in ((away, 10), (ANN, 30)):
        inst = brief(
            4, "cost", ann, zoe, hire(1), phase(), quarters=(2,), ratios=(ratio,)
        )
        check(inst, cost)
    most = Ratio("span", "", (0,), (1,), None, Fraction(1), WHERE)
    inst = brief(2, "cost", ANN, zoe, hire(1), phase(), ratios=(most,))
    check(inst, 10)


def test_a_person_is_on_so_many_phases_at_a_time() -> None:
    """Small shares of several phases at once are not allowed beyond the limit."""
    # Half a week each at a quarter of a person: 2 weeks, side by side or in turn.
    three = (
        *(phase() for _ in range(3)),
        *(work(0.5, "serving", largest=1, phase=k) for k in range(3)),
    )
    for most, finish in ((None, 2), (2, 4), (1, 6)):
        check(brief(6, "finish", ANN, *three, phases_at_once=most), finish)


def test_a_phase_holds_its_people_from_first_to_last() -> None:
    """A gap between two packages of a phase does not free who works on both."""
    # The pieces leave a gap of a week, in which the deadline of the other phase lies.
    parts = (
        phase(),
        phase(earliest=1, deadline=2),
        crew(1, {"serving": 1}),
        work(1, "modelling", largest=4, follows=0),
        work(1, "serving", follows=1),
        work(1, "serving", largest=4, phase=1),
    )
    apart = (ANN, BEA)
    check(brief(3, "finish", *apart, *parts, phases_at_once=2), 3)
    check(brief(3, "finish", *apart, *parts, phases_at_once=1), None)


def test_nobody_gives_a_package_less_than_a_share() -> None:
    """Shares below the smallest are not allocated."""
    # A week and a quarter of work in one week takes Ann and a quarter of Cleo.
    parts = (ANN, BOTH, phase(), work(1.25, "serving"))
    for share, finish in ((0, 1), (1, 1), (2, 1), (4, 1)):
        check(brief(3, "finish", *parts, smallest_share=share), finish)
    # Cleo gives 3/4 of week 0 elsewhere: with half a person as the smallest, Ann
    # needs 2 weeks for the rest.
    busy = (phase(deadline=1), work(0.75, "modelling", largest=3, phase=1))
    for share, finish in ((1, 1), (2, 2)):
        inst = brief(3, "finish", *parts, *busy, smallest_share=share)
        check(inst, finish)


def test_hand_overs_inside_a_pool_need_no_one_throughout() -> None:
    """Equal people pass a package on, so that only the sum of their time counts."""
    # 75 + 75 + 50 % of two people in one week.
    two = person("ann", {"serving": 3}, people=("ann", "al"))
    parts = [work(w, "serving", phase=k) for k, w in enumerate((0.75, 0.75, 0.5))]
    inst = brief(1, "finish", two, phase(), phase(), phase(), *parts)
    check(inst, 1)
    apart = (ANN, person("al", {"serving": 3}))
    inst = brief(1, "finish", *apart, phase(), phase(), phase(), *parts)
    check(inst, 1)


def test_weighted_goals_are_one_sum() -> None:
    """Value counts against cost and finish."""
    # The phase is worth 100 and costs 10 x 3: with cost at 4 it is not worth it.
    parts = (
        ANN,
        phase(required=False, value=100),
        work(1, "serving"),
        charge(0, once=30),
    )
    for weight, total in ((3, -10), (4, 0)):
        goals = (GoalSpec("value", weight=1), GoalSpec("cost", weight=weight))
        check(replace(brief(2, "cost", *parts), goals=goals), total)
