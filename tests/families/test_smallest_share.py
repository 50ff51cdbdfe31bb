"""Nobody gives a package less of their time than that."""

from __future__ import annotations

from typing import Any

import pytest
from tests.make import (
    Pair,
    board,
    hire,
    instance,
    lesson,
    linear,
    phase,
    separated,
    solve,
    work,
)

from teamopt.families.smallest_share import FAMILY
from teamopt.instance import Instance


def half_a_crew(least: int) -> Instance:
    """Return work for half a person at most."""
    asked = phase("pilot", work(1, largest=2))
    return instance(asked, team=[board("Ana")], smallest_share=least)


def half_a_joiner(least: int) -> Instance:
    """Return work for half a person at most, and a joiner."""
    asked = phase("pilot", work(1, largest=2))
    return instance(asked, hires=[hire()], smallest_share=least)


def half_of_one_taught(least: int) -> Instance:
    """Return work for half a person at most, who has to learn first."""
    return instance(
        phase("pilot", work(1, "serving", largest=2)),
        team=[board("Ana")],
        lessons=[lesson("Ana", "serving")],
        smallest_share=least,
    )


# 2 of 4 share steps are 50 %, 3 are 75 %.
PAIRS: dict[str, Pair] = {
    "on board": (half_a_crew(2), half_a_crew(3)),
    "joiner": (half_a_joiner(2), half_a_joiner(3)),
    "taught": (half_of_one_taught(2), half_of_one_taught(3)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_smallest_share_separates(pair: Pair) -> None:
    """Half of a person is as little as half of a person."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_smallest_share_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["on board"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "whoever is on a package gives it at least 50% of their time",
    ]


def test_a_crew_is_not_made_up_of_crumbs() -> None:
    """A lead of 25 % beside somebody else is enough only where 25 % are allowed."""
    # One expert leads and may give 1 share step; Ben gives the other 4. At 50 % the
    # lead gives 2 of the 5 steps and Ben 3.
    asked = phase("pilot", work(1, smallest=5, largest=5, lead=4))
    team = [board("Eve", modelling=4), board("Ben")]
    for least in (1, 2):
        inst = instance(asked, team=team, smallest_share=least, periods=2)
        plan: Any = solve(inst).decisions
        assert sum(plan.crew[0].values()) == 5
        assert min(plan.crew[0].values()) >= least
