"""A team has the people it has."""

from __future__ import annotations

import pytest
from tests.make import Pair, board, crew, instance, linear, phase, separated

from teamopt.families.on_board import FAMILY
from teamopt.instance import Instance


def two_heads_from(*names: str) -> Instance:
    """Return a phase that needs two whole people for a week."""
    return instance(phase("pilot", crew(1, modelling=2)), team=[board(*names)])


PAIRS: dict[str, Pair] = {
    "on_board": (two_heads_from("Ana", "Ben"), two_heads_from("Ana")),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_on_board_separates(pair: Pair) -> None:
    """Two whole people come from a pool of two, not from a pool of one."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_on_board_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["on_board"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "2 mid ML Engineer on board (Ana, Ben)",
    ]
