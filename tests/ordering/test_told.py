"""What is told of an order, on a brief that can be worked out by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.explain.asking import NAME, SETTINGS, TEAM, best, solver, swapped

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.brief.edit import Put, edited
from teamopt.engine.settings import Outcome, Status
from teamopt.errors import OrderError
from teamopt.ordering import Asked, order
from teamopt.ordering.candidates import Candidate, Candidates

#: As many slots as the brief has, and the first goal that tells teams apart.
PLAIN = Asked()


@cache
def told(text: str, asked: Asked = PLAIN) -> doc.HireOrder:
    """Return all that is told of a brief's hires."""
    brief = parse_brief(text, NAME)
    *_, last = order(brief, asked, SETTINGS, solver=solver())
    return last


def test_the_one_hire_without_whom_nothing_goes_live_is_first() -> None:
    """A second Data Scientist saves a week, and comes second."""
    found = told(TEAM)
    assert [step.role for step in found.steps] == [
        None,
        "mlops-engineer",
        "data-scientist",
    ]
    assert [step.status for step in found.steps] == ["infeasible", "optimal", "optimal"]
    assert [step.line for step in found.steps] == ["", f"{NAME}:11", f"{NAME}:12"]
    assert found.proven
    assert found.worst_regret == 0
    assert found.needless == 0
    assert found.open == ()


def test_each_step_comes_to_what_its_team_does() -> None:
    """Solved on their own, with exactly so many slots and roles."""
    one, two = told(TEAM).steps[1:]
    alone = swapped(
        TEAM,
        ("slots: 2", "slots: 1"),
        ("    - {role: data-scientist, levels: mid, pay: 52k}\n", ""),
    )
    for step, text in ((one, alone), (two, TEAM)):
        plan = best(text)
        assert plan is not None
        assert {goal.goal: goal.found for goal in step.goals} == {
            goal.goal: goal.found for goal in plan.goals
        }
    assert two.adds[0].startswith("the finish is 1 week earlier")
    assert one.joins is not None
    assert one.open_by is not None
    assert (one.joins - one.open_by).days == 14


def test_where_no_team_differs_the_order_says_so() -> None:
    """There is one team of one that has a plan."""
    found = told(swapped(TEAM, ("slots: 2", "slots: 1")))
    assert found.goal is None
    assert found.says[0] == (
        "Teams of the same size do not differ in any goal, where they have a plan; not "
        "all of them have one."
    )


def test_it_begins_as_solve_does() -> None:
    """And says whom that hires."""
    plans = told(TEAM).plans
    assert plans is not None
    assert plans.same
    assert plans.role == "mlops-engineer"
    assert plans.says.endswith("begins alike.")
    assert found_says(TEAM).startswith(
        "With any number of hires, the best plan hires a mid MLOps Engineer and a mid "
        "Data Scientist."
    )


def found_says(text: str) -> str:
    """Return the last sentence about a brief's hires."""
    return told(text).says[-1]


def test_a_price_is_for_the_goal_that_is_named() -> None:
    """Also where teams of the same size do not differ in it."""
    found = told(swapped(TEAM, ("slots: 2", "slots: 1")), Asked(goal="finish"))
    assert found.goal == "finish"
    assert found.says[0].startswith("Teams of the same size do not differ in finish")
    assert found.worth is None


def test_what_a_tolerance_gives_away_is_not_paid_for() -> None:
    """A step pays what its plan comes to, as its cost is that plan's."""
    text = swapped(
        RIVALS, ("goals: [value, cost]", "goals: [{value: within 90%}, cost]")
    )
    found = told(text, Asked(worth="1k"))
    for before, step in zip(found.steps, found.steps[1:], strict=False):
        (was, cost_was), (now, cost) = (
            [goal.value or 0 for goal in one.goals] for one in (before, step)
        )
        assert step.pays == pytest.approx(1000 * (now - was) - (cost - cost_was))
    assert found.best_size == 0


def test_goals_that_are_weighed_have_no_price_together() -> None:
    """Say which is meant."""
    text = swapped(
        RIVALS, ("goals: [value, cost]", "goals: {weights: {value: 1000, cost: 1}}")
    )
    with pytest.raises(OrderError, match="--worth: the goals are weighed together"):
        next(
            order(parse_brief(text, NAME), Asked(worth="1k"), SETTINGS, solver=solver())
        )
    found = told(text)
    assert found.goal == "weighted"
    assert found.proven


