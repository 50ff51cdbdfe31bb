"""Pools that serve the same work as one resource: never wrong, and of use."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.make import solve
from tests.tiny import tiny

from teamopt.bounds import Soonest, together
from teamopt.bounds.together import unions
from teamopt.engine import stages
from teamopt.engine.settings import Status

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_union_is_everybody_whom_its_packages_can_have(seed: int) -> None:
    inst = tiny(seed)
    found = unions(inst)
    assert len({packages for _, packages in found}) == len(found)
    for people, packages in found:
        served = [set(map(inst.person, inst.eligible(k))) for k in packages]
        assert {who for some in served for who in some if inst.most_people(who)} == (
            people
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_who_cannot_be_hired_is_in_none(seed: int) -> None:
    """A brief may offer roles and no slot: nobody comes, and nothing fails."""
    inst = tiny(seed)
    hires = tuple(replace(hire, most=0) for hire in inst.hires)
    none = replace(inst, hires=hires, slots=0)
    for people, _ in unions(none):
        assert all(none.pools[who].hire is None for who in people)
    assert solve(none).status in (Status.OPTIMAL, Status.INFEASIBLE)


@pytest.mark.parametrize("seed", SEEDS)
def test_telling_all_of_them_changes_no_optimum(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inst = tiny(seed)
    monkeypatch.setattr(together, "WORTH", 0.0)
    told = solve(inst)
    monkeypatch.setattr(
        stages, "strengthen_crews", lambda model, inst, x, seconds: Soonest(0)
    )
    plain = solve(inst)
    values = [stage.value for stage in told.stages]
    assert (told.status, values) == (
        plain.status,
        [stage.value for stage in plain.stages],
    )


def test_there_are_some_to_tell() -> None:
    assert sum(len(unions(tiny(seed))) for seed in SEEDS) > 30
