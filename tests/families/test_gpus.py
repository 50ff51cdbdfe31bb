"""There are as many GPUs as are owned, rented or reserved."""

from __future__ import annotations

import pytest
from tests.make import (
    Pair,
    gpu_hours,
    gpus,
    instance,
    linear,
    owned,
    phase,
    rented,
    reserved,
    separated,
    solve,
)

from teamopt.families.gpus import FAMILY
from teamopt.instance import Instance, Supply


def four_from(*supplies: Supply) -> Instance:
    """Return a product phase that computes on four GPUs for a week."""
    asked = phase("train", gpus(4, 1), track="product")
    return instance(asked, supplies=supplies)


def side_by_side(*supplies: Supply) -> Instance:
    """Return two phases with two GPUs each, in the one week there is."""
    asked = [phase("train", gpus(2, 1)), phase("test", gpus(2, 1))]
    return instance(*asked, supplies=supplies, periods=1)


PAIRS: dict[str, Pair] = {
    "owned": (four_from(owned(4)), four_from(owned(3))),
    "rented": (four_from(rented(4)), four_from(rented(3))),
    # 2 blocks x 2 GPUs = 4; 1 block is 2.
    "reserved": (four_from(reserved(2, 2)), four_from(reserved(2, 1))),
    "at once": (side_by_side(owned(4)), side_by_side(owned(3))),
    # 2 shared + 1 of the track + 1 rented.
    "together": (
        four_from(owned(2), owned(1, track="product"), rented(1)),
        four_from(owned(1), owned(1, track="product"), rented(1)),
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_gpus_separates(pair: Pair) -> None:
    """Four GPUs are four, wherever they come from."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_gpus_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = four_from(owned(8), owned(1, track="product"), rented(4), reserved(2, 3))
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "8 GPUs of h100 owned",
        "1 GPU of h100 owned for product",
        "at most 4 GPUs of h100 rented at once",
        "at most 3 reservations of 2 GPUs of h100",
    ]


def test_gpus_of_another_track_are_out_of_reach() -> None:
    """A phase draws on what is shared and on its own track's, on nothing else."""
    assert solve(four_from(owned(4, track="product"))).decisions is not None
    assert solve(four_from(owned(4, track="research"))).decisions is None
    assert solve(four_from(owned(4), owned(4, track="research"))).decisions is not None


def test_kinds_are_not_mixed() -> None:
    """A phase that asks for one kind has no use for another."""
    assert solve(four_from(owned(4, kind="a100"))).decisions is None


def test_what_is_owned_goes_before_what_costs() -> None:
    """Renting costs its GPU-weeks, and only what the owned ones leave over."""
    # 12 GPU-weeks in 2 weeks: 6 GPUs, of which 4 are owned; 2 x 2 weeks x 5 = 20.
    inst = instance(
        phase("train", gpu_hours(12)),
        supplies=[owned(4), rented(8, price=5)],
        periods=2,
    )
    assert [stage.value for stage in solve(inst).stages] == [20, 2]


def test_a_reservation_serves_one_phase_after_the_other() -> None:
    """It is paid from its first to its last week, used or not."""
    # Weeks 0 and 5 on 2 GPUs at 3: one reservation for 6 weeks costs 36; two of a week
    # each cost 12.
    asked = [phase("a", gpus(2, 1), deadline=1), phase("b", gpus(2, 1), earliest=5)]
    for times, spent in ((1, 36), (2, 12)):
        inst = instance(*asked, supplies=[reserved(2, times, price=3)], periods=6)
        assert [stage.value for stage in solve(inst).stages] == [spent, 6]
