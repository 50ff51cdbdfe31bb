"""Contractor, hire or training: lead time, horizon and policies turn the answer."""

from __future__ import annotations

import pytest
from tests.turning.turns import phase, solved, spent

# A hire costs 104,000 x 1.25 / 52 = 2,500 USD a week until the horizon ends, a
# contractor 5 x 1,200 = 6,000 USD for each week of the stay. The deadline is the end of
# week 12.
RELEASES = """
brief: releases
calendar: {start: 2027-01-04, horizon: 20 weeks}
hiring:
  slots: 1
  lead_time: 10 weeks
  ramp_up: 0 weeks
  roles: [{role: mlops-engineer, levels: senior, pay: 104k}]
  contractors:
    most: 1
    lead_time: 2 weeks
    shortest: 4 weeks
    roles: [{role: mlops-engineer, levels: senior, rate: 1200 per day}]
phases:
  - {id: pipeline, crew: {mlops: 1}, duration: 8 weeks, deadline: 2027-03-26}
goals: [cost, finish]
"""


def test_a_long_lead_time_takes_a_contractor() -> None:
    """Who joins after ten weeks cannot give eight weeks by the end of the twelfth."""
    plan = solved(RELEASES)
    assert plan.hires == ()
    (contractor,) = plan.contractors
    assert contractor.end_period - contractor.joins_period == 8
    assert spent(plan) == {"contractors": 8 * 6000}


def test_a_short_lead_time_turns_the_contractor_into_a_hire() -> None:
    """A hire who can join in week 5 costs 16 x 2,500 = 40,000, less than 48,000."""
    plan = solved(RELEASES, ("lead_time: 10 weeks", "lead_time: 3 weeks"))
    assert plan.contractors == ()
    (hire,) = plan.hires
    # As late as the deadline allows.
    assert hire.joins_period == 4
    assert spent(plan) == {"pay of hires": 16 * 2500}


def test_a_longer_horizon_turns_the_hire_back_into_a_contractor() -> None:
    """With 24 weeks the hire costs 20 x 2,500 = 50,000, and the contractor 48,000."""
    plan = solved(
        RELEASES,
        ("lead_time: 10 weeks", "lead_time: 3 weeks"),
        ("horizon: 20 weeks", "horizon: 24 weeks"),
    )
    assert (len(plan.hires), len(plan.contractors)) == (0, 1)


# Training costs 30,000 USD and 4 weeks; then Kim has the 8 weeks that are needed.
LEARN = """
brief: learn
calendar: {start: 2027-01-04, horizon: 14 weeks}
team: [{name: Kim, role: software-engineer, level: senior}]
training: [{who: Kim, skill: mlops, length: 4 weeks, share: 100%, cost: 30k}]
hiring:
  slots: 1
  lead_time: 3 weeks
  ramp_up: 0 weeks
  roles: [{role: mlops-engineer, levels: senior, pay: 104k}]
crews: {share_step: 50%}
phases:
  - {id: pipeline, crew: {mlops: 1}, duration: 8 weeks, deadline: 2027-03-26}
goals: [cost, finish]
"""


def test_a_short_horizon_hires() -> None:
    """Ten weeks of a hire are 25,000, less than the training."""
    plan = solved(LEARN)
    assert plan.trainings == ()
    assert spent(plan) == {"pay of hires": 10 * 2500}


def test_a_longer_horizon_trains() -> None:
    """Twenty-two weeks of a hire are 55,000, more than the training."""
    plan = solved(LEARN, ("horizon: 14 weeks", "horizon: 26 weeks"))
    assert plan.hires == ()
    (training,) = plan.trainings
    assert (training.person, training.skill) == ("Kim", "mlops")
    assert training.end_period - training.start_period == 4
    pipeline = phase(plan, "pipeline")
    assert pipeline.start_period is not None
    assert training.end_period <= pipeline.start_period
    assert spent(plan) == {"training": 30_000}


def test_a_longer_horizon_with_other_work_hires_again() -> None:
    """Kim is worth more on the shop: twenty-two weeks that leave no time to learn.

    4 + 8 + 22 = 34 weeks of Kim are more than the horizon's 26.
    """
    plan = solved(
        LEARN,
        ("horizon: 14 weeks", "horizon: 26 weeks"),
        (
            "goals: [cost, finish]",
            "  - id: shop\n"
            "    crew: {backend-engineering: 1}\n"
            "    duration: 22 weeks\n"
            "    value: 5\n"
            "goals: [value, cost, finish]",
        ),
    )
    assert (len(plan.hires), len(plan.trainings)) == (1, 0)
    assert phase(plan, "shop").delivered


