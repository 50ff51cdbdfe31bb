"""What may become of a plan: it is replayed in many draws of what is uncertain.

Nothing is planned anew and no solver is used; ``docs/risk.md`` has the policy.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import version

import numpy as np

from teamopt.brief.models import Brief
from teamopt.check.case import case_of
from teamopt.errors import RiskError
from teamopt.plan import (
    CostRisk,
    DateRisk,
    Driver,
    PhaseRisk,
    Plan,
    Risk,
)
from teamopt.replay.causes import Chains, driver, told
from teamopt.replay.cost import cost
from teamopt.replay.draws import Source, drawn
from teamopt.replay.measures import amount, chance, mean
from teamopt.replay.network import network_of
from teamopt.replay.run import TINY, replayed
from teamopt.replay.said import certain, named, uncertain
from teamopt.replay.seen import Seen
from teamopt.wording import day

__all__ = ["DRAWS", "Seen", "risk_of", "seen_in"]

#: Draws, where nobody says how many.
DRAWS = 10_000
#: Fewest draws that figures are made from.
LEAST_DRAWS = 100
#: Things that are settled to see what that is worth.
SETTLED = 5


def risk_of(
    plan: Plan,
    brief: Brief,
    *,
    draws: int = DRAWS,
    seed: int = 1,
    start: date | None = None,
) -> Risk:
    """Return what may become of a plan that keeps its brief.

    Parameters
    ----------
    start
        First day that is open; default: that of the calendar.

    Raises
    ------
    RiskError
        When there is no plan, too few draws are asked for, or the day is outside it.
    """
    began = time.monotonic()
    if not plan.exists:
        msg = f"{brief.id}: there is no plan to replay."
        raise RiskError(msg)
    if draws < LEAST_DRAWS:
        msg = f"read {draws} draws, allowed are {LEAST_DRAWS} or more."
        raise RiskError(msg)
    now = 0 if start is None else _open(brief, start)
    seen = seen_in(plan, brief, draws, seed, now)
    case, happens = seen.case, seen.draws
    return Risk(
        brief=plan.brief,
        teamopt=version("teamopt"),
        draws=draws,
        seed=seed,
        start=case.calendar.first_day_of(now) if now else None,
        uncertain=tuple(uncertain(case, happens)),
        certain=tuple(certain(case, happens, now)),
        hard=chance(seen.hard),
        every=chance(seen.every),
        finish=seen.by(seen.finish, 0.5),
        finish_80=seen.by(seen.finish, 0.8),
        dates=tuple(_dates(seen)),
        phases=tuple(_phases(seen)),
        cost=_cost(plan, seen),
        drivers=tuple(_drivers(seen)),
        seconds=time.monotonic() - began,
    )


def _open(brief: Brief, start: date) -> int:
    """Return the first period that begins on a day or later."""
    calendar = brief.timeline
    now = calendar.first_period_from(start)
    if start < calendar.start or now >= calendar.periods:
        msg = f"{brief.id}: {day(start)} is outside the plan."
        raise RiskError(msg)
    return now


def seen_in(plan: Plan, brief: Brief, draws: int, seed: int, now: int = 0) -> Seen:
    """Return what is seen in so many replays of a plan that is followed until now."""
    case = case_of(plan, brief)
    network = network_of(case, now)
    happens = drawn(network, case, draws, seed)
    return Seen(case, network, happens, replayed(network, happens))


def _dates(seen: Seen) -> Iterator[DateRisk]:
    chains = Chains(seen.network, seen.draws, seen.replay)
    unit = seen.case.calendar.period.value
    for limit in seen.limits:
        phase, kept = limit.phase, seen.kept(limit)
        wanted = np.ones(seen.draws.n, np.bool_)
        times, begins, planned = seen.finish, False, float(seen.case.calendar.periods)
        if phase is not None:
            wanted = ~seen.replay.void[phase.id]
            times, begins = seen.time(phase), phase.to_the_end
            planned = (phase.start_period if begins else phase.end_period) or 0
        else:
            planned = max((x.end_period or 0) for x in seen.case.delivered.values())
        found = chains.causes([phase.id] if phase else list(seen.network.order), ~kept)
        yield DateRisk(
            kind=limit.kind,
            hard=limit.kind != "due",
            phase=phase.id if phase else None,
            name=phase.name if phase else "everything",
            day=limit.day,
            planned=seen.day(planned, begins=begins),
            chance=chance(kept[wanted]),
            p50=seen.by(times[wanted], 0.5, begins=begins),
            p80=seen.by(times[wanted], 0.8, begins=begins),
            causes=tuple(told(found, lambda x: named(x, seen.case), unit)),
        )


def _phases(seen: Seen) -> Iterator[PhaseRisk]:
    for id_ in seen.network.order:
        phase, wanted = seen.case.delivered[id_], ~seen.replay.void[id_]
        begins, times = phase.to_the_end, seen.time(phase)[wanted]
        planned = (phase.start_period if begins else phase.end_period) or 0
        yield PhaseRisk(
            phase=id_,
            name=phase.name,
            planned=seen.day(planned, begins=begins),
            wanted=float(np.mean(wanted)),
            delivered=chance(np.isfinite(times)),
            as_planned=chance(times <= planned + TINY),
            p50=seen.by(times, 0.5, begins=begins),
            p80=seen.by(times, 0.8, begins=begins),
        )


def _cost(plan: Plan, seen: Seen) -> CostRisk | None:
    if plan.costs is None:
        return None
    total = cost(plan, seen.case, seen.network, seen.draws, seen.replay)
    budget = seen.case.brief.budget
    limit = float(budget.total.amount) if budget and budget.total else None
    return CostRisk(
        planned=plan.costs.total,
        mean=mean(total),
        p50=amount(total, 0.5),
        p80=amount(total, 0.8),
        budget=limit,
        within=None if limit is None else chance(total <= limit + TINY),
    )


def _drivers(seen: Seen) -> list[Driver]:
    """Return what it is worth to settle one thing, the most valuable first."""
    of = seen.telling
    before = seen.score(of)
    known = set(seen.draws.sources)
    counts = {source: n for source, n in _counts(seen).items() if source in known}
    found = []
    for source in sorted(counts, key=lambda x: (-counts[x], x))[:SETTLED]:
        happens = seen.draws.settled(source)
        after = replace(
            seen, draws=happens, replay=replayed(seen.network, happens)
        ).score(of)
        found.append(driver(source, named(source, seen.case), of, before, after))
    return sorted(found, key=lambda one: -one.gain)


def _counts(seen: Seen) -> dict[Source, int]:
    """Return in how many misses of dates each thing has a part."""
    chains = Chains(seen.network, seen.draws, seen.replay)
    counts: dict[Source, int] = {}
    for limit in seen.limits:
        if limit.kind == "due" and seen.telling == "hard":
            continue
        phases = [limit.phase.id] if limit.phase else list(seen.network.order)
        for source, adds in chains.causes(phases, ~seen.kept(limit)):
            counts[source] = counts.get(source, 0) + int((adds > 0).sum())
    return counts
