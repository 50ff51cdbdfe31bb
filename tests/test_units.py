"""Reading and writing of quantities."""

from __future__ import annotations

import contextlib
import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamopt import units
from teamopt.units import (
    Duration,
    Effort,
    GpuPrice,
    GpuWork,
    Money,
    ShareRange,
    TeamPay,
    UnitError,
)

PARSERS = (
    units.parse_effort,
    units.parse_duration,
    units.parse_money,
    units.parse_share,
    units.parse_rate,
    units.parse_pay,
    units.parse_team_pay,
    units.parse_fte,
    units.parse_number,
    units.parse_range,
    units.parse_gpu_work,
    units.parse_gpu_price,
)


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("6 pw", Fraction(6)),
        ("6pw", Fraction(6)),
        (" 6  PW ", Fraction(6)),
        ("1.5 pm", Fraction(13, 2)),  # 1.5 x 52/12
        ("30 pd", Fraction(6)),  # 30 / 5
        ("40 ph", Fraction(1)),  # 5 days of 8 hours
        ("1 py", Fraction(52)),
        ("2 person-weeks", Fraction(2)),
        ("1 person week", Fraction(1)),
        ("3 person-days", Fraction(3, 5)),
        ("1/3 pw", Fraction(1, 3)),
        (".5 pw", Fraction(1, 2)),
        ("1,000 pd", Fraction(200)),
        ("0", Fraction(0)),
    ],
)
def test_effort_is_read_exactly(text: str, weeks: Fraction) -> None:
    """An effort becomes exact person-weeks, however its unit is spelled."""
    assert units.parse_effort(text) == Effort(weeks)


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("10 weeks", Fraction(10)),
        ("1 week", Fraction(1)),
        ("2 wks", Fraction(2)),
        ("3 months", Fraction(13)),  # 3 x 52/12
        ("2 quarters", Fraction(26)),
        ("5 days", Fraction(1)),
        ("3 sprints", Fraction(6)),
        ("40 hours", Fraction(1)),
        ("30 minutes", Fraction(1, 80)),  # 0.5 h of 40 h
        ("25d", Fraction(5)),
        ("1 year", Fraction(52)),
    ],
)
def test_duration_is_read_exactly(text: str, weeks: Fraction) -> None:
    """A length of time becomes exact weeks of working time."""
    assert units.parse_duration(text) == Duration(weeks)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (450000, 450000),
        ("450k", 450000),
        ("450 K", 450000),
        ("1.2M", 1200000),
        ("1.2 million", 1200000),
        ("1_200_000", 1200000),
        ("450,000", 450000),
        ("$450k", 450000),
        ("450k USD", 450000),
        ("USD 450,000.50", Fraction(900001, 2)),
        ("1.234k", 1234),
        (1234.5, Fraction(2469, 2)),
        ("1e3", 1000),
    ],
)
def test_money_is_read_to_the_cent(value: object, amount: Fraction) -> None:
    """Money is exact, with the brief's own currency allowed beside it."""
    assert units.parse_money(value, "USD").amount == amount


@pytest.mark.parametrize("text", ["450k EUR", "€450k", "£1", "CHF 3"])
def test_money_in_another_currency_is_refused(text: str) -> None:
    """An amount in a currency that is not the brief's is an error that says so."""
    with pytest.raises(UnitError, match="money in USD, the brief's currency"):
        units.parse_money(text, "USD")


def test_a_dollar_sign_fits_every_dollar() -> None:
    """The sign alone does not say whose dollar it is."""
    assert units.parse_money("$5", "CAD").amount == 5
    with pytest.raises(UnitError):
        units.parse_money("$5", "EUR")


@pytest.mark.parametrize("text", ["450.000", "1.2345", "0.001", "1/3"])
def test_money_finer_than_a_cent_is_refused(text: str) -> None:
    """A dot that may stand for thousands is never read as a decimal point."""
    with pytest.raises(UnitError, match="Write thousands as 450,000"):
        units.parse_money(text)


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ("25%", Fraction(1, 4)),
        ("25 %", Fraction(1, 4)),
        (0.25, Fraction(1, 4)),
        ("0.25", Fraction(1, 4)),
        (1, Fraction(1)),
        ("12.5%", Fraction(1, 8)),
        ("1/3", Fraction(1, 3)),
        (0, Fraction(0)),
    ],
)
def test_share_is_read_exactly(value: object, share: Fraction) -> None:
    """A share is a percentage or a number up to 1."""
    assert units.parse_share(value) == share


