"""Seeded briefs in which kinds of hire stand against each other."""

from __future__ import annotations

import random

from tests.make import PRACTITIONER, Offered, crew, hire, instance, phase

from teamopt.instance import Instance, Package

SKILLS = ("modelling", "serving", "labelling", "mlops")


def rivals(seed: int) -> Instance:
    """Return a brief of two or three weeks with room for three hires.

    Some can do much alone, others more in pairs; money is short in many.
    """
    draw = random.Random(seed)
    hires = [_hire(draw, k) for k in range(draw.choice((3, 4)))]
    asked = [
        phase(f"p{k}", _work(draw), value=draw.choice((2, 3, 5, 9)), optional=True)
        for k in range(draw.choice((3, 4, 5)))
    ]
    if draw.random() < 0.3:
        asked.append(phase("must", crew(1, **{draw.choice(SKILLS): 1})))
    return instance(
        *asked,
        periods=draw.choice((2, 3)),
        hires=hires,
        goals=draw.choice((("value", "cost"), ("value", "finish"))),
        slots=3,
        budget=draw.choice((None, draw.randint(15, 50), draw.randint(15, 50))),
    )


def _hire(draw: random.Random, k: int) -> Offered:
    """Return a kind of hire: the first knows a lot and is dear."""
    some = draw.sample(SKILLS, draw.choice((1, 1, 2)) if k else 3)
    return hire(
        f"role-{k}",
        most=draw.choice((1, 1, 2)),
        pay=draw.randint(4, 9) if k else draw.randint(9, 18),
        first_join=draw.choice((0, 0, 1)),
        **dict.fromkeys(some, PRACTITIONER),
    )


def _work(draw: random.Random) -> Package:
    """Return work for one person, or for two at once."""
    some = draw.sample(SKILLS, draw.choice((1, 1, 2, 2)))
    return crew(draw.choice((1, 2)), **dict.fromkeys(some, 1))
