"""Quantities as exact records, and as people read them.

The records hold fractions and integers; only the functions whose names begin with
``format`` round. A year is 52 weeks = 12 months = 4 quarters = 260 working days, a week
is 5 days, a day 8 hours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction

#: What the text of pay ends in where people are paid for time on phases alone.
PER_USE = "per-use"
#: weeks in one unit of time, by the word that is printed for one of them.
DURATION_UNITS: dict[str, Fraction] = {
    "minute": Fraction(1, 2400),
    "hour": Fraction(1, 40),
    "day": Fraction(1, 5),
    "week": Fraction(1),
    "sprint": Fraction(2),
    "month": Fraction(52, 12),
    "quarter": Fraction(13),
    "year": Fraction(52),
}
#: person-weeks in one unit of effort, by the abbreviation that is printed.
EFFORT_UNITS: dict[str, Fraction] = {
    "ph": Fraction(1, 40),
    "pd": Fraction(1, 5),
    "pw": Fraction(1),
    "pm": Fraction(52, 12),
    "py": Fraction(52),
}
#: GPU-hours in one unit of GPU work; hours of the calendar, so that a week has 168.
GPU_UNITS: dict[str, Fraction] = {
    "gpu-hour": Fraction(1),
    "gpu-day": Fraction(24),
    "gpu-week": Fraction(168),
    "gpu-month": Fraction(728),
    "gpu-year": Fraction(8736),
}


@dataclass(frozen=True, slots=True)
class Effort:
    """Work, as the deployable time of one practitioner.

    Attributes
    ----------
    person_weeks
        Exact amount.
    unit
        The unit that it was written in (a key of `EFFORT_UNITS`); for printing only.
    """

    person_weeks: Fraction
    unit: str = field(default="pw", compare=False)

    def __str__(self) -> str:
        return f"{exact(self.person_weeks / EFFORT_UNITS[self.unit])} {self.unit}"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of working time.

    Attributes
    ----------
    weeks
        Exact amount.
    unit
        The unit that it was written in (a key of `DURATION_UNITS`); for printing only.
    """

    weeks: Fraction
    unit: str = field(default="week", compare=False)

    def __str__(self) -> str:
        amount = self.weeks / DURATION_UNITS[self.unit]
        return f"{exact(amount)} {self.unit}{'' if amount == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money in the brief's currency.

    Attributes
    ----------
    cents
        Whole hundredths of the currency's unit.
    currency
        The code or sign that stood next to the number, "" if there was none.
    """

    cents: int
    currency: str = field(default="", compare=False)

    @property
    def amount(self) -> Fraction:
        """Return the amount in whole units of the currency."""
        return Fraction(self.cents, 100)

    def __str__(self) -> str:
        return exact(self.amount)


@dataclass(frozen=True, slots=True)
class TeamPay:
    """Pay of somebody on board.

    Attributes
    ----------
    yearly
        Pay for a year, None where the usual one is meant.
    per_use
        Whether they are paid for the time that a plan puts them on phases, alone.
    """

    yearly: Money | None
    per_use: bool = False

    def __str__(self) -> str:
        parts = [] if self.yearly is None else [str(self.yearly)]
        return " ".join([*parts, PER_USE] if self.per_use else parts)


@dataclass(frozen=True, slots=True)
class Rate:
    """Money per length of time, as in ``10k per week``."""

    money: Money
    per: Duration

    @property
    def per_week(self) -> Fraction:
        """Return the amount of money per week."""
        return self.money.amount / self.per.weeks

    def __str__(self) -> str:
        return f"{self.money} per {self.per.unit}"


@dataclass(frozen=True, slots=True)
class ShareRange:
    """Limits on a share, both included.

    Attributes
    ----------
    least, most
        From 0 to 1; 0 and 1 limit nothing.
    """

    least: Fraction
    most: Fraction

    def __str__(self) -> str:
        least = share_text(self.least) if self.least or self.most == 1 else ""
        return f"{least}..{'' if self.most == 1 else share_text(self.most)}"


@dataclass(frozen=True, slots=True)
class GpuWork:
    """Work of GPUs: so many GPU-hours, or so many GPUs for a length of time.

    Attributes
    ----------
    hours
        GPU-hours, None where GPUs are given.
    gpus, duration
        GPUs and how long they are needed, None where hours are given.
    unit
        The unit that hours were written in (a key of `GPU_UNITS`); for printing only.
    """

    hours: Fraction | None = None
    gpus: int | None = None
    duration: Duration | None = None
    unit: str = field(default="gpu-hour", compare=False)

    def __str__(self) -> str:
        if self.hours is None:
            return f"{self.gpus} gpu{'' if self.gpus == 1 else 's'} for {self.duration}"
        amount = self.hours / GPU_UNITS[self.unit]
        return f"{exact(amount)} {self.unit}{'' if amount == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class GpuPrice:
    """Money for one GPU for one hour of the calendar.

    Attributes
    ----------
    per_hour
        Exact amount in units of the currency; may be finer than a cent.
    currency
        The code or sign that stood next to the number, "" if there was none.
    unit
        The unit of time it was written for (a key of `GPU_UNITS`); for printing only.
    """

    per_hour: Fraction
    currency: str = field(default="", compare=False)
    unit: str = field(default="gpu-hour", compare=False)

    def __str__(self) -> str:
        return f"{exact(self.per_hour * GPU_UNITS[self.unit])} per {self.unit}"


def exact(number: Fraction) -> str:
    """Return a number as text that reads back to the same number.

    Decimals where they are finite (``1.25``), else a fraction (``1/3``).
    """
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(number)
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    whole = abs(number * 10**digits).numerator
    text = str(whole).rjust(digits + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def share_text(share: Fraction) -> str:
    """Return a share as text that reads back exactly: ``25%``, ``1/3``."""
    text = exact(share * 100)
    return f"{text}%" if "/" not in text else exact(share)


def _decimals(number: Fraction, most: int) -> str:
    """Return a number rounded half up for people, without trailing zeros."""
    scaled = math.floor(abs(number) * 10**most + Fraction(1, 2))
    text = exact(Fraction(scaled, 10**most))
    return f"-{text}" if number < 0 and scaled else text


def format_money(amount: Money | Fraction | int, currency: str = "") -> str:
    """Return an amount for people, in whole units: ``1,234,500 USD``."""
    value = amount.amount if isinstance(amount, Money) else Fraction(amount)
    sign = "-" if value < 0 else ""
    whole = math.floor(abs(value) + Fraction(1, 2))
    return f"{sign if whole else ''}{whole:,} {currency}".rstrip()


def format_money_short(amount: Money | Fraction | int, currency: str = "") -> str:
    """Return an amount in three digits or so: ``1.23M``, ``450k``, ``950``."""
    value = amount.amount if isinstance(amount, Money) else Fraction(amount)
    text = _decimals(value, 0)
    for letter, size in (("k", 10**3), ("M", 10**6), ("bn", 10**9)):
        # From where rounding to three digits would print 1000 of the size below.
        if abs(value) >= size - Fraction(size, 2000):
            scaled = abs(value) / size
            places = 2 if scaled < 10 else 1 if scaled < 100 else 0
            text = _decimals(value / size, places) + letter
    return f"{text} {currency}".rstrip()


def format_effort(effort: Effort | Fraction | int, unit: str = "pw") -> str:
    """Return an effort for people with at most two decimals: ``6.25 pw``."""
    unit = effort.unit if isinstance(effort, Effort) else unit
    weeks = effort.person_weeks if isinstance(effort, Effort) else Fraction(effort)
    return f"{_decimals(weeks / EFFORT_UNITS[unit], 2)} {unit}"


def format_duration(duration: Duration | Fraction | int, unit: str = "week") -> str:
    """Return a length of time for people: ``10 weeks``, ``1 week``, ``2.5 months``.

    A plain number counts weeks; `unit` is the unit to print it in.
    """
    unit = duration.unit if isinstance(duration, Duration) else unit
    weeks = duration.weeks if isinstance(duration, Duration) else Fraction(duration)
    number = _decimals(weeks / DURATION_UNITS[unit], 2)
    return f"{number} {unit}{'' if number == '1' else 's'}"


def format_share(share: Fraction) -> str:
    """Return a share for people with at most one decimal: ``33.3%``."""
    return f"{_decimals(share * 100, 1)}%"
