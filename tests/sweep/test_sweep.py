"""Sweeps: what they say is what separate solves of every point say."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction

import pytest
import yaml
from tests.explain.asking import NAME, SETTINGS, TEAM, solver
from tests.small_briefs import small_brief

import teamopt
from teamopt import plan as doc
from teamopt.brief import Brief, parse_brief
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, Status
from teamopt.explain import effects
from teamopt.explain.variants import Variant
from teamopt.resolve import resolve
from teamopt.sweeping import sweep
from teamopt.sweeping.board import Board
from teamopt.sweeping.dials import dial
from teamopt.yaml_lines import parse_yaml

#: Two tracks, of which one is worth more, on GPUs that are few.
SHARED = """\
brief: shared
calendar: {start: 2027-01-04, horizon: 8 weeks}
tracks: {research: {people: 10%..}, product: {}}
team:
  - {name: Ana, role: data-scientist, level: senior}
  - {name: Ben, role: data-scientist, level: senior}
compute: {h100: {owned: 2}}
phases:
  - {id: idea, track: research, crew: {modelling: 1}, duration: 4 weeks, value: 1}
  - {id: shop, track: product, crew: {modelling: 1}, duration: 4 weeks, value: 3,
     compute: 1344 gpu-hours}
  - {id: till, track: product, crew: {modelling: 1}, duration: 4 weeks, value: 2}
goals: [value, finish]
"""
#: The finish may give way by a week where that is cheaper.
LENIENT = TEAM.replace("[finish, cost]", "[{finish: within 1 week}, cost]")

#: A Data Scientist would bring 30 points more, which the goal may give up for the cost.
GIVING = """\
brief: giving
calendar: {start: 2027-01-04, horizon: 30 weeks}
team:
  - {name: Ana, role: data-engineer, level: senior}
hiring:
  slots: 2
  lead_time: 4 weeks
  ramp_up: {length: 2 weeks, capacity: 50%}
  fee: 0
  overhead: 0%
  roles:
    - {role: data-engineer, levels: [mid], pay: 104k}
    - {role: data-scientist, levels: [mid], pay: 52k}
phases:
  - {id: x, effort: {data-engineering: 20 pw}, value: 10}
  - {id: y, effort: {modelling: 10 pw}, value: 30}
goals: [{value: within 80%}, cost, finish]
"""

#: With much time for research nothing can be done; with less, more of it costs more.
FLOOR = """\
brief: floor
calendar: {start: 2027-01-04, horizon: 30 weeks}
team:
  - {role: data-engineer, level: senior, until: 2027-05-01}
  - {role: data-engineer, count: 3, level: mid}
tracks: {research: , product: }
hiring:
  slots: 2
  lead_time: 4 weeks
  ramp_up: {length: 2 weeks, capacity: 50%}
  fee: 0
  overhead: 0%
  roles: [{role: data-scientist, levels: [mid], pay: 52k, most: 2}]
budget: 300k
phases:
  - {id: x, effort: {data-engineering: 20 pw}, value: 10, track: product}
  - {id: y, effort: {modelling: 10 pw}, value: 30, track: research, after: x}
