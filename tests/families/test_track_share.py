"""A track's share of people's time and of GPU-hours stays in its range."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.make import (
    Pair,
    board,
    crew,
    gpus,
    instance,
    linear,
    owned,
    phase,
    separated,
    share,
    solve,
)

from teamopt.families.track_share import FAMILY
from teamopt.instance import Instance

TEAM = [board("Ana"), board("Ben")]
HALF = Fraction(1, 2)
MORE, LESS = Fraction(51, 100), Fraction(49, 100)


def people(**limit: Fraction) -> Instance:
    """Return a person-week of research, and one of no track."""
    asked = [phase("study", crew(1), track="research"), phase("pilot", crew(1))]
    return instance(*asked, team=TEAM, shares=[share("research", **limit)])


def compute(**limit: Fraction) -> Instance:
    """Return two GPU-weeks of research, and two of a product."""
    asked = [
        phase("study", gpus(2, 1), track="research"),
        phase("pilot", gpus(1, 2), track="product"),
    ]
    limits = [share("research", of="compute", **limit)]
    return instance(*asked, supplies=[owned(4)], shares=limits)


def weighed(least: Fraction) -> Instance:
    """Return a week of research by a full-timer, beside one of somebody at 80 %."""
    return instance(
        phase("study", crew(1), track="research"),
        phase("pilot", crew(1, serving=1)),
        team=[board("Ana"), board("Ben", serving=3, deployable=Fraction(4, 5))],
        shares=[share("research", least=least)],
    )


def by_quarter(deadline: int) -> Instance:
    """Return research of a week in week 12 or 13, and as much work in week 13.

    Weeks 0 to 12 are the first quarter, 13 is the second.
    """
    asked = [
        phase("study", crew(1), track="research", earliest=12, deadline=deadline),
        phase("pilot", crew(1), earliest=13),
    ]
    limits = [share("research", least=HALF, quarterly=True)]
    return instance(*asked, team=TEAM, periods=14, shares=limits)


def across_quarters(most: Fraction) -> Instance:
    """Return research in weeks 12 and 13, beside a phase in weeks 11 to 13."""
    asked = [
        phase("study", crew(2), track="research", earliest=12),
        phase("pilot", crew(3), earliest=11),
    ]
    limits = [share("research", most=most, quarterly=True)]
    return instance(*asked, team=TEAM, periods=14, shares=limits)


PAIRS: dict[str, Pair] = {
    # One of two weeks is 50 %.
    "floor": (people(least=HALF), people(least=MORE)),
    "ceiling": (people(most=HALF), people(most=LESS)),
    "GPUs, floor": (compute(least=HALF), compute(least=MORE)),
    "GPUs, ceiling": (compute(most=HALF), compute(most=LESS)),
    # 1 / (1 + 0.8) = 5/9.
    "deployable time": (weighed(Fraction(5, 9)), weighed(Fraction(56, 100))),
    # In week 13 it is 1 of 2; in week 12 it is 0 of 1 in the quarter after.
    "quarter": (by_quarter(14), by_quarter(13)),
    # First quarter: week 12 against weeks 11 and 12, 1/3. Second: 1 of 2.
    "across quarters": (across_quarters(HALF), across_quarters(LESS)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_track_share_separates(pair: Pair) -> None:
    """Half of the time is half, and not a hundredth more or less."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_track_share_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = instance(
        phase("launch"),
        shares=[
            share("research", least=Fraction(1, 4), most=Fraction(2, 5)),
            share("research", least=HALF, of="compute", quarterly=True),
        ],
    )
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "research has at least 25% of people's time in the horizon",
        "research has at most 40% of people's time in the horizon",
        "research has at least 50% of GPU-hours in 2027-Q1",
    ]


def test_nobody_working_keeps_every_share() -> None:
    """A share of nothing is neither too much nor too little."""
    limits = [share("research", least=HALF), share("product", most=Fraction(0))]
    inst = instance(phase("launch"), team=TEAM, shares=limits)
    assert solve(inst).decisions is not None
