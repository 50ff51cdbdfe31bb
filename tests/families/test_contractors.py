"""Contractors are few enough, and each stays long enough."""

from __future__ import annotations

import pytest
from tests.make import (
    STEPS,
    Pair,
    contractor,
    crew,
    instance,
    linear,
    phase,
    separated,
    solve,
    work,
)

from teamopt.families.contractors import FAMILY
from teamopt.instance import Instance


def two_heads_with(most: int) -> Instance:
    """Return a phase that needs two whole people, of two kinds that may come."""
    hires = [contractor(level="mid"), contractor(level="senior")]
    return instance(phase("pilot", crew(1, modelling=2)), hires=hires, contractors=most)


def paid_for(budget: int) -> Instance:
    """Return 2 weeks of work for somebody who stays 3 weeks, at 10 a week."""
    asked = phase("pilot", work(2, largest=STEPS))
    return instance(asked, hires=[contractor(stay=3)], budget=budget)


def from_week_5(stay: int) -> Instance:
    """Return a week of work for somebody who comes in week 5 of 8 at the soonest."""
    hires = [contractor(first_join=5, stay=stay)]
    return instance(phase("pilot", work(1)), hires=hires)


PAIRS: dict[str, Pair] = {
    "most": (two_heads_with(2), two_heads_with(1)),
    # Three weeks of stay are paid, two would do: 30, not 20.
    "shortest": (paid_for(30), paid_for(29)),
    # 5 + 3 = 8 weeks.
    "no room to stay": (from_week_5(3), from_week_5(4)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_contractors_separates(pair: Pair) -> None:
    """Two whole people are two contractors, and a stay is paid to its end."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_contractors_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["shortest"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "at most 1 contractor",
        "a contract mid ML Engineer stays at least 3 weeks",
    ]


def test_a_contractor_is_there_from_first_to_last_day() -> None:
    """Two weeks of work, one early and one late, cost the weeks between as well."""
    # Week 0 and week 5: 6 weeks of one contractor cost 60, two contractors 20.
    asked = [phase("early", work(1), deadline=1), phase("late", work(1), earliest=5)]
    for most, spent in ((1, 60), (2, 20)):
        inst = instance(*asked, periods=6, hires=[contractor(most=most)])
        outcome = solve(inst)
        assert [stage.value for stage in outcome.stages] == [spent, 6]


def test_a_contractor_may_leave_while_ramping_up() -> None:
    """Half a person for a week is all that is wanted."""
    # 0.5 practitioner-weeks at 50 %: 1 week, though ramp-up would take 3.
    asked = phase("pilot", work(1, largest=2))
    inst = instance(asked, hires=[contractor(ramp_up=3)], goals=["cost", "finish"])
    assert [stage.value for stage in solve(inst).stages] == [20, 2]
