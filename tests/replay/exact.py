"""What a replay has to keep, whatever is drawn, from the document and the brief."""

from __future__ import annotations

import math

import numpy as np

from teamopt.check.case import Case
from teamopt.plan import Plan
from teamopt.replay.cost import cost
from teamopt.replay.draws import Draws
from teamopt.replay.network import Network, network_of
from teamopt.replay.run import TINY, Replay, replayed


def assert_is_the_plan(plan: Plan, case: Case) -> None:
    """Check that a replay in which nothing is drawn has the plan's dates and cost."""
    network, draws = network_of(case), Draws(2)
    seen = replayed(network, draws)
    for phase in plan.phases:
        jobs = network.of(phase.id)
        if phase.delivered:
            assert seen.start[jobs, 0].min() == phase.start_period
            over = seen.over[jobs, 0].max()
            assert math.ceil(over - TINY) == phase.end_period
        else:
            assert jobs == []
    assert plan.costs is not None
    assert cost(plan, case, network, draws, seen).tolist() == [plan.costs.total] * 2


def assert_can_be(case: Case, network: Network, seen: Replay, n: int) -> None:
    """Check that in one draw nobody does too much, and phases keep their order."""
    busy: dict[object, list[tuple[float, float, int]]] = {}
    for k, job in enumerate(network.jobs):
        span = (float(seen.start[k, n]), float(seen.over[k, n]))
        assert span[0] >= job.first
        for of, units in job.taken:
            busy.setdefault(of, []).append((*span, units))
    steps = round(1 / case.step)
    for of, some in busy.items():
        most = steps if isinstance(of, str) else case.supplies[of[0]][of[1]].most  # type: ignore[index]
        for at, *_ in some:
            load = sum(u for start, end, u in some if start - TINY <= at < end - TINY)
            assert load <= most, (of, at)
    for phase in case.brief.phases:
        for after in phase.after if phase.id in case.delivered else ():
            begins = seen.start[network.of(phase.id), n].min()
            ended = seen.over[network.of(after.phase), n].max()
            lag = math.ceil(after.lag.weeks / case.weeks)
            assert begins >= ended + lag - TINY


def drawn_work(network: Network, n: int, seed: int) -> Draws:
    """Return draws in which all work takes half to twice as long."""
    rng = np.random.default_rng(seed)
    keys = dict.fromkeys(job.factor for job in network.jobs if job.factor)
    return Draws(n, work={key: rng.uniform(0.5, 2, n) for key in keys})
