"""What a lever is: a line of a brief, and what stands there after some steps."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.edit import Drop, Edit, Put, value_at
from teamopt.brief.flexibility import Line, Terms, give
from teamopt.brief.written import place
from teamopt.units import exact, parse_number
from teamopt.wording import number

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.yaml_lines import Path

#: What stands at a place now, and the steps; returns what is to stand there, where
#: ``None`` takes it out.
NewValue = Callable[[Any, int], Any]


@dataclass(frozen=True)
class Lever:
    """A line that may give.

    Attributes
    ----------
    terms
        By which steps, how far and at what price.
    name
        Which one of its kind, such as a phase's id; empty where there is one.
    path
        Where it stands, all short forms spelled out.
    where
        ``file:line``.
    new
        What stands there after so many steps.
    says
        What so many steps mean, for people.
    main
        The field that a short form of what is around it stands for, or empty.
    gone
        What is taken out where nothing is left to stand there; default: the place.
    room
        How many steps the rest of a text leaves room for; None where all of them.
    monotone
        Whether what has a plan has one after further steps, too: it is a limit, and
        nothing else depends on it.
    """

    terms: Terms
    name: str
    path: Path
    where: str
    new: NewValue
    says: Callable[[int], str]
    main: str = ""
    gone: Path = ()
    room: Callable[[Any], int] | None = None
    monotone: bool = True

    @property
    def key(self) -> str:
        """Return the kind of line and its name, as in ``deadline launch``."""
        return f"{self.terms.kind} {self.name}".strip()

    @property
    def single(self) -> bool:
        """Return whether it gives once or not at all: there is no step less."""
        return self.terms.steps == 1

    def fitting(self, data: Any, steps: int) -> int:
        """Return as many of some steps as a text leaves room for."""
        return steps if self.room is None else min(steps, self.room(data))

    def edit(self, data: Any, steps: int) -> Edit:
        """Return the change of a brief's text that so many steps are.

        Parameters
        ----------
        data
            What the text holds now.
        """
        path, inside = place(data, self.path)
        short = not inside or inside == (self.main,)
        current = value_at(data, path) if short else None
        value = self.new(current, self.fitting(data, steps))
        if value is None and self.gone:
            return Drop(place(data, self.gone)[0])
        if value is None:
            # A short form that says nothing any more stays as an empty entry.
            return Put(path, None) if inside else Drop(path)
        around = value_at(data, path)
        for field in reversed(inside):
            value = {field: value}
        if inside and self.main and not isinstance(around, dict | None):
            value = value[self.main] if short else {self.main: around, **value}
        return Put(path, value)


def terms_of(
    brief: Brief,
    kind: Line,
    name: str = "",
    *,
    whole: Fraction | None = None,
    most: Fraction | int | None = None,
) -> Terms | None:
    """Return how a line gives; ``None`` where it does not.

    Parameters
    ----------
    whole
        What a step is a whole number of.
    most
        How far it can give, whatever its terms say; the last step may be shorter.
    """
    terms = give(brief, kind, name or None)
    if terms is None:
        return None
    step = terms.step
    if whole is not None:
        step = math.ceil(step / whole) * whole
    if most is not None:
        terms = replace(terms, most=min(terms.most, math.ceil(most / step) * step))
    return replace(terms, step=step, price=terms.price * step / terms.step)


def count(
    brief: Brief,
    terms: Terms | None,
    name: str,
    path: Path,
    now: Fraction | int,
    what: tuple[str, str, str],
    *,
    main: str = "",
    ceiling: Path = (),
) -> Iterator[Lever]:
    """Yield a lever on a number that grows, if it gives.

    Parameters
    ----------
    what
        What is counted: one of it, several, and what follows these words.
    ceiling
        Where a number stands that this one may not exceed.
    """
    if terms is None:
        return
    step, before = terms.step, Fraction(now)

    def new(_: Any, steps: int) -> Any:
        return plain(before + steps * step)

    def says(steps: int) -> str:
        amount = steps * step
        one, several, rest = what
        noun = one if amount == 1 else several
        after = f"{number(before + amount)} instead of {number(before)}"
        return f"{number(amount)} more {noun}{rest} ({after})"

    def room(data: Any) -> int:
        limit = parse_number(value_at(data, place(data, ceiling)[0]))
        return int((limit - before) / step)

    where = brief.line(path)
    fits = room if ceiling else None
    yield Lever(terms, name, path, where, new, says, main=main, room=fits)


def plain(amount: Fraction) -> int | float | str:
    """Return a number as a brief has it, exactly."""
    if amount.denominator == 1:
        return int(amount)
    return float(amount) if repr(float(amount)) == exact(amount) else exact(amount)
