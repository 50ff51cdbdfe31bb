"""A stored plan, by the indices of an instance: what a replan goes on from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import isclose

from teamopt import plan as doc
from teamopt.engine.settings import Past
from teamopt.instance import Instance, Pool
from teamopt.resolve import Resolved
from teamopt.seats import Seat


@dataclass(frozen=True)
class Memory:
    """A plan's document beside the instance of its brief.

    Attributes
    ----------
    whole
        Whether all of the plan is there.
    soonest
        Hires: when those can join whose requisitions are open; beside those who are
        yet to join in the plan.
    near
        When phases were to be, by key; default: as in the plan.
    rest
        Who was to go on with phases of which work is left.
    price
        What a move counts for beside cost, in money units, if anything.
    """

    plan: doc.Plan
    resolved: Resolved
    now: int
    whole: bool = True
    soonest: dict[int, tuple[int, ...]] = field(default_factory=dict)
    near: dict[str, tuple[int, int]] | None = None
    rest: tuple[doc.Allocation, ...] = ()
    price: int | None = None

    @property
    def inst(self) -> Instance:
        """Return the instance."""
        return self.resolved.instance

    @cached_property
    def past(self) -> Past:
        """Return the plan by indices."""
        phases = {
            k: (
                phase.start_period or 0,
                phase.end_period or 0,
                self.inst.phases[k].options.index(phase.option)
                if phase.option
                else None,
            )
            for k, phase in self._delivered()
        }
        bars = self._bars
        return Past(
            now=self.now,
            whole=self.whole,
            phases=phases,
            bars=bars,
            crews=self._crews,
            heads=self._heads,
            gpus=dict(self._runs()),
            joins={h: tuple(stays) for h, stays in self._joins.items()},
            soonest=dict(self._soonest()),
            lessons=dict(self._lessons()),
            reserved=self._reserved,
            near=dict(self._near(phases)),
            seats=tuple(self._seats()),
            price=self.price,
        )

    def _delivered(self) -> Iterator[tuple[int, doc.PhasePlan]]:
        at = {phase.key: k for k, phase in enumerate(self.inst.phases)}
        for phase in self.plan.phases:
            if phase.delivered and phase.id in at:
                yield at[phase.id], phase

    def _near(
        self, phases: dict[int, tuple[int, int, int | None]]
    ) -> Iterator[tuple[int, tuple[int, int]]]:
        for k, phase in enumerate(self.inst.phases):
            if self.near is not None and phase.key in self.near:
                yield k, self.near[phase.key]
            elif k in phases and phases[k][0] >= self.now:
                yield k, phases[k][:2]

    @cached_property
    def _packages(self) -> dict[tuple[str, str], int]:
        return {
            (self.inst.phases[package.phase].key, package.key): k
            for k, package in enumerate(self.inst.packages)
        }

    @cached_property
    def _bars(self) -> dict[int, tuple[int, int]]:
        found = {}
        for package in self.plan.packages:
            k = self._packages.get((package.phase, package.key))
            if k is not None:
                found[k] = package.start_period, package.end_period
        return found

    @cached_property
    def _crews(self) -> dict[int, dict[int, int]]:
        found: dict[int, dict[int, int]] = {k: {} for k in self._bars}
        for seat in self._seats():
            if seat.package in found and seat.first == self._bars[seat.package][0]:
                crew = found[seat.package]
                crew[seat.pool] = crew.get(seat.pool, 0) + seat.steps
        for seat in self._resting():
            crew = found.setdefault(seat.package, {})
            crew[seat.pool] = crew.get(seat.pool, 0) + seat.steps
        return found

    @cached_property
    def _heads(self) -> dict[int, dict[tuple[str, int], int]]:
        found: dict[int, dict[tuple[str, int], int]] = {}
        for one, seat in self._work():
            if self.inst.packages[seat.package].heads:
                heads = found.setdefault(seat.package, {})
                key = one.skill, seat.pool
                heads[key] = heads.get(key, 0) + 1
        return found

    def _seats(self) -> Iterator[Seat]:
        yield from (seat for _, seat in self._work())

    def _resting(self) -> Iterator[Seat]:
        """Yield who was to go on with what is left, as far as they are there."""
        for one in self.rest:
            k = self._packages.get((one.phase, one.package))
            if k is not None and self._known(one.person):
                steps = round(one.share / self.inst.share_step)
                pool, person = self._place(one.person, k)
                yield Seat(k, pool, person, steps, self.now, self.inst.periods)

    def _work(self) -> Iterator[tuple[doc.Allocation, Seat]]:
        """Yield who works on what, with their seat."""
        for one in self.plan.allocations:
            k = self._packages.get((one.phase, one.package))
            if k is None or k not in self._bars or self._goes(one):
                continue
            steps = round(one.share / self.inst.share_step)
            pool, person = self._place(one.person, k)
            yield one, Seat(k, pool, person, steps, one.start_period, one.end_period)

    def _goes(self, one: doc.Allocation) -> bool:
        """Tell whether work was to be done by somebody whom the brief has no more."""
        return not self._known(one.person) and one.start_period >= self.now

    def _known(self, name: str) -> bool:
        return name in self._joiners or any(
            name in pool.people for pool in self.inst.pools
        )

    def _place(self, name: str, package: int) -> tuple[int, int]:
        """Return somebody's pool for a package, and their number in it."""
        if name in self._joiners:
            h, number, index = self._joiners[name]
            pools = self.inst.hires[h].pools
            if self.inst.pools[pools[0]].joiner is None:
                return pools[0], number
            return pools[index], index
        mine = [
            (p, pool) for p, pool in enumerate(self.inst.pools) if name in pool.people
        ]
        if not mine:
            raise KeyError(name)
        if len(mine) > 1:
            mine = [self._taught(name, package, mine)]
        [(p, pool)] = mine
        return p, pool.people.index(name)

    def _taught(
        self, name: str, package: int, mine: list[tuple[int, Pool]]
    ) -> tuple[int, Pool]:
        """Return who somebody is after the trainings that are over, for a package."""
        start, _ = self._bars.get(package, (self.now, self.now))
        over = {t for t, (_, end, _) in self._lessons() if end <= start}
        able = self.inst.eligible(package)
        fit = [one for one in mine if {*one[1].taught} <= over and one[0] in able]
        return max(fit or mine[:1], key=lambda one: len(one[1].taught))

    @cached_property
    def _kinds(self) -> dict[tuple[bool, str, str, str | None], int]:
        return {
            (hire.employed, hire.role, hire.level, offer.track): h
            for h, (hire, offer) in enumerate(
                zip(self.inst.hires, self.resolved.offers, strict=True)
            )
        }

    @cached_property
    def _stays(self) -> dict[int, list[tuple[int, int, str]]]:
        """Return who joins, by hire: first period, period past the last, name."""
        found: dict[int, list[tuple[int, int, str]]] = {}
        for one in self.plan.hires:
            h = self._kinds[True, one.role, one.level, one.track]
            stay = one.joins_period, self.inst.periods, one.name
            found.setdefault(h, []).append(stay)
        for guest in self.plan.contractors:
            h = self._kinds[False, guest.role, guest.level, guest.track]
            stay = guest.joins_period, guest.end_period, guest.name
            found.setdefault(h, []).append(stay)
        # A stable sort: of those who join together, the first comes first.
        return {h: sorted(some, key=lambda s: s[0]) for h, some in found.items()}

    @cached_property
    def _joins(self) -> dict[int, list[tuple[int, int]]]:
        return {h: [stay[:2] for stay in some] for h, some in self._stays.items()}

    def _soonest(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        for h in range(len(self.inst.hires)):
            days = [day for day, _ in self._joins.get(h, ()) if day >= self.now]
            yield h, tuple(sorted([*days, *self.soonest.get(h, ())]))

    @cached_property
    def _joiners(self) -> dict[str, tuple[int, int, int]]:
        return {
            name: (h, number, number)
            for h, some in self._stays.items()
            for number, (_, _, name) in enumerate(some)
        }

    def _lessons(self) -> Iterator[tuple[int, tuple[int, int, int | None]]]:
        for one in self.plan.trainings:
            for t, training in enumerate(self.inst.trainings):
                who = self.inst.pools[training.pool].people
                if (one.person,) == tuple(who) and one.skill == training.skill:
                    mentor = self._mentor(one.mentor, training.mentors)
                    yield t, (one.start_period, one.end_period, mentor)

    def _mentor(self, name: str | None, pools: tuple[int, ...]) -> int | None:
        """Return the pool of a mentor; possible mentors are pools of one."""
        if name is None:
            return None
        if name in self._joiners:
            h, _, index = self._joiners[name]
            return self.inst.hires[h].pools[index]
        return next(p for p in pools if name in self.inst.pools[p].people)

    def _runs(self) -> Iterator[tuple[int, tuple[int, int, dict[int, int]]]]:
        if self.plan.compute is None:
            return
        chosen = {phase.id: phase.option for phase in self.plan.phases}
        for run in self.plan.compute.runs:
            for b, bar in enumerate(self.inst.gpu_bars):
                phase = self.inst.phases[bar.phase]
                way = None if bar.option is None else phase.options[bar.option]
                if (phase.key, bar.kind) != (run.phase, run.kind):
                    continue
                if way in (None, chosen.get(run.phase)) and isclose(
                    run.hours, bar.hours
                ):
                    drawn = {
                        s: run.supplies[key]
                        for s, supply in enumerate(self.inst.supplies)
                        for key in [supply.key.removeprefix(f"{bar.kind} ")]
                        if supply.kind == bar.kind and run.supplies.get(key)
                    }
                    yield b, (run.start_period, run.end_period, drawn)

    @cached_property
    def _reserved(self) -> dict[int, tuple[tuple[int, int], ...]]:
        found: dict[int, list[tuple[int, int]]] = {}
        made = self.plan.compute.reservations if self.plan.compute else ()
        for one in made:
            for s, supply in enumerate(self.inst.supplies):
                if supply.form == "reserved" and supply.kind == one.kind:
                    found.setdefault(s, []).append((one.start_period, one.end_period))
        return {s: tuple(sorted(stays)) for s, stays in found.items()}
