"""People of tiny instances: on board, to hire, to engage, to train."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from teamopt.instance import WORK_UNIT, Hire, Package, Pool, Training, Where

WHERE = Where("brief.yaml:1")
STEPS = 4
WORKING, PRACTITIONER, EXPERT = 2, 3, 4
#: Percent of a practitioner's work, by proficiency.
RATES = {1: 0, 2: 60, 3: 100, 4: 130}


@dataclass(frozen=True)
class Offered:
    """A hire and its pool, before they have indices.

    Attributes
    ----------
    apart
        Whether each joiner is a pool of their own.
    """

    hire: Hire
    pool: Pool
    apart: bool


@dataclass(frozen=True)
class Lesson:
    """What somebody may learn, before there are indices."""

    who: str
    training: Training


def gives(skills: Mapping[str, int], deployable: Fraction) -> dict[str, int]:
    """Return work units per share step and period."""
    unit = deployable * WORK_UNIT / 100 / STEPS
    return {s: int(RATES[step] * unit) for s, step in skills.items() if RATES[step]}


def board(
    *names: str,
    role: str = "ml-engineer",
    level: str = "mid",
    away: Iterable[tuple[int, int]] = (),
    track: str | None = None,
    deployable: Fraction = Fraction(1),
    per_use: int = 0,
    **skills: int,
) -> Pool:
    """Return people on board who are alike; practitioners of modelling by default.

    Paid per use, a share step of theirs costs so much for a period.
    """
    skills = skills or {"modelling": PRACTITIONER}
    return Pool(
        key=f"{role} {level} {names[0]}",
        role=role,
        level=level,
        people=names,
        hire=None,
        proficiency=skills,
        gives=gives(skills, deployable),
        away=tuple(away),
        deployable=deployable,
        where=WHERE,
        track=track,
        per_use=per_use,
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
    stay: int | None = None,
    apart: bool = False,
    track: str | None = None,
    **skills: int,
) -> Offered:
    """Return a role that may be hired; a practitioner of modelling by default."""
    pool = board("?", role=role, level=level, track=track, **skills)
    return Offered(
        Hire(
            pools=(),
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
            stay=stay,
        ),
        replace(pool, key=f"hire {role} {level}", people=()),
        apart,
    )


def contractor(
    role: str = "ml-engineer",
    level: str = "mid",
    *,
    stay: int = 1,
    rate: int = 10,
    most: int = 1,
    first_join: int = 0,
    ramp_up: int = 0,
    ramp_steps: int = 2,
    track: str | None = None,
    **skills: int,
) -> Offered:
    """Return a role that may be engaged, for some periods at least, at a rate."""
    one = hire(
        role,
        level,
        stay=stay,
        pay=rate,
        most=most,
        first_join=first_join,
        ramp_up=ramp_up,
        ramp_steps=ramp_steps,
        track=track,
        apart=True,
        **skills,
    )
    key = f"contract {role} {level}"
    return replace(one, pool=replace(one.pool, key=key))


def lesson(
    who: str,
    skill: str,
    *,
    reached: int = PRACTITIONER,
    length: int = 1,
    steps: int = STEPS,
    mentor_steps: int = 0,
    cost: int = 0,
) -> Lesson:
    """Return a skill that somebody on board may learn; full-time by default."""
    training = Training(
        pool=-1,
        skill=skill,
        reached=reached,
        length=length,
        steps=steps,
        mentor_steps=mentor_steps,
        mentors=(),
        cost=cost,
        where=WHERE,
    )
    return Lesson(who, training)


# indices ----------------------------------------------------------------------


def everybody(
    team: tuple[Pool, ...],
    offered: tuple[Offered, ...],
    lessons: tuple[Lesson, ...],
    packages: tuple[Package, ...],
) -> tuple[tuple[Pool, ...], tuple[Hire, ...], tuple[Training, ...]]:
    """Return pools (on board, then as taught, then those who join) and the rest."""
    home = {name: k for k, pool in enumerate(team) for name in pool.people}
    pools = [*team, *_taught(team, home, lessons, packages)]
    hires = []
    for h, one in enumerate(offered):
        first = len(pools)
        joiner = replace(one.pool, hire=h)
        if one.apart:
            pools += [
                replace(joiner, key=f"{joiner.key} {i + 1}", joiner=i)
                for i in range(one.hire.most)
            ]
        else:
            pools.append(joiner)
        hires.append(replace(one.hire, pools=tuple(range(first, len(pools)))))
    trainings = tuple(
        replace(
            one.training,
            pool=home[one.who],
            mentors=_mentors(home[one.who], one.training, pools),
        )
        for one in lessons
    )
    return tuple(pools), tuple(hires), trainings


def _mentors(pool: int, training: Training, pools: list[Pool]) -> tuple[int, ...]:
    """Return the pools of others who hold the skill, untaught."""
    level = max(training.reached, PRACTITIONER)
    if not training.mentor_steps:
        return ()
    return tuple(
        k
        for k, other in enumerate(pools)
        if k != pool
        and other.base is None
        and other.proficiency.get(training.skill, 0) >= level
    )


def _taught(
    team: tuple[Pool, ...],
    home: Mapping[str, int],
    lessons: tuple[Lesson, ...],
    packages: tuple[Package, ...],
) -> Iterable[Pool]:
    """Yield people as they are after some trainings that a package has a use for."""
    for base, pool in enumerate(team):
        mine = [t for t, one in enumerate(lessons) if home[one.who] == base]
        for many in range(1, len(mine) + 1):
            for some in itertools.combinations(mine, many):
                learnt = [lessons[t].training for t in some]
                new = {one.skill: one.reached for one in learnt}
                if not any(set(new) <= set(package.skills) for package in packages):
                    continue
                skills = {**pool.proficiency, **new}
                yield replace(
                    pool,
                    key=f"{pool.key} taught {'+'.join(new)}",
                    proficiency=skills,
                    gives=gives(skills, pool.deployable),
                    base=base,
                    taught=some,
                )
