"""Tiny instances, written down in a few words, and how to solve and probe them.

Units are those people think in: efforts in practitioner-periods, crews in share steps
of a quarter of a person, money in whole units. A phase names those it builds on.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

from ortools.sat.python import cp_model

from teamopt.calendar import Calendar, Period
from teamopt.decisions import Decisions
from teamopt.engine.settings import Job, Outcome, SolveSettings, Status
from teamopt.engine.stages import Search, run
from teamopt.families import FAMILIES
from teamopt.instance import (
    WORK_UNIT,
    GoalSpec,
    Hire,
    Instance,
    Limit,
    Package,
    Phase,
    Pool,
    Where,
)
from teamopt.model import Built, build
from teamopt.rules import Family

WHERE = Where("brief.yaml:1")
STEPS = 4
WORKING, PRACTITIONER, EXPERT = 2, 3, 4
#: Percent of a practitioner's work, by proficiency.
RATES = {1: 0, 2: 60, 3: 100, 4: 130}
SETTINGS = SolveSettings(time_limit=30, workers=1, seed=1)
#: A feasible instance, and one that asks for a little more than there is.
Pair = tuple[Instance, Instance]


@dataclass(frozen=True)
class Asked:
    """A phase and its packages, before they have indices."""

    phase: Phase
    packages: tuple[Package, ...]
    after: Mapping[str, int]


@dataclass(frozen=True)
class Offered:
    """A hire and its pool, before they have indices."""

    hire: Hire
    pool: Pool


def board(
    *names: str,
    role: str = "ml-engineer",
    level: str = "mid",
    away: Iterable[tuple[int, int]] = (),
    **skills: int,
) -> Pool:
    """Return people on board who are alike; practitioners of modelling by default."""
    skills = skills or {"modelling": PRACTITIONER}
    return Pool(
        key=f"{role} {level} {names[0]}",
        role=role,
        level=level,
        people=names,
        hire=None,
        proficiency=skills,
        gives={
            skill: RATES[step] * WORK_UNIT // 100 // STEPS
            for skill, step in skills.items()
            if RATES[step]
        },
        away=tuple(away),
        deployable=Fraction(1),
        where=WHERE,
    )


def hire(
    role: str = "ml-engineer",
    level: str = "mid",
    *,
    most: int = 1,
    first_join: int = 0,
    ramp_up: int = 0,
    ramp_steps: int = 2,
    pay: int = 10,
    fee: int = 0,
    **skills: int,
) -> Offered:
    """Return a role that may be hired; a practitioner of modelling by default."""
    pool = board("?", role=role, level=level, **skills)
    return Offered(
        Hire(
            pool=-1,
            role=role,
            level=level,
            most=most,
            lead_time=first_join,
            first_join=first_join,
            ramp_up=ramp_up,
            ramp_steps=ramp_steps,
            pay=pay,
            fee=fee,
            yearly=52 * pay,
            where=WHERE,
        ),
        replace(pool, key=f"hire {role} {level}", people=()),
    )


def work(
    effort: int | Fraction,
    *skills: str,
    smallest: int = 1,
    largest: int = 3 * STEPS,
    lead: int = PRACTITIONER,
    at_least: int = WORKING,
) -> Package:
    """Return a package of so many practitioner-periods."""
    skills = skills or ("modelling",)
    return Package(
        phase=-1,
        key="+".join(skills),
        skills=skills,
        effort=int(effort * WORK_UNIT),
        heads={},
        duration=0,
        smallest=smallest,
        largest=largest,
        lead=lead,
        at_least=at_least,
        where=WHERE,
    )


def crew(
    duration: int,
    *,
    lead: int = PRACTITIONER,
    at_least: int = WORKING,
    **heads: int,
) -> Package:
    """Return a package of so many whole people per skill."""
    heads = heads or {"modelling": 1}
    people = STEPS * sum(heads.values())
    return Package(
        phase=-1,
        key="+".join(heads),
        skills=tuple(heads),
        effort=0,
        heads=heads,
        duration=duration,
        smallest=people,
        largest=people,
        lead=lead,
        at_least=at_least,
        where=WHERE,
    )


def phase(
    key: str,
    *packages: Package,
    after: Mapping[str, int] | None = None,
    optional: bool = False,
    value: int = 0,
    earliest: int | None = None,
    deadline: int | None = None,
    due: int | None = None,
    delay_cost: int = 0,
) -> Asked:
    """Return a phase; required unless `optional`, `after` others by key with a lag."""
    return Asked(
        Phase(
            key=key,
            name=key.capitalize(),
            stage=None,
            required=not optional,
            value=value,
            after=(),
            earliest=earliest,
            deadline=deadline,
            due=due,
            delay_cost=delay_cost,
            packages=(),
            where=WHERE,
        ),
        packages,
        after or {},
    )


def instance(
    *asked: Asked,
    periods: int = 8,
    team: Iterable[Pool] = (),
    hires: Iterable[Offered] = (),
    start: date = date(2027, 1, 4),
    goals: Iterable[GoalSpec | str] = ("cost", "finish"),
    slots: int | None = None,
    joiners: int | None = None,
    budget: int | None = None,
    limits: Mapping[str, int] | None = None,
) -> Instance:
    """Return an instance with weekly periods from Monday 4 January 2027.

    As in a brief, slots limit all hires together; by default everybody fits.
    """
    calendar = Calendar(start, Period.WEEK, periods)
    pools, offered = tuple(team), tuple(hires)
    phases, packages = _numbered(asked)
    return Instance(
        name="tiny",
        calendar=calendar,
        periods=periods,
        quarters=tuple((q, span.start, span.stop) for q, span in calendar.quarters()),
        steps=STEPS,
        share_step=Fraction(1, STEPS),
        money_scale=1,
        currency="USD",
        pools=pools + tuple(replace(o.pool, hire=h) for h, o in enumerate(offered)),
        hires=tuple(
            replace(o.hire, pool=len(pools) + h) for h, o in enumerate(offered)
        ),
        phases=phases,
        packages=packages,
        slots=_slots(offered) if slots is None else slots,
        joiners=joiners,
        budget=budget,
        goals=tuple(g if isinstance(g, GoalSpec) else GoalSpec(g) for g in goals),
        role_names={"ml-engineer": "ML Engineer", "data-engineer": "Data Engineer"},
        where=WHERE,
        limits=tuple(
            Limit(
                role,
                tuple(h for h, o in enumerate(offered) if o.hire.role == role),
                most,
                WHERE,
            )
            for role, most in (limits or {}).items()
        ),
    )


def _slots(offered: tuple[Offered, ...]) -> int | None:
    return sum(one.hire.most for one in offered) if offered else None


def _numbered(
    asked: tuple[Asked, ...],
) -> tuple[tuple[Phase, ...], tuple[Package, ...]]:
    index = {one.phase.key: k for k, one in enumerate(asked)}
    phases, packages = [], list[Package]()
    for k, one in enumerate(asked):
        mine = tuple(range(len(packages), len(packages) + len(one.packages)))
        packages += [replace(package, phase=k) for package in one.packages]
        after = tuple((index[key], lag) for key, lag in one.after.items())
        phases.append(replace(one.phase, packages=mine, after=after))
    return tuple(phases), tuple(packages)


# solving ----------------------------------------------------------------------


def solve(inst: Instance, *, tidy: bool = False, **settings: Any) -> Outcome:
    """Return what one worker and a fixed seed make of an instance."""
    chosen = replace(SETTINGS, **settings)
    return run(inst, Job(chosen, tidy=tidy), Search(chosen, lambda step: None))


def separated(pair: Pair) -> bool:
    """Tell whether the first of a pair has a plan and the second, proven, has none."""
    fits, breaks = (solve(inst) for inst in pair)
    return (
        fits.status is Status.OPTIMAL
        and breaks.status is Status.INFEASIBLE
        and breaks.confirmed
    )


def cp_sat(model: cp_model.CpModel) -> tuple[Any, cp_model.CpSolver]:
    """Solve a model with one worker and a fixed seed."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = 30
    return solver.solve(model), solver


