"""A reservation of GPUs lasts its shortest stay."""

from __future__ import annotations

import pytest
from tests.make import (
    Pair,
    gpus,
    instance,
    linear,
    phase,
    reserved,
    separated,
)

from teamopt.families.reservations import FAMILY
from teamopt.instance import Instance


def paid_for(budget: int) -> Instance:
    """Return a week on 4 GPUs, reserved for 3 weeks at 2 each."""
    asked = phase("train", gpus(4, 1))
    supplies = [reserved(4, 1, price=2, stay=3)]
    return instance(asked, supplies=supplies, budget=budget)


def lasting(weeks: int) -> Instance:
    """Return a week on 4 GPUs, reserved for some of the 8 weeks there are."""
    asked = phase("train", gpus(4, 1))
    return instance(asked, supplies=[reserved(4, 1, stay=weeks)])


PAIRS: dict[str, Pair] = {
    # 4 GPUs x 3 weeks x 2 = 24, though one week would do.
    "shortest": (paid_for(24), paid_for(23)),
    "horizon": (lasting(8), lasting(9)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_reservations_separates(pair: Pair) -> None:
    """Three weeks are paid to the last coin, and fit into the horizon."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_reservations_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["shortest"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "a reservation of h100 lasts at least 3 weeks",
    ]
