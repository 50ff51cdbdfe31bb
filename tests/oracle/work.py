"""Every way a team has to do a package, with people by name where names matter."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from tests.oracle.money import Ledger
from tests.oracle.packed import Packing
from tests.oracle.shares import Tilt, added, tilt
from tests.oracle.team import Person, Team

from teamopt.instance import Instance, Package, Phase, Pool


def over_by(inst: Instance, phase: Phase) -> int:
    """Return the period by which all of a phase is over.

    What runs to the end has to begin by its deadline, which is asked of whole plans.
    """
    if phase.deadline is None or phase.service:
        return inst.periods
    return min(inst.periods, phase.deadline)


#: Share steps by pool, everybody in the pool they are before any training.
Crew = Mapping[int, int]


@dataclass(frozen=True)
class Bar:
    """One way to do a package, or to run GPUs.

    Attributes
    ----------
    load
        Share steps per pool and period, GPUs per supply and period, packed.
    whole
        One bit per named person and period for those who are on it as whole heads.
    spent
        Packed payments.
    pools
        Pools that work on it.
    steps
        Share steps of each of them.
    """

    start: int
    end: int
    load: int = 0
    whole: int = 0
    spent: int = 0
    tilt: Tilt = ()
    pools: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()


def loads(inst: Instance) -> Packing:
    """Return how share steps and GPUs per period are packed."""
    return Packing((len(inst.pools) + len(inst.supplies)) * inst.periods, 10)


def level(
    load: Packing, field: int, periods: int, first: int, past: int, n: int
) -> int:
    """Return a constant load of a pool or supply over some periods."""
    return sum(load.put(field * periods + t, n) for t in range(first, past))


class Workshop:
    """Ways to do packages; each is made once and kept for all teams it suits."""

    def __init__(self, inst: Instance, ledger: Ledger) -> None:
        self.inst, self.ledger = inst, ledger
        self.load = loads(inst)
        self.none: Tilt = (0,) * len(inst.track_limits)
        times = [pool.deployable for pool in inst.pools]
        below = math.lcm(*(time.denominator for time in times))
        self.weights = [int(time * below) for time in times]
        # More people than needed may help a track to its share of their time.
        self.tilted = any(limit.of == "people" for limit in inst.track_limits)
        # They may also be pinned to it.
        self.spare = self.tilted or bool(inst.stays)
        self._crews: dict[object, list[tuple[Crew, int]]] = {}
        self._bars: dict[object, list[Bar]] = {}

    def room(self, team: Team) -> int:
        """Return what people give, packed, with the guards of every field."""
        room = self.load.guards
        for person in team.people:
            for t, steps in enumerate(person.gives):
                room += self.load.put(person.pool * self.inst.periods + t, steps)
        return room

    def bars(self, index: int, team: Team) -> list[Bar]:
        """Return every way this team has to do a package while it does nothing else."""
        package = self.inst.packages[index]
        able = [p for p in team.people if self._may(package, p)]
        taught = tuple(
            sorted(
                (training, end)
                for training, end in team.taught.items()
                if self.inst.trainings[training].skill in package.skills
            )
        )
        key = (index, tuple((p.slot, p.gives) for p in able), taught)
        if key not in self._bars:
            found = list(self._made(index, able, dict(taught)))
            self._bars[key] = sorted(found, key=lambda bar: (bar.end, -bar.start))
        return self._bars[key]

    def _may(self, package: Package, person: Person) -> bool:
        """Tell whether a person may be on a package at all."""
        own = self.inst.pools[person.pool].track
        if own is not None and own != self.inst.phases[package.phase].track:
            return False
        return bool(package.skills)

    def _made(
        self, index: int, able: Sequence[Person], taught: Mapping[int, int]
    ) -> Iterator[Bar]:
        inst, package = self.inst, self.inst.packages[index]
        phase = inst.phases[package.phase]
        past = over_by(inst, phase)
        for start in range(phase.earliest or 0, past):
            now = self._now(package, able, taught, start)
            if package.heads:
                length = inst.periods - start if package.to_end else package.duration
                if start + length <= past:
                    yield from self._whole(package, able, now, start, start + length)
            elif not package.skills:
                if start + package.duration <= past:
                    yield Bar(start, start + package.duration, tilt=self.none)
            else:
                yield from self._shared(index, able, now, start, past)

    def _now(
        self,
        package: Package,
        able: Sequence[Person],
        taught: Mapping[int, int],
        start: int,
    ) -> dict[int, Pool]:
        """Return what the people of each pool count as on a package that begins now."""
        now = {person.pool: self.inst.pools[person.pool] for person in able}
        for base in now:
            learnt: dict[str, int] = {}
            for training, end in taught.items():
                entry = self.inst.trainings[training]
                if end <= start and entry.pool == base:
                    # Whoever learnt a skill twice counts with the better of the two.
                    other = learnt.setdefault(entry.skill, training)
                    if entry.reached > self.inst.trainings[other].reached:
                        learnt[entry.skill] = training
            if learnt:
                now[base] = next(
                    pool
                    for pool in self.inst.pools
                    if pool.base == base and set(pool.taught) == set(learnt.values())
                )
        return now

    def _shared(
        self,
        index: int,
        able: Sequence[Person],
        now: Mapping[int, Pool],
        start: int,
        past: int,
    ) -> Iterator[Bar]:
        """Yield crews of share steps, as far as the people are there throughout."""
        people = {pool: sum(p.pool == pool for p in able) for pool in now}
        key = (index, tuple((p, pool.key, people[p]) for p, pool in now.items()))
        if key not in self._crews:
            self._crews[key] = crews(
                self.inst, self.inst.packages[index], now, people, spare=self.spare
            )
        given = {
            pool: [
                sum(p.gives[t] for p in able if p.pool == pool)
                for t in range(self.inst.periods)
            ]
            for pool in now
        }
        for crew, length in self._crews[key]:
            if start + length <= past and all(
                min(given[pool][start : start + length]) >= n
                for pool, n in crew.items()
            ):
                yield self._bar(self.inst.packages[index], crew, start, start + length)

    def _bar(
        self, package: Package, crew: Crew, start: int, end: int, whole: int = 0
    ) -> Bar:
        inst, load, lean = self.inst, 0, self.none
        spent = 0
        for pool, n in crew.items():
            price = n * inst.pools[pool].per_use
            spent += self.ledger.each("per-use", start, end, price)
            load += level(self.load, pool, inst.periods, start, end, n)
            if self.tilted:
                weight = n * self.weights[pool]
                mine = tilt(inst, "people", package.phase, start, end, weight)
                lean = added(lean, mine)
        return Bar(
            start, end, load, whole, spent, lean, tuple(crew), tuple(crew.values())
        )

    def _whole(
        self,
        package: Package,
        able: Sequence[Person],
        now: Mapping[int, Pool],
        start: int,
        end: int,
    ) -> Iterator[Bar]:
        """Yield every choice of named people who are there for nothing else."""
        inst = self.inst
        free = [
            person
            for person in able
            if all(n == inst.steps for n in person.gives[start:end])
        ]
        asked = tuple(package.heads.items())
        for chosen in _choices(package, now, asked, free):
            crew: dict[int, int] = {}
            whole = 0
            for person in chosen:
                crew[person.pool] = crew.get(person.pool, 0) + inst.steps
                stay = range(start, end)
                whole |= sum(1 << (person.slot * inst.periods + t) for t in stay)
            yield self._bar(package, crew, start, end, whole)


def crews(
    inst: Instance,
    package: Package,
    now: Mapping[int, Pool],
    people: Mapping[int, int],
    *,
    spare: bool,
) -> list[tuple[Crew, int]]:
    """Return every crew for a package with effort, and the periods each needs.

    A crew that contains another one of the same length is left out unless `spare`: it
    does the same and only takes more people.
    """
    able = [
        (base, pool)
        for base, pool in now.items()
        if _best(pool.gives, package) > 0
        and _best(pool.proficiency, package) >= package.at_least
    ]
    counts = [
        [n for n in range(people[base] * inst.steps + 1) if _enough(inst, n)]
        for base, _ in able
    ]
    found: list[tuple[Crew, int]] = []
    for shares in sorted(product(*counts), key=sum):
        if not package.smallest <= sum(shares) <= package.largest:
            continue
        held = [pool for (_, pool), n in zip(able, shares, strict=True) if n]
        if not held or not all(_led(s, held, package.lead) for s in package.skills):
            continue
        crew = {base: n for (base, _), n in zip(able, shares, strict=True) if n}
        speed = sum(n * _best(now[base].gives, package) for base, n in crew.items())
        length = -(-package.effort // speed)
        if length <= inst.periods and (
            spare or not any(n == length and _within(less, crew) for less, n in found)
        ):
            found.append((crew, length))
    return found


def _enough(inst: Instance, steps: int) -> bool:
    return steps == 0 or steps >= inst.smallest_share


def _within(less: Crew, crew: Crew) -> bool:
    return all(crew.get(pool, 0) >= n for pool, n in less.items())


def _best(levels: Mapping[str, int], package: Package) -> int:
    return max(levels.get(skill, 0) for skill in package.skills)


def _led(skill: str, pools: list[Pool], lead: int) -> bool:
    return any(pool.proficiency.get(skill, 0) >= lead for pool in pools)


def _choices(
    package: Package,
    now: Mapping[int, Pool],
    asked: tuple[tuple[str, int], ...],
    free: list[Person],
) -> Iterator[tuple[Person, ...]]:
    """Yield named people, each serving one skill, for all skills of a crew."""
    if not asked:
        yield ()
        return
    (skill, people), *others = asked
    able = [
        person
        for person in free
        if now[person.pool].gives.get(skill, 0) > 0
        and now[person.pool].proficiency.get(skill, 0) >= package.at_least
    ]
    for chosen in combinations(able, people):
        if any(now[p.pool].proficiency.get(skill, 0) >= package.lead for p in chosen):
            left = [person for person in free if person not in chosen]
            for rest in _choices(package, now, tuple(others), left):
                yield (*chosen, *rest)
