"""Hires: lead time, ramp-up, cost, limits."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.resolve.reading import (
    HIRING,
    PHASES,
    TEAM,
    calendar,
    instance_of,
    issues_of,
    one_hire,
)

from teamopt.families import FAMILIES


@pytest.mark.parametrize(
    ("opens", "lead_time", "first_join", "periods"),
    [
        # 4 January + 70 days = 15 March, a Monday: period 10.
        ("2027-01-04", "10 weeks", 10, 10),
        # Wednesday 6 January + 70 days = 17 March; the next Monday is period 11.
        ("2027-01-06", "10 weeks", 11, 10),
        # 52/12 weeks are 30.3 days, 31 begun: 4 February, next Monday period 5.
        ("2027-01-04", "1 month", 5, 5),
        # 3 working days are 3/5 of a week, 4.2 days, 5 begun: 9 January, period 1.
        ("2027-01-04", "3 days", 1, 1),
        ("2027-01-04", "0 weeks", 0, 0),
    ],
)
def test_nobody_joins_before_approval_plus_lead_time(
    opens: str, lead_time: str, first_join: int, periods: int
) -> None:
    """First days are first days of a period, rounded up."""
    terms = HIRING.replace("10 weeks", lead_time) + f"  open_from: {opens}\n"
    hire = one_hire(terms)
    assert (hire.first_join, hire.lead_time) == (first_join, periods)


@pytest.mark.parametrize(
    ("capacity", "step", "steps"),
    [("50%", "25%", 2), ("60%", "25%", 2), ("74%", "25%", 2), ("75%", "25%", 3),
     ("60%", "20%", 3), ("0%", "25%", 0), ("100%", "50%", 2)],
)  # fmt: skip
def test_ramp_up_capacity_rounds_down_to_share_steps(
    capacity: str, step: str, steps: int
) -> None:
    """A joiner never gives more than the brief grants."""
    terms = HIRING.replace("50%", capacity) + f"crews: {{share_step: {step}}}\n"
    assert one_hire(terms).ramp_steps == steps


def test_ramp_up_is_rounded_up_to_whole_periods() -> None:
    """5 weeks are 2.5 sprints, and 3 sprints are spent on them."""
    terms = HIRING.replace("6 weeks", "5 weeks")
    assert one_hire(terms, head=calendar("sprint", "26 weeks")).ramp_up == 3


def test_cost_is_pay_with_overhead_per_period() -> None:
    """Rounded to whole money units, which are fine enough not to show."""
    # 120,000 x 1.25 = 150,000 a year; / 52 = 2,884.615 a week, in hundredths.
    hire = one_hire()
    assert (hire.yearly, hire.pay, hire.fee) == (15_000_000, 288_462, 0)


@pytest.mark.parametrize(
    ("period", "horizon", "scale", "pay"),
    [
        # Cents at least.
        ("quarter", "2 quarters", 100, 3_750_000),
        # 150,000 / 2,080 hours = 72.11538...: in 1/10,000.
        ("hour", "4 weeks", 10_000, 721_154),
        # 150,000 / 124,800 minutes = 1.201923...: in 1/100,000.
        ("minute", "1 week", 100_000, 120_192),
    ],
)
def test_money_is_fine_enough_for_the_period(
    period: str, horizon: str, scale: int, pay: int
) -> None:
    """What rounding pay changes does not show, however short the period."""
    start = "2027-01-01" if period == "quarter" else "2027-01-04"
    head = calendar(period, horizon).replace("2027-01-04", start)
    inst = instance_of(HIRING, head=head)
    assert (inst.money_scale, inst.hires[0].pay) == (scale, pay)
    exact = 150_000 * inst.calendar.weeks_per_period / 52
    assert abs(Fraction(pay, scale) / exact - 1) < Fraction(1, 100_000)


@pytest.mark.parametrize("period", ["minute", "hour", "day", "week"])
def test_cost_of_delay_is_fine_enough_for_the_period(period: str) -> None:
    """Rounding it stays under a hundred-thousandth as well, with hires or without."""
    phases = (
        "phases: [{id: a, effort: {modelling: 1 pd}, due: 2027-01-06, "
        "delay_cost: 10k per week}]\n"
    )
    inst = instance_of(head=calendar(period, "1 week"), phases=phases)
    exact = 10_000 * inst.calendar.weeks_per_period
    found = Fraction(inst.phases[0].delay_cost, inst.money_scale)
    assert abs(found / exact - 1) < Fraction(1, 100_000)


@pytest.mark.parametrize(
    ("fee", "amount"), [("20%", 24_000), ("15k", 15_000), ("12.345%", 14_814)]
)
def test_a_fee_is_a_share_of_pay_or_an_amount(fee: str, amount: int) -> None:
    """Overhead is no part of what it is a share of."""
    # 20 % of 120,000 = 24,000; 12.345 % = 14,814.
    assert one_hire(HIRING + f"  fee: {fee}\n").fee == 100 * amount


@pytest.mark.parametrize(("most", "limits"), [("", []), (", most: 1", [1])])
def test_a_role_is_limited_where_the_brief_says_so(
    most: str, limits: list[int]
) -> None:
    """Where it says nothing, slots are the only limit, and no rule of the role's."""
    inst = instance_of(HIRING.replace("pay: 120k", "pay: 120k" + most))
    assert inst.slots == 2
    assert inst.hires[0].most == (limits[0] if limits else 2)
    assert [limit.most for limit in inst.limits] == limits


def test_pay_in_another_currency_has_to_be_stated() -> None:
    """The catalogue's figures are no euros; both levels are refused at once."""
    hiring = "hiring: {slots: 1, roles: [ml-engineer]}\n"
    assert issues_of("currency: EUR\n", TEAM, hiring, PHASES) == [
        ("b.yaml:5", "pay-unknown"),
        ("b.yaml:5", "pay-unknown"),
    ]


def test_the_same_role_twice_has_rules_of_its_own() -> None:
    """A mid and a senior with limits of their own: rules stay apart."""
    roles = "[{role: ml-engineer, levels: mid, most: 1}, "
    roles += "{role: ml-engineer, levels: senior, most: 1}]"
    inst = instance_of(f"hiring: {{slots: 2, roles: {roles}}}\n")
    ids = [rule.id for family in FAMILIES for rule in family.rules(inst)]
    assert len(ids) == len(set(ids))
