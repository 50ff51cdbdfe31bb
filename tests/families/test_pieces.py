"""Pieces of a package come one after the other, each with its own crew."""

from __future__ import annotations

from typing import Any

import pytest
from tests.make import (
    STEPS,
    Pair,
    board,
    instance,
    linear,
    phase,
    pieces,
    separated,
    solve,
    way,
    work,
)

from teamopt.families.pieces import FAMILY
from teamopt.instance import Instance

TEAM = [board("Ana"), board("Ben")]


def in_two(periods: int) -> Instance:
    """Return 4 practitioner-weeks in two pieces for one person each."""
    asked = phase("pilot", *pieces(work(4, largest=STEPS), 2))
    return instance(asked, team=TEAM, periods=periods)


def one_way(periods: int) -> Instance:
    """Return the same as the only option of the phase."""
    asked = phase("pilot", way("build", *pieces(work(4, largest=STEPS), 2)))
    return instance(asked, team=TEAM, periods=periods)


# 2 + 2 weeks one after the other; side by side they would take 2.
PAIRS: dict[str, Pair] = {
    "order": (in_two(4), in_two(3)),
    "option": (one_way(4), one_way(3)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_pieces_separates(pair: Pair) -> None:
    """The second piece waits for the first."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_pieces_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = instance(phase("pilot", *pieces(work(3), 3)), team=TEAM)
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "modelling 2/3 of pilot begins after modelling 1/3",
        "modelling 3/3 of pilot begins after modelling 2/3",
    ]


def test_each_piece_has_a_crew_of_its_own() -> None:
    """Where one person leaves in the middle, the next piece goes to another."""
    # Ana is there in weeks 0 and 1, Ben in 2 and 3; whole, the work is nobody's.
    team = [board("Ana", away=[(2, 4)]), board("Ben", away=[(0, 2)])]
    whole = work(4, largest=STEPS)
    assert solve(instance(phase("a", whole), team=team, periods=4)).decisions is None
    cut = instance(phase("a", *pieces(whole, 2)), team=team, periods=4)
    plan: Any = solve(cut).decisions
    assert plan.crew == ({0: 4, 1: 0}, {0: 0, 1: 4})


def test_pieces_of_what_is_left_out_do_not_matter() -> None:
    """An option that is not chosen has no order to keep."""
    ways = [way("long", *pieces(work(8), 2), worth=1), way("short", work(1), worth=2)]
    plan: Any = solve(instance(phase("a", *ways), team=TEAM, goals=["value"])).decisions
    assert plan.chosen == ((0, 1),)
