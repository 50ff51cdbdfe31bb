"""Spending stays within each budget: in all, by kind and by quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.make import (
    STEPS,
    Pair,
    board,
    cap,
    carried_over,
    contractor,
    cost,
    crew,
    gpus,
    hire,
    instance,
    lesson,
    linear,
    phase,
    rented,
    reserved,
    separated,
    spell,
    to_the_end,
    work,
)

from teamopt.families.budget import FAMILY
from teamopt.instance import Instance

#: Weeks 0 and 1 begin in the first quarter, weeks 2 and 3 in the second.
LATE_MARCH = date(2027, 3, 22)
THREE_WEEKS = phase("pilot", work(3, largest=STEPS))


def three_weeks_for(budget: int) -> Instance:
    """Return 3 practitioner-weeks for a joiner: 3 x 10 + 5 = 35."""
    return instance(THREE_WEEKS, hires=[hire(pay=10, fee=5)], budget=budget)


def for_each_kind(category: str, most: int) -> Instance:
    """Return something to pay for of every kind, and a limit on one of them."""
    # Hires: 10 for the week and 5. Contractors: 7. Per use: 4 share steps x 2 for 2
    # weeks. Training: 3. Compute: 2 rented x 4 for a week, 2 reserved x 3 for 2 weeks.
    # Other: 6 once, 2 a week.
    return instance(
        phase("hire", crew(1, hired=1), earliest=3),
        phase("engage", crew(1, engaged=1)),
        phase("use", crew(2, used=1)),
        phase("teach", crew(1, taught=1)),
        phase("rent", gpus(2, 1)),
        phase("reserve", gpus(2, 1, kind="a100")),
        phase("buy", spell(1), cost("licence", once=6), cost("api", rate=2)),
        team=[board("Ana"), board("Uma", per_use=2, used=3)],
        hires=[hire("a", fee=5, hired=3), contractor("b", rate=7, engaged=3)],
        lessons=[lesson("Ana", "taught", cost=3)],
        supplies=[rented(2, price=4), reserved(2, 1, price=3, stay=2, kind="a100")],
        periods=4,
        budgets=[cap(most, category)],
    )


def by_quarter(*parts: Any, most: int, **terms: Any) -> Instance:
    """Return work of 3 of 4 weeks, of which one at least is in the first quarter."""
    asked = phase("pilot", *parts)
    return instance(
        asked, periods=4, start=LATE_MARCH, budgets=[cap(most, quarter=0)], **terms
    )


def hired(most: int, fee: int = 0) -> Instance:
    offer = hire(pay=10, fee=fee)
    return by_quarter(work(3, largest=STEPS), most=most, hires=[offer])


def engaged(most: int) -> Instance:
    offer = contractor(rate=10, stay=3)
    return by_quarter(work(3, largest=STEPS), most=most, hires=[offer])


def used(most: int, *parts: Any, people: int = 1) -> Instance:
    """Return work of people who cost 3 for a share step of a week."""
    names = ("Ana", "Ben")[:people]
    return by_quarter(*parts, most=most, team=[board(*names, per_use=3)])


def on_call(most: int) -> Instance:
    """Return somebody who stays from week 1 on, which is in the first quarter."""
    return instance(
        phase("on-call", to_the_end(modelling=1), deadline=1),
        team=[board("Ana", per_use=3)],
        periods=4,
        start=LATE_MARCH,
        budgets=[cap(most, quarter=0)],
    )


def taught(most: int) -> Instance:
    """Return a training of 3 weeks, paid where it begins, and a week of work."""
    some = [lesson("Ana", "serving", length=3, cost=7)]
    return by_quarter(crew(1, serving=1), most=most, team=[board("Ana")], lessons=some)


def on_rented(most: int) -> Instance:
    return by_quarter(gpus(2, 3), most=most, supplies=[rented(2, price=5)])


def on_reserved(most: int) -> Instance:
    some = [reserved(2, 1, price=5, stay=3)]
    return by_quarter(gpus(2, 1), most=most, supplies=some)


def licensed(most: int, **amount: int) -> Instance:
    return by_quarter(spell(3), cost("licence", **amount), most=most)


def spread(*budgets: Any) -> Instance:
    """Return a joiner of 3 of 4 weeks: 10 in the first quarter, 20 in the second."""
    offer = hire(pay=10)
    return instance(
        THREE_WEEKS, hires=[offer], periods=4, start=LATE_MARCH, budgets=budgets
    )


def with_payroll(most: int) -> Instance:
    """Return a team that costs 30 and 20 in two quarters, and nothing new."""
    asked = phase("launch")
    some = [cap(most)]
    return instance(asked, periods=4, start=LATE_MARCH, payroll=(30, 20), budgets=some)


def payroll_in_a_quarter(most: int) -> Instance:
    """Return the joiner of 20 in the second quarter, beside a payroll of 20."""
    return replace(spread(cap(most, quarter=1)), payroll=(30, 20))


PAIRS: dict[str, Pair] = {
    "budget": (three_weeks_for(35), three_weeks_for(34)),
    "hires": (for_each_kind("hires", 15), for_each_kind("hires", 14)),
    "contractors": (for_each_kind("contractors", 7), for_each_kind("contractors", 6)),
    "per use": (for_each_kind("per-use", 16), for_each_kind("per-use", 15)),
    "training": (for_each_kind("training", 3), for_each_kind("training", 2)),
    # 8 + 12 = 20.
    "compute": (for_each_kind("compute", 20), for_each_kind("compute", 19)),
    "other": (for_each_kind("other", 8), for_each_kind("other", 7)),
    "quarter, pay": (hired(10), hired(9)),
    "quarter, fee": (hired(15, fee=5), hired(14, fee=5)),
    "quarter, contractor": (engaged(10), engaged(9)),
    # 3 weeks of all of Ana, of which one at least is in the first quarter: 4 x 3 = 12.
    "quarter, per use": (
        used(12, work(3, largest=STEPS)),
        used(11, work(3, largest=STEPS)),
    ),
    "quarter, per use of a crew": (
        used(24, crew(3, modelling=2), people=2),
        used(23, crew(3, modelling=2), people=2),
    ),
    "quarter, per use to the end": (on_call(12), on_call(11)),
    "quarter, training": (taught(7), taught(6)),
    # One of three weeks on 2 GPUs at 5.
    "quarter, rented": (on_rented(10), on_rented(9)),
    "quarter, reserved": (on_reserved(10), on_reserved(9)),
    "quarter, once": (licensed(7, once=7), licensed(6, once=7)),
    "quarter, rate": (licensed(7, rate=7), licensed(6, rate=7)),
    "second quarter": (spread(cap(20, quarter=1)), spread(cap(19, quarter=1))),
    # 20 - 10 = 10 are left over: 10 + 10 = 20.
    "carry-over": (spread(*carried_over(20, 10)), spread(*carried_over(20, 9))),
    "no carry-over": (
        spread(*carried_over(20, 10)),
        spread(cap(20, quarter=0), cap(10, quarter=1)),
    ),
    "payroll": (with_payroll(50), with_payroll(49)),
    "payroll in a quarter": (payroll_in_a_quarter(40), payroll_in_a_quarter(39)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_budget_separates(pair: Pair) -> None:
    """Everything is affordable to the last coin, where and when it is paid."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_budget_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["budget"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "spending over the horizon is at most 35 USD",
    ]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("compute", ["spending on compute over the horizon is at most 20 USD"]),
        ("second quarter", ["spending in 2027-Q2 is at most 20 USD"]),
        (
            "carry-over",
            [
                "spending in 2027-Q1 is at most 20 USD",
                "spending over the horizon is at most 30 USD",
            ],
        ),
    ],
)
def test_kinds_and_quarters_are_said(name: str, says: list[str]) -> None:
    """Each limit says on what, and in which time."""
    assert [rule.says for rule in FAMILY.rules(PAIRS[name][0])] == says


def test_what_carries_over_is_said_from_the_first_quarter_on() -> None:
    """In the middle of a plan, the sentence names both ends."""
    inst = instance(phase("launch"), periods=30, budgets=carried_over(10, 10, 10))
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "spending in 2027-Q1 is at most 10 USD",
        "spending from 2027-Q1 to 2027-Q2 is at most 20 USD",
        "spending over the horizon is at most 30 USD",
    ]
