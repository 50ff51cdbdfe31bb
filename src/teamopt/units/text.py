"""Text of a brief: what counts as a number, and how a refusal is worded."""

from __future__ import annotations

import difflib
import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import NoReturn

from teamopt.quantities import exact

_LONGEST_TEXT = 60
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:_[0-9]+)*)"
NUMBER = (
    rf"(?P<number>[-+]?(?:[0-9]+/[0-9]+|{_DIGITS}(?:\.[0-9]*)?(?:[eE]\+?[0-9]{{1,2}})?"
    r"|\.[0-9]+))"
)
PLAIN = re.compile(NUMBER)
QUANTITY = re.compile(rf"{NUMBER} ?(?P<unit>[^0-9.,_\s].*)?")


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


def refuse(value: object, allowed: str, hint: str = "") -> NoReturn:
    """Raise what a message says about a value that cannot be read."""
    msg = f"read {shown(value)}, allowed is {allowed}.{hint and ' '}{hint}"
    raise UnitError(msg)


def as_text(value: object, allowed: str) -> str:
    """Return a scalar as tidy text; refuse what is no number and no text."""
    if isinstance(value, bool) or not isinstance(
        value, int | float | str | Fraction | Decimal
    ):
        refuse(value, allowed)
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        refuse(value, allowed)
    if isinstance(value, int) and abs(value) > 10**40:
        refuse(value, allowed)
    text = " ".join(str(value).split())
    if isinstance(value, float):
        text = exact(Fraction(text)) if abs(value) < 10**40 else "1e99"
    if not text or len(text) > _LONGEST_TEXT:
        refuse(value, allowed)
    return text


def to_fraction(text: str, value: object, allowed: str) -> Fraction:
    """Return the number in a text that matched `NUMBER`; refuse negative ones."""
    try:
        number = Fraction(text.replace(",", "").replace("_", ""))
    except ZeroDivisionError:
        refuse(value, allowed)
    if number < 0:
        refuse(value, allowed, "It must not be negative.")
    return number


def quantity(
    value: object, words: dict[str, str], allowed: str
) -> tuple[Fraction, str]:
    """Return a number and its unit; a bare 0 needs no unit."""
    text = as_text(value, allowed)
    match = QUANTITY.fullmatch(text)
    if match is None:
        refuse(value, allowed)
    number = to_fraction(match["number"], value, allowed)
    word = (match["unit"] or "").lower()
    if not word and number == 0:
        return number, ""
    if not word:
        refuse(value, allowed, "Say the unit.")
    if word not in words:
        close = closest(word, words)
        hint = f'Did you mean "{match["number"]} {close}"?' if close else ""
        refuse(value, allowed, hint)
    return number, words[word]


def closest(word: str, words: dict[str, str]) -> str:
    """Return the known word that somebody may have meant, "" if none is near."""
    # Swapped letters ("wp") are the likeliest slip, and difflib sees them last.
    swapped = [known for known in words if sorted(known) == sorted(word)]
    near = swapped or difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return near[0] if near else ""
