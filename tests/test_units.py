"""Reading and writing of quantities."""

from __future__ import annotations

import contextlib
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamopt import units
from teamopt.units import Duration, Effort, Money, UnitError

PARSERS = (
    units.parse_effort,
    units.parse_duration,
    units.parse_money,
    units.parse_share,
    units.parse_rate,
    units.parse_pay,
    units.parse_fte,
    units.parse_number,
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
