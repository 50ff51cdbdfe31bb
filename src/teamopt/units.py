"""Text to quantities and back: the one place that reads numbers with units.

Every quantity is exact (a `fractions.Fraction` or an integer number of cents); nothing
is rounded. The records themselves stand in `teamopt.quantities`.
"""

from __future__ import annotations

import difflib
import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import NoReturn

from teamopt.quantities import (
    DURATION_UNITS,
    EFFORT_UNITS,
    Duration,
    Effort,
    Money,
    Rate,
    exact,
    format_duration,
    format_effort,
    format_money,
    format_money_short,
    format_share,
)

__all__ = [
    "DURATION_UNITS",
    "EFFORT_UNITS",
    "Duration",
    "Effort",
    "Money",
    "Rate",
    "UnitError",
    "exact",
    "format_duration",
    "format_effort",
    "format_money",
    "format_money_short",
    "format_share",
    "in_currency",
    "parse_duration",
    "parse_effort",
    "parse_fte",
    "parse_money",
    "parse_number",
    "parse_pay",
    "parse_rate",
    "parse_share",
    "shown",
]

WEEKS_PER_YEAR = 52
MAX_MONEY = 10**12
MAX_PERSON_WEEKS = 10**7
MAX_WEEKS = 52 * 200
_LONGEST_TEXT = 60

_DURATION_WORDS = {
    "minute": ("min", "mins", "minutes"),
    "hour": ("h", "hr", "hrs", "hours"),
    "day": ("d", "days", "working day", "working days", "workdays"),
    "week": ("w", "wk", "wks", "weeks"),
    "sprint": ("sprints",),
    "month": ("mo", "mos", "mth", "mths", "months"),
    "quarter": ("q", "qtr", "qtrs", "quarters"),
    "year": ("y", "yr", "yrs", "years"),
}
_PERSON_WORDS = {"ph": "hour", "pd": "day", "pw": "week", "pm": "month", "py": "year"}
_MULTIPLIERS = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_SYMBOLS: dict[str, tuple[str, ...]] = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "BRL", "CLP", "COP"),
    "US$": ("USD",),
    "C$": ("CAD",),
    "A$": ("AUD",),
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "₹": ("INR",),
}


def _duration_words() -> dict[str, str]:
    """Return every word for a unit of time, with the unit it stands for."""
    words = {name: name for name in DURATION_UNITS}
    words |= {word: name for name, ws in _DURATION_WORDS.items() for word in ws}
    return words


def _effort_words() -> dict[str, str]:
    """Return every word for a unit of effort, with the unit it stands for."""
    words = {unit: unit for unit in EFFORT_UNITS}
    for unit, name in _PERSON_WORDS.items():
        for stem in ("person", "man", "people", "staff"):
            for joint in ("-", " "):
                words[f"{stem}{joint}{name}"] = unit
                words[f"{stem}{joint}{name}s"] = unit
        words[f"{unit}s"] = unit
    return words


_DURATION_BY_WORD = _duration_words()
_EFFORT_BY_WORD = _effort_words()

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:_[0-9]+)*)"
_NUMBER = (
    rf"(?P<number>[-+]?(?:[0-9]+/[0-9]+|{_DIGITS}(?:\.[0-9]*)?(?:[eE]\+?[0-9]{{1,2}})?"
    r"|\.[0-9]+))"
)
_PLAIN = re.compile(_NUMBER)
_QUANTITY = re.compile(rf"{_NUMBER} ?(?P<unit>[^0-9.,_\s].*)?")
_MONEY = re.compile(
    rf"(?P<before>[A-Z]{{3}}|[A-Z]{{0,2}}[$€£¥₹])? ?{_NUMBER}"
    r" ?(?P<times>k|thousand|mn?|million|bn|billion)?"
    r" ?(?P<after>[A-Z]{3}|[$€£¥₹])?",
    re.IGNORECASE,
)
#: "450.000" is 450 to some readers and 450 thousand to others.
_DOTTED = re.compile(r"\.[0-9]{3}")
_RATE = re.compile(r"(?P<money>.+?) ?(?:\bper\b|/|\ba\b|\bp\.) ?(?P<per>[a-z. ]+)")


class UnitError(ValueError):
    """A quantity that cannot be read; says what was read and what is allowed."""

    name = "unit"


