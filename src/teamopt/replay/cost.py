"""What a plan spends in each draw: its own cost, and what the replay changes of it."""

from __future__ import annotations

import numpy as np

from teamopt.brief.models import Phase
from teamopt.check.case import Case
from teamopt.check.gpus import RENTED, RESERVED
from teamopt.check.spending import engaged, hired
from teamopt.plan import Plan
from teamopt.replay.draws import Draws
from teamopt.replay.network import Job, Network
from teamopt.replay.run import TINY, Replay
from teamopt.replay.spread import Floats
from teamopt.units import Money


def cost(plan: Plan, case: Case, network: Network, draws: Draws, r: Replay) -> Floats:
    """Return the total in each draw.

    Exactly the plan's where nothing comes otherwise: only changes are added. What is
    paid by the period is paid for whole ones.
    """
    total = np.full(draws.n, plan.costs.total if plan.costs else 0.0)
    total += _hires(case, draws)
    total += _contractors(case, network, r)
    total += _used(case, network, r)
    total += _reserved(case, network, r)
    for phase in case.brief.phases:
        if phase.id in case.delivered:
            total += _costs(phase, case, network, r)
    return total


def _hires(case: Case, draws: Draws) -> Floats:
    """Return what later joiners and leavers are not paid, up to the horizon's end."""
    change, end = np.zeros(draws.n), float(case.calendar.periods)
    names = {who.hire: who.name for who in case.people.values()}
    for hire, terms in hired(case):
        name = names[hire.order]
        pay = float(terms.yearly * case.weeks / 52)
        joins = hire.joins_period + draws.late.get(name, np.zeros(draws.n))
        there = end - np.minimum(joins, end)
        if name in draws.left:
            away = np.minimum(draws.back[name], end) - np.minimum(draws.left[name], end)
            there = there - away
        change += pay * (there - (end - hire.joins_period))
        change -= np.where(joins >= end, float(terms.fee), 0.0)
    return change


def _contractors(case: Case, network: Network, r: Replay) -> Floats:
    """Return what contractors cost who stay longer, until their work is done."""
    change = np.zeros(r.over.shape[1])
    names = {who.contractor: who.name for who in case.people.values()}
    for entry, engagement in engaged(case):
        price = float(engagement.weekly * case.weeks)
        jobs = [k for k, j in enumerate(network.jobs) if names[entry.number] in j.crew]
        change += price * _longer(jobs, entry.end_period, r)
    return change


def _longer(jobs: list[int], planned: int, r: Replay) -> Floats:
    """Return the periods by which some jobs end after a planned end, whole ones."""
    if not jobs:
        return np.zeros(r.over.shape[1])
    last = _whole(_known(r.over[jobs], planned).max(axis=0))
    return np.maximum(last - planned, 0.0)


def _known(times: Floats, otherwise: float) -> Floats:
    """Return times without those that never come."""
    return np.where(np.isfinite(times), times, otherwise)


def _whole(length: Floats) -> Floats:
    return np.ceil(length - TINY)


def _used(case: Case, network: Network, r: Replay) -> Floats:
    """Return the change in what is paid for time on phases, and for rented GPUs."""
    change = np.zeros(r.over.shape[1])
    for k, job in enumerate(network.jobs):
        price = _price(job, case)
        if price:
            begun = np.isfinite(r.start[k])
            length = np.subtract(
                r.until[k], r.start[k], where=begun, out=np.zeros_like(r.until[k])
            )
            whole = _whole(length)
            change += price * (whole - (job.past - job.first))
    return change


def _price(job: Job, case: Case) -> float:
    """Return what a job costs in a period: people paid per use, and rented GPUs."""
    price = 0.0
    for of, units in job.taken:
        if isinstance(of, tuple):
            supply = case.supplies[of[0]][of[1]]
            price += float(supply.price) * units if of[1] == RENTED else 0.0
        elif job.phase is not None:
            price += float(case.people[str(of)].per_use * case.step * units)
    return price


def _reserved(case: Case, network: Network, r: Replay) -> Floats:
    """Return what reservations cost that are kept until their work is done."""
    change = np.zeros(r.over.shape[1])
    compute = case.plan.compute
    for entry in compute.reservations if compute else ():
        of = (entry.kind, RESERVED)
        jobs = [
            k
            for k, job in enumerate(network.jobs)
            if any(used == of for used, _ in job.taken)
            and entry.start_period <= job.first
            and job.past <= entry.end_period
        ]
        price = float(case.supplies[entry.kind][RESERVED].price) * entry.gpus
        change += price * _longer(jobs, entry.end_period, r)
    return change


def _costs(phase: Phase, case: Case, network: Network, r: Replay) -> Floats:
    """Return the change in other costs of a phase: once if it begins, or by time.

    Time is paid until work stops, be it over or not.
    """
    there, jobs = case.delivered[phase.id], network.of(phase.id)
    ways = [way for way in phase.options if way.id == there.option]
    costs = [some for work in (phase, *ways) for some in work.costs.values()]
    change = np.zeros(r.over.shape[1])
    if not costs:
        return change
    begun = np.isfinite(r.start[jobs]).any(axis=0)
    first = np.where(np.isfinite(r.start[jobs]), r.start[jobs], np.inf).min(axis=0)
    span = np.where(begun, _known(r.until[jobs], 0.0).max(axis=0) - first, 0.0)
    planned = (there.end_period or 0) - (there.start_period or 0)
    for some in costs:
        if isinstance(some, Money):
            change -= np.where(begun, 0.0, float(some.amount))
        else:
            price = float(some.per_week * case.weeks)
            change += price * (_whole(np.maximum(span, 0.0)) - planned)
    return change