def test_a_bare_percentage_is_refused_with_advice() -> None:
    """A bare 25 could be 25 or 25%, so the message says how to write the latter."""
    with pytest.raises(UnitError, match="For percent write 25%"):
        units.parse_share(25)


@pytest.mark.parametrize(
    ("text", "per_week"),
    [
        ("10k per week", 10000),
        ("10k/week", 10000),
        ("10k a week", 10000),
        ("52k per month", 12000),  # 52k / (52/12)
        ("2k per day", 10000),
    ],
)
def test_rate_is_money_per_week(text: str, per_week: int) -> None:
    """A rate in any unit of time has one exact value per week."""
    assert units.parse_rate(text).per_week == per_week


@pytest.mark.parametrize(
    ("value", "yearly"),
    [
        (150000, 150000),
        ("150k", 150000),
        ("150k per year", 150000),
        ("150k p.a.", 150000),
        ("12k per month", 144000),  # x 12
        ("75 per hour", 156000),  # x 2080 hours
    ],
)
def test_pay_is_for_a_year(value: object, yearly: int) -> None:
    """Pay in any unit of time becomes pay for a year."""
    assert units.parse_pay(value).amount == yearly
    assert units.parse_team_pay(value) == TeamPay(Money(yearly * 100))


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("per-use", TeamPay(None, per_use=True)),
        ("150k per-use", TeamPay(Money(15_000_000), per_use=True)),
        (" 150k\nPer-Use ", TeamPay(Money(15_000_000), per_use=True)),
        # x 12, to the cent.
        ("8949.51 per month per-use", TeamPay(Money(10_739_412), per_use=True)),
        ("75 EUR per hour per-use", TeamPay(Money(15_600_000), per_use=True)),
    ],
)
def test_people_on_board_may_be_paid_per_use(text: str, pay: TeamPay) -> None:
    """After an amount of any time, or alone; what is printed reads back."""
    assert units.parse_team_pay(text) == pay
    assert units.parse_team_pay(str(pay)) == pay


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("per-use per-use", "Say per-use once, at the end."),
        ("per-use 150k", "Say per-use once, at the end."),
        ("150k per-use per month", "Say per-use once, at the end."),
        ("per use", 'Did you mean "per-use"?'),
        ("150k peruse", 'Did you mean "per-use"?'),
        ("150k per_use", 'Did you mean "per-use"?'),
        ("150k per usage", 'Did you mean "per-use"?'),
        ("lots per-use", 'read "lots"'),
        ("-1 per-use", "It must not be negative."),
        ("per month per-use", "allowed is money per unit of time"),
    ],
)
def test_what_is_no_pay_per_use(text: str, hint: str) -> None:
    """Each slip says what to write instead."""
    with pytest.raises(UnitError) as caught:
        units.parse_team_pay(text)
    assert hint in str(caught.value)


@pytest.mark.parametrize("text", ["per-use", "150k per-use", "12k per month per use"])
def test_only_people_on_board_are_paid_per_use(text: str) -> None:
    """Hires and contractors have their own terms."""
    with pytest.raises(UnitError, match="Only people on board"):
        units.parse_pay(text)


@pytest.mark.parametrize(
    "value",
    [
        True,
        False,
        None,
        [],
        {},
        math.nan,
        math.inf,
        -1,
        "-3 pw",
        "-5",
        "yes",
        "six weeks",
        "",
        "12:30",
        ".inf",
        "1/0 pw",
        "1 pw 2 pw",
        pytest.param("9" * 5000, id="long"),
        pytest.param(10**5000, id="huge"),
        "1e99999999 pw",
        "\uff11\uff12 pw",
        "1,00 pw",
    ],
)
@pytest.mark.parametrize("parse", PARSERS)
def test_what_is_no_quantity_is_refused(parse: object, value: object) -> None:
    """No parser takes truth values, words, negative or endless numbers."""
    with pytest.raises(UnitError, match="read "):
        parse(value)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("parse", "value"),
    [
        (units.parse_money, "2000 bn"),
        (units.parse_money, 10**13),
        (units.parse_effort, "10000001 pw"),
        (units.parse_duration, "201 years"),
        (units.parse_fte, 1001),
        (units.parse_share, "101%"),
        (units.parse_pay, "1000 bn per day"),
    ],
)
def test_absurd_amounts_are_refused(parse: object, value: object) -> None:
    """What is beyond any company is a slip of the pen."""
    with pytest.raises(UnitError):
        parse(value)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("parse", "text", "hint"),
    [
        (units.parse_effort, "6 wp", 'Did you mean "6 pw"?'),
        (units.parse_effort, "6", "Say the unit."),
        (units.parse_duration, "10 weks", 'Did you mean "10 weeks"?'),
        (units.parse_duration, "4 pw", "allowed is a length of time such as 10 weeks"),
    ],
)
def test_message_says_what_is_allowed(parse: object, text: str, hint: str) -> None:
    """A message shows what was read, an example, and the likely intention."""
    with pytest.raises(UnitError) as caught:
        parse(text)  # type: ignore[operator]
    assert hint in str(caught.value)
    assert f'read "{text}"' in str(caught.value)


