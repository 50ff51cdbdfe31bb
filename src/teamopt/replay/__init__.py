"""What may become of a plan: it is replayed in many draws of what is uncertain.

Nothing is planned anew and no solver is used; ``docs/risk.md`` has the policy.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
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
from teamopt.replay.causes import driver, told
from teamopt.replay.draws import Source, drawn
from teamopt.replay.measures import amount, chance, mean
from teamopt.replay.network import network_of
from teamopt.replay.parts import (
    Came,
    Each,
    Part,
    came,
    here,
    parts_of,
    settled,
    together,
)
from teamopt.replay.run import TINY
from teamopt.replay.said import certain, named, uncertain
from teamopt.replay.seen import Seen
from teamopt.replay.spread import Floats
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
    each: Each = here,
) -> Risk:
    """Return what may become of a plan that keeps its brief.

    Parameters
    ----------
    start
        First day that is open; default: the day from which the plan was made anew, or
        that of the calendar.
    each
        Where parts of the draws are replayed. Figures are those of the parts that come
        back.

    Raises
    ------
    RiskError
        When there is no plan, too few draws are asked for, or the day is outside it.
    KeyboardInterrupt
        When too few came back.
    """
    began = time.monotonic()
    if not plan.exists:
        msg = f"{brief.id}: there is no plan to replay."
        raise RiskError(msg)
    if draws < LEAST_DRAWS:
        msg = f"read {draws} draws, allowed are {LEAST_DRAWS} or more."
        raise RiskError(msg)
    start = start or plan.open_from
    now = 0 if start is None else _open(brief, start)
    case = case_of(plan, brief)
    network = network_of(case, now)
    happens = drawn(network, case, draws, seed)
    parts = parts_of(case, network, happens)
    found = dict(each(came, parts))
    parts = [parts[k] for k in sorted(found)]
    if sum(part.draws.n for part in parts) < LEAST_DRAWS:
        raise KeyboardInterrupt
    all_ = together([found[k] for k in sorted(found)])
    seen = Seen(case, network, happens, all_.times)
    return Risk(
        brief=plan.brief,
        teamopt=version("teamopt"),
        draws=seen.n,
        seed=seed,
        start=case.calendar.first_day_of(now) if now else None,
        uncertain=tuple(uncertain(case, happens)),
        certain=tuple(certain(case, happens, now)),
        hard=chance(seen.hard),
        every=chance(seen.every),
        finish=seen.by(seen.finish, 0.5),
        finish_80=seen.by(seen.finish, 0.8),
        dates=tuple(_dates(seen, all_)),
        phases=tuple(_phases(seen)),
        cost=_cost(seen, all_.cost),
        drivers=tuple(_drivers(seen, all_, parts, each)),
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
    return Part(case, network, drawn(network, case, draws, seed)).seen


def _dates(seen: Seen, found: Came) -> Iterator[DateRisk]:
    unit = seen.case.calendar.period.value
    for limit, causes in zip(seen.limits, found.causes, strict=True):
        phase, kept = limit.phase, seen.kept(limit)
        wanted = np.ones(seen.n, np.bool_)
        times, begins, planned = seen.finish, False, float(seen.case.calendar.periods)
        if phase is not None:
            wanted = ~seen.times.void[phase.id]
            times, begins = seen.time(phase), phase.to_the_end
            planned = (phase.start_period if begins else phase.end_period) or 0
        else:
            planned = max((x.end_period or 0) for x in seen.case.delivered.values())
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
            causes=tuple(told(causes, lambda x: named(x, seen.case), unit)),
        )


def _phases(seen: Seen) -> Iterator[PhaseRisk]:
    for id_ in seen.network.order:
        phase, wanted = seen.case.delivered[id_], ~seen.times.void[id_]
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


def _cost(seen: Seen, total: Floats | None) -> CostRisk | None:
    costs = seen.case.plan.costs
    if costs is None or total is None:
        return None
    budget = seen.case.brief.budget
    limit = float(budget.total.amount) if budget and budget.total else None
    return CostRisk(
        planned=costs.total,
        mean=mean(total),
        p50=amount(total, 0.5),
        p80=amount(total, 0.8),
        budget=limit,
        within=None if limit is None else chance(total <= limit + TINY),
    )


def _drivers(
    seen: Seen, found: Came, parts: Sequence[Part], each: Each
) -> list[Driver]:
    """Return what it is worth to settle one thing, the most valuable first.

    Nothing, where not all parts come back.
    """
    of = seen.telling
    before = seen.score(of)
    known = set(parts[0].draws.sources)
    counts = {src: n for src, n in _counts(seen, found).items() if src in known}
    sources = sorted(counts, key=lambda x: (-counts[x], x))[:SETTLED]
    if not sources:
        return []
    scores = dict(each(settled, [(part, of, sources) for part in parts]))
    if len(scores) < len(parts):
        return []
    every = [scores[k] for k in range(len(parts))]
    drivers = [
        driver(src, named(src, seen.case), of, before, np.concatenate(after))
        for src, *after in zip(sources, *every, strict=True)
    ]
    return sorted(drivers, key=lambda one: -one.gain)


def _counts(seen: Seen, found: Came) -> dict[Source, int]:
    """Return in how many misses of dates each thing has a part."""
    counts: dict[Source, int] = {}
    for limit, causes in zip(seen.limits, found.causes, strict=True):
        if limit.kind == "due" and seen.telling == "hard":
            continue
        for source, adds in causes:
            counts[source] = counts.get(source, 0) + int((adds > 0).sum())
    return counts
