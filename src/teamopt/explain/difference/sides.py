"""Two plans side by side: when things happen in either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from teamopt import wording
from teamopt.calendar import Calendar, Period
from teamopt.explain.difference.who import Pair, everybody, role_name
from teamopt.plan import Person, Plan

#: A period and its day.
When = tuple[int, date]
_WORKDAYS = 5


@dataclass(frozen=True)
class Slip:
    """How much later or longer something is, in working time.

    Attributes
    ----------
    amount
        Negative for earlier or shorter.
    noun
        One of what it is counted in.
    """

    amount: Fraction
    noun: str

    @property
    def unit(self) -> str:
        """Return what it is counted in: ``weeks``."""
        return f"{self.noun}s"

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        """Return its length: ``3 weeks``, ``4 working days``."""
        size = abs(self.amount)
        if self.noun == "week" and size.denominator > 1:
            return wording.plural(size * _WORKDAYS, "working day")
        return wording.plural(size, self.noun)

    @property
    def later(self) -> str:
        """Return ``3 weeks later``."""
        return f"{self} {'later' if self.amount > 0 else 'earlier'}"


@dataclass(frozen=True)
class Two:
    """A new plan and an old one.

    Attributes
    ----------
    steady
        Whether people without a name of their own are the same in both by number.
    """

    new: Plan
    old: Plan
    steady: bool = False

    @property
    def sides(self) -> tuple[Plan, Plan]:
        """Return the new plan and the old one."""
        return self.new, self.old

    @cached_property
    def same_clock(self) -> bool:
        """Tell whether both count the same periods from the same day."""
        new, old = self.new.brief, self.old.brief
        return (new.start, new.period) == (old.start, old.period)

    @cached_property
    def currency(self) -> str | None:
        """Return the currency of both, if it is one."""
        new, old = self.new.brief.currency, self.old.brief.currency
        return new if new == old else None

    def slip(self, new: When, old: When) -> Slip:
        """Return how much later something is, in periods or else in working weeks."""
        if self.same_clock:
            return Slip(Fraction(new[0] - old[0]), self.new.brief.period)
        days = _workdays(new[1]) - _workdays(old[1])
        return Slip(Fraction(days, _WORKDAYS), "week")

    @cached_property
    def people(self) -> list[Pair[Person]]:
        """Return everybody, with who that is in the old plan."""
        return everybody(self.new, self.old, steady=self.steady)

    @cached_property
    def named(self) -> dict[str, str]:
        """Return names of the old plan to those of the same people in the new one."""
        return {old.name: new.name for new, old in self.people if new and old}

    def called(self, person: Person) -> str:
        """Return ``senior ML Engineer``."""
        return f"{person.level} {role_name(self.sides, person.role)}"


def calendar_of(plan: Plan) -> Calendar:
    """Return the calendar that a plan counts its periods in."""
    brief = plan.brief
    return Calendar(brief.start, Period(brief.period), brief.periods)


def starts(plan: Plan, period: int) -> str:
    """Return when a period begins, in words."""
    return calendar_of(plan).when(period)


def ends(plan: Plan, end: int) -> str:
    """Return the last day of work before a period, in words."""
    return calendar_of(plan).done(end)


def span(plan: Plan, start: int, end: int) -> str:
    """Return ``from 4 Jan 2027 to 5 Mar 2027``."""
    return f"from {starts(plan, start)} to {ends(plan, end)}"


def _workdays(day: date) -> int:
    """Return how many days from Monday to Friday there are up to a day."""
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return weeks * _WORKDAYS + min(weekday, _WORKDAYS - 1)
