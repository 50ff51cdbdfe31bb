"""What a brief asks of a plan as a whole: limits and goals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from teamopt.instance.where import Where


@dataclass(frozen=True)
class Cap:
    """A limit on spending.

    Attributes
    ----------
    key
        ``total``, a category or a quarter, unique.
    category
        Kind of spending it is about, or ``None`` for all of it.
    first, past
        Quarters it is about, by index.
    most
        In money units.
    """

    key: str
    category: str | None
    first: int
    past: int
    most: int
    where: Where


@dataclass(frozen=True)
class TrackLimit:
    """A floor or a ceiling on a track's share of people's time or of GPU time.

    Attributes
    ----------
    of
        ``people`` or ``compute``.
    floor
        Whether it is a floor.
    first, past
        Quarters it is about, by index; shares are taken of their sum.
    label
        How that time is called: a quarter, or ``the horizon``.
    """

    track: str
    of: str
    floor: bool
    share: Fraction
    first: int
    past: int
    label: str
    where: Where


@dataclass(frozen=True)
class BusFactor:
    """So many people hold a skill at the end of a quarter.

    Attributes
    ----------
    level
        Proficiency that counts.
    quarter
        Index of the quarter at whose end it is asked.
    """

    skill: str
    people: int
    level: int
    quarter: int
    where: Where


@dataclass(frozen=True)
class Ratio:
    """How many of some people there may be for each of others, at quarter ends.

    Attributes
    ----------
    kind
        ``ratio`` or ``span``.
    says
        How the brief's people are called: ``Data Engineers per Data Scientist``.
    counted, per
        Pools on each side.
    least, most
        Limits on their quotient, or ``None``.
    """

    kind: str
    says: str
    counted: tuple[int, ...]
    per: tuple[int, ...]
    least: Fraction | None
    most: Fraction | None
    where: Where


@dataclass(frozen=True)
class Pin:
    """A part of the plan that is held fixed: who joins first, or so many in a span.

    Attributes
    ----------
    role, level
        Who is asked for; any level where there is none.
    hires
        Indices of the kinds of hire that are such.
    first
        Whether one of them is the first of all to join, instead of the rest.
    count
        Fewest of them who join in the span.
    opens, past
        The span: its first period, and the one past its last.
    days
        How the brief states the span: ``by 12 Mar 2027``; empty where it does not.
    """

    role: str
    level: str | None
    hires: tuple[int, ...]
    first: bool
    count: int
    opens: int
    past: int
    days: str
    where: Where


@dataclass(frozen=True)
class Stay:
    """Somebody who stays on a phase whenever work that they can do goes on.

    Attributes
    ----------
    name, pool
        Who it is, and the pool that they are, before any training.
    phase
        Index of the phase.
    packages
        Indices of its packages, of all options, that they are good enough for.
    least
        Fewest share steps that they give it meanwhile.
    opens, past
        The span in which it is asked for: its first period, and the one past its last;
        ``None`` where it has no end.
    share, days
        How the brief states the share and the span; empty where it does not.
    """

    name: str
    pool: int
    phase: int
    packages: tuple[int, ...]
    least: int
    opens: int
    past: int | None
    share: str
    days: str
    where: Where

    @property
    def always(self) -> bool:
        """Tell whether it is asked for in all of the plan."""
        return self.opens == 0 and self.past is None

    @property
    def by_period(self) -> bool:
        """Tell whether it is about periods, and not about one package as a whole."""
        return not self.always or len(self.packages) > 1

    def periods(self, reach: int) -> range:
        """Return the periods in which it is asked for, up to some."""
        past = reach if self.past is None else min(self.past, reach)
        return range(self.opens, past)


@dataclass(frozen=True)
class GoalSpec:
    """One goal of the brief, in order.

    Attributes
    ----------
    key
        Name of the goal.
    within, within_share
        What a later stage may give up of the value found: an amount in the goal's
        integer unit, and a share of the value. The larger counts.
    weight
        Weight where the goals form one sum, 0 where they are ordered.
    """

    key: str
    within: int = 0
    within_share: Fraction | None = None
    weight: int = 0

    def gives(self, value: int) -> int:
        """Return how much of a value found a later stage may give up."""
        if self.within_share is None:
            return self.within
        return max(self.within, math.floor(self.within_share * abs(value)))
