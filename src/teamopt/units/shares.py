"""Shares and plain numbers."""

from __future__ import annotations

from fractions import Fraction

from teamopt.quantities import ShareRange, format_share
from teamopt.units.money import MAX_MONEY
from teamopt.units.text import PLAIN, QUANTITY, as_text, refuse, to_fraction


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
    text = as_text(value, allowed)
    match = QUANTITY.fullmatch(text)
    if match is None or (match["unit"] or "%") not in ("%", "percent", "pct"):
        refuse(value, allowed)
    number = to_fraction(match["number"], value, allowed)
    if match["unit"]:
        number /= 100
    elif number > most:
        refuse(value, allowed, f"For percent write {match['number']}%.")
    if number > most:
        refuse(value, allowed)
    return number


def parse_number(value: object, what: str = "a number such as 3 or 0.5") -> Fraction:
    """Read a plain number that is not negative.

    Raises
    ------
    UnitError
        When the text is no number, is negative or exceeds 10^12.
    """
    text = as_text(value, what)
    match = PLAIN.fullmatch(text)
    if match is None:
        refuse(value, what)
    number = to_fraction(match["number"], value, what)
    if number > MAX_MONEY:
        refuse(value, what)
    return number


def parse_fte(value: object, most: int = 1000) -> Fraction:
    """Read a number of full-time people, such as 0.5, 2 or 50%.

    Raises
    ------
    UnitError
        When the text is no such number, or it is not from 0 to `most`.
    """
    allowed = f"a number of full-time people (FTE) up to {most}, such as 0.5 or 2"
    text = as_text(value, allowed).removesuffix("FTE").removesuffix("fte").strip()
    if text.endswith("%"):
        return parse_share(text, Fraction(most))
    match = PLAIN.fullmatch(text)
    if match is None:
        refuse(value, allowed)
    number = to_fraction(match["number"], value, allowed)
    if number > most:
        refuse(value, allowed)
    return number


def parse_range(value: object) -> ShareRange:
    """Read limits on a share: ``25%..40%``, ``25%..`` or ``..40%``.

    Raises
    ------
    UnitError
        When the text is no such range; a bare 25% is refused with the advice to say
        whether it is meant as a floor or as a ceiling.
    """
    allowed = "a range of shares such as 25%..40%, 25%.. or ..40%"
    text = as_text(value, allowed)
    least, dots, most = (part.strip() for part in text.partition(".."))
    if not dots and QUANTITY.fullmatch(text):
        hint = f"Write {text}.. for at least, ..{text} for at most."
        refuse(value, allowed, hint)
    if not dots or not (least or most) or "..." in text:
        refuse(value, allowed)
    return ShareRange(
        parse_share(least) if least else Fraction(0),
        parse_share(most) if most else Fraction(1),
    )
