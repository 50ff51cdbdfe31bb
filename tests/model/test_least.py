"""What a crew needs at the least for a length: against every crew there can be."""

from __future__ import annotations

import itertools
import math

import pytest
from tests.tiny import tiny

from teamopt.instance import Instance, Least, least_crews
from teamopt.instance import least as module

SEEDS = range(40)


def crews(inst: Instance, package: int) -> dict[int, list[tuple[int, int]]]:
    """Return (share steps, speed) of every crew within its limits, by length."""
    entry = inst.packages[package]
    pools = inst.eligible(package)
    rates = [inst.speed(package, pool) for pool in pools]
    counts = [range(inst.steps * inst.most_people(pool) + 1) for pool in pools]
    found: dict[int, list[tuple[int, int]]] = {}
    for crew in itertools.product(*counts):
        speed = sum(n * rate for n, rate in zip(crew, rates, strict=True))
        if speed and entry.smallest <= sum(crew) <= entry.largest:
            length = math.ceil(entry.effort / speed)
            found.setdefault(length, []).append((sum(crew), speed))
    return found


def packages(inst: Instance) -> list[int]:
    """Return the packages stated as effort that few enough crews can do."""
    return [
        k
        for k, package in enumerate(inst.packages)
        if package.effort and len(inst.eligible(k)) <= 4
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_each_length_has_its_smallest_and_its_slowest_crew(seed: int) -> None:
    inst = tiny(seed)
    for k in packages(inst):
        expected = {
            length: Least(min(s for s, _ in some), min(v for _, v in some))
            for length, some in crews(inst, k).items()
        }
        assert least_crews(inst, k) == expected
        assert list(least_crews(inst, k)) == sorted(expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_where_crews_are_too_many_nothing_is_left_out(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every length stays, and nothing more is asked of a crew than it has."""
    inst = tiny(seed)
    monkeypatch.setattr(module, "MANY_CREWS", 0)
    module._least.cache_clear()
    module._crews.cache_clear()
    for k in packages(inst):
        found = least_crews(inst, k)
        for length, some in crews(inst, k).items():
            assert found[length].steps <= min(s for s, _ in some)
            assert found[length].speed <= min(v for _, v in some)
    module._least.cache_clear()
    module._crews.cache_clear()


def test_there_are_some_to_look_at() -> None:
    assert sum(len(packages(tiny(seed))) for seed in SEEDS) > 40