goals: [value, cost, finish]
"""


def swept(text: str, ranges: Mapping[str, str], *, every: bool = False) -> doc.Sweep:
    """Return a whole sweep."""
    brief = parse_brief(text, NAME)
    *_, last = sweep(brief, ranges, SETTINGS, solver=solver(), every=every)
    return last


def at(text: str, amounts: Mapping[str, float]) -> Brief:
    """Return the brief at some amounts, written anew."""
    brief = parse_brief(text, NAME)
    data = parse_yaml(text, NAME).data
    for key, amount in amounts.items():
        if key == "budget":
            data["budget"] = amount
        elif key == "slots":
            data["hiring"]["slots"] = int(amount)
        elif key == "horizon":
            data["calendar"] = {"start": "2027-01-04", "horizon": f"{amount:g} weeks"}
        elif key.startswith("gpus"):
            data["compute"]["h100"]["owned"] = int(amount)
        else:
            limit = {"people": f"{100 * amount:g}%.."} if amount else {}
            data["tracks"]["research"] = limit
    return parse_brief(yaml.safe_dump(data), NAME, brief.source.folder)


def alone(text: str, amounts: Mapping[str, float]) -> tuple[str, tuple[float, ...]]:
    """Return the status and the goals of a point, solved on its own."""
    brief = at(text, amounts)
    resolved = resolve(brief)
    outcome = solver().run(resolved.instance, Job(SETTINGS, tidy=False, confirm=False))
    one = Variant(brief, resolved, outcome, SETTINGS)
    return one.status.value, effects.rank(one.goals if one.works else ())


def told(point: doc.SweepPoint) -> tuple[str, tuple[float, ...]]:
    """Return the same of a point of a sweep."""
    return point.status, effects.rank(point.goals)


SWEEPS = [
    (TEAM, {"budget": "5k:30k:5k"}),
    (TEAM, {"slots": "0:3"}),
    (TEAM, {"horizon": "6:12:2"}),
    (TEAM, {"slots": "1:2", "budget": "8k:26k:9k"}),
    (LENIENT, {"budget": "5k:30k:5k"}),
    (SHARED, {"track research": "0%:60%:20%"}),
    (SHARED, {"gpus": "1:5:2"}),
    *((small_brief(seed), {"budget": "0:24k:6k"}) for seed in (2, 3, 5, 8)),
]


@pytest.mark.parametrize(("text", "ranges"), SWEEPS)
def test_every_point_is_what_a_solve_of_it_gives(
    text: str, ranges: dict[str, str]
) -> None:
    """Also where it follows from solves of other points."""
    result = swept(text, ranges)
    count = 1
    for one in result.dials:
        count *= len(one.amounts)
    assert len(result.points) == count
    for point in result.points:
        assert point.proven
        assert told(point) == alone(text, point.amounts), point.amounts


@pytest.mark.parametrize(("text", "ranges"), SWEEPS)
def test_the_answer_changes_just_where_it_is_said_to(
    text: str, ranges: dict[str, str]
) -> None:
    """The better answer holds at the amount, and not one smallest step below it."""
    for one in swept(text, ranges).breakpoints:
        here, below = ({**one.beside, one.dial: x} for x in (one.amount, one.below))
        assert one.proven
        assert alone(text, here) == told(one.after)
        assert alone(text, below) != told(one.after)


@pytest.mark.parametrize(("text", "ranges"), SWEEPS)
def test_points_that_differ_have_a_change_between_them(
    text: str, ranges: dict[str, str]
) -> None:
    """And points that do not have none."""
    result = swept(text, ranges)
    one = result.dials[0]
    if len(result.dials) > 1 or not one.only_limits:
        pytest.skip("one line that only limits")
    for low, high in itertools.pairwise(result.points):
        between = [
            change
            for change in result.breakpoints
            if min(change.amount, change.below) >= low.amounts[one.key]
            and max(change.amount, change.below) <= high.amounts[one.key]
        ]
        assert bool(between) == (told(low) != told(high))


def test_a_point_shows_one_plan_where_goals_may_give_way() -> None:
    """Value 40 and no new spend, each at its best, are of no plan at all."""
    result = swept(GIVING, {"budget": "0:30k:10k"})
    figures = [[goal.value for goal in point.goals[:2]] for point in result.points]
    assert figures == [[10, 0]] * 4
    assert {(*point.shown.values(), point.team) for point in result.points} == {
        ("10 points", "0 USD", "23 Apr 2027", ())
    }
    assert result.breakpoints == ()


def test_every_step_between_points_is_found() -> None:
    """All the answers there are from 5,000 to 30,000, by brute force over weeks.

    In whole thousands, since every cost is: pay is 2,000 and 1,000 a week.
    """
    result = swept(TEAM, {"budget": "5k:30k:25k"}, every=True)
    found = [one.amount for one in result.breakpoints]
    answers = [alone(TEAM, {"budget": 1000 * k}) for k in range(5, 31)]
    changes = [
        1000.0 * k
        for k, (old, new) in enumerate(itertools.pairwise(answers), start=6)
        if old != new
    ]
    assert found == changes
    assert not any(one.smaller_steps for one in result.breakpoints)


def test_the_smallest_budget_with_a_plan_is_told() -> None:
    """Three weeks of an MLOps Engineer at 2,000 a week, and nothing less."""
    result = swept(TEAM, {"budget": "2k:30k:7k"})
    (none,) = result.no_plan
    assert (none.amount, none.proven) == (6000.0, True)
    assert alone(TEAM, {"budget": 6000})[0] == "optimal"
    assert alone(TEAM, {"budget": 5999.99})[0] == "infeasible"


def test_a_range_without_any_plan_says_so() -> None:
    """Nothing below 6,000 will do."""
    result = swept(TEAM, {"budget": "1k:5k:1k"})
    assert [point.status for point in result.points] == ["infeasible"] * 5
    assert [one.amount for one in result.no_plan] == [None]
    assert result.says == ("No plan exists at any point that was asked for.",)
    assert result.solves == 1


def test_points_with_the_same_answer_cost_no_solve() -> None:
    """Both ends, and what shows that no more is to be had where it changes."""
    result = swept(TEAM, {"budget": "26k:126k:1k"})
    assert len(result.points) == 101
    assert result.solves <= 2


def test_what_is_known_is_told_as_it_comes() -> None:
    """Whoever stops after the first solve has that."""
    steps = list(
        sweep(
            parse_brief(TEAM, NAME),
            {"slots": "0:2"},
            SETTINGS,
            solver=solver(),
        )
    )
    known = [len(step.points) for step in steps]
    assert known == sorted(known)
    assert known[0] == 0
    assert 0 < known[1] < known[-1] == 3


@pytest.mark.parametrize("every", [False, True])
def test_a_floor_changes_where_the_first_goal_does(every: bool) -> None:
    """Not where a later goal does; read upwards, and with nothing done no date."""
    result = swept(FLOOR, {"track research": "25%:50%:25%"}, every=every)
    values = [
        (one.before.goals[0].value, one.after.goals[0].value, one)
        for one in result.breakpoints
    ]
    (found,) = (one for before, after, one in values if (before, after) == (0, 40))
    assert found.proven
    assert "value 0 points instead of 40 points" in found.says
    assert "nothing is done instead of" in found.says
    assert found.says.startswith(result.dials[0].says[0][:8])
    assert f"{100 * found.below:.0f}% for research: " in found.says
    assert f"not with at least {100 * found.amount:.0f}%" in found.says
    assert found.smaller_steps != every
    assert (len(result.breakpoints) > 1) == every


def test_a_change_that_is_not_found_is_open() -> None:
    """Where time is up with all points known, nothing is said of what lies between."""
    ended = SolverProcess()
    for result in sweep(
        parse_brief(SHARED, NAME),
        {"track research": "0%:60%:20%"},
        SETTINGS,
        solver=ended,
    ):
        if sum(point.proven for point in result.points) == 4:
            ended.interrupted = True
    ended.close()
    assert all(point.proven for point in result.points)
    differing = sum(
        told(one) != told(other) for one, other in itertools.pairwise(result.points)
    )
    between = [line for line in result.open if line.startswith("Between")]
    assert len(between) + len(result.breakpoints) == differing > 0
    assert between
    assert not any("nothing changes" in line for line in result.says)


def test_a_plan_without_a_proof_is_one_for_all_points_it_fits() -> None:
    """Where time ends early, a point has the best plan known, also of a looser one."""
    brief = parse_brief(TEAM, NAME)
    board = Board(brief, [dial(brief, "slots")], solver(), SETTINGS)
    four = board.solve((Fraction(4),))
    assert four is not None
    loose = Outcome(Status.FEASIBLE, four.variant.outcome.decisions)
    board.solved.clear()
    board.take((Fraction(4),), loose)
    hires = sum(four.variant.hires.values())
    for slots in range(5):
        known = board.plan_for((Fraction(slots),))
        assert (known is not None) == (slots >= hires)
        assert board.answer((Fraction(slots),)) is None


def test_without_time_nothing_is_claimed() -> None:
    """What was not looked at is said to be open."""
    result = teamopt.sweep(
        parse_brief(TEAM, NAME), {"slots": "0:2"}, time_limit=0.1, workers=2
    )
    assert not any(point.proven for point in result.points)
    assert len(result.open) == 3


@pytest.mark.parametrize(
    ("ranges", "says"),
    [
        ({}, "one or two"),
        ({"budget": "1:2:1", "slots": "0:1", "horizon": "8:9"}, "one or two"),
        ({"money": "1:2:1"}, "cannot be swept"),
        ({"budget": "900k:300k:50k"}, "not below"),
        ({"budget": "300k:300k:50k"}, "not below"),
        ({"budget": "300k:900k:0"}, "step is 0"),
        ({"budget": "300k:900k:1"}, "600,001 points"),
        ({"budget": "300k:900k"}, "in which steps"),
        ({"budget": "300k"}, "allowed is"),
        ({"budget": "-5:9:1"}, "budget:"),
        ({"budget": "1k:2k:1k:1k"}, "allowed is"),
        ({"slots": "0:2.5:1"}, "whole number"),
        ({"slots": "0:nan"}, "slots:"),
        ({"gpus": "0:4:1"}, "no GPUs"),
        ({"track research": "0%:50%:10%"}, "no tracks"),
        ({"horizon": "1.5 weeks:4 weeks:1 week"}, "cannot be read"),
        ({"budget x": "1:2:1"}, "leave 'x' out"),
        ({"budget": "1k:200k:1k", "slots": "0:2"}, "600 points"),
    ],
)
def test_a_sweep_over_nothing_is_refused_in_a_line(
    ranges: dict[str, str], says: str
) -> None:
    """Before any time is spent."""
    with pytest.raises(teamopt.SweepError) as caught:
        swept(TEAM, ranges)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_both_ends_are_points() -> None:
    """The last step may be shorter."""
    result = swept(TEAM, {"budget": "26k:31k:2k"})
    assert result.dials[0].amounts == (26000, 28000, 30000, 31000)


def test_fewer_slots_than_a_role_may_have_are_no_fault() -> None:
    """A role has no more than there are in all."""
    text = TEAM.replace("levels: mid, pay: 52k", "levels: mid, pay: 52k, most: 2")
    assert [point.status for point in swept(text, {"slots": "0:2"}).points] == [
        "infeasible",
        "optimal",
        "optimal",
    ]


def test_money_is_read_as_a_brief_has_it() -> None:
    """With suffix and currency, to the cent."""
    one = dial(parse_brief(TEAM, NAME), "budget")
    assert one.read("1.5k USD") == Fraction(1500)
    assert one.says(Fraction(150001, 100)) == "1,500.01 USD"
