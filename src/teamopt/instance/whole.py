"""An instance: everything a plan is made from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.instance.units import TIME_UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from teamopt.calendar import Calendar
    from teamopt.instance.limits import (
        BusFactor,
        Cap,
        GoalSpec,
        Pin,
        Ratio,
        Stay,
        TrackLimit,
    )
    from teamopt.instance.people import Hire, Limit, Pool, Training
    from teamopt.instance.where import Where
    from teamopt.instance.work import Charge, GpuBar, Package, Phase, Supply


@dataclass(frozen=True)
class Instance:
    """Everything a plan is made from, in integers.

    Attributes
    ----------
    calendar
        Periods to dates and back.
    periods
        Length of the horizon.
    quarters
        ``(label, first period, past the last)`` of each calendar quarter.
    steps
        Share steps of one person.
    share_step
        The step as a share of a person.
    slots, joiners
        Most hires in all and per quarter; ``None`` where the brief sets no limit.
    contractors
        Most contractors.
    caps
        Limits on spending.
    payroll
        Cost of the people on board per quarter, in money units, where the budget is to
        cover it; else empty.
    phases_at_once
        Most phases one person is on at a time, or ``None``.
    smallest_share
        Fewest share steps of a person on a package.
    role_names
        Names for people to read.
    limits
        Most hires of a role, where the brief states one.
    weight_scale
        What the brief's weights are multiplied with to be whole, units included.
    """

    name: str
    calendar: Calendar
    periods: int
    quarters: tuple[tuple[str, int, int], ...]
    steps: int
    share_step: Fraction
    money_scale: int
    currency: str
    pools: tuple[Pool, ...]
    hires: tuple[Hire, ...]
    phases: tuple[Phase, ...]
    packages: tuple[Package, ...]
    slots: int | None
    joiners: int | None
    goals: tuple[GoalSpec, ...]
    role_names: Mapping[str, str]
    where: Where
    limits: tuple[Limit, ...] = ()
    weight_scale: int = 1
    contractors: int | None = None
    gpu_bars: tuple[GpuBar, ...] = ()
    supplies: tuple[Supply, ...] = ()
    trainings: tuple[Training, ...] = ()
    charges: tuple[Charge, ...] = ()
    caps: tuple[Cap, ...] = ()
    payroll: tuple[int, ...] = ()
    track_limits: tuple[TrackLimit, ...] = ()
    bus_factors: tuple[BusFactor, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    pins: tuple[Pin, ...] = ()
    stays: tuple[Stay, ...] = ()
    phases_at_once: int | None = None
    smallest_share: int = 0

    def day(self, period: int) -> str:
        """Return the first day of a period, as people write it."""
        return wording.day(self.calendar.start_of(period))

    def last_day(self, end: int) -> str:
        """Return the last working day before the period ``end`` begins."""
        return wording.day(self.calendar.last_day_of(end - 1))

    @property
    def weighted(self) -> bool:
        """Tell whether the goals form one weighted sum instead of an order."""
        return any(goal.weight for goal in self.goals)

    def most_people(self, pool: int) -> int:
        """Return the most people a pool can have."""
        entry = self.pools[pool]
        if entry.hire is None:
            return len(entry.people)
        return self.hires[entry.hire].most if entry.joiner is None else 1

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """Return what a share step of each pool weighs where time is compared.

        Exact where people's deployable time has a small common measure, else in
        ``TIME_UNIT`` of a full-timer's.
        """
        times = [pool.deployable for pool in self.pools]
        below = math.lcm(*(time.denominator for time in times))
        whole = [int(time * below) for time in times]
        common = math.gcd(*whole) or 1
        if max(whole, default=0) // common <= TIME_UNIT:
            return tuple(weight // common for weight in whole)
        return tuple(round(TIME_UNIT * time) for time in times)

    @cached_property
    def by_quarter(self) -> bool:
        """Tell whether a limit on spending looks at single quarters."""
        last = len(self.quarters)
        return any((cap.first, cap.past) != (0, last) for cap in self.caps)

    @cached_property
    def per_person(self) -> bool:
        """Tell whether a limit looks at single people."""
        return self.phases_at_once is not None or self.smallest_share > 0

    def counts_from(self, factor: BusFactor, hire: Hire) -> int:
        """Return the last period in which a joiner may come to count at its quarter."""
        past = self.quarters[factor.quarter][2]
        return min(past - 1, past - hire.ramp_up)

    def learns(self, pool: int) -> tuple[int, ...]:
        """Return the trainings that the person of a pool may take."""
        who = self.person(pool)
        return tuple(t for t, some in enumerate(self.trainings) if some.pool == who)

    def person(self, pool: int) -> int:
        """Return the pool that somebody is before any training."""
        base = self.pools[pool].base
        return pool if base is None else base

    def eligible(self, package: int) -> tuple[int, ...]:
        """Return the pools that can give a package anything at all.

        Trained people count as such only where every training is of use.
        """
        skills = self.packages[package].skills
        return tuple(
            index
            for index, pool in enumerate(self.pools)
            if any(pool.gives.get(skill, 0) > 0 for skill in skills)
            and all(self.trainings[t].skill in skills for t in pool.taught)
        )

    def suits(self, package: int, pool: int) -> bool:
        """Tell whether people of a pool are good enough for a package."""
        skills, entry = self.packages[package].skills, self.pools[pool]
        best = max((entry.proficiency.get(skill, 0) for skill in skills), default=0)
        able = any(entry.gives.get(skill, 0) > 0 for skill in skills)
        return able and best >= self.packages[package].at_least

    def draws(self, bar: int) -> tuple[int, ...]:
        """Return the supplies that a GPU bar may draw on."""
        entry = self.gpu_bars[bar]
        tracks = (None, self.phases[entry.phase].track)
        return tuple(
            index
            for index, supply in enumerate(self.supplies)
            if supply.kind == entry.kind and supply.track in tracks
        )

    def speed(self, package: int, pool: int) -> int:
        """Return the work units one share step of a pool delivers in a period."""
        skills = self.packages[package].skills
        return max(self.pools[pool].gives.get(skill, 0) for skill in skills)

    def way(self, phase: int, option: int | None) -> str:
        """Return a phase's id, with the option: ``ranking (build)``."""
        entry = self.phases[phase]
        return entry.key if option is None else f"{entry.key} ({entry.options[option]})"

    def part(self, package: int) -> str:
        """Return the name of a package inside its phase or option."""
        entry = self.packages[package]
        if entry.option is None:
            return entry.key
        return entry.key.removeprefix(
            f"{self.phases[entry.phase].options[entry.option]}: "
        )

    def called(self, pool: int) -> str:
        """Return what people call a member of a pool, as in ``senior ML Engineer``."""
        entry = self.pools[pool]
        return f"{entry.level} {self.role_names.get(entry.role, entry.role)}"

    def hired_as(self, hire: int) -> str:
        """Return what people call somebody who joins, as in ``senior ML Engineer``."""
        return self.called(self.hires[hire].pools[0])
