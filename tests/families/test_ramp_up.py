"""A joiner's first periods give only part of a person."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.make import (
    STEPS,
    Pair,
    contractor,
    crew,
    hire,
    instance,
    linear,
    phase,
    separated,
    work,
)

from teamopt.families.ramp_up import FAMILY
from teamopt.instance import Instance


def alone(effort: Fraction) -> Instance:
    """Return work for a joiner who gives half of a person in 2 of 4 weeks."""
    asked = phase("pilot", work(effort, largest=STEPS))
    return instance(asked, hires=[hire(ramp_up=2, ramp_steps=2)], periods=4)


def as_a_head(ramp_up: int) -> Instance:
    """Return two weeks of a whole person: 4 weeks less the ramp-up."""
    return instance(phase("pilot", crew(2)), hires=[hire(ramp_up=ramp_up)], periods=4)


# A bar is constant: 50 % for 4 weeks or 100 % for the last 2, both 2 person-weeks.
PAIRS: dict[str, Pair] = {
    "share": (alone(Fraction(2)), alone(Fraction(201, 100))),
    "whole heads": (as_a_head(2), as_a_head(3)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_ramp_up_separates(pair: Pair) -> None:
    """Ramp-up takes so much from a joiner and not a share step more."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_ramp_up_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["share"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "a new mid ML Engineer gives at most 50% in the first 2 weeks",
    ]


def test_contractors_ramp_up_as_well() -> None:
    """Their rule is told apart from that of hires."""
    offers = [hire(ramp_up=2), contractor(ramp_up=1)]
    inst = instance(phase("pilot", crew(1)), hires=offers)
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "a new mid ML Engineer gives at most 50% in the first 2 weeks",
        "a new contract mid ML Engineer gives at most 50% in the first week",
    ]
    assert len({rule.id for rule in FAMILY.rules(inst)}) == 2
