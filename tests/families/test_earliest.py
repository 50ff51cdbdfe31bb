"""Phases wait for their earliest date."""

from __future__ import annotations

import pytest
from tests.make import Pair, board, instance, linear, phase, separated, work

from teamopt.families.earliest import FAMILY
from teamopt.instance import Instance


def starts_from(period: int) -> Instance:
    """Return a week of work in a horizon of 8 weeks, from a period on."""
    # Periods 7 .. 8 are the last ones: 7 + 1 = 8 <= 8, but 8 + 1 = 9 > 8.
    asked = phase("pilot", work(1), earliest=period)
    return instance(asked, team=[board("Ana")], periods=8)


PAIRS: dict[str, Pair] = {"earliest": (starts_from(7), starts_from(8))}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_earliest_separates(pair: Pair) -> None:
    """A week of work fits behind the earliest date, or the horizon ends first."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_earliest_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["earliest"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "pilot starts no earlier than 22 Feb 2027",
    ]
