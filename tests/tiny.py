"""Tiny instances from a seed, small enough to try every plan there is.

Each draws on every feature of a brief with some chance, so that a few hundred of them
meet each feature, and most pairs of features, many times. :func:`features` names those
that an instance has.
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
    Limit,
    Package,
    Phase,
    Pool,
    Where,
)

WHERE = Where("tiny.yaml:1")
SKILLS = ("modelling", "serving", "labelling")
#: Percent of a practitioner's work, by proficiency.
RATE = {2: 60, 3: 100, 4: 130}
LEVELS = ("junior", "mid", "senior")


def tiny(seed: int) -> Instance:
    """Return the instance of a seed."""
    rng = random.Random(seed)
    steps = rng.choice((2, 4))
    calendar = _calendar(rng)
    # Four fifths of a full-timer make efforts and crews fall between whole periods.
    deployable = rng.choice((Fraction(1), Fraction(4, 5)))
    pools, hires = _people(rng, steps, calendar.periods, deployable)
    phases, packages = _work(rng, steps, calendar.periods, pools, deployable)
    return Instance(
        name=f"tiny-{seed}",
        calendar=calendar,
        periods=calendar.periods,
        quarters=tuple((q, r.start, r.stop) for q, r in calendar.quarters()),
        steps=steps,
        share_step=Fraction(1, steps),
        money_scale=1,
        currency="USD",
        pools=pools,
        hires=hires,
        phases=phases,
        packages=packages,
        slots=rng.choice((None, 0, 1, 1, 2, 2, 2)) if hires else None,
        joiners=rng.choice((None, 1)) if hires else None,
        caps=_budget(rng, calendar, hires),
        goals=_goals(rng),
        role_names={},
        where=WHERE,
        limits=_limits(rng, hires),
    )


def _calendar(rng: random.Random) -> Calendar:
    """Return four to seven periods; some of them meet the end of a quarter."""
    start, period = rng.choice(
        (
            (date(2027, 1, 4), Period.WEEK),
            (date(2027, 3, 15), Period.WEEK),
            (date(2027, 2, 1), Period.MONTH),
            (date(2027, 4, 1), Period.QUARTER),
        )
    )
    return Calendar(start, period, rng.choice((4, 5, 6, 7)))


def _people(
    rng: random.Random, steps: int, periods: int, deployable: Fraction
) -> tuple[tuple[Pool, ...], tuple[Hire, ...]]:
    """Return up to three people on board, and up to two kinds of hire."""
    pools: list[Pool] = []
    hires: list[Hire] = []
    people = rng.choice((0, 0, 1, 1, 2, 3))
    while people:
        count = rng.randint(1, min(2, people))
        people -= count
        names = tuple(f"p{len(pools)}{i}" for i in range(count))
        away = _away(rng, periods) if rng.random() < 0.5 else ()
        role = f"role-{len(pools)}"
        pools.append(_pool(rng, len(pools), role, names, None, steps, deployable, away))
    one_role = rng.random() < 0.75
    for index in range(rng.choice((0, 1, 1, 2)) if pools else 2):
        role = "recruit" if one_role else f"role-{len(pools)}"
        pools.append(_pool(rng, len(pools), role, (), index, steps, deployable, ()))
        first = rng.choice((0, 0, 0, 0, 1, 1, 1, 2, 3, periods + 1))
        pay = rng.randint(5, 20)
        hires.append(
            Hire(
                pools=(len(pools) - 1,),
                role=pools[-1].role,
                level=pools[-1].level,
                most=rng.choice((1, 2, 2)),
                lead_time=first,
                first_join=first,
                ramp_up=rng.choice((0, 1, 2)),
                ramp_steps=rng.choice((0, steps // 2, steps // 2, steps - 1, steps)),
                pay=pay,
                fee=rng.choice((0, 0, 15)),
                yearly=pay * 52,
                where=WHERE,
            )
        )
    return tuple(pools), tuple(hires)


def _budget(
    rng: random.Random, calendar: Calendar, hires: tuple[Hire, ...]
) -> tuple[Cap, ...]:
    """Return, at times, what some hires cost, just about."""
    if not hires or rng.random() < 0.5:
        return ()
    paid = (rng.choice(hires) for _ in range(rng.choice((1, 1, 2, 3))))
    cost = sum(hire.pay * rng.randint(1, calendar.periods) + hire.fee for hire in paid)
    most = cost + rng.choice((-1, 0, 0, 3))
    return (Cap("total", None, 0, len(calendar.quarters()), most, WHERE),)


def _limits(rng: random.Random, hires: tuple[Hire, ...]) -> tuple[Limit, ...]:
    """Return, at times, a limit on the hires of the first role over its levels."""
    if not hires or rng.random() < 0.5:
        return ()
    role = hires[0].role
    same = tuple(i for i, hire in enumerate(hires) if hire.role == role)
    return (Limit(role, same, rng.choice((0, 1, 1, 1, 2)), WHERE),)


def _away(rng: random.Random, periods: int) -> tuple[tuple[int, int], ...]:
    """Return the absences of a leaver, a late starter or somebody on leave."""
    leave = rng.randrange(1, periods - 1)
    late = (0, rng.randint(1, 2))
    leaver = (rng.randint(2, periods - 1), rng.choice((periods, periods + 3)))
    return rng.choice(
        (
            (late,),
            (leaver,),
            ((leave, leave + 1),),
            (late, (3, rng.choice((4, periods)))),
        )
    )


def _pool(
    rng: random.Random,
    index: int,
    role: str,
    people: tuple[str, ...],
    hire: int | None,
    steps: int,
    deployable: Fraction,
    away: tuple[tuple[int, int], ...],
) -> Pool:
    levels = {skill: rng.choice((0, 1, 2, 3, 3, 3, 4)) for skill in SKILLS}
    levels[SKILLS[index % len(SKILLS)]] = rng.choice((3, 4))
    unit = deployable * WORK_UNIT / 100 / steps
    return Pool(
        key=f"{role} {LEVELS[index % 3]}",
        role=role,
        level=LEVELS[index % 3],
        people=people,
        hire=hire,
        proficiency={skill: n for skill, n in levels.items() if n},
        gives={skill: int(RATE[n] * unit) for skill, n in levels.items() if n > 1},
        away=away,
        deployable=deployable,
        where=WHERE,
    )


def _work(
    rng: random.Random,
    steps: int,
    periods: int,
    pools: tuple[Pool, ...],
    deployable: Fraction,
) -> tuple[tuple[Phase, ...], tuple[Package, ...]]:
    """Return one to four phases with one to four packages between them."""
    many = rng.choice((1, 2, 3, 3, 4))
    owners = sorted(rng.randrange(many) for _ in range(rng.choice((1, 2, 3, 3, 4))))
    packages = tuple(
        _package(rng, owner, index, steps, pools, deployable)
        for index, owner in enumerate(owners)
    )
    phases = []
    for index in range(many):
        mine = tuple(k for k, owner in enumerate(owners) if owner == index)
        phases.append(_phase(rng, index, periods, mine))
    return tuple(phases), packages


def _phase(
    rng: random.Random, index: int, periods: int, packages: tuple[int, ...]
) -> Phase:
    optional = rng.random() < 0.55
    due = rng.randint(0, periods) if rng.random() < 0.45 else None
    dated = rng.random()
    return Phase(
        key=f"phase-{index}",
        name=f"Phase {index}",
        stage=None,
        required=not optional,
        value=rng.choice((100, 300, 350)) if optional or rng.random() < 0.1 else 0,
        after=tuple(
            (before, rng.choice((0, 0, 1)))
            for before in range(index)
            if rng.random() < 0.4
        ),
        earliest=rng.randint(1, 2) if dated < 0.2 else None,
        deadline=rng.randint(2, periods) if dated > 0.9 else None,
        due=due,
        delay_cost=rng.choice((0, 0, 7, 20)) if due is not None else 0,
        packages=packages,
        where=WHERE,
    )


def _package(
    rng: random.Random,
    phase: int,
    index: int,
    steps: int,
    pools: tuple[Pool, ...],
    deployable: Fraction,
) -> Package:
    known = sorted({s for pool in pools for s, n in pool.proficiency.items() if n > 2})
    form = rng.choice(("one", "one", "several", "heads"))
    many = 1 if form == "one" else rng.randint(1 + (form == "several"), 2)
    skills = tuple(rng.sample(known, min(many, len(known))))
    smallest = rng.choice((1, 1, 2))
    shares = rng.randint(1, 2 * steps)
    # A third of the efforts are what whole share steps of practitioners deliver.
    odd = rng.choice((0, 1, -4_000))
    effort = int(shares * deployable * WORK_UNIT / steps) + odd
    heads = {skill: rng.choice((1, 1, 1, 1, 2)) for skill in skills}
    return Package(
        phase=phase,
        key="+".join(skills) + f"-{index}",
        skills=skills,
        effort=0 if form == "heads" else effort,
        heads=heads if form == "heads" else {},
        duration=rng.choice((1, 2, 2, 3)) if form == "heads" else 0,
        smallest=smallest,
        largest=rng.choice((max(smallest, steps // 2), steps, 2 * steps)),
        lead=rng.choice((2, 3, 3, 3, 3, 3, 3, 4)),
        at_least=rng.choice((2, 2, 2, 2, 2, 3, 3, 4)),
        where=WHERE,
    )


def _goals(rng: random.Random) -> tuple[GoalSpec, ...]:
    """Return two to four goals in any order, with tolerances or weights on some."""
    keys = ["value", "lateness", "cost", "finish"]
    if rng.random() < 0.4:
        rng.shuffle(keys)
    keys = keys[: rng.choice((2, 4, 4, 4))]
    style = rng.random()
    if style < 0.2:
        return tuple(GoalSpec(key, weight=rng.choice((0, 1, 3, 10))) for key in keys)
    if style < 0.6:
        return tuple(GoalSpec(key, *tolerance(rng, key)) for key in keys)
    return tuple(GoalSpec(key) for key in keys)


def tolerance(rng: random.Random, key: str) -> tuple[int, Fraction | None]:
    share = rng.choice((None, None, Fraction(1, 10), Fraction(1, 3)))
    if key in ("value", "cost"):
        return rng.choice((0, 0, 10, 100)), share
    return rng.choice((0, 1, 2)), share


def features(inst: Instance) -> set[str]:
    """Return the names of the features that an instance has."""
    return _work_features(inst) | _people_features(inst) | _goal_features(inst)


def _work_features(inst: Instance) -> set[str]:
    found = set()
    for package in inst.packages:
        several = len(package.skills) > 1
        form = (
            "heads" if package.heads else "several skills" if several else "one skill"
        )
        found |= {form, "lead expert"} if package.lead == 4 else {form}
        found |= {"at least"} if package.at_least > 2 else set()
        found |= {"smallest crew"} if package.smallest > 1 and package.effort else set()
        tight = package.effort and package.largest <= inst.steps // 2
        found |= {"largest crew"} if tight else set()
    for phase in inst.phases:
        has = {
            "optional": not phase.required,
            "milestone": not phase.packages,
            "several packages": len(phase.packages) > 1,
            "after": bool(phase.after),
            "lag": any(lag for _, lag in phase.after),
            "earliest": phase.earliest is not None,
            "deadline": phase.deadline is not None,
            "due": phase.due is not None and not phase.delay_cost,
            "cost of delay": bool(phase.delay_cost),
        }
        found |= {name for name, yes in has.items() if yes}
    return found


def _people_features(inst: Instance) -> set[str]:
    found = {f"{100 // inst.steps} % steps", inst.calendar.period.value}
    for pool in inst.pools:
        found |= {"pool of several"} if len(pool.people) > 1 else set()
        for first, past in pool.away:
            late, leaver = first == 0, past >= inst.periods
            found.add("late starter" if late else "leaver" if leaver else "leave")
    for hire in inst.hires:
        found |= {"ramp-up"} if hire.ramp_up else set()
        found |= {"no capacity in ramp-up"} if not hire.ramp_steps else set()
        found |= {"fee"} if hire.fee else set()
        found |= {"limit by level"} if hire.most < (inst.slots or 0) else set()
    has = {
        "hires": bool(inst.hires),
        "no hires": not inst.hires,
        "two kinds of hire": len(inst.hires) > 1,
        "limit by role": bool(inst.limits),
        "limit over levels": any(len(limit.hires) > 1 for limit in inst.limits),
        "slots": inst.slots is not None,
        "joiners per quarter": inst.joiners is not None,
        "several quarters": len(inst.quarters) > 1,
        "budget": bool(inst.caps),
    }
    return found | {name for name, yes in has.items() if yes}


def _goal_features(inst: Instance) -> set[str]:
    has = {
        "weights": any(goal.weight for goal in inst.goals),
        "tolerance": any(goal.within for goal in inst.goals[:-1]),
        "tolerance as a share": any(goal.within_share for goal in inst.goals[:-1]),
        "few goals": len(inst.goals) < 4,
        "value not first": inst.goals[0].key != "value",
    }
    return {name for name, yes in has.items() if yes}
