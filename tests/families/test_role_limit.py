"""Hires of one role stay within its limit, whatever their level."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.make import (
    WHERE,
    Pair,
    contractor,
    crew,
    hire,
    instance,
    linear,
    phase,
    separated,
)

from teamopt.families.role_limit import FAMILY
from teamopt.instance import Instance, Limit


def two_heads_with(most: int) -> Instance:
    """Return a phase that needs two people, one per level that may be hired."""
    hires = [hire(level="mid"), hire(level="senior")]
    asked = phase("pilot", crew(1, modelling=2))
    return instance(asked, hires=hires, limits={"ml-engineer": most})


PAIRS: dict[str, Pair] = {"role_limit": (two_heads_with(2), two_heads_with(1))}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_role_limit_separates(pair: Pair) -> None:
    """A mid and a senior are two hires of the role."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_role_limit_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["role_limit"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "at most 2 ML Engineer hired",
    ]


def test_contractors_have_limits_of_their_own() -> None:
    """Two entries for one role are two rules."""
    inst = instance(phase("launch"), hires=[hire(), contractor()])
    limits = tuple(Limit("ml-engineer", (h,), 1, WHERE) for h in (0, 1))
    rules = [*FAMILY.rules(replace(inst, limits=limits))]
    assert [rule.says for rule in rules] == [
        "at most 1 ML Engineer hired",
        "at most 1 ML Engineer under contract",
    ]
    assert rules[0].id != rules[1].id
