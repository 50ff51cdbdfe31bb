"""Nobody joins before approval plus the time it takes to hire."""

from __future__ import annotations

import pytest
from tests.make import (
    STEPS,
    Pair,
    contractor,
    hire,
    instance,
    linear,
    phase,
    separated,
    solve,
    work,
)

from teamopt.engine.settings import Status
from teamopt.families.lead_time import FAMILY
from teamopt.instance import Instance


def three_weeks_from(first_join: int) -> Instance:
    """Return 3 practitioner-weeks for one joiner: 5 + 3 = 8 weeks of horizon."""
    asked = phase("pilot", work(3, largest=STEPS))
    return instance(asked, hires=[hire(first_join=first_join)], periods=8)


PAIRS: dict[str, Pair] = {"lead_time": (three_weeks_from(5), three_weeks_from(6))}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_lead_time_separates(pair: Pair) -> None:
    """Three weeks of work fit behind five weeks of waiting and not behind six."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_lead_time_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["lead_time"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "a mid ML Engineer takes 5 weeks to hire and joins no earlier than 8 Feb 2027",
    ]


@pytest.mark.parametrize("first_join", [8, 9, 99])
def test_lead_time_past_the_horizon_leaves_nobody(first_join: int) -> None:
    """Whoever could only join after the horizon is never hired."""
    outcome = solve(three_weeks_from(first_join))
    assert outcome.status is Status.INFEASIBLE


def test_contractors_are_engaged() -> None:
    """They have lead times of their own, told apart from those of hires."""
    offers = [hire(first_join=5), contractor(first_join=1)]
    inst = instance(phase("pilot", work(1)), hires=offers)
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "a mid ML Engineer takes 5 weeks to hire and joins no earlier than 8 Feb 2027",
        "a contract mid ML Engineer takes 1 week to engage and joins no earlier than "
        "11 Jan 2027",
    ]
    assert len({rule.id for rule in FAMILY.rules(inst)}) == 2