#: Ana reports for four weeks, and models for four; either can be taken off her. A
#: Data Analyst is cheaper and only reports.
RIVALS = """\
brief: rivals
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ana, role: data-scientist}
hiring:
  slots: 2
  lead_time: 1 week
  ramp_up: 0 weeks
  overhead: 0%
  roles:
    - {role: mlops-engineer, levels: mid, pay: 104k}
    - {role: data-scientist, levels: mid, pay: 52k}
phases:
  - {id: model, crew: {modelling: 1}, duration: 4 weeks, value: 10}
  - {id: report, crew: {statistics: 1}, duration: 4 weeks, value: 10}
  - {id: chart, crew: {statistics: 1}, duration: 8 weeks, value: 7}
  - {id: live, crew: {mlops: 1}, duration: 3 weeks, value: 5}
goals: [value, cost]
"""


def test_what_a_hire_pays_is_what_it_adds_less_its_pay() -> None:
    """In money for a point of value."""
    found = told(RIVALS, Asked(worth="10k"))
    assert found.goal == "value"
    assert found.worth == 10_000
    for before, step in zip(found.steps, found.steps[1:], strict=False):
        assert step.value is not None
        assert before.value is not None
        spent = [
            goal.value
            for one in (before, step)
            for goal in one.goals
            if goal.goal == "cost"
        ]
        assert spent[0] is not None
        assert spent[1] is not None
        gain = 10_000 * (step.value - before.value)
        assert step.pays == pytest.approx(gain - (spent[1] - spent[0]))


def test_the_sizes_stop_where_more_is_not_worth_it() -> None:
    """At a low price of a point nobody is; at a high one all are that add any."""
    assert told(RIVALS, Asked(worth="1")).stop == 0
    dear = told(RIVALS, Asked(worth="1M"))
    assert dear.stop == max(
        step.k
        for before, step in zip(dear.steps, dear.steps[1:], strict=False)
        if (step.value or 0) > (before.value or 0)
    )


def test_more_slots_than_the_brief_has() -> None:
    """The brief is solved with so many, and every size is there."""
    found = told(RIVALS, Asked(slots=3))
    assert [step.k for step in found.steps] == [0, 1, 2, 3]
    text = edited(RIVALS, [Put(("hiring", "slots"), 3)])
    most = max(step.best_value for step in found.steps if step.best_value is not None)
    plan = best(text)
    assert plan is not None
    assert most == plan.goals[0].found


def test_another_goal_is_looked_at_first() -> None:
    """The cheapest team of each size, whatever it does."""
    found = told(RIVALS, Asked(goal="cost"))
    assert found.goal == "cost"
    assert [step.role for step in found.steps[1:2]] == ["data-scientist"]
    assert found.worth == 1
    # New spend is what it is worth: any hire costs more.
    assert found.stop == 0
    assert found.plans is None


@pytest.mark.parametrize(
    ("text", "asked", "says"),
    [
        (RIVALS, Asked(goal="fame"), "there is no goal 'fame'"),
        (RIVALS, Asked(worth="20x"), '--worth: read "20x"'),
        (RIVALS, Asked(worth="2k EUR"), "money in USD"),
        (
            RIVALS.replace("slots: 2", "slots: 0"),
            Asked(),
            f"{NAME}:5: there are no slots to fill",
        ),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(
    text: str, asked: Asked, says: str
) -> None:
    """Before anything is solved."""
    with pytest.raises(OrderError) as error:
        next(order(parse_brief(text, NAME), asked, SETTINGS, solver=solver()))
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_nobody_to_hire_is_said() -> None:
    """A brief without hiring has no order."""
    head, _, rest = TEAM.partition("hiring:")
    text = f"{head}phases:{rest.partition('phases:')[2]}"
    with pytest.raises(OrderError, match=r"hiring\.roles names nobody"):
        next(order(parse_brief(text, NAME), Asked(), SETTINGS, solver=solver()))


def test_where_no_size_has_a_plan_there_are_no_steps_with_one() -> None:
    """Each size says so itself."""
    text = swapped(TEAM, ("duration: 3 weeks", "duration: 11 weeks"))
    found = told(text)
    assert all(not step.goals for step in found.steps)
    assert {step.best_status for step in found.steps} == {"infeasible"}
    assert found.possible is False


@pytest.mark.parametrize("few", [0, 64])
def test_time_that_ends_between_two_goals_leaves_what_was_found(
    monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Of each size a team is known in the first goal, and nothing in the next."""
    whole = Candidates._solved

    def short(some: Candidates, job: dict[str, Any], share: float) -> Candidate:
        if job.get("upto") == 1:
            return whole(some, job, share)
        return some._candidate(Outcome(Status.UNKNOWN, None))

    monkeypatch.setattr(Candidates, "_solved", short)
    brief = parse_brief(
        TEAM.replace("[finish, cost]", "[lateness, finish, cost]"), NAME
    )
    *_, last = order(brief, Asked(few=few), SETTINGS, solver=solver())
    assert not last.proven
