"""Figures of a brief: how each is read, and what then stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt import units
from teamopt.brief.changes.amounts import Amount, read_amount
from teamopt.brief.changes.reading import Refused
from teamopt.brief.changes.record import Edits, Made
from teamopt.brief.edit import Edit, value_at
from teamopt.brief.written import place, put
from teamopt.units import DURATION_UNITS, GPU_UNITS, Duration, GpuPrice, Money, Rate
from teamopt.wording import number, percent, plural

if TYPE_CHECKING:
    from teamopt.yaml_lines import Path


@dataclass(frozen=True)
class Unit:
    """What a figure is counted in.

    Attributes
    ----------
    read
        An amount of it that somebody asks for.
    write
        What then stands in the brief, where something else stood.
    says
        It, for people.
    points
        Whether it is a share, to which shares are added.
    """

    read: Callable[[str], Fraction]
    write: Callable[[Fraction, Any], Any]
    says: Callable[[Fraction], str]
    points: bool = False


@dataclass(frozen=True)
class Figure:
    """A figure of a brief.

    Attributes
    ----------
    what
        What it is of, for people.
    path
        Where it stands, all short forms spelled out.
    now
        What it is; ``None`` where nothing is stated.
    main
        The field that a short form of what is around it stands for, or empty.
    """

    what: str
    path: Path
    now: Fraction | None
    unit: Unit
    main: str = ""

    def after(self, amount: Amount) -> Fraction:
        """Return what it becomes.

        Raises
        ------
        Refused
            Where it cannot be.
        """
        if not amount.multiple and not amount.sign:
            return self.unit.read(amount.text)
        if self.now is None:
            says = f"the brief does not state {self.what}; say what it is to be."
            raise Refused(says)
        more = Fraction(0) if amount.multiple else self.unit.read(amount.text)
        new = self.now * amount.times + amount.sign * more
        if new < 0:
            says = (
                f"{self.what} is {self.unit.says(self.now)}, and cannot be that less."
            )
            raise Refused(says)
        return new

    def put(self, data: Any, value: Fraction) -> Edit:
        """Return the edit of a text that makes it so much."""
        raw, inside = place(data, self.path)
        now = value_at(data, raw) if inside in ((), (self.main,)) else None
        return put(data, self.path, self.unit.write(value, now), self.main)


def amount_for(text: str, figures: Sequence[Figure]) -> Amount:
    """Return how some figures of one unit change."""
    return read_amount(text, points=figures[0].unit.points)


def change(text: str, figures: Sequence[Figure], what: str = "") -> Made:
    """Return what an amount makes of some figures of one unit.

    Parameters
    ----------
    what
        What they are together, where there are several.
    """
    amount = amount_for(text, figures)
    new = [figure.after(amount) for figure in figures]
    for figure, value in zip(figures, new, strict=True):
        figure.unit.write(value, None)
    if len(figures) == 1:
        says = _one(figures[0], new[0])
    elif amount.multiple or amount.sign:
        says = f"{what} is {amount.says}"
    else:
        says = f"{what} is {figures[0].unit.says(new[0])}"
    return Made(says, figures[0].path, puts(figures, new))


def puts(figures: Sequence[Figure], new: Sequence[Fraction]) -> Edits:
    """Return what sets figures that stand apart."""

    def edits(data: Any) -> Iterator[Edit]:
        for figure, value in zip(figures, new, strict=True):
            yield figure.put(data, value)

    return edits


def _one(figure: Figure, new: Fraction) -> str:
    text = figure.unit.says(new)
    if figure.now is None:
        return f"{figure.what} is {text}; the brief says nothing of it"
    if new == figure.now:
        return f"{figure.what} is {text}, as it was"
    return f"{figure.what} is {text} instead of {figure.unit.says(figure.now)}"


def money(currency: str) -> Unit:
    """Return amounts of money, written as what stood there."""

    def write(value: Fraction, now: Any) -> Any:
        return units.respelled(now, Money(round(100 * value)))

    return Unit(
        lambda text: units.parse_money(text, currency).amount,
        write,
        lambda value: f"{number(value)} {currency}",
    )


def pay(currency: str) -> Unit:
    """Return pay of a year."""
    return Unit(
        lambda text: units.parse_pay(text, currency).amount,
        money(currency).write,
        lambda value: f"{number(value)} {currency} a year",
    )


def rate(currency: str, now: Rate) -> Unit:
    """Return money for a length of time, as it is stated."""
    per = now.per.unit

    def read(text: str) -> Fraction:
        if not any(sign in text for sign in ("per", "/", " a ")):
            return units.parse_money(text, currency).amount
        asked = units.parse_rate(text, currency)
        return asked.per_week * now.per.weeks

    return Unit(
        read,
        lambda value, _: str(Rate(Money(round(100 * value)), now.per)),
        lambda value: f"{number(value)} {currency} per {per}",
    )


def gpu_price(currency: str, unit: str) -> Unit:
    """Return prices of GPUs, in the unit of time that one is stated in."""

    def read(text: str) -> Fraction:
        bare = not any(sign in text for sign in ("per", "/", " a "))
        asked = f"{text} per {unit}" if bare else text
        return units.parse_gpu_price(asked, currency).per_hour

    return Unit(
        read,
        lambda value, _: str(GpuPrice(value, unit=unit)),
        lambda value: f"{number(value * GPU_UNITS[unit])} {currency} per {unit}",
    )


def count(one: str, least: int = 0) -> Unit:
    """Return whole numbers of something."""

    def write(value: Fraction, _: Any) -> int:
        if value.denominator != 1 or value < least:
            allowed = f"a whole number from {least}"
            says = f"that makes {plural(value, one)}; allowed is {allowed}."
            raise Refused(says)
        return int(value)

    return Unit(units.parse_number, write, number)


def share() -> Unit:
    """Return shares, to which shares are added."""
    return Unit(
        units.parse_share,
        lambda value, _: _share(value),
        percent,
        points=True,
    )


def _share(value: Fraction) -> str:
    if value > 1:
        says = f"that makes {percent(value)}; allowed is at most 100%."
        raise Refused(says)
    return units.share_text(value)


def length(unit: str) -> Unit:
    """Return lengths of time, in a unit where that stays whole, else in weeks."""

    def write(value: Fraction, _: Any) -> str:
        whole = (value / DURATION_UNITS[unit]).denominator == 1
        return str(Duration(value, unit if whole else "week"))

    return Unit(
        lambda text: units.parse_duration(text).weeks,
        write,
        lambda value: str(write(value, None)),
    )


def effort() -> Unit:
    """Return efforts in person-weeks."""
    return Unit(
        lambda text: units.parse_effort(text).person_weeks,
        lambda value, _: f"{units.exact(value)} pw",
        lambda value: f"{number(value)} pw",
    )
