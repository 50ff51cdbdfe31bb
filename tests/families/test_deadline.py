"""Phases are over by their deadline."""

from __future__ import annotations

import pytest
from tests.make import STEPS, Pair, board, instance, linear, phase, separated, work

from teamopt.families.deadline import FAMILY
from teamopt.instance import Instance


def three_weeks_by(deadline: int) -> Instance:
    """Return 3 practitioner-weeks for one person: 3 weeks."""
    asked = phase("pilot", work(3, largest=STEPS), deadline=deadline)
    return instance(asked, team=[board("Ana")])


PAIRS: dict[str, Pair] = {"deadline": (three_weeks_by(3), three_weeks_by(2))}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_deadline_separates(pair: Pair) -> None:
    """Three weeks of one person's work fit into three weeks and not into two."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_deadline_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["deadline"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "pilot ends by 22 Jan 2027",
    ]
