"""Instances put together by hand, one part of a brief at a time.

Time counts in weeks, shares in quarters of a person: a practitioner gives 25,000 work
units per quarter and week, so that 100,000 are one practitioner's week.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from teamopt.calendar import Calendar, Period
from teamopt.instance import (
    WORK_UNIT,
    Charge,
    GoalSpec,
    GpuBar,
    Hire,
    Instance,
    Package,
    Phase,
    Pool,
    Supply,
    Training,
    Where,
)

WHERE = Where("hand.yaml:1")
STEPS = 4
#: Percent of a practitioner's work, by proficiency.
RATE = {1: 0, 2: 60, 3: 100, 4: 130}
WEEK = WORK_UNIT


def person(role: str, skills: Mapping[str, int], **changes: Any) -> Pool:
    """Return one person on board who is called as their role."""
    gives = {s: RATE[n] * WORK_UNIT // 100 // STEPS for s, n in skills.items() if n > 1}
    one = Pool(
        key=role,
        role=role,
        level="mid",
        people=(role,),
        hire=None,
        proficiency=dict(skills),
        gives=gives,
        away=(),
        deployable=Fraction(1),
        where=WHERE,
    )
    return replace(one, **changes)


def joiner(role: str, skills: Mapping[str, int], **changes: Any) -> Pool:
    """Return the pool of those who join by the first hire."""
    return person(role, skills, **{"people": (), "hire": 0, **changes})


def hire(*pools: int, **changes: Any) -> Hire:
    """Return a hire who may join at once, works at once, and costs 10 a week."""
    one = Hire(
        pools=pools,
        role="recruit",
        level="mid",
        most=1,
        lead_time=0,
        first_join=0,
        ramp_up=0,
        ramp_steps=0,
        pay=10,
        fee=0,
        yearly=520,
        where=WHERE,
    )
    return replace(one, **changes)


def contractor(*pools: int, stay: int = 1, **changes: Any) -> Hire:
    """Return a contractor on the terms of a hire."""
    return hire(*pools, role="contractor", stay=stay, **changes)


def work(weeks: float, *skills: str, **changes: Any) -> Package:
    """Return a package of so many practitioner's weeks."""
    one = Package(
        phase=0,
        key="+".join(skills),
        skills=skills,
        effort=round(weeks * WORK_UNIT),
        heads={},
        duration=0,
        smallest=1,
        largest=8,
        lead=3,
        at_least=2,
        where=WHERE,
    )
    return replace(one, **changes)


def crew(weeks: int, heads: Mapping[str, int], **changes: Any) -> Package:
    """Return a package for whole people; no weeks at all means to the end."""
    people = STEPS * sum(heads.values())
    sizes: dict[str, Any] = {"smallest": people, "largest": people}
    form: dict[str, Any] = {"heads": dict(heads), "duration": weeks, **sizes}
    return work(0, *heads, **{**form, "to_end": not weeks, **changes})


def passing(weeks: int, **changes: Any) -> Package:
    """Return time that passes without anybody's work."""
    return work(0, duration=weeks, key="time", **changes)


def gpu_hours(need: int, most: int, **changes: Any) -> GpuBar:
    """Return so many GPU-weeks on at most so many GPUs."""
    one = GpuBar(0, "h100", need, 0, 0, most, Fraction(168 * need), WHERE)
    return replace(one, **changes)


def gpus(count: int, weeks: int, **changes: Any) -> GpuBar:
    """Return so many GPUs for so many weeks."""
    form = {"need": 0, "gpus": count, "duration": weeks}
    return replace(gpu_hours(count * weeks, count), **{**form, **changes})


def supply(form: str, most: int, **changes: Any) -> Supply:
    """Return GPUs that are owned, rented or reserved."""
    return replace(Supply(form, "h100", form, most, WHERE), **changes)


def lesson(pool: int, skill: str, **changes: Any) -> Training:
    """Return a training of a week, half of somebody's time, to practitioner."""
    one = Training(pool, skill, 3, 1, STEPS // 2, 0, (), 0, WHERE)
    return replace(one, **changes)


def charge(phase: int, **changes: Any) -> Charge:
    """Return something a phase costs."""
    return replace(Charge(phase, "licence", 0, 0, WHERE), **changes)


def phase(**changes: Any) -> Phase:
    """Return a required phase without dates."""
    one = Phase(
        key="",
        name="",
        stage=None,
        required=True,
        value=0,
        after=(),
        earliest=None,
        deadline=None,
        due=None,
        delay_cost=0,
        packages=(),
        where=WHERE,
    )
    return replace(one, **changes)


def brief(
    weeks: int, goals: str, *parts: Any, quarters: tuple[int, ...] = (), **changes: Any
) -> Instance:
    """Return an instance of so many weeks.

    Parameters
    ----------
    weeks, goals
        Length of the horizon, and its goals in order, as one text.
    parts
        Pools, hires, phases and all that belongs to them, in any order between kinds.
    quarters
        Weeks in which the second quarter and those after it begin.
    changes
        Any other field of the instance.
    """
    kinds: dict[type, list[Any]] = {}
    for part in parts:
        kinds.setdefault(type(part), []).append(part)
    packages, bars = kinds.get(Package, []), kinds.get(GpuBar, [])
    phases = [
        replace(
            one,
            key=f"phase-{index}",
            name=f"Phase {index}",
            packages=tuple(k for k, p in enumerate(packages) if p.phase == index),
            gpu_bars=tuple(k for k, b in enumerate(bars) if b.phase == index),
        )
        for index, one in enumerate(kinds.get(Phase, []))
    ]
    ends = (0, *quarters, weeks)
    one = Instance(
        name="hand",
        calendar=Calendar(date(2027, 1, 4), Period.WEEK, weeks),
        periods=weeks,
        quarters=tuple(
            (f"2027-Q{q + 1}", first, past)
            for q, (first, past) in enumerate(itertools.pairwise(ends))
        ),
        steps=STEPS,
        share_step=Fraction(1, STEPS),
        money_scale=1,
        currency="USD",
        pools=tuple(kinds.get(Pool, [])),
        hires=tuple(kinds.get(Hire, [])),
        phases=tuple(phases),
        packages=tuple(packages),
        slots=None,
        joiners=None,
        goals=tuple(GoalSpec(goal) for goal in goals.split()),
        role_names={},
        where=WHERE,
        gpu_bars=tuple(bars),
        supplies=tuple(kinds.get(Supply, [])),
        trainings=tuple(kinds.get(Training, [])),
        charges=tuple(kinds.get(Charge, [])),
    )
    return replace(one, **changes)
