"""People on board, who may join, and what some of them may learn."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from tests.drawn.draft import LEVELS, SKILLS, TRACKS, WHERE, Draft

from teamopt.instance import Hire, Limit, Pool, Training


def draw_people(draft: Draft) -> None:
    """Draw up to three kinds of people on board, and who may join."""
    rng = draft.rng
    for index in range(rng.choice((1, 2, 2, 3))):
        learns = draft.asks("training") and not index
        single = draft.one_by_one or learns or draft.chance(0.5)
        names = tuple(f"p{index}{i}" for i in range(1 if single else 2))
        away = _away(rng, draft.periods) if draft.asks("absence") else ()
        pool = _pool(draft, f"role-{index}", names, away=away if index == 0 else ())
        draft.pools.append(pool)
    if draft.asks("hires"):
        for _ in range(rng.choice((1, 2))):
            _offer(draft, "recruit", None)
    if draft.asks("contractors"):
        _offer(draft, "contractor", rng.choice((1, 2, 2, 3)))
    if draft.asks("role limit") and draft.hires:
        role = draft.hires[0].role
        same = tuple(i for i, hire in enumerate(draft.hires) if hire.role == role)
        draft.limits.append(Limit(role, same, rng.choice((0, 1, 1, 1)), WHERE))


def _away(rng: random.Random, periods: int) -> tuple[tuple[int, int], ...]:
    """Return the absence of a leaver, a late starter or somebody on leave."""
    leave = rng.randrange(1, periods - 1)
    return rng.choice(
        (
            ((0, 1),),
            ((0, 2),),
            ((periods - 1, periods + 2),),
            ((leave, leave + 1),),
        )
    )


def _pool(
    draft: Draft,
    role: str,
    people: tuple[str, ...],
    *,
    away: tuple[tuple[int, int], ...] = (),
    hire: int | None = None,
) -> Pool:
    rng, index = draft.rng, len(draft.pools)
    levels = {skill: rng.choice((0, 0, 0, 0, 1, 2, 3, 4)) for skill in SKILLS}
    levels[_missing(draft, index)] = rng.choice((3, 3, 4))
    held = {skill: n for skill, n in levels.items() if n}
    share = draft.deployable * (Fraction(1, 2) if draft.chance(0.15) else 1)
    alone = draft.asks("isolation") and draft.chance(0.5)
    return Pool(
        key=f"{role} {index}",
        role=role,
        level=LEVELS[index % 3],
        people=people,
        hire=hire,
        proficiency=held,
        gives=draft.gives(held, share),
        away=away,
        deployable=share,
        where=WHERE,
        track=rng.choice(TRACKS) if alone else None,
    )


def _missing(draft: Draft, index: int) -> str:
    """Return a skill that nobody has so far, or one in turn."""
    for skill in SKILLS:
        if all(pool.proficiency.get(skill, 0) < 3 for pool in draft.pools):
            return skill
    return SKILLS[index % len(SKILLS)]


def _offer(draft: Draft, role: str, stay: int | None) -> None:
    """Draw somebody who may be hired or, with a shortest stay, engaged."""
    rng, hire = draft.rng, len(draft.hires)
    pool = _pool(draft, role, (), hire=hire)
    most = rng.choice((1, 1, 2, 2)) if hire == 0 else 1
    many = most if stay is not None or draft.one_by_one else 1
    first = len(draft.pools)
    for k in range(many):
        joiner = k if stay is not None or draft.one_by_one else None
        draft.pools.append(replace(pool, key=f"{pool.key} #{k}", joiner=joiner))
    lead_time = rng.choice((0, 0, 0, 0, 1, 2))
    pay = rng.randint(5, 20)
    draft.hires.append(
        Hire(
            pools=tuple(range(first, first + many)),
            role=role,
            level=pool.level,
            most=most,
            lead_time=lead_time,
            first_join=lead_time,
            ramp_up=rng.choice((0, 0, 1, 2) if stay is None else (0, 0, 1)),
            ramp_steps=rng.choice((0, draft.steps // 2, draft.steps // 2, draft.steps)),
            pay=pay,
            fee=rng.choice((0, 15)) if stay is None else 0,
            yearly=pay * 52,
            where=WHERE,
            stay=stay,
        )
    )


def draw_trainings(draft: Draft) -> None:
    """Draw one or two skills that somebody on board may learn."""
    rng = draft.rng
    learners = [
        index
        for index, pool in enumerate(draft.pools)
        if pool.hire is None and len(pool.people) == 1
    ]
    if not draft.asks("training") or not learners:
        return
    missing = [
        (index, skill)
        for index in learners
        for skill in SKILLS
        if draft.pools[index].proficiency.get(skill, 0) < 3
    ]
    for index, skill in rng.sample(missing, min(len(missing), rng.choice((1, 2)))):
        reached = rng.choice((3, 3, 4))
        mentors = tuple(
            other
            for other, pool in enumerate(draft.pools)
            if other != index and pool.proficiency.get(skill, 0) >= reached
        )
        guided = draft.chance(0.6) and (bool(mentors) or draft.chance(0.15))
        draft.trainings.append(
            Training(
                pool=index,
                skill=skill,
                reached=reached,
                length=rng.choice((1, 1, 2)),
                steps=rng.choice((1, max(1, draft.steps // 2), draft.steps)),
                mentor_steps=rng.choice((1, 1, draft.steps)) if guided else 0,
                mentors=mentors if guided else (),
                cost=rng.choice((0, 4, 9)),
                where=WHERE,
            )
        )


def draw_taught(draft: Draft) -> None:
    """Add what learners become, for what some package asks of them."""
    for base in range(len(draft.pools)):
        mine = [t for t, it in enumerate(draft.trainings) if it.pool == base]
        sets = {
            tuple(t for t in mine if draft.trainings[t].skill in package.skills)
            for package in draft.packages
        }
        for some in list(sets):
            sets |= {(t,) for t in some}
        for taught in sorted(sets - {()}, key=lambda some: (len(some), some)):
            pool = draft.pools[base]
            levels = dict(pool.proficiency)
            for t in taught:
                levels[draft.trainings[t].skill] = draft.trainings[t].reached
            draft.pools.append(
                replace(
                    pool,
                    key=f"{pool.key} taught {taught}",
                    proficiency=levels,
                    gives=draft.gives(levels, pool.deployable),
                    base=base,
                    taught=taught,
                )
            )