fractions = st.fractions(min_value=0, max_value=1000, max_denominator=1000)


@given(fractions, st.sampled_from(sorted(units.EFFORT_UNITS)))
def test_effort_reads_back(amount: Fraction, unit: str) -> None:
    """What is written of an effort is read as the same effort."""
    effort = Effort(amount, unit)
    assert units.parse_effort(str(effort)) == effort


@given(fractions, st.sampled_from(sorted(units.DURATION_UNITS)))
def test_duration_reads_back(amount: Fraction, unit: str) -> None:
    """What is written of a length of time is read as the same length."""
    duration = Duration(amount, unit)
    assert units.parse_duration(str(duration)) == duration


@given(st.integers(min_value=0, max_value=10**14))
def test_money_reads_back(cents: int) -> None:
    """What is written of an amount is read as the same amount."""
    assert units.parse_money(str(Money(cents))) == Money(cents)


@given(st.text(max_size=30) | st.floats() | st.integers(), st.sampled_from(PARSERS))
def test_parsers_never_fail_otherwise(value: object, parse: object) -> None:
    """Whatever is read, the outcome is a quantity or a UnitError."""
    with contextlib.suppress(UnitError):
        parse(value)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("amount", "short", "full"),
    [
        (0, "0", "0 USD"),
        (950, "950", "950 USD"),
        (999, "999", "999 USD"),
        (1000, "1k", "1,000 USD"),
        (450000, "450k", "450,000 USD"),
        (999999, "1M", "999,999 USD"),
        (1234500, "1.23M", "1,234,500 USD"),
        (-2500, "-2.5k", "-2,500 USD"),
        (Fraction(1, 3), "0", "0 USD"),
        (Fraction(-1, 3), "0", "0 USD"),
    ],
)
def test_money_for_people(amount: Fraction, short: str, full: str) -> None:
    """People see whole units with separators, or three digits."""
    assert units.format_money_short(amount) == short
    assert units.format_money(amount, "USD") == full


def test_other_quantities_for_people() -> None:
    """People see at most two decimals, the right number and no trailing zeros."""
    assert units.format_effort(Fraction(25, 4)) == "6.25 pw"
    assert units.format_effort(units.parse_effort("1.5 pm")) == "1.5 pm"
    assert units.format_duration(1) == "1 week"
    assert units.format_duration(10) == "10 weeks"
    assert units.format_duration(13, "month") == "3 months"
    assert units.format_share(Fraction(1, 4)) == "25%"
    assert units.format_share(Fraction(1, 3)) == "33.3%"


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("25%..40%", Fraction(1, 4), Fraction(2, 5)),
        ("25% .. 40 %", Fraction(1, 4), Fraction(2, 5)),
        ("25%..", Fraction(1, 4), Fraction(1)),
        ("..40%", Fraction(0), Fraction(2, 5)),
        ("0.25..0.4", Fraction(1, 4), Fraction(2, 5)),
        ("1/3..", Fraction(1, 3), Fraction(1)),
        ("0%..100%", Fraction(0), Fraction(1)),
    ],
)
def test_a_range_has_two_ends(text: str, least: Fraction, most: Fraction) -> None:
    """An end that is left out is 0 or 1."""
    assert units.parse_range(text) == ShareRange(least, most)


@pytest.mark.parametrize("text", ["25%", "0.25", "25"])
def test_a_bare_share_is_no_range(text: str) -> None:
    """A share alone may be meant as a floor or as a ceiling, so it is asked back."""
    with pytest.raises(UnitError, match=rf"Write {text}\.\. for at least"):
        units.parse_range(text)


