"""People of a plan: names, stays, trainings, use, headcount."""

from __future__ import annotations

from datetime import date

import pytest
from tests.document.hand import Hand, documented

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.check import check_plan

BRIEF = """\
brief: b
calendar: {start: 2027-01-04, horizon: 26 weeks}
availability: {meetings: 20%}
tracks: {research: {}, product: {}}
policies: {isolation: [research]}
team:
  - {name: Ana, role: data-scientist, level: senior, track: research}
  - {name: Bo, role: software-engineer, level: mid, until: 2027-05-07}
  - {name: Max, role: mlops-engineer, level: senior}
hiring:
  slots: 2
  roles: [{role: ml-engineer, levels: mid, pay: 104k, track: research}]
  lead_time: 2 weeks
  ramp_up: {length: 4 weeks, capacity: 50%}
  contractors:
    most: 3
    lead_time: 1 week
    shortest: 4 weeks
    roles:
      - {role: mlops-engineer, levels: [mid, senior], rate: 900 per day}
training:
  - {who: Bo, skill: mlops, length: 4 weeks, share: 50%, cost: 3k, mentor: 25%}
  - {who: Bo, skill: llm-adaptation, length: 4 weeks}
phases:
  - {id: a, track: research, effort: {modelling: 16 pw}}
  - {id: b, track: product, effort: {mlops: 17 pw}}
"""
# Pools: Ana 0, Bo 1, Max 2, Bo taught mlops 3, hires 4, contractors mid 5 to 7 and
# senior 8 to 10.
HAND = Hand(
    bars={
        # One hire whole, the other half, Ana whole.
        ("a", "modelling"): (12, 20, {0: 4, 4: 6}),
        ("b", "mlops"): (8, 16, {3: 4, 6: 2, 8: 4}),
    },
    joins={
        (0, 0): (6, 26),
        (0, 1): (10, 26),
        (1, 1): (8, 16),
        (2, 0): (4, 20),
    },
    taught={0: (2, 2)},
)


@pytest.fixture(scope="module")
def plan() -> doc.Plan:
    return documented(BRIEF, HAND)


def test_contractors_are_numbered_as_they_come(plan: doc.Plan) -> None:
    """By their first period; what they cost is by the day."""
    first, second = plan.contractors
    assert (first.number, first.name) == (1, "Contractor 1 (senior MLOps Engineer)")
    assert (second.number, second.name) == (2, "Contractor 2 (mid MLOps Engineer)")
    assert (first.joins, first.joins_period) == (date(2027, 2, 1), 4)
    # Until the Friday of week 19, approved a week before the first day.
    assert (first.until, first.end_period) == (date(2027, 5, 21), 20)
    assert first.open_by == date(2027, 1, 25)
    # 16 weeks at 4,500.
    assert (first.day_rate, first.cost) == (900, 72_000)


def test_hires_are_in_their_order_with_exact_amounts(plan: doc.Plan) -> None:
    """130,000 a year are 2,500 a week, for 20 and for 16 weeks."""
    assert [(h.name, h.joins_period, h.cost) for h in plan.hires] == [
        ("Hire 1 (mid ML Engineer)", 6, 50_000),
        ("Hire 2 (mid ML Engineer)", 10, 40_000),
    ]
    assert plan.hires[0].productive_from == date(2027, 3, 15)
    assert {h.track for h in plan.hires} == {"research"}


def test_everybody_is_listed_once(plan: doc.Plan) -> None:
    """Whoever learns stays the same person."""
    assert [(p.name, p.hire, p.contractor, p.track) for p in plan.people] == [
        ("Ana", None, None, "research"),
        ("Bo", None, None, None),
        ("Max", None, None, None),
        ("Hire 1 (mid ML Engineer)", 1, None, "research"),
        ("Hire 2 (mid ML Engineer)", 2, None, "research"),
        ("Contractor 1 (senior MLOps Engineer)", None, 1, None),
        ("Contractor 2 (mid MLOps Engineer)", None, 2, None),
    ]
    assert [p.first_period for p in plan.people] == [0, 0, 0, 6, 10, 4, 8]


def test_headcount_is_of_employees(plan: doc.Plan) -> None:
    """Contractors are none; a leaver is there until they leave."""
    rows = {row.role: row.people for row in plan.headcount}
    assert set(rows) == {
        "data-scientist", "software-engineer", "mlops-engineer", "ml-engineer"
    }  # fmt: skip
    # Friday 7 May is the last day of week 17.
    assert rows["software-engineer"] == (1,) * 18 + (0,) * 8
    assert rows["mlops-engineer"] == (1,) * 26
    assert rows["ml-engineer"] == (0,) * 6 + (1,) * 4 + (2,) * 16


