"""Brute force over named people, dates and crews: what a tiny brief's best plan is.

Of the package only the data of an instance is used. Rules and goals are written down
here a second time, from what a brief means, so that a mistake in one place does not
hide in the other. Everything is tried; a branch is left only where it cannot hold a
plan, or only plans that another one beats or equals in every goal.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, combinations_with_replacement, product

from teamopt.instance import Hire, Instance, Package, Phase, Pool

#: Bits per pool and period of a packed load. The top one is borrowed from where a load
#: exceeds what is left, so that one subtraction compares all pools and periods.
FIELD = 8


@dataclass(frozen=True)
class Person:
    """Somebody with a name: their pool, and the share steps they give per period."""

    pool: int
    gives: tuple[int, ...]


@dataclass(frozen=True)
class Team:
    """Named people and what those who join cost."""

    people: tuple[Person, ...]
    cost: int


@dataclass(frozen=True)
class Bar:
    """One way to do a package.

    Attributes
    ----------
    load
        Share steps per pool and period, packed.
    whole
        One bit per named person and period for those who are on it as whole heads.
    """

    start: int
    end: int
    load: int
    whole: int


def best(inst: Instance) -> tuple[int, ...] | None:
    """Return what each goal comes to, stage by stage, or nothing without a plan.

    Weighted goals form one stage: their weighted sum, value negated.
    """
    found = front(inst)
    if not found:
        return None
    if any(goal.weight for goal in inst.goals):
        return (min(_weighted(inst, plan) for plan in found),)
    values = []
    for k, goal in enumerate(inst.goals):
        value = min(plan[k] for plan in found)
        give = goal.within
        if goal.within_share is not None:
            give = max(give, math.floor(goal.within_share * abs(value)))
        found = [plan for plan in found if plan[k] <= value + give]
        values.append(-value if goal.key == "value" else value)
    return tuple(values)


def _weighted(inst: Instance, plan: tuple[int, ...]) -> int:
    pairs = zip(inst.goals, plan, strict=True)
    return sum(goal.weight * amount for goal, amount in pairs)


def front(inst: Instance) -> list[tuple[int, ...]]:
    """Return the goals of all plans that no other plan beats in all of them.

    Smaller is better everywhere: value is negated. Tolerances do not need the others,
    since a plan that passes them has one here that passes them too.
    """
    found: list[tuple[int, ...]] = []
    wanted = sorted(
        deliveries(inst), key=lambda d: -sum(inst.phases[i].value for i in d)
    )
    ways = [crews(inst, package) for package in inst.packages]
    for team in sorted(teams(inst), key=lambda team: team.cost):
        bars = [
            list(_bars(inst, index, ways[index], team))
            for index in range(len(inst.packages))
        ]
        room = _room(inst, team)
        for delivered in wanted:
            search = _Search(inst, team.cost, bars, delivered, found)
            if all(end <= inst.periods for end in search.soonest.values()):
                search.place(0, room, 0, {})
    return found


def deliveries(inst: Instance) -> Iterator[tuple[int, ...]]:
    """Yield every choice of phases that may be delivered together, in work order."""
    order = _work_order(inst)
    for flags in product((True, False), repeat=len(order)):
        chosen = [i for i, yes in zip(order, flags, strict=True) if yes]
        needed = {before for i in chosen for before, _ in inst.phases[i].after}
        needed |= {i for i, phase in enumerate(inst.phases) if phase.required}
        if needed <= set(chosen):
            yield tuple(chosen)


def _work_order(inst: Instance) -> list[int]:
    order: list[int] = []
    while len(order) < len(inst.phases):
        for i, phase in enumerate(inst.phases):
            if i not in order and all(before in order for before, _ in phase.after):
                order.append(i)
    return order


def teams(inst: Instance) -> Iterator[Team]:
    """Yield every team that may be hired, with every choice of joining dates."""
    everybody = [
        [
            days
            for joiners in range(hire.most + 1)
            for days in combinations_with_replacement(
                range(hire.first_join, inst.periods), joiners
            )
        ]
        for hire in inst.hires
    ]
    on_board = [
        Person(
            index, tuple(_on_board(pool, t, inst.steps) for t in range(inst.periods))
        )
        for index, pool in enumerate(inst.pools)
        for _ in pool.people
    ]
    for joins in product(*everybody):
        hired = [
            (hire, day)
            for hire, days in zip(inst.hires, joins, strict=True)
            for day in days
        ]
        if any(sum(len(joins[h]) for h in it.hires) > it.most for it in inst.limits):
            continue
        cost = sum(hire.pay * (inst.periods - day) + hire.fee for hire, day in hired)
        if _may_hire(inst, [day for _, day in hired], cost):
            joiners = [
                Person(hire.pool, _joined(inst, hire, day)) for hire, day in hired
            ]
            yield Team((*on_board, *joiners), cost)


def _may_hire(inst: Instance, days: list[int], cost: int) -> bool:
    if inst.slots is not None and len(days) > inst.slots:
        return False
    if inst.budget is not None and cost > inst.budget:
        return False
    return inst.joiners is None or all(
        sum(first <= day < past for day in days) <= inst.joiners
        for _, first, past in inst.quarters
    )


def _on_board(pool: Pool, period: int, steps: int) -> int:
    missing = any(first <= period < past for first, past in pool.away)
    return 0 if missing else steps


def _joined(inst: Instance, hire: Hire, day: int) -> tuple[int, ...]:
    ramp_up = range(day, day + hire.ramp_up)
    return tuple(
        0 if t < day else hire.ramp_steps if t in ramp_up else inst.steps
        for t in range(inst.periods)
    )


def crews(inst: Instance, package: Package) -> list[tuple[dict[int, int], int]]:
    """Return every crew for a package with effort, and the periods each needs.

    A crew that contains another one of the same length is left out: it does the same
    and only takes more people.
    """
    if package.heads:
        return []
    able = [
        (index, pool)
        for index, pool in enumerate(inst.pools)
        if _best(pool.gives, package) > 0
        and _best(pool.proficiency, package) >= package.at_least
    ]
    found: list[tuple[dict[int, int], int]] = []
    counts = [range(_people(inst, pool) * inst.steps + 1) for _, pool in able]
    for shares in sorted(product(*counts), key=sum):
        if not package.smallest <= sum(shares) <= package.largest:
            continue
        held = [pool for (_, pool), n in zip(able, shares, strict=True) if n]
        if not all(_led(skill, held, package.lead) for skill in package.skills):
            continue
        crew = {i: n for (i, _), n in zip(able, shares, strict=True) if n}
        speed = sum(n * _best(inst.pools[i].gives, package) for i, n in crew.items())
        length = next(
            (n for n in range(1, inst.periods + 1) if speed * n >= package.effort), None
        )
        if length is not None and not any(
            n == length and all(crew.get(i, 0) >= s for i, s in less.items())
            for less, n in found
        ):
            found.append((crew, length))
    return found


def _best(levels: dict[str, int], package: Package) -> int:
    return max(levels.get(skill, 0) for skill in package.skills)


def _led(skill: str, pools: list[Pool], level: int) -> bool:
    return any(pool.proficiency.get(skill, 0) >= level for pool in pools)


def _people(inst: Instance, pool: Pool) -> int:
    return len(pool.people) if pool.hire is None else inst.hires[pool.hire].most


def _bars(
    inst: Instance, index: int, ways: list[tuple[dict[int, int], int]], team: Team
) -> Iterator[Bar]:
    """Yield every way this team has to do a package while it does nothing else."""
    package = inst.packages[index]
    phase = inst.phases[package.phase]
    past = min(inst.periods, inst.periods if phase.deadline is None else phase.deadline)
    first = phase.earliest or 0
    room = _room(inst, team)
    if package.heads:
        found = list(_head_bars(inst, package, team, first, past))
    else:
        found = [
            Bar(start, start + length, _load(inst, crew, start, length), 0)
            for crew, length in ways
            for start in range(first, past - length + 1)
        ]
    guards = _guards(inst)
    alone = (bar for bar in found if (room - bar.load) & guards == guards)
    yield from sorted(alone, key=lambda bar: bar.end)


def _head_bars(
    inst: Instance, package: Package, team: Team, first: int, past: int
) -> Iterator[Bar]:
    """Yield every start with every choice of named people who are there throughout."""
    for start in range(first, past - package.duration + 1):
        stay = range(start, start + package.duration)
        free = [
            i
            for i, person in enumerate(team.people)
            if all(person.gives[t] == inst.steps for t in stay)
        ]
        for chosen in _choices(inst, package, team, tuple(package.heads.items()), free):
            load = whole = 0
            for i in chosen:
                crew = {team.people[i].pool: inst.steps}
                load += _load(inst, crew, start, package.duration)
                whole |= sum(1 << (i * inst.periods + t) for t in stay)
            yield Bar(start, stay.stop, load, whole)


def _choices(
    inst: Instance,
    package: Package,
    team: Team,
    heads: tuple[tuple[str, int], ...],
    free: list[int],
) -> Iterator[tuple[int, ...]]:
    """Yield named people, each serving one skill, for all skills of a crew."""
    if not heads:
        yield ()
        return
    (skill, people), *others = heads
    able = [
        i
        for i in free
        if inst.pools[team.people[i].pool].gives.get(skill, 0) > 0
        and _level(inst, team, i, skill) >= package.at_least
    ]
    for chosen in combinations(able, people):
        if any(_level(inst, team, i, skill) >= package.lead for i in chosen):
            left = [i for i in free if i not in chosen]
            for rest in _choices(inst, package, team, tuple(others), left):
                yield (*chosen, *rest)


def _level(inst: Instance, team: Team, person: int, skill: str) -> int:
    return inst.pools[team.people[person].pool].proficiency.get(skill, 0)


def _load(inst: Instance, crew: dict[int, int], start: int, length: int) -> int:
    return sum(
        steps << FIELD * (pool * inst.periods + t)
        for pool, steps in crew.items()
        for t in range(start, start + length)
    )


def _room(inst: Instance, team: Team) -> int:
    room = _guards(inst)
    for person in team.people:
        for t, steps in enumerate(person.gives):
            room += steps << FIELD * (person.pool * inst.periods + t)
    return room


def _guards(inst: Instance) -> int:
    return _top_bits(len(inst.pools) * inst.periods)


@cache
def _top_bits(fields: int) -> int:
    return sum(1 << FIELD * k + FIELD - 1 for k in range(fields))


class _Search:
    """Bars for the packages of the phases to deliver, one after the other."""

    def __init__(
        self,
        inst: Instance,
        cost: int,
        bars: list[list[Bar]],
        delivered: tuple[int, ...],
        found: list[tuple[int, ...]],
    ) -> None:
        self.inst, self.cost, self.delivered, self.found = inst, cost, delivered, found
        self.guards = _guards(inst)
        self.value = sum(
            inst.phases[i].value for i in delivered if not inst.phases[i].required
        )
        points = [Bar(t, t, 0, 0) for t in range(inst.periods + 1)]
        self.todo = [
            (phase, bars[package] if package >= 0 else points)
            for phase in delivered
            for package in inst.phases[phase].packages or (-1,)
        ]
        self.soonest = self.first_ends()
        self.shortest: dict[int, int] = {}
        for phase, ways in self.todo:
            length = min((bar.end - bar.start for bar in ways), default=0)
            self.shortest[phase] = max(length, self.shortest.get(phase, 0))

    def first_ends(self) -> dict[int, int]:
        """Return the first period each phase could be over if it had all people."""
        ends: dict[int, int] = {}
        for index, bars in self.todo:
            first, past = self.window(self.inst.phases[index], ends)
            possible = (b.end for b in bars if b.start >= first and b.end <= past)
            end = min(possible, default=self.inst.periods + 1)
            ends[index] = max(ends.get(index, 0), end)
        return ends

    def place(self, k: int, room: int, whole: int, ends: dict[int, int]) -> None:
        """Try every bar for the k-th package, and for those after it."""
        goals = self.goals(ends)
        if any(all(map(int.__le__, plan, goals)) for plan in self.found):
            return
        if k == len(self.todo):
            self.found[:] = [
                plan for plan in self.found if not all(map(int.__le__, goals, plan))
            ]
            self.found.append(goals)
            return
        index, bars = self.todo[k]
        first, past = self.window(self.inst.phases[index], ends)
        for bar in bars:
            left = room - bar.load
            if (
                first <= bar.start
                and bar.end <= past
                and not whole & bar.whole
                and left & self.guards == self.guards
            ):
                end = max(ends.get(index, 0), bar.end)
                self.place(k + 1, left, whole | bar.whole, {**ends, index: end})

    def window(self, phase: Phase, ends: dict[int, int]) -> tuple[int, int]:
        """Return the first period a phase may use, and that past the last."""
        ready = [ends[before] + lag for before, lag in phase.after]
        past = self.inst.periods
        if phase.deadline is not None:
            past = min(past, phase.deadline)
        return max([phase.earliest or 0, *ready]), past

    def goals(self, ends: dict[int, int]) -> tuple[int, ...]:
        """Return every goal, smaller being better; a bound while bars are missing."""
        late = 0
        least: dict[int, int] = {}
        for i, soonest in self.soonest.items():
            phase = self.inst.phases[i]
            first, _ = self.window(phase, least)
            end = least[i] = max(soonest, ends.get(i, 0), first + self.shortest[i])
            if phase.due is not None:
                late += max(0, end - phase.due) * (phase.delay_cost or 1)
        measured = {
            "value": -self.value,
            "lateness": late,
            "cost": self.cost,
            "finish": max(least.values(), default=0),
        }
        return tuple(measured[goal.key] for goal in self.inst.goals)
