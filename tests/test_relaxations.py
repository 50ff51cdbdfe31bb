"""Redundant inequalities speed the proof and never change what is best."""

from __future__ import annotations

import pytest
from tests.make import solve
from tests.make.examples import EXAMPLES
from tests.tiny import tiny

from teamopt.engine import stages
from teamopt.engine.settings import Outcome, Status
from teamopt.instance import Instance

#: Seeds 0 to 59 meet every feature of a brief, half of them with hires.
SEEDS = range(60)


def goals_of(outcome: Outcome) -> tuple[Status, list[int | None]]:
    return outcome.status, [stage.value for stage in outcome.stages]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_optimum_is_the_same_without(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every stage comes to the same value, and what has no plan still has none."""
    inst = tiny(seed)
    strengthened = goals_of(solve(inst))
    monkeypatch.setattr(stages, "strengthen", lambda model, inst, x: None)
    plain = goals_of(solve(inst))
    assert strengthened == plain
    assert strengthened[0] in (Status.OPTIMAL, Status.INFEASIBLE)


@pytest.mark.parametrize("inst", EXAMPLES.values(), ids=EXAMPLES)
def test_what_people_learn_rent_and_leave_does_not_matter(
    inst: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Contractors, trainings, GPUs and services are planned the same without."""
    strengthened = goals_of(solve(inst))
    monkeypatch.setattr(stages, "strengthen", lambda model, inst, x: None)
    assert strengthened == goals_of(solve(inst))
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
