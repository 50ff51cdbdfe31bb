"""A crew has its heads for as long as stated."""

from __future__ import annotations

import pytest
from tests.make import (
    PRACTITIONER,
    Pair,
    board,
    crew,
    feasible,
    instance,
    linear,
    phase,
    separated,
)

from teamopt.families.crew import FAMILY
from teamopt.instance import Instance
from teamopt.model import build

TEAM = [board("Ana"), board("Ben", serving=PRACTITIONER, modelling=PRACTITIONER)]


def two_modellers(**heads: int) -> Instance:
    """Return a crew taken from two people, of whom one can serve as well."""
    return instance(phase("pilot", crew(1, **heads)), team=TEAM)


def stay(duration: int) -> Instance:
    """Return a crew of one for some of 4 weeks."""
    return instance(phase("pilot", crew(duration)), team=TEAM, periods=4)


PAIRS: dict[str, Pair] = {
    "heads": (two_modellers(modelling=2), two_modellers(modelling=3)),
    # Nobody serves two skills at once: 2 + 1 heads are 3 people.
    "distinct people": (
        two_modellers(modelling=1, serving=1),
        two_modellers(modelling=2, serving=1),
    ),
    "duration": (stay(4), stay(5)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_crew_separates(pair: Pair) -> None:
    """Two people make a crew of two, four weeks hold a stay of four, and no more."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_crew_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["heads"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "pilot needs 2 whole heads for modelling",
        "pilot takes 1 week",
    ]


def test_a_crew_has_no_more_heads_than_it_asks_for() -> None:
    """Two people who are free are not both put on a crew of one."""
    inst = two_modellers(modelling=1)
    built = build(inst)
    heads = sum(built.x.heads[0].values())
    built.model.add(heads >= 2)
    assert not feasible(built.model)
