"""Readers of single values of a brief: one for each kind of field.

Every message about a single value is worded here or in `teamopt.units`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt import units
from teamopt.brief.fields import TO_THE_END, FieldError, ValueWord, choice
from teamopt.calendar import EARLIEST_YEAR, LATEST_YEAR
from teamopt.units import Duration, Money, Rate, share_text, shown

if TYPE_CHECKING:
    from collections.abc import Callable

_ID = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_NOTE = "allowed is a date such as 2027-01-31"
_PER = re.compile(r"\bper\b|/|\ba\b")
_QUARTER = re.compile(r"([0-9]{4})[- ]?[qQ]([1-4])")
LONGEST_TEXT = 2000
#: Largest number of people, or of other things that are counted one by one.
MOST_COUNTED = 10_000


def to_text(value: object) -> str:
    """Read text of 1 to 2,000 letters; a number counts as text."""
    if isinstance(value, bool | dict | list) or not isinstance(
        value, str | int | float
    ):
        msg = f"read {shown(value)}, allowed is text."
        raise FieldError(msg, "text")
    text = str(value).strip() if not isinstance(value, int) else f"{value:d}"
    if not text or len(text) > LONGEST_TEXT:
        msg = f"read {shown(value)}, allowed is text of 1 to {LONGEST_TEXT:,} letters."
        raise FieldError(msg, "text")
    return text


def to_ident(value: object) -> str:
    """Read an id; suggests one where the text has other signs."""
    allowed = "allowed is an id of letters, digits and hyphens, such as data-pipeline"
    if isinstance(value, bool | float) or not isinstance(value, str | int):
        msg = f"read {shown(value)}, {allowed}."
        raise FieldError(msg, "id")
    text = str(value)
    if len(text) > 80 or not _ID.fullmatch(text):
        fixed = re.sub(r"[^a-z0-9]+", "-", text[:80].lower()).strip("-")
        hint = f' Did you mean "{fixed}"?' if fixed else ""
        msg = f"read {shown(value)}, {allowed}.{hint}"
        raise FieldError(msg, "id")
    return text


def to_day(value: object) -> date:
    """Read a date such as 2027-01-31.

    Raises
    ------
    FieldError
        When the text is no date, or names a day that does not exist.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    match = _ISO.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        msg = f"read {shown(value)}, {_DAY_NOTE}."
        raise FieldError(msg, "date")
    year, month, day = (int(part) for part in match.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        msg = f"read {shown(value)}, but there is no such day; {_DAY_NOTE}."
        raise FieldError(msg, "date") from None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        years = f"the years {EARLIEST_YEAR} to {LATEST_YEAR}"
        msg = f"read {shown(value)}, allowed is a day in {years}."
        raise FieldError(msg, "date")
    return found


def to_flag(value: object) -> bool:
    """Read true, false, yes or no."""
    words = {"true": True, "yes": True, "false": False, "no": False}
    found = value if isinstance(value, bool) else words.get(str(value).lower())
    if not isinstance(value, bool | str) or found is None:
        msg = f"read {shown(value)}, allowed is true or false."
        raise FieldError(msg, "flag")
    return found


def whole(least: int, most: int) -> Callable[[object], int]:
    """Return a reader of whole numbers within limits, both included."""
    allowed = f"a whole number from {least} to {most:,}"

    def read(value: object) -> int:
        number = units.parse_number(value, allowed)
        if number.denominator != 1 or not least <= number <= most:
            msg = f"read {shown(value)}, allowed is {allowed}."
            raise FieldError(msg, "number")
        return int(number)

    return read


def to_currency(value: object) -> str:
    """Read the code of a currency."""
    text = to_text(value)
    if not re.fullmatch("[A-Z]{3}", text):
        hint = (
            f" Did you mean {text.upper()}?" if re.fullmatch("[a-z]{3}", text) else ""
        )
        msg = (
            f"read {shown(value)}, allowed is a code of three capitals like USD.{hint}"
        )
        raise FieldError(msg, "currency")
    return text


def to_worth(value: object) -> ValueWord | Fraction:
    """Read what a phase is worth: a word or a number."""
    if isinstance(value, str) and value.strip()[:1].isalpha():
        return choice(ValueWord, value)
    number = units.parse_number(value, "high, medium, low or a number such as 80")
    if (number * 100).denominator != 1:
        msg = f"read {shown(value)}, allowed is a number with at most two decimals."
        raise FieldError(msg, "value")
    return number


def to_tolerance(value: object) -> Duration | Money | Fraction:
    """Read how far a goal may give: ``within 1 week``, ``within 5%``, ``within 10k``.

    Raises
    ------
    FieldError
        When the text is none of these.
    """
    text = str(value).strip().removeprefix("within ").strip()
    for parse in (units.parse_share, units.parse_duration, units.parse_money):
        try:
            return parse(text)
        except units.UnitError:
            continue
    msg = f"read {shown(value)}, allowed is within 1 week, within 5% or within 10k."
    raise FieldError(msg, "tolerance")


def tolerance_text(value: Duration | Money | Fraction) -> str:
    """Return a tolerance as it is written in a brief."""
    text = share_text(value) if isinstance(value, Fraction) else str(value)
    return f"within {text}"


def to_length(value: object) -> Duration | str:
    """Read a length of time, or that something lasts to the end."""
    if isinstance(value, str) and " ".join(value.lower().split()) == TO_THE_END:
        return TO_THE_END
    try:
        return units.parse_duration(value)
    except units.UnitError as error:
        if isinstance(value, str) and re.match(r"\s*(to|till|until|the|end)\b", value):
            msg = f'{error} Did you mean "{TO_THE_END}"?'
            raise FieldError(msg, "unit") from None
        raise


def to_cost(value: object) -> Money | Rate:
    """Read what is paid once, or in every unit of time: ``30k``, ``2k per week``."""
    if isinstance(value, str) and _PER.search(value):
        return units.parse_rate(value)
    return units.parse_money(value)


def to_quarter(value: object) -> str:
    """Read a calendar quarter such as 2027-Q1."""
    match = _QUARTER.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        msg = f"read {shown(value)}, allowed is a calendar quarter such as 2027-Q1."
        raise FieldError(msg, "quarter")
    return f"{match[1]}-Q{match[2]}"


def distinct(read: Callable[[object], object]) -> Callable[[Any], Any]:
    """Return a function that refuses a map with the same key in two spellings.

    Parameters
    ----------
    read
        Reads a key. One that it cannot read is left to the map's own check.
    """

    def check(value: Any) -> Any:
        spellings: dict[object, object] = {}
        for key in value if isinstance(value, dict) else ():
            try:
                name = read(key)
            except ValueError:
                continue
            if name in spellings:
                msg = f"{shown(spellings[name])} and {shown(key)} are the same; "
                raise FieldError(msg + "keep one.", "repeated-key")
            spellings[name] = key
        return value

    return check


def to_fee(value: object) -> Money | Fraction:
    """Read a fee: a share such as 20%, or an amount."""
    if isinstance(value, str) and value.rstrip().endswith("%"):
        return units.parse_share(value)
    return units.parse_money(value)