def shown(value: object) -> str:
    """Return how a message shows something that was read from a brief."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, int) and abs(value) > 10**40:
        return "a huge number"
    text = "".join(c if c.isprintable() else " " for c in f"{value!s:.200}")
    text = text if len(text) <= 40 else f"{text[:37]}..."
    return f'"{text}"' if isinstance(value, str) else text


def _refuse(value: object, allowed: str, hint: str = "") -> NoReturn:
    msg = f"read {shown(value)}, allowed is {allowed}.{hint and ' '}{hint}"
    raise UnitError(msg)


def _as_text(value: object, allowed: str) -> str:
    """Return a scalar as tidy text; refuse what is no number and no text."""
    if isinstance(value, bool) or not isinstance(
        value, int | float | str | Fraction | Decimal
    ):
        _refuse(value, allowed)
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        _refuse(value, allowed)
    if isinstance(value, int) and abs(value) > 10**40:
        _refuse(value, allowed)
    text = " ".join(str(value).split())
    if isinstance(value, float):
        text = exact(Fraction(text)) if abs(value) < 10**40 else "1e99"
    if not text or len(text) > _LONGEST_TEXT:
        _refuse(value, allowed)
    return text


def _to_fraction(text: str, value: object, allowed: str) -> Fraction:
    """Return the number in a text that matched `_NUMBER`; refuse negative ones."""
    try:
        number = Fraction(text.replace(",", "").replace("_", ""))
    except ZeroDivisionError:
        _refuse(value, allowed)
    if number < 0:
        _refuse(value, allowed, "It must not be negative.")
    return number


def _quantity(
    value: object, words: dict[str, str], allowed: str
) -> tuple[Fraction, str]:
    """Return a number and its unit; a bare 0 needs no unit."""
    text = _as_text(value, allowed)
    match = _QUANTITY.fullmatch(text)
    if match is None:
        _refuse(value, allowed)
    number = _to_fraction(match["number"], value, allowed)
    word = (match["unit"] or "").lower()
    if not word and number == 0:
        return number, ""
    if not word:
        _refuse(value, allowed, "Say the unit.")
    if word not in words:
        close = _closest(word, words)
        hint = f'Did you mean "{match["number"]} {close}"?' if close else ""
        _refuse(value, allowed, hint)
    return number, words[word]


def _closest(word: str, words: dict[str, str]) -> str:
    """Return the known word that somebody may have meant, "" if none is near."""
    # Swapped letters ("wp") are the likeliest slip, and difflib sees them last.
    swapped = [known for known in words if sorted(known) == sorted(word)]
    near = swapped or difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return near[0] if near else ""


def parse_effort(value: object) -> Effort:
    """Read an effort such as ``6 pw``, ``1.5 pm``, ``30 pd`` or ``40 ph``.

    Raises
    ------
    UnitError
        When the text is no effort, is negative, or exceeds 10 million person-weeks.
    """
    allowed = "an effort such as 6 pw, 1.5 pm, 30 pd or 40 ph (person-weeks, ...)"
    number, unit = _quantity(value, _EFFORT_BY_WORD, allowed)
    unit = unit or "pw"
    weeks = number * EFFORT_UNITS[unit]
    if weeks > MAX_PERSON_WEEKS:
        _refuse(value, "at most 10,000,000 pw")
    return Effort(weeks, unit)


def parse_duration(value: object) -> Duration:
    """Read a length of time such as ``10 weeks``, ``3 months`` or ``5 days``.

    Raises
    ------
    UnitError
        When the text is no length of time, is negative, or exceeds 200 years.
    """
    allowed = "a length of time such as 10 weeks, 3 months, 2 quarters or 5 days"
    number, unit = _quantity(value, _DURATION_BY_WORD, allowed)
    unit = unit or "week"
    weeks = number * DURATION_UNITS[unit]
    if weeks > MAX_WEEKS:
        _refuse(value, "at most 200 years")
    return Duration(weeks, unit)


def parse_money(value: object, currency: str | None = None) -> Money:
    """Read an amount such as ``450k``, ``1.2M``, ``450,000`` or ``450k USD``.

    Parameters
    ----------
    value
        A number or a text.
    currency
        Code that a currency in the text must agree with; None takes any.

    Raises
    ------
    UnitError
        When the text is no amount, is negative or finer than a cent, exceeds 10^12, or
        is in another currency.
    """
    allowed = "an amount of money such as 450000, 450k, 1.2M or 450,000"
    match = _MONEY.fullmatch(_as_text(value, allowed))
    if match is None:
        _refuse(value, allowed)
    number = _to_fraction(match["number"], value, allowed)
    cents = number * _MULTIPLIERS.get((match["times"] or "").lower(), 1) * 100
    if cents > MAX_MONEY * 100:
        _refuse(value, "at most 1,000,000 million")
    if cents.denominator != 1 or (
        _DOTTED.search(match["number"]) and not match["times"]
    ):
        _refuse(value, allowed, "Write thousands as 450,000 and at most two decimals.")
    before, after = (match[group] or "" for group in ("before", "after"))
    if before and after and before != after:
        _refuse(value, allowed, "It names two currencies.")
    money = Money(cents.numerator, (before or after).upper())
    if currency is not None and not in_currency(money, currency):
        _refuse(value, f"money in {currency}, the brief's currency")
    return money


def in_currency(money: Money, currency: str) -> bool:
    """Return whether an amount may be one of the currency with this code."""
    written = money.currency
    return not written or currency in _SYMBOLS.get(written, (written,))


def parse_rate(value: object, currency: str | None = None) -> Rate:
    """Read money per unit of time, such as ``10k per week`` or ``10k/week``.

    Raises
    ------
    UnitError
        When the text is no such rate.
    """
    allowed = "money per unit of time such as 10k per week or 45k per month"
    text = _as_text(value, allowed)
    match = _RATE.fullmatch(text)
    if match is None:
        _refuse(value, allowed)
    unit = _DURATION_BY_WORD.get(match["per"].strip())
    if unit is None:
        _refuse(value, allowed)
    money = parse_money(match["money"], currency)
    return Rate(money, Duration(DURATION_UNITS[unit], unit))


def parse_pay(value: object, currency: str | None = None) -> Money:
    """Read pay, a year's unless the text says otherwise (``12k per month``).

    Returns
    -------
    Money
        Pay for a year.

    Raises
    ------
    UnitError
        When the text is neither an amount nor a rate.
    """
    if not isinstance(value, str) or _PAY_RATE.search(value) is None:
        return parse_money(value, currency)
    rate = parse_rate(re.sub(r"\bp\. ?a\.?$", "per year", value.strip()), currency)
    cents = rate.money.cents * WEEKS_PER_YEAR / rate.per.weeks
    if cents > MAX_MONEY * 100:
        _refuse(value, "at most 1,000,000 million")
    return Money(int(cents), rate.money.currency)


_PAY_RATE = re.compile(r"\bper\b|/|\ba\b|\bp\. ?a")


def parse_share(value: object, most: Fraction = Fraction(1)) -> Fraction:
    """Read a share such as ``25%`` or 0.25.

    Parameters
    ----------
    value
        A number or a text.
    most
        Largest share that is allowed.

    Raises
    ------
    UnitError
        When the text is no share, is negative or exceeds `most`; a bare 25 is refused
        with the advice to write 25%.
    """
    allowed = f"a share from 0% to {format_share(most)}, such as 25% or 0.25"
    text = _as_text(value, allowed)
    match = _QUANTITY.fullmatch(text)
    if match is None or (match["unit"] or "%") not in ("%", "percent", "pct"):
        _refuse(value, allowed)
    number = _to_fraction(match["number"], value, allowed)
    if match["unit"]:
        number /= 100
    elif number > most:
        _refuse(value, allowed, f"For percent write {match['number']}%.")
    if number > most:
        _refuse(value, allowed)
    return number


def parse_number(value: object, what: str = "a number such as 3 or 0.5") -> Fraction:
    """Read a plain number that is not negative.

    Raises
    ------
    UnitError
        When the text is no number, is negative or exceeds 10^12.
    """
    text = _as_text(value, what)
    match = _PLAIN.fullmatch(text)
    if match is None:
        _refuse(value, what)
    number = _to_fraction(match["number"], value, what)
    if number > MAX_MONEY:
        _refuse(value, what)
    return number


def parse_fte(value: object, most: int = 1000) -> Fraction:
    """Read a number of full-time people, such as 0.5, 2 or 50%.

    Raises
    ------
    UnitError
        When the text is no such number, or it is not from 0 to `most`.
    """
    allowed = f"a number of full-time people (FTE) up to {most}, such as 0.5 or 2"
    text = _as_text(value, allowed).removesuffix("FTE").removesuffix("fte").strip()
    if text.endswith("%"):
        return parse_share(text, Fraction(most))
    match = _PLAIN.fullmatch(text)
    if match is None:
        _refuse(value, allowed)
    number = _to_fraction(match["number"], value, allowed)
    if number > most:
        _refuse(value, allowed)
    return number
