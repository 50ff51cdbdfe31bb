"""Ratios between roles stay in range at quarter ends."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest
from tests.make import (
    Offered,
    Pair,
    board,
    contractor,
    crew,
    hire,
    instance,
    linear,
    phase,
    ratio,
    separated,
    solve,
)

from teamopt.families.ratio import FAMILY
from teamopt.instance import Instance, Pool

LAUNCH = phase("launch")


def engineers(many: int, away: Iterable[tuple[int, int]] = ()) -> Pool:
    return board(*(f"e{k}" for k in range(many)), role="engineer", away=away)


def scientists(many: int) -> Pool:
    return board(*(f"s{k}" for k in range(many)), role="scientist")


def at_most(*team: Pool) -> Instance:
    """Return a team that may have 1.5 engineers per scientist."""
    asked = ratio("engineer", "scientist", most=Fraction(3, 2))
    return instance(LAUNCH, team=team, staffing=[asked])


def at_least(*team: Pool) -> Instance:
    """Return a team that needs half an engineer per scientist."""
    asked = ratio("engineer", "scientist", least=Fraction(1, 2))
    return instance(LAUNCH, team=team, staffing=[asked])


def joined_by(offer: Offered) -> Instance:
    """Return a phase that needs two engineers, where only one may be employed."""
    asked = ratio("engineer", "scientist", most=1)
    return instance(
        phase("pilot", crew(1, modelling=2, at_least=3)),
        team=[engineers(1), board("s", role="scientist", serving=3)],
        hires=[offer],
        staffing=[asked],
    )


def leaving_in(week: int) -> Instance:
    """Return four engineers, two of whom leave, and 16 weeks: quarters end with 12, 15.

    At most 1.5 engineers per scientist are two or three for two scientists.
    """
    leavers = board("l0", "l1", role="engineer", away=[(week, 16)])
    team = [engineers(2), leavers, scientists(2)]
    asked = ratio("engineer", "scientist", most=Fraction(3, 2))
    return instance(LAUNCH, team=team, periods=16, staffing=[asked])


PAIRS: dict[str, Pair] = {
    # 3 <= 1.5 x 2 < 4.
    "most": (
        at_most(engineers(3), scientists(2)),
        at_most(engineers(4), scientists(2)),
    ),
    # 2 >= 0.5 x 4 > 1.
    "least": (
        at_least(engineers(2), scientists(4)),
        at_least(engineers(1), scientists(4)),
    ),
    # 0 <= 1.5 x 1, but 1 > 1.5 x 0.
    "nobody on a side": (at_most(scientists(1)), at_most(engineers(1))),
    # The second engineer has to be somebody who is not employed.
    "joiners": (joined_by(contractor("engineer")), joined_by(hire("engineer"))),
    # Week 12 is the last of the first quarter: gone by then, or not.
    "quarter ends": (leaving_in(12), leaving_in(13)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_ratio_separates(pair: Pair) -> None:
    """People there in a quarter's last week count, joiners among them."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_ratio_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    asked = ratio("engineers", "scientist", least=Fraction(1, 2), most=2)
    inst = instance(LAUNCH, team=[scientists(1)], staffing=[asked], periods=14)
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "at least 0.5 engineers per scientist at the end of 2027-Q1",
        "at least 0.5 engineers per scientist at the end of 2027-Q2",
        "at most 2 engineers per scientist at the end of 2027-Q1",
        "at most 2 engineers per scientist at the end of 2027-Q2",
    ]


def test_ramp_up_makes_nobody_less_of_an_employee() -> None:
    """Whoever has joined by the last week counts, ramped up or not."""
    asked = ratio("engineer", "scientist", least=1)
    for first_join, found in ((7, True), (8, False)):
        offer = hire("engineer", first_join=first_join, ramp_up=4)
        inst = instance(
            LAUNCH, team=[scientists(1)], hires=[offer], staffing=[asked], periods=8
        )
        assert (solve(inst).decisions is not None) is found
