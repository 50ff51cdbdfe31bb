"""A phase computes on the GPUs it asks for, for as long as that takes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.make import (
    Pair,
    gpu_hours,
    gpus,
    instance,
    linear,
    owned,
    phase,
    separated,
    share,
    solve,
    way,
)

from teamopt.families.gpu_work import FAMILY
from teamopt.instance import Instance
from teamopt.rules import kept


def on_four(need: int, most: int = 4) -> Instance:
    """Return GPU-weeks to compute on four GPUs in 2 weeks."""
    asked = phase("train", gpu_hours(need, most=most))
    return instance(asked, supplies=[owned(4)], periods=2)


def four_for(count: int, weeks: int) -> Instance:
    """Return GPUs for some weeks, of four in 3 weeks."""
    return instance(phase("train", gpus(count, weeks)), supplies=[owned(4)], periods=3)


PAIRS: dict[str, Pair] = {
    # 4 GPUs x 2 weeks = 8 GPU-weeks; with 3 GPUs 6, and 7 > 6.
    "hours": (on_four(8), on_four(9)),
    "most": (on_four(7, most=4), on_four(7, most=3)),
    "count": (four_for(4, 1), four_for(5, 1)),
    "stay": (four_for(1, 3), four_for(1, 4)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_gpu_work_separates(pair: Pair) -> None:
    """GPUs deliver so many hours in the time there is, and not one more."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "hours",
            [
                "train needs 1,344 GPU-hours of h100",
                "train computes on at most 4 GPUs of h100",
            ],
        ),
        (
            "stay",
            ["train computes on 1 GPU of h100", "train computes on h100 for 3 weeks"],
        ),
    ],
)
def test_gpu_work_is_said(name: str, says: list[str]) -> None:
    """The sentence names what the brief names, with its number."""
    assert [rule.says for rule in FAMILY.rules(PAIRS[name][0])] == says


def test_options_say_which_one_computes() -> None:
    """Two ways to do a phase may ask for different GPUs."""
    ways = [way("large", gpus(4, 1)), way("small", gpus(1, 2))]
    inst = instance(phase("train", *ways), supplies=[owned(4)])
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "train (large) computes on 4 GPUs of h100",
        "train (large) computes on h100 for 1 week",
        "train (small) computes on 1 GPU of h100",
        "train (small) computes on h100 for 2 weeks",
    ]


def test_gpus_stay_no_longer_than_the_hours_take() -> None:
    """7 GPU-weeks on 4 GPUs are over after 2 weeks, on 3 after 3."""
    inst = replace(on_four(7), periods=2)
    (rule, _) = FAMILY.rules(inst)
    plan: Any = solve(inst).decisions
    assert plan.gpus == ({0: 4},)
    for length, holds in ((1, False), (2, True), (3, False)):
        stay = replace(plan, gpu_lasts=({n: int(n == length) for n in (1, 2, 3)},))
        assert all(kept(row) for row in FAMILY.rows(rule, inst, stay)) is holds


def test_gpus_do_not_linger_to_fill_a_share() -> None:
    """Neither form may be stretched where that would help a track."""
    # One week against two weeks on one GPU each: a third, not a half.
    for ask in (gpus(1, 1), gpu_hours(1, most=1)):
        inst = instance(
            phase("train", ask, track="research"),
            phase("serve", gpus(1, 2)),
            supplies=[owned(4)],
            shares=[share("research", least=Fraction(1, 2), of="compute")],
        )
        assert solve(inst).decisions is None
