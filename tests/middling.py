"""Middling instances from a seed: too large to try every plan, quick to prove.

Work of all three forms, a few roles of which one or two may be hired, and dates that
make people work side by side.
"""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction

from teamopt.calendar import Calendar, Period
from teamopt.instance import (
    WORK_UNIT,
    Cap,
    GoalSpec,
    Hire,
    Instance,
    Package,
    Phase,
    Pool,
    Where,
)

WHERE = Where("middling.yaml:1")
SKILLS = ("modelling", "serving", "labelling", "analysis")
RATE = {2: 60, 3: 100, 4: 130}
STEPS = 2
GOALS = (
    (GoalSpec("finish"), GoalSpec("cost")),
    (GoalSpec("value"), GoalSpec("cost")),
    (GoalSpec("finish", within=1), GoalSpec("cost")),
    (GoalSpec("lateness"), GoalSpec("cost")),
    (GoalSpec("value"), GoalSpec("finish")),
    (GoalSpec("lateness", within_share=Fraction(1, 4)), GoalSpec("cost")),
    (GoalSpec("value", within=100), GoalSpec("lateness")),
    (GoalSpec("cost"), GoalSpec("finish")),
)


def middling(seed: int) -> Instance:
    """Return the instance of a seed."""
    rng = random.Random(seed)
    calendar = Calendar(date(2027, 3, 1), Period.WEEK, rng.randint(10, 16))
    pools, hires = _people(rng)
    phases, packages = _work(rng, calendar.periods)
    return Instance(
        name=f"middling-{seed}",
        calendar=calendar,
        periods=calendar.periods,
        quarters=tuple((q, r.start, r.stop) for q, r in calendar.quarters()),
        steps=STEPS,
        share_step=Fraction(1, STEPS),
        money_scale=1,
        currency="USD",
        pools=pools,
        hires=hires,
        phases=phases,
        packages=packages,
        slots=2,
        joiners=rng.choice((None, 1)),
        caps=_caps(rng.choice((None, None, 300)), len(calendar.quarters())),
        goals=GOALS[seed % len(GOALS)],
        role_names={},
        where=WHERE,
    )


def _caps(most: int | None, quarters: int) -> tuple[Cap, ...]:
    return () if most is None else (Cap("total", None, 0, quarters, most, WHERE),)


def _people(rng: random.Random) -> tuple[tuple[Pool, ...], tuple[Hire, ...]]:
    """Return two pools on board, and one or two kinds of hire."""
    pools: list[Pool] = []
    hires: list[Hire] = []
    many = rng.randint(3, 4)
    for index in range(many):
        hired = index >= 2
        # Between them the people on board lead every skill.
        levels = {skill: rng.choice((0, 2, 3)) for skill in SKILLS}
        levels |= {skill: rng.choice((3, 4)) for skill in SKILLS[index % 2 :: 2]}
        people = tuple(f"p{index}{i}" for i in range(rng.choice((1, 1, 1, 2))))
        pools.append(
            Pool(
                key=f"role-{index} mid",
                role=f"role-{index}",
                level="mid",
                people=() if hired else people,
                hire=len(hires) if hired else None,
                proficiency={s: n for s, n in levels.items() if n},
                gives={
                    s: RATE[n] * WORK_UNIT // 100 // STEPS
                    for s, n in levels.items()
                    if n
                },
                away=() if hired or rng.random() < 0.6 else ((4, 6),),
                deployable=Fraction(1),
                where=WHERE,
            )
        )
        if hired:
            hires.append(_hire(rng, index))
    return tuple(pools), tuple(hires)


def _hire(rng: random.Random, pool: int) -> Hire:
    first, pay = rng.randint(0, 3), rng.randint(10, 20)
    return Hire(
        pools=(pool,),
        role=f"role-{pool}",
        level="mid",
        most=rng.randint(1, 2),
        lead_time=first,
        first_join=first,
        ramp_up=rng.randint(0, 3),
        ramp_steps=rng.choice((0, 1)),
        pay=pay,
        fee=rng.choice((0, 25)),
        yearly=pay * 52,
        where=WHERE,
    )


def _work(
    rng: random.Random, periods: int
) -> tuple[tuple[Phase, ...], tuple[Package, ...]]:
    """Return five to eight phases with six to ten packages between them."""
    many = rng.randint(5, 8)
    spare = 2 if many > 5 else 3
    owners = sorted([*range(many), *(rng.randrange(many) for _ in range(spare))])
    # One phase in some briefs is a mere milestone.
    if rng.random() < 0.5:
        owners = [k for k in owners if k != many - 1]
    packages = tuple(_package(rng, owner, k) for k, owner in enumerate(owners))
    phases = []
    for index in range(many):
        optional = rng.random() < 0.5
        due = rng.randint(4, periods) if rng.random() < 0.5 else None
        phases.append(
            Phase(
                key=f"phase-{index}",
                name=f"Phase {index}",
                stage=None,
                required=not optional,
                value=rng.choice((100, 200, 300)) if optional else 0,
                after=tuple(
                    (before, rng.choice((0, 0, 1)))
                    for before in range(max(0, index - 3), index)
                    if rng.random() < 0.25
                ),
                earliest=rng.randint(1, 3) if rng.random() < 0.2 else None,
                deadline=rng.randint(8, periods) if rng.random() < 0.1 else None,
                due=due,
                delay_cost=rng.choice((0, 5)) if due is not None else 0,
                packages=tuple(k for k, owner in enumerate(owners) if owner == index),
                where=WHERE,
            )
        )
    return tuple(phases), packages


def _package(rng: random.Random, phase: int, index: int) -> Package:
    form = rng.choice(("one", "one", "several", "heads"))
    skills = tuple(rng.sample(SKILLS, 2 if form == "several" else 1))
    heads = dict.fromkeys(skills, 1) if form == "heads" else {}
    return Package(
        phase=phase,
        key="+".join(skills) + f"-{index}",
        skills=skills,
        effort=0 if heads else rng.randint(4, 10) * WORK_UNIT // 2 - rng.choice((0, 9)),
        heads=heads,
        duration=rng.randint(2, 4) if heads else 0,
        smallest=1,
        largest=rng.choice((2, 3, 4)),
        lead=3,
        at_least=rng.choice((2, 2, 3)),
        where=WHERE,
    )
