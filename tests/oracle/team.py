"""Every team a brief allows: who joins when, who stays how long, who learns what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, product

from tests.oracle.money import Ledger

from teamopt.instance import BusFactor, Hire, Instance, Pin, Pool, Ratio, Training

#: First and past the last period of somebody's stay.
Stay = tuple[int, int]


@dataclass(frozen=True)
class Person:
    """Somebody with a name.

    Attributes
    ----------
    slot
        Number among all who are or may be there, the same in every team.
    pool
        What they are before any training.
    gives
        Share steps per period that are left for phases.
    there
        Whether they are there, per period.
    ready
        Period from which they count as past ramp-up.
    employed
        Whether they are an employee and no contractor.
    """

    slot: int
    pool: int
    gives: tuple[int, ...]
    there: tuple[bool, ...]
    ready: int
    employed: bool


@dataclass(frozen=True)
class Team:
    """Named people, the period each training is over, and what all that costs."""

    people: tuple[Person, ...]
    taught: Mapping[int, int]
    spent: int


def teams(inst: Instance, ledger: Ledger) -> Iterator[Team]:
    """Yield every team that keeps what a brief says of people and their cost alone."""
    payroll = sum(
        ledger.pay_in("payroll", quarter, amount)
        for quarter, amount in enumerate(inst.payroll)
    )
    board = _on_board(inst)
    for stays in product(*(_stays(inst, hire) for hire in inst.hires)):
        if not _may_join(inst, stays):
            continue
        spent = payroll + sum(
            _paid(ledger, hire, stay)
            for hire, chosen in zip(inst.hires, stays, strict=True)
            for stay in chosen
        )
        if ledger.fits(spent):
            joiners = _joiners(inst, stays, len(board))
            for team in _taught(inst, ledger, Team((*board, *joiners), {}, spent), 0):
                if _keeps_policies(inst, team):
                    yield team


def _on_board(inst: Instance) -> list[Person]:
    members = [
        (index, pool)
        for index, pool in enumerate(inst.pools)
        if pool.hire is None and pool.base is None
        for _ in pool.people
    ]
    found = []
    for slot, (index, pool) in enumerate(members):
        there = tuple(not _away(pool, t) for t in range(inst.periods))
        gives = tuple(inst.steps if here else 0 for here in there)
        found.append(Person(slot, index, gives, there, 0, True))
    return found


def _away(pool: Pool, period: int) -> bool:
    return any(first <= period < past for first, past in pool.away)


def _stays(inst: Instance, hire: Hire) -> list[tuple[Stay, ...]]:
    """Return every choice of joiners of one kind, by their dates."""
    possible = [
        (first, past)
        for first in range(hire.first_join, inst.periods)
        for past in range(first + 1, inst.periods + 1)
        if (past == inst.periods if hire.stay is None else past - first >= hire.stay)
    ]
    return [
        chosen
        for joiners in range(hire.most + 1)
        for chosen in combinations_with_replacement(possible, joiners)
    ]


def _may_join(inst: Instance, stays: tuple[tuple[Stay, ...], ...]) -> bool:
    joining = [
        first
        for hire, chosen in zip(inst.hires, stays, strict=True)
        for first, _ in chosen
        if hire.stay is None
    ]
    engaged = sum(map(len, stays)) - len(joining)
    if inst.slots is not None and len(joining) > inst.slots:
        return False
    if inst.contractors is not None and engaged > inst.contractors:
        return False
    if any(sum(len(stays[h]) for h in it.hires) > it.most for it in inst.limits):
        return False
    if not all(_kept(inst, pin, stays) for pin in inst.pins):
        return False
    return inst.joiners is None or all(
        sum(first <= day < past for day in joining) <= inst.joiners
        for _, first, past in inst.quarters
    )


def _kept(inst: Instance, pin: Pin, stays: tuple[tuple[Stay, ...], ...]) -> bool:
    """Tell whether those who join keep a pin: soonest of all, or enough in time."""
    days = {
        h: [first for first, _ in stays[h]]
        for h, hire in enumerate(inst.hires)
        if hire.stay is None
    }
    mine = [day for h in pin.hires for day in days[h]]
    if not pin.first:
        return sum(pin.opens <= day < pin.past for day in mine) >= pin.count
    soonest = min((day for some in days.values() for day in some), default=None)
    return soonest in mine


def _paid(ledger: Ledger, hire: Hire, stay: Stay) -> int:
    what = "hires" if hire.stay is None else "contractors"
    return ledger.pay(what, stay[0], hire.fee) + ledger.each(what, *stay, hire.pay)


def _joiners(
    inst: Instance, stays: tuple[tuple[Stay, ...], ...], slot: int
) -> Iterator[Person]:
    for hire, chosen in zip(inst.hires, stays, strict=True):
        for k, (first, past) in enumerate(chosen):
            productive = first + hire.ramp_up
            gives = tuple(
                0
                if not first <= t < past
                else hire.ramp_steps
                if t < productive
                else inst.steps
                for t in range(inst.periods)
            )
            there = tuple(first <= t < past for t in range(inst.periods))
            pool = hire.pools[k] if len(hire.pools) > 1 else hire.pools[0]
            employed = hire.stay is None
            yield Person(slot + k, pool, gives, there, productive, employed)
        slot += hire.most


def _taught(inst: Instance, ledger: Ledger, team: Team, index: int) -> Iterator[Team]:
    """Yield a team with every choice of trainings from one on, dates and mentors."""
    if index == len(inst.trainings):
        yield team
        return
    yield from _taught(inst, ledger, team, index + 1)
    training = inst.trainings[index]
    for start in range(inst.periods - training.length + 1):
        spent = team.spent + ledger.pay("training", start, training.cost)
        if not ledger.fits(spent):
            continue
        stay = range(start, start + training.length)
        for people in _taking_part(team.people, training, stay):
            taught = {**team.taught, index: stay.stop}
            yield from _taught(inst, ledger, Team(people, taught, spent), index + 1)


def _taking_part(
    people: tuple[Person, ...], training: Training, stay: range
) -> Iterator[tuple[Person, ...]]:
    """Yield what is left of people after a training, for each possible mentor."""
    learner = next(i for i, person in enumerate(people) if person.pool == training.pool)
    left = _busy(people, learner, training.steps, stay)
    if left is None:
        return
    if not training.mentor_steps:
        yield left
        return
    for i, person in enumerate(people):
        if i != learner and person.pool in training.mentors:
            guided = _busy(left, i, training.mentor_steps, stay)
            if guided is not None:
                yield guided


def _busy(
    people: tuple[Person, ...], index: int, steps: int, stay: range
) -> tuple[Person, ...] | None:
    person = people[index]
    if any(not person.there[t] or person.gives[t] < steps for t in stay):
        return None
    gives = tuple(n - steps if t in stay else n for t, n in enumerate(person.gives))
    return (*people[:index], replace(person, gives=gives), *people[index + 1 :])


def _keeps_policies(inst: Instance, team: Team) -> bool:
    return all(_enough_hold(inst, team, it) for it in inst.bus_factors) and all(
        _in_proportion(team, ratio, past)
        for ratio in inst.ratios
        for _, _, past in inst.quarters
    )


def _enough_hold(inst: Instance, team: Team, asked: BusFactor) -> bool:
    past = inst.quarters[asked.quarter][2]
    holders = 0
    for person in team.people:
        level = inst.pools[person.pool].proficiency.get(asked.skill, 0)
        for index, end in team.taught.items():
            training = inst.trainings[index]
            mine = training.pool == person.pool and training.skill == asked.skill
            if mine and end <= past:
                level = max(level, training.reached)
        here = person.employed and person.there[past - 1] and person.ready <= past
        holders += here and level >= asked.level
    return holders >= asked.people


def _in_proportion(team: Team, ratio: Ratio, past: int) -> bool:
    here = [p.pool for p in team.people if p.employed and p.there[past - 1]]
    counted = sum(pool in ratio.counted for pool in here)
    per = sum(pool in ratio.per for pool in here)
    if ratio.least is not None and counted < ratio.least * per:
        return False
    return ratio.most is None or counted <= ratio.most * per