def feasible(model: cp_model.CpModel) -> bool:
    """Tell whether a model has a solution; a verdict either way."""
    status, _ = cp_sat(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return bool(status != cp_model.INFEASIBLE)


def all_on(inst: Instance, families: Iterable[Family] = FAMILIES) -> Built:
    """Return the guarded model of an instance with every rule switched on."""
    built = build(inst, guarded=True, families=families)
    for guard in built.guards.values():
        built.model.add(guard == 1)
    return built


# probing rows -----------------------------------------------------------------


def over(function: Callable[..., Any], *records: Any) -> Any:
    """Return decisions whose every entry is a function of those of some others."""
    first = records[0]
    if isinstance(first, Decisions):
        names = [field.name for field in fields(first)]
        return Decisions(
            **{n: over(function, *(getattr(r, n) for r in records)) for n in names}
        )
    if isinstance(first, tuple):
        return tuple(over(function, *parts) for parts in zip(*records, strict=True))
    if isinstance(first, Mapping):
        return {key: over(function, *(r[key] for r in records)) for key in first}
    return function(*records)


def linear(family: Family, inst: Instance) -> bool:
    """Tell whether every row of a family is linear in whole numbers.

    For f linear plus a constant, f(a + b) + f(0) = f(a) + f(b).
    """
    rng = random.Random(1)
    shape = build(inst, guarded=True).x
    a, b = (over(lambda _: rng.randrange(-99, 100), shape) for _ in range(2))
    points = (over(int.__add__, a, b), over(lambda _: 0, shape), a, b)
    for rule in family.rules(inst):
        lefts, limits = [], set()
        for point in points:
            rows = list(family.rows(rule, inst, point))
            lefts.append([row.left for row in rows])
            limits.add(tuple(row.limit for row in rows))
        numbers = [n for left in lefts for n in left] + [*next(iter(limits))]
        if len(limits) > 1 or not all(type(n) is int for n in numbers):
            return False
        both, none, one, other = lefts
        if [x + y for x, y in zip(both, none, strict=True)] != [
            x + y for x, y in zip(one, other, strict=True)
        ]:
            return False
    return True
