"""A plan beside what its brief says: what every part of the check reads.

Records that make no sense on their own, such as an allocation that ends before it
begins, are left out here and reported by :mod:`teamopt.check.shape`, so that the other
parts can take what they read for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from teamopt.brief.models import Brief
from teamopt.calendar import Calendar
from teamopt.check.asked import Asked, all_asked
from teamopt.check.people import Somebody, joined, on_board
from teamopt.check.terms import Terms, all_terms
from teamopt.plan import Allocation, PackagePlan, Plan
from teamopt.wording import day as written

#: A share is stored as a decimal number; this near to a step it is that step.
NEAR = Fraction(1, 10**6)


@dataclass(frozen=True)
class Seat:
    """An allocation that makes sense: somebody known, a known package, a span."""

    who: Somebody
    asked: Asked
    skill: str
    share: Fraction
    first: int
    past: int


@dataclass(frozen=True)
class Stretch:
    """Periods ``first .. past - 1`` in which the same people do the same."""

    first: int
    past: int
    seats: tuple[Seat, ...]

    @property
    def total(self) -> Fraction:
        """Return the sum of the shares."""
        return sum((seat.share for seat in self.seats), Fraction(0))


@dataclass(frozen=True)
class Case:
    """A plan and its brief, side by side.

    Attributes
    ----------
    people
        Everybody who can be given work, by name.
    terms
        What may be hired, by role and level.
    asked
        What is to be done, by phase and package.
    """

    plan: Plan
    brief: Brief
    people: Mapping[str, Somebody]
    terms: Mapping[tuple[str, str], Terms]
    asked: Mapping[tuple[str, str], Asked]

    @cached_property
    def calendar(self) -> Calendar:
        """Return the periods of the horizon."""
        return self.brief.timeline

    @cached_property
    def step(self) -> Fraction:
        """Return the smallest step in a person's time."""
        return self.brief.crews.share_step

    @cached_property
    def bars(self) -> Mapping[tuple[str, str], PackagePlan]:
        """Return the plan's packages that the brief knows, by phase and key."""
        return {
            key: package
            for package in self.plan.packages
            if (key := (package.phase, "+".join(package.skills))) in self.asked
            and self.is_span(package.start_period, package.end_period)
        }

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Return the allocations that make sense."""
        return tuple(seat for seat in map(self._seat, self.plan.allocations) if seat)

    def is_span(self, first: int, past: int) -> bool:
        """Tell whether two periods bound a span of the horizon, maybe an empty one."""
        return 0 <= first <= past <= self.calendar.periods

    def share(self, value: float) -> Fraction | None:
        """Return a share in whole steps as a fraction, None where it is no such."""
        if not 0 < value <= 1:
            return None
        steps = round(Fraction(value) / self.step)
        exact = steps * self.step
        return exact if steps and abs(exact - Fraction(value)) <= NEAR else None

    def on(self, asked: Asked) -> tuple[Seat, ...]:
        """Return the seats on a package."""
        return tuple(seat for seat in self.seats if seat.asked is asked)

    def when(self, first: int, past: int | None = None) -> str:
        """Return a period, or the days of a span, for people."""
        if past is None or past <= first + 1:
            return self.calendar.label(first)
        begins = self.calendar.first_day_of(first)
        return f"{written(begins)} to {written(self.calendar.last_day_of(past - 1))}"

    def _seat(self, given: Allocation) -> Seat | None:
        who = self.people.get(given.person)
        asked = self.asked.get((given.phase, given.package))
        share = self.share(given.share)
        first, past = given.start_period, given.end_period
        if who is None or asked is None or share is None:
            return None
        if not self.is_span(first, past) or first == past:
            return None
        return Seat(who, asked, given.skill, share, first, past)


def case_of(plan: Plan, brief: Brief) -> Case:
    """Put a plan beside what its brief says."""
    terms = all_terms(brief)
    return Case(
        plan=plan,
        brief=brief,
        people={**on_board(brief), **joined(plan.hires, terms, brief)},
        terms=terms,
        asked=all_asked(brief),
    )


def stretches(
    seats: Sequence[Seat], first: int, past: int, *more: int
) -> Iterator[Stretch]:
    """Yield the stretches of a span, cut wherever a seat or `more` begins or ends."""
    cuts = {first, past, *more}
    cuts |= {seat.first for seat in seats} | {seat.past for seat in seats}
    days = sorted(cut for cut in cuts if first <= cut <= past)
    for begins, ends in pairwise(days):
        inside = tuple(s for s in seats if s.first <= begins and ends <= s.past)
        yield Stretch(begins, ends, inside)
