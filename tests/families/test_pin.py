"""Who is pinned joins first, or as many join in a span as are pinned."""

from __future__ import annotations

import pytest
from tests.make import (
    Pair,
    board,
    contractor,
    hire,
    instance,
    linear,
    phase,
    pin,
    separated,
    solve,
    work,
)

from teamopt.families.pin import FAMILY
from teamopt.instance import Instance

LAUNCH = phase("launch")
DATA = "data-engineer"


def by(past: int) -> Instance:
    """Return somebody who can join in week 3, counted from 0, pinned before a week."""
    return instance(LAUNCH, hires=[hire(first_join=3)], pinned=[pin(past=past)])


def two_between(opens: int, past: int, apart: bool = False) -> Instance:
    """Return two joiners pinned to a span, of whom the team takes in one a quarter.

    Weeks 0 to 12 begin in the first quarter, week 13 in the second.
    """
    return instance(
        LAUNCH,
        hires=[hire(most=2, apart=apart)],
        periods=15,
        joiners=1,
        pinned=[pin(count=2, opens=opens, past=past)],
    )


def two_of_any_level(slots: int) -> Instance:
    """Return two pinned, of two levels, with so many slots."""
    offers = [hire(), hire(level="senior")]
    return instance(LAUNCH, hires=offers, slots=slots, pinned=[pin(count=2)])


def first(leader: int, data: int, *, level: str | None = None) -> Instance:
    """Return an ML engineer pinned to join first, and a data engineer by a week.

    The ML engineer, mid, can come from a week on.
    """
    return instance(
        LAUNCH,
        hires=[hire(first_join=leader), hire(DATA), hire(level="senior", first_join=9)],
        pinned=[pin(level=level, first=True), pin(DATA, past=data + 1)],
        periods=8,
    )


def beside_contractors(week: int) -> Instance:
    """Return a contractor for week 0, and a hire pinned to be first from a week on."""
    asked = phase("pilot", work(1, "modelling"), deadline=1)
    offers = [hire(first_join=week), contractor()]
    return instance(asked, hires=offers, pinned=[pin(first=True)])


PAIRS: dict[str, Pair] = {
    # Week 3 is inside the span that ends with it, and past that of 0 to 2.
    "by": (by(4), by(3)),
    # The one joins in week 12 or before, the other in 13 or 14.
    "span": (two_between(12, 14), two_between(13, 15)),
    "one by one": (two_between(0, 14, apart=True), two_between(0, 13, apart=True)),
    "count": (two_of_any_level(2), two_of_any_level(1)),
    # On the same day nobody joins before.
    "first": (first(3, 3), first(3, 2)),
    # The senior one can only come in week 9, past the end.
    "level": (first(3, 7, level="mid"), first(3, 7, level="senior")),
    # Contractors may come before; that someone is hired is part of the pin.
    "contractors": (beside_contractors(7), beside_contractors(8)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_pin_separates(pair: Pair) -> None:
    """Who is pinned joins as it says, or there is no plan."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (pin(first=True), "an ML Engineer is the first to join"),
        (pin(level="mid", first=True), "a mid ML Engineer is the first to join"),
        (pin(), "at least 1 ML Engineer joins"),
        (pin(days="by 8 Jan 2027"), "at least 1 ML Engineer joins by 8 Jan 2027"),
        (pin(count=2, level="mid"), "at least 2 mid ML Engineers join"),
    ],
)
def test_pin_is_said(asked: object, says: str) -> None:
    """The sentence names what the brief names, with its number and its days."""
    inst = instance(LAUNCH, hires=[hire(most=2)], pinned=[asked])  # type: ignore[list-item]
    assert [rule.says for rule in FAMILY.rules(inst)] == [says]


def test_a_pin_holds_where_nobody_is_needed() -> None:
    """The cheapest plan hires nobody; pinned, it hires one, as late as that allows."""
    free = instance(LAUNCH, team=[board("Ana")], hires=[hire(most=2, pay=10)])
    plan = solve(free).decisions
    assert plan is not None
    assert plan.hired == ((0, 0),)
    held = instance(
        LAUNCH, team=[board("Ana")], hires=[hire(most=2)], pinned=[pin(past=3)]
    )
    plan = solve(held).decisions
    assert plan is not None
    # Paid from week 2 on, the last of the span; the other joins "at the end".
    assert (plan.hired, plan.joins) == (((1, 0),), ((2, 8),))


def test_who_leads_is_worked_out_for_plans() -> None:
    """Of equal days both lead; whoever is not hired leads nobody."""
    inst = first(3, 3)
    plan = solve(inst).decisions
    assert plan is not None
    assert plan.joins[0] == plan.joins[1] == (3,)
    assert plan.leads == {0: 1, 1: 1, 2: 0}
