"""Amounts of money, rates and pay."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeVar

from teamopt.quantities import (
    DURATION_UNITS,
    PER_USE,
    Duration,
    GpuPrice,
    Money,
    Rate,
    TeamPay,
    exact,
)
from teamopt.units.text import NUMBER, as_text, refuse, to_fraction
from teamopt.units.time import DURATION_BY_WORD

_Amount = TypeVar("_Amount", Money, GpuPrice)

WEEKS_PER_YEAR = 52
MAX_MONEY = 10**12
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
_MONEY = re.compile(
    rf"(?P<before>[A-Z]{{3}}|[A-Z]{{0,2}}[$€£¥₹])? ?{NUMBER}"
    r" ?(?P<times>k|thousand|mn?|million|bn|billion)?"
    r" ?(?P<after>[A-Z]{3}|[$€£¥₹])?",
    re.IGNORECASE,
)
#: "450.000" is 450 to some readers and 450 thousand to others.
_DOTTED = re.compile(r"\.[0-9]{3}")
_RATE = re.compile(r"(?P<money>.+?) ?(?:\bper\b|/|\ba\b|\bp\.) ?(?P<per>[a-z. ]+)")


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
    amount, written = amount_of(value, value, allowed)
    cents = amount * 100
    if cents > MAX_MONEY * 100:
        refuse(value, "at most 1,000,000 million")
    if cents.denominator != 1 or _dotted(value):
        refuse(value, allowed, "Write thousands as 450,000 and at most two decimals.")
    return agreed(Money(cents.numerator, written), value, currency)


def respelled(value: object, money: Money) -> str | int | float:
    """Return an amount as somebody wrote another: sign, suffix, separators and all.

    Parameters
    ----------
    value
        What they wrote, which can be read.
    money
        What to write.
    """
    match = _MONEY.fullmatch(as_text(value, "")) if isinstance(value, str) else None
    if match is None:
        whole = money.cents % 100 == 0
        return int(money.amount) if whole else float(money.amount)
    before, after = match.string[: match.start("number")], match["times"] or ""
    size = Fraction(_MULTIPLIERS.get(after.lower(), 1))
    rest = match.string[match.end("number") :]
    if (money.amount / size * 1000).denominator != 1:
        # Too fine for its suffix.
        size, rest = Fraction(1), rest.strip().removeprefix(after)
    return before + _number_like(match["number"], money.amount / size) + rest


def _number_like(written: str, number: Fraction) -> str:
    """Return a number with the separators of thousands that another has."""
    whole, dot, decimals = exact(number).partition(".")
    comma = next((sign for sign in ",_" if sign in written), "")
    if comma:
        whole = f"{int(whole):{comma}}"
    return f"{whole}{dot}{decimals}"


def amount_of(text: object, value: object, allowed: str) -> tuple[Fraction, str]:
    """Return an amount and the currency beside it, "" if there is none.

    Parameters
    ----------
    text
        The amount.
    value
        What a message shows, of which the text may be a part.
    allowed
        What a message says is allowed.
    """
    match = _MONEY.fullmatch(as_text(text, allowed))
    if match is None:
        refuse(value, allowed)
    number = to_fraction(match["number"], value, allowed)
    before, after = (match[group] or "" for group in ("before", "after"))
    if before and after and before != after:
        refuse(value, allowed, "It names two currencies.")
    times = _MULTIPLIERS.get((match["times"] or "").lower(), 1)
    return number * times, (before or after).upper()


def _dotted(value: object) -> bool:
    """Tell whether somebody may have meant thousands by a dot."""
    match = _MONEY.fullmatch(as_text(value, ""))
    return bool(match and not match["times"] and _DOTTED.search(match["number"]))


def agreed(amount: _Amount, value: object, currency: str | None) -> _Amount:
    """Return an amount; refuse one that is not in the currency of the brief."""
    if currency is not None and not in_currency(amount, currency):
        refuse(value, f"money in {currency}, the brief's currency")
    return amount


def in_currency(money: Money | GpuPrice, currency: str) -> bool:
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
    text = as_text(value, allowed)
    match = _RATE.fullmatch(text)
    if match is None:
        refuse(value, allowed)
    unit = DURATION_BY_WORD.get(match["per"].strip())
    if unit is None:
        refuse(value, allowed)
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
    if _LIKE_PER_USE.search(value) is not None:
        refuse(value, _PAY, "Only people on board can be paid per-use.")
    rate = parse_rate(re.sub(r"\bp\. ?a\.?$", "per year", value.strip()), currency)
    cents = rate.money.cents * WEEKS_PER_YEAR / rate.per.weeks
    if cents > MAX_MONEY * 100:
        refuse(value, "at most 1,000,000 million")
    return Money(int(cents), rate.money.currency)


def parse_team_pay(value: object, currency: str | None = None) -> TeamPay:
    """Read pay of people on board: as any pay, and ``per-use`` after it or alone.

    Raises
    ------
    UnitError
        When the text is no pay, or says per-use more than once or elsewhere.
    """
    text = " ".join(value.split()) if isinstance(value, str) else ""
    said = _LIKE_PER_USE.findall(text)
    if not said:
        return TeamPay(parse_pay(value, currency))
    if len(said) > 1 or not text.lower().endswith(said[0].lower()):
        refuse(value, _TEAM_PAY, f"Say {PER_USE} once, at the end.")
    if said[0].lower() != PER_USE:
        refuse(value, _TEAM_PAY, f'Did you mean "{PER_USE}"?')
    amount = text[: -len(PER_USE)].strip()
    return TeamPay(parse_pay(amount, currency) if amount else None, per_use=True)


_PAY_RATE = re.compile(r"\bper\b|/|\ba\b|\bp\. ?a")
_LIKE_PER_USE = re.compile(r"\bper[ _-]*us(?:e|age)\b", re.IGNORECASE)
_PAY = "pay of a year such as 150k, or of another time such as 12k per month"
_TEAM_PAY = f"{_PAY}, with {PER_USE} after it or alone"
