"""The solver agrees with a mixed-integer pulse model on middling briefs."""

from __future__ import annotations

from functools import cache

import pytest
from tests.middling import middling

import pulse
from teamopt.engine.search import Search
from teamopt.engine.settings import Job, SolveSettings, Status
from teamopt.engine.stages import run

SETTINGS = SolveSettings(time_limit=30, workers=2)
SEEDS = range(40)


@cache
def expected(seed: int) -> tuple[int, ...] | None:
    return pulse.best(middling(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_same_best_plan_as_a_pulse_model(seed: int) -> None:
    """Feasibility, and both goals in turn, are what another kind of model finds."""
    inst = middling(seed)
    outcome = run(inst, Job(SETTINGS, tidy=False), Search(SETTINGS, lambda _: None))
    if expected(seed) is None:
        assert outcome.status is Status.INFEASIBLE
        assert outcome.confirmed
    else:
        assert outcome.status is Status.OPTIMAL
        assert tuple(stage.value for stage in outcome.stages) == expected(seed)


def test_middling_briefs_are_worth_comparing() -> None:
    """Most of them have a plan, and a good many of the best plans hire."""
    found = {seed: values for seed in SEEDS if (values := expected(seed))}
    assert len(found) >= 25
    costs = [
        value
        for seed, values in found.items()
        for goal, value in zip(middling(seed).goals, values, strict=True)
        if goal.key == "cost"
    ]
    assert sum(cost > 0 for cost in costs) >= 8
