"""The difference of two plans: who, what, when and how much, and that both ways."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.report import plans
from tests.report.parts import (
    ROLES,
    WEEKS,
    brief,
    cost,
    goal,
    hire,
    joined,
    person,
    phase,
    work,
)
from tests.report.whole_plan import contractor, training

import teamopt
from teamopt.calendar import Calendar, Period
from teamopt.explain.difference import difference
from teamopt.plan import (
    CostLine,
    Costs,
    Difference,
    HirePlan,
    Plan,
    Record,
    read_plan,
)

SOLUTIONS = Path(__file__).parents[2] / "solutions"
STORED = [read_plan(folder) for folder in sorted(SOLUTIONS.glob("*/plan.json"))]
#: All but the one whose people are left out to keep it short.
BY_HAND = [plan for name, plan in plans.every().items() if name != "organisation"]
PLANS = [*BY_HAND, *STORED]
BEN, ANN = person("Ben", "ml-engineer", "mid"), person("Ann", "ml-engineer", "mid")
RANKING, LAUNCH = phase("Ranking", 0, 10), phase("Launch", 10, 14)


def small(**changes: Any) -> Plan:
    """Return a plan of two people and two phases; `changes` are its fields."""
    fields: dict[str, Any] = {
        "goals": (goal("finish", 14.0),),
        "hires": (),
        "order": None,
        "people": (BEN, ANN),
        "phases": (RANKING, LAUNCH),
        "packages": (),
        "allocations": (work(BEN, RANKING), work(ANN, LAUNCH)),
        "headcount": (),
        "use": (),
        "costs": None,
        "assumptions": (),
    }
    return plans.recommendation(**(fields | changes))


def hiring(*hires: HirePlan, **changes: Any) -> Plan:
    people = (BEN, ANN, *(joined(one) for one in hires))
    return small(hires=hires, people=people, **changes)


def says(entries: tuple[Any, ...]) -> list[str]:
    return [entry.says for entry in entries]


# Goals.


def test_a_finish_is_later_by_weeks_and_told_as_dates() -> None:
    """Week 14 ends on 9 Apr 2027, week 17 three weeks after it."""
    told = difference(small(goals=(goal("finish", 17.0),)), small())
    (found,) = told.goals
    assert (
        found.says == "the finish is 3 weeks later: 30 Apr 2027 instead of 9 Apr 2027"
    )
    assert (found.old, found.new, found.change, found.unit) == (14, 17, 3, "weeks")
    assert found.improved is False


@pytest.mark.parametrize(
    ("key", "new", "old", "clause", "improved"),
    [
        ("value", 12, 9, "value is 3 points more: 12 points instead of 9 points", 1),
        ("cost", 3, 5, "new spend is 2 USD less: 3 USD instead of 5 USD", 1),
        ("lateness", 1, 0, "lateness is 1 week more: 1 week instead of none", 0),
    ],
)
def test_other_goals_are_more_or_less(
    key: str, new: float, old: float, clause: str, improved: int
) -> None:
    """In their own units, and better or worse as the goal has it."""
    told = difference(small(goals=(goal(key, new),)), small(goals=(goal(key, old),)))
    assert says(told.goals) == [clause]
    assert told.goals[0].improved is bool(improved)


def test_a_goal_is_proven_where_it_is_in_both() -> None:
    """One of them is only the best that was found."""
    new = small(goals=(goal("finish", 17.0, proven=False),))
    assert not difference(new, small()).goals[0].proven
    assert difference(small(goals=(goal("finish", 17.0),)), small()).goals[0].proven


def test_a_goal_of_one_plan_is_not_compared() -> None:
    """There is no number to hold it against."""
    told = difference(small(goals=(goal("finish", 14.0), goal("value", 3.0))), small())
    assert says(told.goals) == ["value is a goal of the new plan alone"]
    assert told.goals[0].change is None


# Team.


def test_hires_are_known_by_what_they_are_and_when_they_come() -> None:
    """The first hire of one plan is the second of the other, two weeks earlier."""
    old = hiring(hire(1, "ml-engineer", "senior", 0, 6, 180_000))
    new = hiring(
        hire(1, "data-engineer", "mid", 0, 2, 120_000),
        hire(2, "ml-engineer", "senior", 0, 4, 180_000),
    )
    told = difference(new, old)
    assert says(told.team) == [
        "a mid Data Engineer is hired, joining on 18 Jan 2027",
        "a senior ML Engineer joins 2 weeks earlier, on 1 Feb 2027 instead of "
        "15 Feb 2027",
    ]
    assert told.team[1].start_change == -2
    assert told.team[1].person == "Hire 2 (senior ML Engineer)"
    assert told.team[1].was == "Hire 1 (senior ML Engineer)"
    gone = difference(old, new).team[0]
    assert gone.how == "gone"
    assert gone.says == (
        "a mid Data Engineer is not hired, who was to join on 18 Jan 2027"
    )


def test_of_equal_hires_the_one_that_is_gone_is_the_one_nobody_comes_near() -> None:
    """Weeks 2 and 20 against week 19: the one in week 2 is gone."""
    old = hiring(
        hire(1, "ml-engineer", "senior", 0, 2, 180_000),
        hire(2, "ml-engineer", "senior", 0, 20, 180_000),
    )
    told = difference(hiring(hire(1, "ml-engineer", "senior", 0, 19, 180_000)), old)
    assert [(one.how, one.start_change) for one in told.team] == [
        ("gone", None),
        ("moved", -1.0),
    ]
    assert told.team[0].old_start == WEEKS.first_day_of(2)


def test_contractors_stay_longer_and_trainings_move() -> None:
    """A stay ends two weeks later; a training begins and ends a week later."""
    old = plans.whole()
    stay = contractor()
    past = stay.end_period + 2
    longer = contractor(end_period=past, until=WEEKS.last_day_of(past - 1))
    course = training()
    first, end = course.start_period + 1, course.end_period + 1
    later = training(
        start_period=first,
        end_period=end,
        start=WEEKS.first_day_of(first),
        until=WEEKS.last_day_of(end - 1),
    )
    told = difference(plans.whole(contractors=(longer,), trainings=(later,)), old)
    guest, learner = told.team
    assert guest.kind == "contractor"
    assert (guest.start_change, guest.length_change) == (0, 2)
    assert "on contract stays 2 weeks longer: from 10 May 2027 to " in guest.says
    assert (learner.kind, learner.start_change) == ("training", 1)
    assert " 1 week later: from " in learner.says
    staff = tuple(one for one in old.people if one.contractor is None)
    none = plans.whole(contractors=(), trainings=(), people=staff)
    gone = difference(none, old).team
    assert [(one.kind, one.how) for one in gone] == [
        ("contractor", "gone"),
        ("training", "gone"),
    ]
    assert " does not come on contract, who was to stay from " in gone[0].says


def test_people_on_board_of_one_brief_alone_are_told() -> None:
    """Nobody else is."""
    new = small(people=(BEN,), allocations=(work(BEN, RANKING),))
    told = difference(new, small())
    assert says(told.team) == [
        "Ann, a mid ml engineer, is on board in the old plan alone"
    ]


# Phases.


def moved(*phases: Any) -> list[str]:
    return says(difference(small(phases=phases), small()).phases)


def test_phases_end_later_and_begin_earlier() -> None:
    """Ranking takes two weeks more, and Launch is just pushed on."""
    assert moved(phase("Ranking", 0, 12), phase("Launch", 11, 17)) == [
        "Launch ends 3 weeks later, on 30 Apr 2027 instead of 9 Apr 2027; it begins "
        "1 week later",
        "Ranking ends 2 weeks later, on 26 Mar 2027 instead of 12 Mar 2027",
    ]
    assert moved(RANKING, phase("Launch", 9, 14)) == [
        "Launch begins 1 week earlier, on 8 Mar 2027 instead of 15 Mar 2027, and "
        "ends as before"
    ]


def test_what_falls_out_is_told_first_with_its_worth() -> None:
    """It matters more than what moves."""
    old = small(phases=(RANKING, phase("Launch", 10, 14, value=3.0)))
    new = small(phases=(phase("Ranking", 0, 12), phase("Launch", None, None, value=3)))
    told = difference(new, old)
    assert [one.how for one in told.phases] == ["left out", "moved"]
    assert told.phases[0].says == (
        "Launch is left out (3 points); the old plan has it done by 9 Apr 2027"
    )
    assert difference(old, new).phases[0].says == (
        "Launch is done by 9 Apr 2027; the old plan leaves it out"
    )


def test_a_service_is_compared_by_its_start() -> None:
    """It has no end to slip."""
    old = phase("Launch", 10, 40, to_the_end=True)
    new = phase("Launch", 12, 40, to_the_end=True)
    told = difference(small(phases=(new,)), small(phases=(old,)))
    assert says(told.phases) == [
        "Launch begins 2 weeks later, on 29 Mar 2027 instead of 15 Mar 2027"
    ]
    assert told.phases[0].end_change is None
    # A longer horizon is no change of it.
    longer = phase("Launch", 10, 52, to_the_end=True)
    assert not difference(small(phases=(longer,)), small(phases=(old,))).phases


def test_another_option_and_other_terms_are_told() -> None:
    """A due date that is missed now; a way that is another one."""
    due = {"due": date(2027, 3, 12)}
    late = small(phases=(phase("Ranking", 0, 12, late_periods=2, **due), LAUNCH))
    assert says(difference(late, small()).phases) == [
        "Ranking ends 2 weeks later, on 26 Mar 2027 instead of 12 Mar 2027; it is due "
        "by 12 Mar 2027 instead of by no date; it misses its due date"
    ]
    build = small(phases=(phase("Ranking", 0, 10, option="build"), LAUNCH))
    buy = small(phases=(phase("Ranking", 0, 10, option="buy"), LAUNCH))
    told = difference(buy, build).phases[0]
    assert (told.how, told.says) == (
        "option",
        "Ranking is done as buy instead of build",
    )


def test_a_phase_of_one_brief_alone_is_told() -> None:
    """It was not left out: nobody asked for it."""
    assert moved(RANKING) == ["Launch is in the old plan's brief alone, and done by "
                              "9 Apr 2027"]  # fmt: skip


# Who does what.


def test_moves_of_work_are_told_by_person() -> None:
    """Ten weeks of 0.72 are 7.2, four weeks 2.9; half of each moves."""
    new = small(
        allocations=(
            work(BEN, RANKING, 0.5),
            work(BEN, LAUNCH, 0.5),
            work(ANN, RANKING, 0.5),
            work(ANN, LAUNCH, 0.5),
        )
    )
    told = difference(new, small())
    assert says(told.people) == [
        "Ben: 3.6 weeks less on Ranking and 1.4 weeks more on Launch",
        "Ann: 3.6 weeks more on Ranking and 1.4 weeks less on Launch",
    ]
    assert told.people[0].moves[0].change == pytest.approx(-3.6)
    assert told.notes == (
        "The two plans differ only in who of several people of the same role and "
        "level does what.",
    )


def test_moves_between_people_who_are_not_alike_are_no_mere_names() -> None:
    """A senior does what a mid did: no mild word for that."""
    eve = person("Eve", "ml-engineer", "senior")
    here = {"people": (BEN, eve)}
    old = small(**here, allocations=(work(BEN, RANKING), work(eve, LAUNCH)))
    new = small(**here, allocations=(work(eve, RANKING), work(BEN, LAUNCH)))
    told = difference(new, old)
    assert len(told.people) == 2
    assert told.notes == ()


def test_less_than_half_a_day_is_no_move() -> None:
    """A share of 0.01 over ten weeks of 0.72."""
    new = small(allocations=(work(BEN, RANKING, 0.99), work(ANN, LAUNCH)))
    told = difference(new, small())
    assert told.people == ()
    assert told.same
    assert told.notes == (
        "The two plans are the same, but for details of who does what inside the "
        "phases.",
    )


def test_people_without_names_are_told_apart_by_what_they_do() -> None:
    """Numbers 1 and 2 swap everything: nothing has changed."""
    one, two = (person(f"mid ML Engineer {k}", "ml-engineer", "mid") for k in (1, 2))
    use = plans.whole().headcount
    here = {"people": (one, two), "headcount": use}
    old = small(**here, allocations=(work(one, RANKING), work(two, LAUNCH)))
    new = small(**here, allocations=(work(two, RANKING), work(one, LAUNCH)))
    assert any(line.role == "ml-engineer" for line in use)
    assert difference(new, old).same


def test_a_joiner_is_told_with_all_their_work() -> None:
    """It is not more of anything."""
    one = hire(1, "ml-engineer", "senior", 0, 4, 180_000)
    new = hiring(one, allocations=(work(BEN, RANKING), work(joined(one), LAUNCH)))
    told = difference(new, hiring(allocations=(work(BEN, RANKING),)))
    assert says(told.people) == [
        "Hire 1 (senior ML Engineer), new: 2.9 weeks on Launch"
    ]


# Money.


def spent(*lines: CostLine, run_rate: float = 0.0) -> Costs:
    return Costs(
        quarters=("2027-Q1", "2027-Q2"),
        lines=lines,
        total=math.fsum(line.total for line in lines),
        budgets=(),
        run_rate=run_rate,
        payroll=None,
    )


def test_money_is_told_by_category_and_quarter() -> None:
    """Pay falls by 30,000 and fees rise by 5,000; labels are new."""
    old = spent(cost("hires", "pay of hires", 50_000, 40_000), run_rate=2e5)
    new = spent(
        cost("hires", "pay of hires", 30_000, 30_000),
        cost("hires", "recruiting fees", 5_000, 0),
        cost("other", "labels", 0, 10_000),
        run_rate=1e5,
    )
    told = difference(small(costs=new), small(costs=old)).money
    assert [(one.kind, one.name, one.change) for one in told] == [
        ("total", "", -15_000),
        ("category", "hires", -25_000),
        ("category", "other", 10_000),
        ("quarter", "2027-Q1", -15_000),
        ("run rate", "", -1e5),
    ]
    assert told[1].says == (
        "hires cost 25,000 USD less: 65,000 USD instead of 90,000 USD (pay of hires "
        "30,000 USD less, recruiting fees 5,000 USD more)"
    )
    assert told[2].says == (
        "other things cost 10,000 USD more: 10,000 USD instead of nothing (labels)"
    )
    assert told[4].says == (
        "after the horizon, hires cost 100,000 USD less a year: 100,000 USD instead "
        "of 200,000 USD"
    )


def test_amounts_of_two_currencies_are_not_compared() -> None:
    """One clear sentence says so; everything else is."""
    lines = spent(cost("hires", "pay of hires", 1, 2))
    goals = (goal("cost", 3.0), goal("finish", 14.0))
    old = small(costs=lines, goals=goals)
    new = small(
        costs=lines,
        goals=(goal("cost", 9.0, unit="EUR"), goal("finish", 15.0)),
        brief=brief(currency="EUR"),
    )
    told = difference(new, old)
    assert told.money == ()
    assert [one.goal for one in told.goals] == ["finish"]
    assert told.notes == (
        "Money is not compared: the new plan counts in EUR, the old one in USD.",
    )


# Tracks and GPUs.


def test_shares_and_gpus_are_told_by_track_and_kind() -> None:
    """A plan with everything against the same without GPUs and tracks."""
    told = difference(plans.whole(), plans.whole(compute=None, tracks=()))
    assert told.tracks
    assert all(one.old is None for one in told.tracks)
    assert {one.what for one in told.gpus} >= {"hours", "owned"}
    assert all(one.old == 0 for one in told.gpus)


# Plans that are not much alike.


def test_calendars_that_differ_are_compared_by_date() -> None:
    """Five sprints from 4 Jan end on 12 Mar, as ten weeks do; six are 10 days more."""
    sprints = Calendar(date(2027, 1, 4), Period.SPRINT, 20)
    new = small(
        brief=brief(sprints),
        goals=(goal("finish", 8.0),),
        phases=(phase("Ranking", 0, 5, sprints), phase("Launch", 5, 8, sprints)),
        allocations=(),
    )
    told = difference(new, small(allocations=()))
    (ranking_as_before_launch_later,) = told.phases
    assert ranking_as_before_launch_later.says == (
        "Launch ends 2 weeks later, on 23 Apr 2027 instead of 9 Apr 2027"
    )
    assert told.goals[0].says == (
        "the finish is 2 weeks later: 23 Apr 2027 instead of 9 Apr 2027"
    )


def test_days_are_working_days_where_weeks_do_not_fit() -> None:
    """A calendar that begins on a Wednesday ends its weeks on Tuesdays."""
    other = Calendar(date(2027, 1, 6), Period.WEEK, 40)
    new = small(brief=brief(other), phases=(phase("Ranking", 0, 10, other), LAUNCH))
    told = difference(new, small())
    ranking = next(one for one in told.phases if one.phase == "ranking")
    assert ranking.says == (
        "Ranking ends 2 working days later, on 16 Mar 2027 instead of 12 Mar 2027"
    )
    assert (ranking.end_change, ranking.unit) == (0.4, "weeks")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (plans.infeasible(), "The old brief has no plan (recommendation-engine), so "
         "there is nothing to compare."),
        (plans.infeasible(confirmed=False), "The old brief probably has no plan "
         "(recommendation-engine), so there is nothing to compare."),
        (plans.unknown(), "No plan was found in time for the old brief "
         "(recommendation-engine), so there is nothing to compare."),
    ],
)  # fmt: skip
def test_where_there_is_no_plan_one_sentence_says_so(
    missing: Plan, sentence: str
) -> None:
    """Nothing is compared, either way."""
    told = difference(small(), missing)
    assert told.notes == (sentence,)
    assert not told.compared
    assert not told.same
    assert not told.people
    assert difference(missing, small()).notes[0] == sentence.replace("old", "new")


def test_equal_plans_of_other_briefs_are_the_same_plan() -> None:
    """The text of a brief is no part of a plan."""
    other = small(brief=brief(sha256="1" * 64))
    assert difference(small(), small()).notes == ("The two plans are the same.",)
    assert difference(other, small()).notes == (
        "The two plans are the same, though their briefs are not.",
    )


def test_it_is_public() -> None:
    """The package offers it under one name."""
    told = teamopt.difference(small(), small())
    assert isinstance(told, teamopt.Difference)
    assert Difference.model_validate_json(told.to_json()) == told


# What holds for all plans.


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.brief.id)
def test_a_plan_has_no_difference_from_itself(plan: Plan) -> None:
    """However much there is of it."""
    told = difference(plan, plan)
    assert told.same == plan.exists
    assert told.people == told.money == told.phases == ()


def test_differences_of_all_kinds_of_plans_mirror() -> None:
    """Every two of those that tests and solutions have."""
    for new, old in itertools.combinations(PLANS, 2):
        assert told(difference(new, old)) == told(mirrored(difference(old, new)))


_HOW = {"joined": "gone", "done": "left out", "only new": "only old"}
_HOW |= {value: key for key, value in _HOW.items()}


def mirrored(of: Difference) -> Difference:
    """Return a difference the other way round; clauses are left as they are."""
    parts = {
        name: tuple(_turned(entry) for entry in getattr(of, name))
        for name in ("goals", "team", "phases", "people", "money", "tracks", "gpus")
    }
    return of.model_copy(
        update={
            **parts,
            "new": of.old,
            "old": of.new,
            "new_status": of.old_status,
            "old_status": of.new_status,
        }
    )


def _turned(entry: Any) -> Any:
    fields = dict(entry)
    turned: dict[str, Any] = {}
    for key, value in fields.items():
        if key.startswith(("new", "old")):
            turned[key] = fields[("old" if key[:3] == "new" else "new") + key[3:]]
        elif key.endswith("change") and value is not None:
            turned[key] = -value
        elif key == "improved" and value is not None:
            turned[key] = not value
        elif key == "how":
            turned[key] = _HOW.get(value, value)
        elif key == "moves":
            turned[key] = tuple(_turned(one) for one in value)
    if fields.get("was") is not None and turned.get("how") not in ("joined", "gone"):
        turned |= {"person": fields["was"], "was": fields["person"]}
    elif "was" in fields:
        turned["was"] = None if fields["was"] else fields["person"]
    return entry.model_copy(update=turned)


#: Words, and what is taken from the new plan where both have one.
_LEFT = {"says", "more", "points", "name", "role", "level", "unit", "better"}


def told(of: Difference) -> dict[str, Counter[str]]:
    """Return the entries of each part, without their words, in no order."""
    return {
        name: Counter(_plain(entry) for entry in getattr(of, name))
        for name in ("goals", "team", "phases", "people", "money", "tracks", "gpus")
    }


def _plain(entry: Record) -> str:
    fields = {key: value for key, value in dict(entry).items() if key not in _LEFT}
    if "moves" in fields:
        fields["moves"] = sorted(_plain(move) for move in fields["moves"])
    # Minus nothing is nothing.
    return repr({k: v + 0.0 if isinstance(v, float) else v for k, v in fields.items()})


#: However slow the machine is.
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def drawn(draw: st.DrawFn) -> Plan:
    """Return a plan of a few hires, phases, shares and costs."""
    kinds = st.tuples(
        st.sampled_from(sorted(ROLES)), st.sampled_from(["mid", "senior"])
    )
    hires = tuple(
        hire(order, *draw(kinds), 0, draw(st.integers(0, 20)), 100_000)
        for order in range(1, draw(st.integers(0, 4)) + 1)
    )
    phases = []
    for name in draw(st.sets(st.sampled_from("ABCD"), min_size=1)):
        first, length = draw(st.integers(0, 20)), draw(st.integers(1, 9))
        there = draw(st.booleans())
        phases.append(
            phase(f"Phase {name}", first, first + length)
            if there
            else phase(f"Phase {name}", None, None, value=2.0)
        )
    people = (BEN, ANN, *(joined(one) for one in hires))
    done = [one for one in phases if one.delivered]
    shares = st.sampled_from([0.0, 0.25, 0.5, 1.0])
    works = tuple(
        work(who, one, share)
        for who in people
        for one in done
        if (share := draw(shares))
    )
    amounts = st.integers(0, 10_000).map(lambda cents: cents / 100)
    lines = tuple(
        cost(category, what, draw(amounts), draw(amounts))
        for category, what in (("hires", "pay"), ("hires", "fees"), ("other", "labels"))
        if draw(st.booleans())
    )
    start = date(2027, 1, 4) + timedelta(days=7 * draw(st.integers(0, 2)))
    finish = draw(st.integers(1, 30))
    return small(
        brief=brief(Calendar(start, Period.WEEK, 40)),
        goals=(goal("finish", float(finish)),),
        hires=hires,
        people=people,
        phases=tuple(phases),
        allocations=works,
        costs=spent(*lines),
    )


@patiently
@given(drawn())
def test_nothing_is_different_in_one_plan(plan: Plan) -> None:
    """Whoever its equal people are."""
    assert difference(plan, plan).same


@patiently
@given(drawn(), drawn())
def test_the_other_way_round_everything_is_turned(new: Plan, old: Plan) -> None:
    """Who joined is gone, what was later is earlier."""
    assert told(difference(new, old)) == told(mirrored(difference(old, new)))


@patiently
@given(drawn(), drawn())
def test_categories_and_quarters_add_up_to_the_total(new: Plan, old: Plan) -> None:
    """What is missing in the lists has not changed."""
    found = difference(new, old).money
    sums = {
        kind: math.fsum(one.change for one in found if one.kind == kind)
        for kind in ("total", "category", "quarter")
    }
    assert sums["category"] == pytest.approx(sums["total"], abs=0.01)
    assert sums["quarter"] == pytest.approx(sums["total"], abs=0.01)


@patiently
@given(drawn(), drawn())
def test_moves_add_up_to_what_people_do(new: Plan, old: Plan) -> None:
    """FTE-weeks of all allocations, but for moves too small to be told."""
    found = difference(new, old).people
    change = math.fsum(move.change for one in found for move in one.moves)
    sums = [
        sum(one.share * 0.72 * (one.end_period - one.start_period) for one in work)
        for work in (new.allocations, old.allocations)
    ]
    assert change == pytest.approx(sums[0] - sums[1], abs=0.01)
