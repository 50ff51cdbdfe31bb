"""A team takes in only so many people per quarter."""

from __future__ import annotations

import pytest
from tests.make import (
    Offered,
    Pair,
    contractor,
    crew,
    hire,
    instance,
    linear,
    phase,
    separated,
    solve,
)

from teamopt.families.joiners import FAMILY
from teamopt.instance import Instance
from teamopt.rules import kept


def two_heads(joiners: int, periods: int) -> Instance:
    """Return a phase that needs two whole people for a week."""
    asked = phase("pilot", crew(1, modelling=2))
    return instance(asked, hires=[hire(most=2)], joiners=joiners, periods=periods)


def one_joiner(*hires: Offered) -> Instance:
    """Return the two heads in a quarter with one joiner."""
    asked = phase("pilot", crew(1, modelling=2))
    return instance(asked, hires=hires, joiners=1)


# Weeks 0 to 12 begin in the first quarter (4 January + 12 weeks = 29 March).
PAIRS: dict[str, Pair] = {
    "joiners": (two_heads(2, periods=13), two_heads(1, periods=13)),
    "next quarter": (two_heads(1, periods=14), two_heads(1, periods=13)),
    # A contractor is no joiner.
    "contractors": (one_joiner(hire(), contractor()), one_joiner(hire(most=2))),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_joiners_separates(pair: Pair) -> None:
    """Two people at once need two joiners in a quarter, or a second quarter."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_joiners_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["next quarter"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "at most 1 joiner in 2027-Q1",
        "at most 1 joiner in 2027-Q2",
    ]


def test_a_plan_is_tested_without_its_contractors() -> None:
    """On a plan's integers, too, only employees join."""
    inst = PAIRS["contractors"][0]
    plan = solve(inst).decisions
    assert plan is not None
    assert plan.hired == ((1,), (1,))
    rules = [*FAMILY.rules(inst)]
    assert all(kept(row) for rule in rules for row in FAMILY.rows(rule, inst, plan))
