"""Small instances with contractors, trainings, GPUs, options and services."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tests.make import (
    EXPERT,
    STEPS,
    WORKING,
    board,
    cap,
    contractor,
    cost,
    crew,
    gpu_hours,
    gpus,
    hire,
    instance,
    lesson,
    owned,
    phase,
    pieces,
    rented,
    reserved,
    share,
    spell,
    to_the_end,
    way,
    work,
)

from teamopt.instance import Instance


def contracted(**terms: Any) -> Instance:
    """Return work that contractors and joiners do, each where it is cheapest."""
    return instance(
        phase("a", work(4, largest=2 * STEPS), due=3, delay_cost=7),
        phase("b", work(3, "serving", largest=STEPS), after={"a": 0}),
        phase("c", work(2), optional=True, value=100, earliest=5),
        hires=[
            hire(most=2, first_join=2, ramp_up=2, fee=20, pay=6),
            contractor("b", most=2, rate=11, stay=3, ramp_up=1, modelling=3, serving=3),
        ],
        goals=["value", "lateness", "cost", "finish"],
        periods=10,
        **terms,
    )


def learning(**terms: Any) -> Instance:
    """Return work that is faster, or possible at all, once it is learnt."""
    return instance(
        phase("a", work(5, largest=STEPS, lead=WORKING), *pieces(work(2), 2)),
        phase("b", work(2, "serving", "labelling", largest=2 * STEPS)),
        team=[
            board("Ana", modelling=WORKING, labelling=3),
            board("Eve", serving=EXPERT, modelling=3, away=[(4, 5)]),
        ],
        lessons=[
            lesson("Ana", "modelling", length=2, steps=2, cost=5),
            lesson("Ana", "serving", length=1, steps=3, mentor_steps=1, cost=3),
        ],
        periods=9,
        **terms,
    )


def computing(**terms: Any) -> Instance:
    """Return GPU work on owned, rented and reserved GPUs, in options."""
    return instance(
        phase(
            "a",
            way("large", gpu_hours(13), worth=50),
            way("small", gpu_hours(7), work(1), worth=20),
            way("none", spell(6), cost("api", rate=4)),
            track="research",
        ),
        phase("b", gpus(3, 2), optional=True, value=100, earliest=1),
        phase("c", work(2, largest=STEPS), gpu_hours(3, most=2), track="product"),
        team=[board("Ana")],
        supplies=[
            owned(1),
            owned(1, track="product"),
            rented(3, price=9),
            reserved(2, 2, price=5, stay=3),
        ],
        periods=6,
        **terms,
    )


def served(**terms: Any) -> Instance:
    """Return a crew that stays to the end, beside work on the way there."""
    return instance(
        phase("a", work(3, largest=STEPS)),
        phase("b", work(2, "serving"), after={"a": 1}, track="product"),
        phase("on-call", to_the_end(serving=1), after={"a": 0}, track="product"),
        team=[board("Ana"), board("Ben", serving=3, away=[(0, 2)])],
        hires=[hire("sre", most=2, serving=3), contractor("sre", serving=3, rate=8)],
        **terms,
    )


def used(**terms: Any) -> Instance:
    """Return people who cost what they are used for, beside one with a salary."""
    return instance(
        phase("a", work(3, largest=6)),
        phase("b", *pieces(work(2, "serving", "modelling"), 2), after={"a": 0}),
        phase("c", spell(2), crew(2, modelling=1), optional=True, value=50),
        phase("on-call", to_the_end(serving=1), earliest=3),
        team=[
            board("Ana", away=[(2, 3)]),
            board("Uma", "Una", per_use=2, modelling=3, serving=3),
            board("Ulf", per_use=3, modelling=EXPERT),
        ],
        hires=[hire("sre", first_join=1, pay=9, serving=3)],
        lessons=[lesson("Ulf", "serving", length=2, steps=2)],
        start=date(2027, 3, 8),
        periods=7,
        **terms,
    )


QUICK = ("finish", "cost", "value")
EXAMPLES: dict[str, Instance] = {
    "contractors": contracted(),
    "contractors, budget": contracted(budgets=[cap(60, "contractors")]),
    "contractors, quarter": contracted(contractors=1, joiners=1, budget=150),
    "training": learning(goals=["finish", "cost"]),
    "training, cheap": learning(goals=["cost", "finish"]),
    "one at a time": learning(goals=QUICK, phases_at_once=1),
    "shares": learning(goals=QUICK, smallest_share=2),
    "GPUs": computing(goals=["value", "cost", "finish"]),
    "GPUs, fast": computing(goals=QUICK),
    "GPUs, cheap": computing(goals=["cost", "value"]),
    "GPUs, shares": computing(
        goals=QUICK, shares=[share("research", least=Fraction(2, 3), of="compute")]
    ),
    "per use": used(goals=QUICK),
    "per use, cheap": used(goals=["cost", "finish"]),
    "per use, quarter": used(goals=QUICK, budgets=[cap(70, quarter=0)]),
    "per use, limited": used(
        goals=["value", "finish", "cost"], budgets=[cap(80, "per-use")]
    ),
    "to the end": served(),
    "to the end, fast": served(goals=QUICK),
    "to the end, shares": served(
        goals=QUICK, shares=[share("product", most=Fraction(1, 2))]
    ),
    "no plan": computing(goals=QUICK, shares=[share("product", least=Fraction(2))]),
}
