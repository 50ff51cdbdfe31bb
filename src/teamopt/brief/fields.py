"""Readers of single values of a brief, and the base of its records.

Every message about a single value is worded here or in `teamopt.units`.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    model_validator,
)

from teamopt import units
from teamopt.calendar import EARLIEST_YEAR, LATEST_YEAR
from teamopt.units import Duration, Money, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_ID = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_NOTE = "allowed is a date such as 2027-01-31"
LONGEST_TEXT = 2000
_MOST_COMPARED = 1000
_Word = TypeVar("_Word", bound=StrEnum)


class FieldError(ValueError):
    """A value that a field cannot take, with the name of the check that says so."""

    def __init__(self, says: str, name: str) -> None:
        super().__init__(says)
        self.name = name


class Record(BaseModel):
    """Base of every part of a brief: frozen, and closed to unknown fields.

    A field whose value is left empty in the file counts as not given.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        use_attribute_docstrings=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {k: v for k, v in data.items() if v is not None or k not in known}


# Compared by identity, as the type system hashes annotations.
@dataclass(frozen=True, eq=False)
class Short:
    """Adds the short forms of a field to the schema that editors use."""

    forms: tuple[dict[str, Any], ...]

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [*self.forms, handler(core)]}


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


def choice(kind: type[_Word], value: object) -> _Word:
    """Read one word of a fixed list, whatever its capitals.

    Raises
    ------
    FieldError
        When the word is not in the list; suggests the nearest one.
    """
    by_word = {str(member).lower(): member for member in kind}
    found = by_word.get(value.strip().lower()) if isinstance(value, str) else None
    if found is None:
        words = [str(member) for member in kind]
        msg = f"read {shown(value)}, allowed is {listed(words)}."
        raise FieldError(msg + did_you_mean(value, words), "choice")
    return found


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return ``a, b or c``."""
    *most, final = list(words) or ["nothing"]
    return f"{', '.join(most)} {last} {final}" if most else final


def did_you_mean(value: object, known: Iterable[str]) -> str:
    """Return `` Did you mean "x"?`` for the nearest known word, "" if none is near."""
    words = {word.lower(): word for word in islice(known, _MOST_COMPARED)}
    text = str(value)[:80].strip().lower().replace("_", "-").replace(" ", "-")
    pool = {word.replace("_", "-"): original for word, original in words.items()}
    close = difflib.get_close_matches(text, pool, n=1, cutoff=0.6)
    return f' Did you mean "{pool[close[0]]}"?' if close else ""


class ValueWord(StrEnum):
    """What a phase is worth, in a word."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class GoalName(StrEnum):
    """What a plan can be good at."""

    VALUE = "value"
    LATENESS = "lateness"
    COST = "cost"
    FINISH = "finish"


class Size(StrEnum):
    """What work a phase is, in a letter."""

    S = "S"
    M = "M"
    L = "L"


def to_worth(value: object) -> ValueWord | Fraction:
    """Read what a phase is worth: a word or a number."""
    if isinstance(value, str) and value.strip()[:1].isalpha():
        return choice(ValueWord, value)
    return units.parse_number(value, "high, medium, low or a number such as 80")


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


def to_fee(value: object) -> Money | Fraction:
    """Read a fee: a share such as 20%, or an amount."""
    if isinstance(value, str) and value.rstrip().endswith("%"):
        return units.parse_share(value)
    return units.parse_money(value)


def share_text(share: Fraction) -> str:
    """Return a share so that it reads back exactly."""
    text = units.exact(share * 100)
    return f"{text}%" if "/" not in text else units.exact(share)