# One of two on board knows MLOps. A hire costs a fee of 20 % x 104,000 = 20,800 and a
# last week of 2,500; to train Kim costs 5,000.
BUS_FACTOR = """
brief: bus-factor
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Wanda, role: mlops-engineer, level: senior}
  - {name: Kim, role: software-engineer, level: senior}
training: [{who: Kim, skill: mlops, length: 4 weeks, share: 50%, cost: 5k}]
hiring:
  slots: 1
  lead_time: 2 weeks
  ramp_up: 0 weeks
  fee: 20%
  roles: [{role: mlops-engineer, levels: senior, pay: 104k}]
crews: {share_step: 50%}
policies: {bus_factor: {mlops: 2}}
phases:
  - {id: pipeline, crew: {mlops: 1}, duration: 8 weeks}
goals: [cost, finish]
"""
NO_HIRING = BUS_FACTOR[BUS_FACTOR.index("hiring:") : BUS_FACTOR.index("crews:")]
NO_TRAINING = BUS_FACTOR[BUS_FACTOR.index("training:") : BUS_FACTOR.index("hiring:")]


@pytest.mark.parametrize(
    ("change", "costs"),
    [
        (("{mlops: 2}", "{mlops: 1}"), {}),
        (("{mlops: 2}", "{mlops: 2}"), {"training": 5000}),
        (("cost: 5k", "cost: 25k"), {"pay of hires": 2500, "recruiting fees": 20_800}),
        ((NO_HIRING, ""), {"training": 5000}),
        ((NO_TRAINING, ""), {"pay of hires": 2500, "recruiting fees": 20_800}),
    ],
    ids=["one is enough", "trains", "training dearer", "no hiring", "no training"],
)
def test_bus_factor_of_two(change: tuple[str, str], costs: dict[str, float]) -> None:
    """A second person who knows MLOps comes by the cheaper of training and hiring."""
    plan = solved(BUS_FACTOR, change)
    assert spent(plan) == costs
    assert len(plan.trainings) == ("training" in costs)
    assert len(plan.hires) == ("pay of hires" in costs)


# Three people are needed at once; two are here.
RATIO = """
brief: ratio
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {role: data-scientist, level: mid, count: 2}
  - {role: data-engineer, level: mid}
hiring:
  slots: 1
  lead_time: 2 weeks
  ramp_up: 0 weeks
  roles:
    - {role: data-scientist, levels: mid, pay: 104k}
    - {role: data-engineer, levels: mid, pay: 104k}
policies:
  ratios: [{count: data-engineer, per: data-scientist, least: 0.4}]
phases:
  - {id: study, crew: {modelling: 3}, duration: 4 weeks, value: 5}
"""


@pytest.mark.parametrize(
    ("change", "roles"),
    [
        # 1 >= 0.4 x 2 holds; 1 >= 0.4 x 3 does not.
        (("least: 0.4", "least: 0.4"), []),
        # 1 >= 0.3 x 3 holds.
        (("least: 0.4", "least: 0.3"), ["data-scientist"]),
        # 2 >= 0.4 x 3 holds.
        (("slots: 1", "slots: 2"), ["data-engineer", "data-scientist"]),
    ],
    ids=["blocked", "softer", "with a data engineer"],
)
def test_ratio_blocks_a_hire(change: tuple[str, str], roles: list[str]) -> None:
    """A third data scientist comes only where there are data engineers enough."""
    plan = solved(RATIO, change)
    assert sorted(hire.role for hire in plan.hires) == roles
    assert phase(plan, "study").delivered == ("data-scientist" in roles)


SPAN = RATIO.replace(
    "  ratios: [{count: data-engineer, per: data-scientist, least: 0.4}]",
    "  span_of_control: {leads: {roles: [data-engineer]}, most: 2}",
)


@pytest.mark.parametrize(
    ("change", "hires"),
    [
        # Two for one lead are enough.
        (("most: 2}", "most: 2}"), 0),
        (("most: 2}", "most: 3}"), 1),
        # Three for two leads.
        (("slots: 1", "slots: 2"), 2),
    ],
    ids=["full", "wider", "second lead"],
)
def test_span_of_control_blocks_a_hire(change: tuple[str, str], hires: int) -> None:
    """Nobody joins whom nobody could lead."""
    plan = solved(SPAN, change)
    assert len(plan.hires) == hires
    assert phase(plan, "study").delivered == (hires > 0)


