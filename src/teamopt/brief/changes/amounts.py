"""How a figure changes: to so much, by so much, or times so much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from teamopt.units import parse_number
from teamopt.units.text import refuse
from teamopt.wording import number, percent

#: What stands for an amount at the end of a pattern.
AMOUNT = (
    r"(?P<amount>(?:to |by |= ?|up |down |cut |plus |minus )*[-+x*/]? ?"
    r"(?:[a-z$€£¥₹]{0,3} ?)?[0-9.].*|doubled|halved)"
)
ALLOWED = "-20%, +50k, x2 or a figure of its own, such as 450k"
_WORDS = {"doubled": Fraction(2), "halved": Fraction(1, 2)}
_UP = re.compile(r"(?:up|plus) (?:by )?|\+ ?|by (?![-+])")
_DOWN = re.compile(r"(?:down|cut|minus) (?:by )?|by - ?|- ?")
_MORE = re.compile(r"(.+?) (more|higher|longer|less|lower|fewer|shorter)")


@dataclass(frozen=True)
class Amount:
    """How a figure changes.

    Attributes
    ----------
    text
        So much, as people write it; empty for what is a multiple.
    sign
        1 and -1 for so much more and less, 0 for what a figure becomes.
    times
        What a figure is multiplied by.
    """

    text: str
    sign: int = 0
    times: Fraction = Fraction(1)

    @property
    def multiple(self) -> bool:
        """Tell whether a figure is multiplied."""
        return not self.text

    @property
    def says(self) -> str:
        """Return how much more, less, or what times."""
        if not self.multiple:
            return f"{self.text} {'more' if self.sign > 0 else 'less'}"
        if 0 < self.times < 2 and (self.times * 1000).denominator == 1:
            word = "more" if self.times >= 1 else "less"
            return f"{percent(abs(self.times - 1))} {word}"
        if self.times == 2:
            return "twice what it was"
        return f"{number(self.times)} times what it was"


def read_amount(text: str, *, points: bool = False) -> Amount:
    """Read how a figure changes: ``-20%``, ``+50k``, ``x1.5``, ``450k``, ``10% less``.

    Parameters
    ----------
    points
        Whether a share is added to what is a share itself, instead of multiplied.

    Raises
    ------
    UnitError
        Where it cannot be read.
    """
    if text in _WORDS:
        return Amount("", times=_WORDS[text])
    text = _signed(text)
    if text[:1] in ("x", "*", "/"):
        factor = parse_number(text[1:].strip(), ALLOWED)
        if text[0] == "/" and not factor:
            refuse(text, ALLOWED)
        return Amount("", times=1 / factor if text[0] == "/" else factor)
    for sign, signs in ((1, _UP), (-1, _DOWN)):
        found = signs.match(text)
        if found:
            return _by(text[found.end() :].strip(), sign, points=points)
    return Amount(re.sub(r"^(?:to |= ?)", "", text))


def _signed(text: str) -> str:
    """Return ``10% less`` as ``-10%``."""
    found = _MORE.fullmatch(text)
    if found is None:
        return text
    return f"{'+' if found[2] in ('more', 'higher', 'longer') else '-'}{found[1]}"


def _by(text: str, sign: int, *, points: bool) -> Amount:
    if points or not text.endswith("%"):
        return Amount(text, sign)
    share = parse_number(text[:-1].strip(), ALLOWED) / 100
    if sign < 0 and share > 1:
        refuse(f"-{text}", "at most 100% less")
    return Amount("", times=1 + sign * share)
