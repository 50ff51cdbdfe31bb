"""Tiny instances from a seed whose work is stated in heads."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from tests.make import (
    board,
    contractor,
    crew,
    hire,
    instance,
    lesson,
    phase,
    pieces,
    spell,
    to_the_end,
    way,
)

from teamopt.bounds import Crews
from teamopt.instance import Instance, Package

SKILLS = ("modelling", "serving", "labelling")
WORKING = 2


def together(seed: int) -> Instance:
    """Return people on board, and packages that wait for nothing but people."""
    rng = random.Random(seed)
    team = [
        board(
            *(f"{name}{k}" for k in range(rng.choice((1, 1, 2)))),
            **dict.fromkeys(rng.sample(SKILLS, rng.randint(1, 3)), WORKING),
        )
        for name in "ABC"[: rng.randint(2, 3)]
    ]
    held = sorted({skill for pool in team for skill in pool.proficiency})
    phases = [phase(f"p{k}", _crew(rng, held)) for k in range(rng.randint(2, 7))]
    return instance(*phases, team=team, periods=20, goals=["finish"])


def headed(seed: int) -> Instance:
    """Return crews of whole people in phases that ask for every kind of thing."""
    rng = random.Random(seed)
    team = [
        board(
            f"{name}",
            away=[(3, 4)] if rng.random() < 0.1 else (),
            **dict.fromkeys(rng.sample(SKILLS, rng.randint(1, 2)), 3),
        )
        for name in "ABCD"[: rng.randint(2, 4)]
    ]
    held = sorted({skill for pool in team for skill in pool.proficiency})
    joining = rng.random()
    hires = [hire(first_join=rng.randint(0, 2), **{rng.choice(SKILLS): 3})]
    engaged = [contractor(first_join=1, **{rng.choice(SKILLS): 3})]
    lessons = [lesson("A", s, length=2) for s in SKILLS if s not in held[:2]]
    return instance(
        *_phases(rng, held),
        team=team,
        hires=hires if joining < 0.25 else engaged if joining < 0.4 else (),
        lessons=lessons[:1] if rng.random() < 0.2 else (),
        periods=16,
        goals=rng.choice((["finish"], ["value", "finish"], ["finish", "cost"])),
    )


def _phases(rng: random.Random, held: Sequence[str]) -> Iterator[object]:
    many = rng.randint(3, 6)
    for k in range(many):
        some = rng.random()
        first = _crew(rng, held)
        if some < 0.15:
            parts = [way("a", first), way("b", _crew(rng, held), _crew(rng, held))]
        elif some < 0.3:
            parts = list(pieces(first, 2))
        elif some < 0.4:
            parts = [first, spell(rng.randint(1, 3))]
        elif some < 0.5 and k == many - 1:
            parts = [first, to_the_end(**{held[0]: 1})]
        elif some < 0.55:
            parts = []
        else:
            parts = [first]
        optional = rng.random() < 0.2
        yield phase(
            f"p{k}",
            *parts,
            after={
                f"p{j}": rng.choice((0, 0, 1)) for j in range(k) if rng.random() < 0.25
            },
            optional=optional,
            value=rng.choice((10, 20)) if optional else 0,
            earliest=rng.randint(1, 3) if rng.random() < 0.15 else None,
        )


def _crew(rng: random.Random, held: Sequence[str]) -> Package:
    some = rng.sample(held, rng.randint(1, min(2, len(held))))
    heads = {skill: rng.choice((1, 1, 2)) for skill in some}
    return crew(rng.randint(1, 3), lead=WORKING, **heads)


def subsets(count: int) -> Iterator[tuple[int, ...]]:
    """Yield every choice out of so many."""
    for size in range(count + 1):
        yield from itertools.combinations(range(count), size)


def may(known: Crews, some: Sequence[int]) -> bool:
    """Tell whether packages can run at the same time, as far as is known."""
    apart = any(known.apart[i] >> j & 1 for i in some for j in some)
    load = sum((known.loads[k] for k in some), start=0 * known.room)
    return not apart and bool((load <= known.room).all())


def seated(inst: Instance, some: Sequence[int]) -> bool:
    """Tell whether people on board can fill packages together, by trying."""
    people = [pool.gives for pool in inst.pools for _ in pool.people]
    wanted = [
        skill
        for k in some
        for skill, count in inst.packages[k].heads.items()
        for _ in range(count)
    ]

    def fill(rest: Sequence[str], free: frozenset[int]) -> bool:
        """Tell whether those who are free can fill the rest."""
        return not rest or any(
            people[who].get(rest[0], 0) > 0 and fill(rest[1:], free - {who})
            for who in free
        )

    if len(wanted) > len(people):
        return False
    return fill(wanted, frozenset(range(len(people))))
