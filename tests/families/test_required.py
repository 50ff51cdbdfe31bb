"""Required phases are delivered, whatever it takes."""

from __future__ import annotations

import pytest
from tests.make import STEPS, Pair, board, instance, linear, phase, separated, work

from teamopt.families.required import FAMILY
from teamopt.instance import Instance


def two_weeks_of_work(*, optional: bool) -> Instance:
    """Return an instance in which one person would need a week more than there is."""
    # 2 practitioner-weeks / 1 person = 2 weeks > 1 week of horizon.
    asked = phase("pilot", work(2, largest=STEPS), optional=optional)
    return instance(asked, phase("demo"), team=[board("Ana")], periods=1)


PAIRS: dict[str, Pair] = {
    "required": (two_weeks_of_work(optional=True), two_weeks_of_work(optional=False)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_required_separates(pair: Pair) -> None:
    """What cannot be delivered may be left out, unless it is required."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_required_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["required"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "phase demo is required",
    ]