def test_a_training_says_who_teaches_whom(plan: doc.Plan) -> None:
    """The other one does not take place."""
    (training,) = plan.trainings
    assert (training.person, training.skill) == ("Bo", "mlops")
    assert (training.had, training.reached) == ("awareness", "practitioner")
    # Weeks 2 to 5, from 18 January to Friday 12 February.
    assert (training.start, training.until) == (date(2027, 1, 18), date(2027, 2, 12))
    assert (training.start_period, training.end_period) == (2, 6)
    assert (training.share, training.cost) == (0.5, 3_000)
    assert (training.mentor, training.mentor_share) == ("Max", 0.25)


def test_allocations_name_people_of_every_kind(plan: doc.Plan) -> None:
    """Mentors have none; a trained person keeps the name."""
    assert [(a.person, a.phase, a.package, a.share) for a in plan.allocations] == [
        ("Ana", "a", "modelling", 1.0),
        ("Hire 1 (mid ML Engineer)", "a", "modelling", 1.0),
        ("Hire 2 (mid ML Engineer)", "a", "modelling", 0.5),
        ("Bo", "b", "mlops", 1.0),
        ("Contractor 2 (mid MLOps Engineer)", "b", "mlops", 0.5),
        ("Contractor 1 (senior MLOps Engineer)", "b", "mlops", 1.0),
    ]


def test_use_is_against_what_people_have(plan: doc.Plan) -> None:
    """In FTE-weeks: phases, learning, mentoring; less ramp-up, and by role."""
    rows = {row.role: (row.used, row.deployable) for row in plan.use}
    # 80 % of everybody is deployable; weeks 0 to 12 and 13 to 25.
    # Ana: week 12, weeks 13 to 19; there for all 13 + 13.
    assert rows["data-scientist"] == ((0.8, 5.6), (10.4, 10.4))
    # Bo learns 4 weeks at half, works 5 + 3; is there for 13 + 5.
    assert rows["software-engineer"] == ((5.6, 2.4), (10.4, 4.0))
    # Max mentors 4 weeks at a quarter. Contractor 2 works 5 + 3 at half, contractor 1
    # whole: 1 + 2.5 + 5 = 8.5 and 1.5 + 3 = 4.5 weeks. There are Max for 13 + 13,
    # contractor 1 for 9 + 7, contractor 2 for 5 + 3: 27 and 23.
    assert rows["mlops-engineer"] == ((6.8, 3.6), (21.6, 18.4))
    # Hires work 1.5 x (1 + 7) weeks. They are there for 7 + 3 and 13 + 13 weeks, at
    # half in weeks 6 to 9 and 10 to 13: 10 - 2 - 1.5 and 26 - 0.5.
    assert rows["ml-engineer"] == ((1.2, 8.4), (5.2, 20.4))


def test_the_order_of_hires_decides_their_numbers() -> None:
    """Not who joins first; of one kind, whoever joins first is first."""
    brief = BRIEF.replace("levels: mid, pay: 104k", "levels: [mid, senior], pay: 104k")
    hand = Hand(
        bars={("a", "modelling"): (12, 20, {0: 4})},
        joins={(0, 0): (6, 26), (1, 0): (8, 26)},
    )
    plan = documented(brief, hand, hires=[1, 0])
    assert [(h.name, h.joins_period) for h in plan.hires] == [
        ("Hire 1 (senior ML Engineer)", 8),
        ("Hire 2 (mid ML Engineer)", 6),
    ]


def test_one_joiner_is_one_person_where_all_are_pools_of_one() -> None:
    """Seats of each joiner's pool are that joiner's."""
    brief = BRIEF.replace("policies: {", "policies: {phases_at_once: 1, ")
    # Pools: Ana, Bo, Max, Bo taught, hires 4 and 5.
    hand = Hand(
        bars={("a", "modelling"): (14, 26, {4: 2, 5: 4})},
        joins={(0, 0): (10, 26), (0, 1): (6, 26)},
    )
    plan = documented(brief, hand)
    assert [(h.name, h.joins_period) for h in plan.hires] == [
        ("Hire 1 (mid ML Engineer)", 6),
        ("Hire 2 (mid ML Engineer)", 10),
    ]
    assert [(a.person, a.share) for a in plan.allocations] == [
        ("Hire 2 (mid ML Engineer)", 0.5),
        ("Hire 1 (mid ML Engineer)", 1.0),
    ]


def test_the_check_finds_nothing_wrong_with_it() -> None:
    """What is written down here is what the brief's own terms come to."""
    assert check_plan(documented(BRIEF, HAND), parse_brief(BRIEF, "b.yaml")) == ()
