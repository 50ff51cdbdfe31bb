"""Redundant inequalities speed the proof and never change what is best."""

from __future__ import annotations

import pytest
from tests.make import feasible, solve
from tests.make.examples import EXAMPLES
from tests.tiny import tiny

from teamopt.bounds import Soonest
from teamopt.engine import stages
from teamopt.engine.settings import Outcome, Status
from teamopt.instance import Instance
from teamopt.model import build

#: Seeds 0 to 59 meet every feature of a brief, half of them with hires.
SEEDS = range(60)
WITH_HIRES = [inst for inst in map(tiny, SEEDS) if inst.hires]


def goals_of(outcome: Outcome) -> tuple[Status, list[int | None]]:
    return outcome.status, [stage.value for stage in outcome.stages]


def plainly(inst: Instance, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """Return what comes out without anything redundant."""
    monkeypatch.setattr(stages, "strengthen", lambda model, inst, x: None)
    monkeypatch.setattr(
        stages, "strengthen_crews", lambda model, inst, x, seconds: Soonest(0)
    )
    return solve(inst)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_optimum_is_the_same_without(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every stage comes to the same value, and what has no plan still has none."""
    inst = tiny(seed)
    strengthened = goals_of(solve(inst))
    plain = goals_of(plainly(inst, monkeypatch))
    assert strengthened == plain
    assert strengthened[0] in (Status.OPTIMAL, Status.INFEASIBLE)


@pytest.mark.parametrize("inst", EXAMPLES.values(), ids=EXAMPLES)
def test_what_people_learn_rent_and_leave_does_not_matter(
    inst: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Contractors, trainings, GPUs and services are planned the same without."""
    strengthened = goals_of(solve(inst))
    assert strengthened == goals_of(plainly(inst, monkeypatch))
    assert strengthened[0] in (Status.OPTIMAL, Status.INFEASIBLE)


def test_most_of_these_have_a_plan() -> None:
    """Only those that are meant to have none."""
    found = {name: solve(inst).status for name, inst in EXAMPLES.items()}
    hopeless = {name for name, status in found.items() if status is Status.INFEASIBLE}
    assert hopeless == {"no plan"}


def test_the_comparison_is_not_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Relaxations are posted, and most of these instances have a plan."""
    posted: list[int] = []
    strengthen = stages.strengthen

    def counted(model: object, inst: Instance, x: object) -> None:
        before = len(model.proto.constraints)  # type: ignore[attr-defined]
        strengthen(model, inst, x)  # type: ignore[arg-type]
        posted.append(len(model.proto.constraints) - before)  # type: ignore[attr-defined]

    monkeypatch.setattr(stages, "strengthen", counted)
    found = [solve(tiny(seed)).status for seed in SEEDS[:20]]
    assert found.count(Status.OPTIMAL) >= 8
    assert sum(posted) > 100


def can_join_late(inst: Instance, *, relaxed: bool) -> bool:
    """Tell whether somebody can be hired who joins after the finish."""
    built = build(inst)
    if relaxed:
        stages.strengthen(built.model, inst, built.x)
        stages.strengthen_crews(built.model, inst, built.x, 1.0)
    built.model.add(built.x.hired[0][0] == 1)
    built.model.add(built.x.joins[0][0] > built.x.finish)
    return feasible(built.model)


def test_who_joins_once_all_is_done_may() -> None:
    """A rule or a fixed team may ask for somebody whom no work waits for."""
    plain = [can_join_late(inst, relaxed=False) for inst in WITH_HIRES]
    assert [can_join_late(inst, relaxed=True) for inst in WITH_HIRES] == plain
    assert sum(plain) >= 3
