"""A skill is held by enough employees at the end of a quarter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.make import (
    EXPERT,
    PRACTITIONER,
    Pair,
    board,
    contractor,
    hire,
    holders,
    instance,
    lesson,
    linear,
    phase,
    separated,
    solve,
    work,
)

from teamopt.families.bus_factor import FAMILY
from teamopt.instance import Instance

LAUNCH = phase("launch")
SERVING = {"serving": PRACTITIONER}


def held_by(people: int, level: int = PRACTITIONER) -> Instance:
    """Return a team of two that serves, one of them an expert."""
    team = [board("Ana", serving=EXPERT), board("Ben", **SERVING)]
    asked = holders("serving", people, level=level)
    return instance(LAUNCH, team=team, bus_factors=[asked])


def on_leave(first: int) -> Instance:
    """Return one who serves, on leave for the one week from `first` on of 8."""
    team = [board("Ana", away=[(first, first + 1)], **SERVING)]
    return instance(LAUNCH, team=team, bus_factors=[holders("serving", 1)])


def ramped_up_from(first_join: int) -> Instance:
    """Return a joiner with 3 weeks of ramp-up, and 8 weeks."""
    offer = hire(first_join=first_join, ramp_up=3, **SERVING)
    return instance(LAUNCH, hires=[offer], bus_factors=[holders("serving", 1)])


def learnt_in(weeks: int) -> Instance:
    """Return one who may learn to serve, and 8 weeks."""
    lessons = [lesson("Ana", "serving", length=weeks)]
    asked = phase("launch", work(1, "serving"), optional=True)
    return instance(
        asked,
        team=[board("Ana")],
        lessons=lessons,
        bus_factors=[holders("serving", 1)],
    )


def at_the_end_of(quarter: int) -> Instance:
    """Return somebody who leaves in the second of two quarters (weeks 13 to 15)."""
    team = [board("Ana", away=[(14, 16)], **SERVING)]
    asked = holders("serving", 1, quarter=quarter)
    return instance(LAUNCH, team=team, periods=16, bus_factors=[asked])


def new(*, employed: bool) -> Instance:
    """Return nobody who serves, and one who may come."""
    offer = hire(**SERVING) if employed else contractor(**SERVING)
    return instance(LAUNCH, hires=[offer], bus_factors=[holders("serving", 1)])


PAIRS: dict[str, Pair] = {
    "people": (held_by(2), held_by(3)),
    "level": (held_by(1, EXPERT), held_by(2, EXPERT)),
    # Week 7 is the last of the 8 that the plan has of its only quarter.
    "leave": (on_leave(6), on_leave(7)),
    # 5 + 3 = 8, the first period past the quarter; 6 + 3 = 9.
    "ramp-up": (ramped_up_from(5), ramped_up_from(6)),
    "training": (learnt_in(8), learnt_in(9)),
    "quarter": (at_the_end_of(0), at_the_end_of(1)),
    "contractors": (new(employed=True), new(employed=False)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_bus_factor_separates(pair: Pair) -> None:
    """Those who are there, ramped up or taught by the quarter's end count."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_bus_factor_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    says = [rule.says for inst in PAIRS["level"] for rule in FAMILY.rules(inst)]
    assert says == [
        "at least 1 person with serving at expert or better at the end of 2027-Q1",
        "at least 2 people with serving at expert or better at the end of 2027-Q1",
    ]


def test_somebody_who_knows_and_learns_more_counts_once() -> None:
    """A training makes nobody into two."""
    inst = replace(
        instance(
            phase("launch", work(1, "serving"), optional=True),
            team=[board("Ana", **SERVING)],
            lessons=[lesson("Ana", "serving", reached=EXPERT)],
        ),
        bus_factors=(holders("serving", 2),),
    )
    assert solve(inst).decisions is None