@pytest.mark.parametrize(
    ("factor", "joins"), [("2", 25), ("{people: 2, at: quarter-ends}", 12)]
)
def test_when_a_bus_factor_is_asked_decides_when_somebody_joins(
    factor: str, joins: int
) -> None:
    """A hire joins in the last week before it counts: of the horizon, or a quarter."""
    plan = solved(
        BUS_FACTOR,
        (NO_TRAINING, ""),
        ("horizon: 12 weeks", "horizon: 26 weeks"),
        ("{mlops: 2}", f"{{mlops: {factor}}}"),
    )
    (hire,) = plan.hires
    assert hire.joins_period == joins
    assert spent(plan)["pay of hires"] == (26 - joins) * 2500


# Wanda's pipeline takes 4 weeks of one person, and Kim's training 4 of half of Wanda.
MENTOR = """
brief: mentor
calendar: {start: 2027-01-04, horizon: 7 weeks}
team:
  - {name: Wanda, role: mlops-engineer, level: mid}
  - {name: Kim, role: software-engineer, level: senior}
training:
  - {who: Kim, skill: mlops, length: 4 weeks, share: 50%, cost: 5k, mentor: 50%}
crews: {share_step: 50%}
policies: {bus_factor: {mlops: 2}}
phases:
  - {id: pipeline, effort: {mlops: 4 pw}, largest_crew: 1, value: 5}
"""


@pytest.mark.parametrize(
    ("change", "delivered"),
    [
        (("horizon: 7 weeks", "horizon: 7 weeks"), False),
        (("horizon: 7 weeks", "horizon: 8 weeks"), True),
        ((", mentor: 50%", ""), True),
        (("{mlops: 2}", "{mlops: 1}"), True),
    ],
    ids=["no time", "a week more", "no mentor", "one is enough"],
)
def test_a_mentor_has_that_much_less_time(
    change: tuple[str, str], delivered: bool
) -> None:
    """Where Wanda has to teach, her own work does not fit any more."""
    plan = solved(MENTOR, change)
    assert phase(plan, "pipeline").delivered == delivered
    assert [t.mentor for t in plan.trainings] == (
        [] if change[1] == "{mlops: 1}" else [None if change[1] == "" else "Wanda"]
    )


# Two weeks to hire, and 12 weeks in all: whoever joins first costs 10 x 2,500 USD.
WANTED = """
brief: wanted
calendar: {start: 2027-01-04, horizon: 12 weeks}
team: [{name: Kim, role: mlops-engineer, level: senior}]
hiring:
  slots: 2
  lead_time: 2 weeks
  ramp_up: 0 weeks
  roles:
    - {role: mlops-engineer, levels: senior, pay: 104k}
    - {role: research-scientist, levels: senior, pay: 104k}
phases:
  - {id: pipeline, crew: {mlops: 2}, duration: 3 weeks}
goals: [finish, cost]
"""


def wanted(pins: str) -> dict[str, int]:
    """Return who joins in which period, and after how many all is done."""
    plan = solved(f"{WANTED}pins: {pins}\n")
    found = {hire.role: hire.joins_period for hire in plan.hires}
    return {**found, "done": phase(plan, "pipeline").end_period or 0}


def test_nobody_is_hired_whom_the_work_does_not_need() -> None:
    """Kim and one more do it, from week 3 to week 5."""
    assert wanted("[]") == {"mlops-engineer": 2, "done": 5}


def test_who_is_pinned_first_joins_no_later() -> None:
    """The other one joins as soon as ever, and the pinned one with them."""
    pin = "{hire: research-scientist, first: true}"
    both = {"research-scientist": 2, "mlops-engineer": 2}
    assert wanted(pin) == {**both, "done": 5}


def test_who_is_pinned_to_a_span_joins_in_it() -> None:
    """From 15 February on is week 7; the work waits for its second person."""
    pin = "[{hire: mlops-engineer, from: 2027-02-15, by: 2027-02-28}]"
    # A second one joins for the work in week 3, as the pin asks for one at least.
    late = solved(f"{WANTED}pins: {pin}\n")
    assert sorted(hire.joins_period for hire in late.hires) == [2, 7]
    # With one slot the pinned one is all there is.
    one = solved(f"{WANTED}pins: {pin}\n", ("slots: 2", "slots: 1"))
    assert [hire.joins_period for hire in one.hires] == [6]
    assert phase(one, "pipeline").end_period == 9