@pytest.mark.parametrize("text", ["..", "...", "1%...", "1%..2%..3%", "1%..200%"])
def test_what_is_no_range_is_refused(text: str) -> None:
    """Neither end, or too many of them."""
    with pytest.raises(UnitError, match="allowed is a"):
        units.parse_range(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("400 gpu-hours", 400),
        ("1 GPU hour", 1),
        ("2.5k gpu-hours", None),
        ("1,200 gpu-h", 1200),
        ("2 gpu-days", 48),  # of 24 hours
        ("3 gpu-weeks", 504),  # 3 x 168
        ("1 gpu-month", 728),  # 52/12 x 168
        ("1/2 gpu-hours", Fraction(1, 2)),
    ],
)
def test_gpu_hours_are_those_of_the_calendar(text: str, hours: int | None) -> None:
    """GPUs do not go home at night."""
    if hours is None:
        with pytest.raises(UnitError, match="400 gpu-hours"):
            units.parse_gpu_work(text)
    else:
        assert units.parse_gpu_work(text) == GpuWork(hours=Fraction(hours))


@pytest.mark.parametrize(
    ("text", "gpus", "weeks"),
    [("8 gpus for 4 weeks", 8, 4), ("1 GPU for 1 month", 1, Fraction(13, 3))],
)
def test_gpus_for_a_time(text: str, gpus: int, weeks: int) -> None:
    """So many GPUs from the first to the last day."""
    work = units.parse_gpu_work(text)
    assert work == GpuWork(gpus=gpus, duration=Duration(Fraction(weeks)))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("400", "Say the unit."),
        ("400 hours", "allowed is work of GPUs"),
        ("0 gpu-hours", "above 0"),
        ("2.5 gpus for 4 weeks", "whole number"),
        ("x gpus for 4 weeks", "whole number"),
        ("0 gpus for 4 weeks", "whole number"),
        ("8 gpus for 0 weeks", "above 0"),
        ("8 gpus for 4 wek", 'Did you mean "4 week"?'),
        ("2000000000 gpu-hours", "At most 1,000,000,000"),
        ("400 gpu-hous", 'Did you mean "400 gpu-hours"?'),
    ],
)
def test_what_is_no_gpu_work_says_why(text: str, hint: str) -> None:
    """A message says what is missing."""
    with pytest.raises(UnitError) as caught:
        units.parse_gpu_work(text)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("text", "per_hour"),
    [
        ("2.50 per gpu-hour", Fraction(5, 2)),
        ("$2.50/gpu-hour", Fraction(5, 2)),
        ("1.995 a GPU hour", Fraction(1995, 1000)),  # finer than a cent
        ("1.2k per gpu-month", Fraction(1200, 728)),
        ("USD 0 per gpu-hour", Fraction(0)),
    ],
)
def test_a_price_of_gpus_is_exact(text: str, per_hour: Fraction) -> None:
    """A price in any unit has one exact value per hour."""
    assert units.parse_gpu_price(text, "USD") == GpuPrice(per_hour)


@pytest.mark.parametrize(
    "text",
    ["2.50", "2.50 per hour", "per gpu-hour", "2 EUR per gpu-hour", "1e13/gpu-hour"],
)
def test_what_is_no_price_of_gpus_is_refused(text: str) -> None:
    """A price says what it is for, in the brief's currency."""
    with pytest.raises(UnitError, match="allowed is"):
        units.parse_gpu_price(text, "USD")


shares = st.fractions(min_value=0, max_value=1, max_denominator=1000)


@given(shares, shares)
def test_ranges_read_back(least: Fraction, most: Fraction) -> None:
    """What is written of a range is read as the same range."""
    limits = ShareRange(least, most)
    assert units.parse_range(str(limits)) == limits


@given(fractions.filter(bool), st.sampled_from(sorted(units.GPU_UNITS)))
def test_gpu_work_and_prices_read_back(amount: Fraction, unit: str) -> None:
    """What is written of GPU work, and of its price, is read as the same."""
    work = GpuWork(hours=amount, unit=unit)
    assert units.parse_gpu_work(str(work)) == work
    price = GpuPrice(amount, "", unit)
    assert units.parse_gpu_price(str(price)) == price


@given(st.integers(1, 1000), fractions.filter(bool))
def test_gpus_for_a_time_read_back(gpus: int, weeks: Fraction) -> None:
    """What is written of GPUs for a time is read as the same."""
    work = GpuWork(gpus=gpus, duration=Duration(weeks))
    assert units.parse_gpu_work(str(work)) == work


@given(
    st.sampled_from(["210k", "$210k", "1.2M EUR", "450,000", "4_500 USD", "9 bn", 5]),
    st.integers(0, 10**13),
)
@settings(deadline=None)
def test_money_spelled_like_other_money_reads_back(written: object, cents: int) -> None:
    """Sign, suffix and separators are those of its writer."""
    spelled = units.respelled(written, Money(cents))
    assert units.parse_money(spelled) == Money(cents)
    assert ("$" in str(written)) == ("$" in str(spelled))
    assert str(spelled).count(" ") <= str(written).count(" ")
