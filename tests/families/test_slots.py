"""Hires stay within the slots."""

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
)

from teamopt.families.slots import FAMILY
from teamopt.instance import Instance


def two_heads_with(slots: int) -> Instance:
    """Return a phase that needs two whole people, and nobody on board."""
    asked = phase("pilot", crew(1, modelling=2))
    return instance(asked, hires=[hire(most=2)], slots=slots)


def one_slot_for(*hires: Offered) -> Instance:
    """Return a phase that needs two whole people, with a single slot."""
    asked = phase("pilot", crew(1, modelling=2))
    return instance(asked, hires=hires, slots=1)


PAIRS: dict[str, Pair] = {
    "slots": (two_heads_with(2), two_heads_with(1)),
    # A contractor takes none.
    "contractors": (one_slot_for(hire(), contractor()), one_slot_for(hire(most=2))),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_slots_separates(pair: Pair) -> None:
    """Two whole people need two slots."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_slots_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["slots"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "at most 2 hires",
    ]
