"""Everything ends within the horizon."""

from __future__ import annotations

import pytest
from tests.make import STEPS, Pair, board, instance, linear, phase, separated, work

from teamopt.families.horizon import FAMILY
from teamopt.instance import Instance


def three_weeks_in(periods: int) -> Instance:
    """Return 3 practitioner-weeks for one person: 3 weeks."""
    asked = phase("pilot", work(3, largest=STEPS))
    return instance(asked, team=[board("Ana")], periods=periods)


PAIRS: dict[str, Pair] = {"horizon": (three_weeks_in(3), three_weeks_in(2))}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_horizon_separates(pair: Pair) -> None:
    """Three weeks of one person's work fit a horizon of three weeks and not of two."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_horizon_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["horizon"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "everything ends within the horizon of 3 weeks, by 22 Jan 2027",
    ]
