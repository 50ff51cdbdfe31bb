"""Who joins: teams to try, what they can give, and how late they may come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from teamopt.engine.settings import Job
from teamopt.engine.start.items import REACH, Work
from teamopt.engine.start.serial import Free, Placed
from teamopt.instance import Hire, Instance

#: First days of the joiners of each hire, rising.
Team = tuple[tuple[int, ...], ...]


def soonest(inst: Instance, counts: Sequence[int]) -> Team:
    """Return a team of so many joiners of each hire, all as soon as they can come.

    Nobody comes before somebody can whom the brief pins to be the first.
    """
    heads = [
        min((inst.hires[h].first_join for h in pin.hires), default=0)
        for pin in inst.pins
        if pin.first
    ]
    first = max(heads, default=0)
    return tuple(
        (max(hire.first_join, first) if hire.employed else hire.first_join,) * count
        for hire, count in zip(inst.hires, counts, strict=True)
    )


def allowed(inst: Instance, job: Job, counts: Sequence[int]) -> bool:
    """Tell whether so many joiners of each hire may come at all.

    Contractors are not thought of.
    """
    hires = list(enumerate(zip(inst.hires, counts, strict=True)))
    if any(count > _most(inst, job, h) for h, (_, count) in hires):
        return False
    if job.team is not None and any(
        count != job.team.get(h, 0) for h, (hire, count) in hires if hire.employed
    ):
        return False
    if inst.slots is not None and sum(counts) > inst.slots:
        return False
    return all(
        sum(counts[h] for h in limit.hires) <= limit.most for limit in inst.limits
    )


def _most(inst: Instance, job: Job, h: int) -> int:
    hire = inst.hires[h]
    if h in job.banned or not hire.employed or hire.first_join >= inst.periods:
        return 0
    return len(hire.pools) if _single(inst, hire) else hire.most


def _single(inst: Instance, hire: Hire) -> bool:
    """Tell whether each joiner of a hire is a pool of their own."""
    return inst.pools[hire.pools[0]].joiner is not None


def needed(inst: Instance, job: Job, work: Work) -> list[int]:
    """Return few joiners such that there is somebody for everything, if there can be.

    Whoever serves the most of what nobody can do yet comes first, the sooner the
    better.
    """
    if job.team is not None:
        return [job.team.get(h, 0) for h in range(len(inst.hires))]
    counts = [0] * len(inst.hires)
    asked = [
        leads
        for item in work.items
        for leads in (*item.leads, *(pools for _, pools in item.heads))
    ]
    while True:
        here = {p for p, pool in enumerate(inst.pools) if pool.hire is None}
        here |= {p for h, n in enumerate(counts) if n for p in inst.hires[h].pools}
        missing = [leads for leads in asked if not leads & here]
        best = max(
            (
                (_served(hire, missing), -_ready(hire), h)
                for h, hire in enumerate(inst.hires)
                if not counts[h] and _most(inst, job, h)
            ),
            default=(0, 0, 0),
        )
        if not best[0]:
            return counts
        counts[best[2]] = 1


def _served(hire: Hire, missing: Iterable[frozenset[int]]) -> int:
    """Return how much of what nobody can do a joiner does."""
    return sum(not leads.isdisjoint(hire.pools) for leads in missing)


def _ready(hire: Hire) -> int:
    return hire.first_join + hire.ramp_up


def capacity(inst: Instance, team: Team) -> Free:
    """Return what people and GPUs can give, in all the time there is."""
    reach = REACH * inst.periods
    steps = []
    whole = {}
    for index, pool in enumerate(inst.pools):
        days = [0] * reach
        if pool.base is None and pool.hire is None:
            days = [inst.steps * len(pool.people)] * reach
            for first, past in pool.away:
                past = reach if past >= inst.periods else past
                days[first:past] = [0] * (past - first)
        elif pool.hire is not None:
            mine = team[pool.hire]
            if pool.joiner is not None:
                mine = mine[pool.joiner : pool.joiner + 1]
            hire = inst.hires[pool.hire]
            days = gives(inst, hire, mine, reach)
            whole[index] = heads(inst, hire, mine, reach)
        steps.append(days)
    for supply in inst.supplies:
        steps.append([0 if supply.form == "reserved" else supply.most] * reach)
    return Free(steps, whole, inst.steps)


def gives(inst: Instance, hire: Hire, joins: Iterable[int], reach: int) -> list[int]:
    """Return the share steps that joiners give in each period."""
    days = [0] * reach
    for day in joins:
        ready = min(day + hire.ramp_up, reach)
        for t in range(day, ready):
            days[t] += hire.ramp_steps
        for t in range(ready, reach):
            days[t] += inst.steps
    return days


def heads(inst: Instance, hire: Hire, joins: Iterable[int], reach: int) -> list[int]:
    """Return the joiners who are whole people in each period."""
    loses = hire.ramp_up and hire.ramp_steps < inst.steps
    days = [0] * reach
    for day in joins:
        for t in range(day + (hire.ramp_up if loses else 0), reach):
            days[t] += 1
    return days


def latest(inst: Instance, job: Job, team: Team, placed: Sequence[Placed]) -> Team:
    """Return the team with everybody as late as the work lets them be, or not at all.

    A team that is given keeps its number.
    """
    found = []
    for hire, joins in zip(inst.hires, team, strict=True):
        if _single(inst, hire) or not joins:
            found.append(joins)
            continue
        pool = hire.pools[0]
        used, whole = [0] * inst.periods, [0] * inst.periods
        for here in placed:
            for t in range(here.start, here.end):
                used[t] += here.takes.get(pool, 0)
                whole[t] += here.serving.count(pool)
        fixed = job.team is not None
        found.append(tuple(_late(inst, hire, joins, (used, whole), fixed=fixed)))
    return tuple(found)


def _late(
    inst: Instance,
    hire: Hire,
    joins: Sequence[int],
    used: tuple[list[int], list[int]],
    *,
    fixed: bool,
) -> list[int]:
    """Return the latest days on which joiners may come, those who need not left out."""

    def enough(days: list[int]) -> bool:
        there = gives(inst, hire, days, inst.periods)
        whole = heads(inst, hire, days, inst.periods)
        return all(map(int.__ge__, there, used[0])) and all(
            map(int.__ge__, whole, used[1])
        )

    days = list(joins)
    for k in reversed(range(len(days))):
        rest = days[:k] + days[k + 1 :]
        if not fixed and enough(rest):
            days = rest
            continue
        low, high = days[k], inst.periods - 1
        while low < high:
            middle = (low + high + 1) // 2
            if enough([*rest, middle]):
                low = middle
            else:
                high = middle - 1
        days[k] = low
    return sorted(days)
