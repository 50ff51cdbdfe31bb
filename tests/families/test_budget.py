"""New spend stays within the budget."""

from __future__ import annotations

import pytest
from tests.make import STEPS, Pair, hire, instance, linear, phase, separated, work

from teamopt.families.budget import FAMILY
from teamopt.instance import Instance


def three_weeks_for(budget: int) -> Instance:
    """Return 3 practitioner-weeks for a joiner: 3 x 10 + 5 = 35."""
    asked = phase("pilot", work(3, largest=STEPS))
    return instance(asked, hires=[hire(pay=10, fee=5)], budget=budget)


PAIRS: dict[str, Pair] = {"budget": (three_weeks_for(35), three_weeks_for(34))}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_budget_separates(pair: Pair) -> None:
    """A joiner's three weeks and the fee are affordable to the last coin."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_budget_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["budget"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "new spend over the horizon is at most 35 USD",
    ]
