"""Floors, isolation and rules about people's time delay work by a known time."""

from __future__ import annotations

import pytest
from tests.turning.turns import phase, solved

# Weeks 1 to 13 begin in the first quarter, the rest in the second. Research takes 6
# weeks of one person in the first and 8 in the second; product 9 weeks of two people.
# Where x of the 9 weeks lie in the first quarter, research has 6 / (6 + 2x) of it.
FLOOR = """
brief: floor
calendar: {start: 2027-01-04, horizon: 26 weeks}
tracks:
  research: {people: 40%..}
  product:
team:
  - {role: ml-engineer, level: senior, count: 2}
  - {role: research-scientist, level: senior}
crews: {share_step: 100%}
phases:
  - id: study
    track: research
    crew: {novel-research: 1}
    duration: 6 weeks
    deadline: 2027-04-02
  - id: sequel
    track: research
    crew: {novel-research: 1}
    duration: 8 weeks
    earliest: 2027-04-05
  - id: launch
    track: product
    crew: {modelling: 2}
    duration: 9 weeks
    due: 2027-03-05
"""


@pytest.mark.parametrize(
    ("floor", "weeks"),
    [
        # 6 / (6 + 2x) >= 0.4 where x <= 4: from week 10 to week 18 instead of week 9.
        ("40%..", 9),
        # x <= 7.
        ("30%..", 6),
        # x <= 9, which is all of it.
        ("25%..", 0),
    ],
)
def test_research_floor_delays_the_launch(floor: str, weeks: int) -> None:
    """The launch is late by exactly the weeks that the floor pushes out."""
    plan = solved(FLOOR, ("40%..", floor))
    launch = phase(plan, "launch")
    assert launch.late_periods == weeks
    assert launch.end_period == 9 + weeks


def test_without_the_floor_the_launch_is_in_time() -> None:
    """Dropping the floor brings the launch back to its date."""
    plan = solved(FLOOR, ("research: {people: 40%..}", "research:"))
    assert phase(plan, "launch").late_periods == 0


def test_floor_over_the_horizon_does_not_delay() -> None:
    """Taken over the whole horizon research has 14 / (14 + 18) = 44 %."""
    plan = solved(FLOOR, ("{people: 40%..}", "{people: 40%.., per: horizon}"))
    assert phase(plan, "launch").late_periods == 0


# Two people alike; the product's 8 person-weeks take both of them 4 weeks, one 8.
ISOLATION = """
brief: isolation
calendar: {start: 2027-01-04, horizon: 16 weeks}
tracks: {research: {}, product: {}}
team:
  - {name: Ana, role: ml-engineer, level: senior, track: research}
  - {name: Bo, role: ml-engineer, level: senior}
crews: {share_step: 50%}
policies: {isolation: true}
phases:
  - {id: study, track: research, effort: {modelling: 2 pw}}
  - {id: feature, track: product, effort: {modelling: 8 pw}, due: 2027-01-29}
"""


def test_isolation_delays() -> None:
    """Kept to research, Ana cannot help, and the feature is four weeks late."""
    plan = solved(ISOLATION)
    assert phase(plan, "feature").late_periods == 4
    assert {a.person for a in plan.allocations if a.phase == "feature"} == {"Bo"}


def test_without_isolation_everybody_helps() -> None:
    """Where nobody is kept apart, the feature is in time."""
    plan = solved(
        ISOLATION,
        (", track: research}\n  - {name: Bo", "}\n  - {name: Bo"),
        ("policies: {isolation: true}\n", ""),
    )
    assert phase(plan, "feature").late_periods == 0


AT_ONCE = """
brief: at-once
calendar: {start: 2027-01-04, horizon: 20 weeks}
team: [{name: Ana, role: ml-engineer, level: senior}]
crews: {share_step: 50%}
policies: {phases_at_once: 1}
phases:
  - {id: one, effort: {modelling: 4 pw}, smallest_crew: 0.5, largest_crew: 0.5}
  - {id: two, effort: {modelling: 4 pw}, smallest_crew: 0.5, largest_crew: 0.5}
goals: [finish]
"""


@pytest.mark.parametrize(("most", "weeks"), [(1, 16), (2, 8)])
def test_one_phase_at_once_delays(most: int, weeks: int) -> None:
    """Where one may run at once, two half-time phases follow each other."""
    plan = solved(AT_ONCE, ("phases_at_once: 1", f"phases_at_once: {most}"))
    assert max(p.end_period or 0 for p in plan.phases) == weeks


# x and y keep 75 % of one person each for 4 weeks; z needs half a person for 4.
SMALLEST = """
brief: smallest
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ana, role: ml-engineer, level: senior}
  - {name: Bo, role: ml-engineer, level: senior}
policies: {smallest_share: 25%}
phases:
  - {id: x, effort: {modelling: 3 pw}, smallest_crew: 0.75, largest_crew: 0.75}
  - {id: y, effort: {modelling: 3 pw}, smallest_crew: 0.75, largest_crew: 0.75}
  - {id: z, effort: {modelling: 2 pw}, smallest_crew: 0.5, largest_crew: 0.5}
goals: [finish]
"""


@pytest.mark.parametrize(
    ("least", "weeks", "smallest"), [("25%", 4, 0.25), ("50%", 8, 0.5)]
)
def test_smallest_share_changes_the_crew(
    least: str, weeks: int, smallest: float
) -> None:
    """Nobody is on anything with a quarter of their time, and it takes twice as long.

    In 4 weeks 0.75 + 0.75 + 0.5 = 2 people fit only where somebody gives a quarter.
    """
    plan = solved(SMALLEST, ("smallest_share: 25%", f"smallest_share: {least}"))
    assert min(a.share for a in plan.allocations) == smallest
    assert max(p.end_period or 0 for p in plan.phases) == weeks
