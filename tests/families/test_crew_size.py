"""Crews are neither smaller nor larger than the brief allows."""

from __future__ import annotations

import pytest
from tests.make import Pair, board, instance, linear, phase, separated, work

from teamopt.families.crew_size import FAMILY
from teamopt.instance import Instance


def at_most(steps: int) -> Instance:
    """Return 4 practitioner-weeks in 2 weeks: 2 FTE, which are 8 share steps."""
    asked = phase("pilot", work(4, largest=steps))
    return instance(asked, team=[board("Ana", "Ben")], periods=2)


def at_least(steps: int) -> Instance:
    """Return a week of work and one person, who has 4 share steps."""
    return instance(phase("pilot", work(1, smallest=steps)), team=[board("Ana")])


PAIRS: dict[str, Pair] = {
    "largest": (at_most(8), at_most(7)),
    "smallest": (at_least(4), at_least(5)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_crew_size_separates(pair: Pair) -> None:
    """Two people at once are two FTE; one person is not more than one."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_crew_size_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["largest"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "modelling of pilot has at least 0.25 people on it",
        "modelling of pilot has at most 2 people on it",
    ]
