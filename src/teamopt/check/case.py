"""A plan beside what its brief says: what every part of the check reads.

Records that make no sense on their own, such as an allocation that ends before it
begins, are left out here and reported by :mod:`teamopt.check.shape`, so that the other
parts can take what they read for granted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from teamopt.brief.models import Brief
from teamopt.calendar import Calendar
from teamopt.check.asked import Asked, all_asked
from teamopt.check.gpus import GpuAsked, Supply, all_gpus_asked, all_supplies
from teamopt.check.lessons import Course, all_courses, singled_out, with_lessons
from teamopt.check.people import Somebody, engaged, joined, on_board
from teamopt.check.terms import (
    Engagement,
    Offers,
    Terms,
    all_engagements,
    all_terms,
)
from teamopt.plan import Allocation, GpuRun, PackagePlan, PhasePlan, Plan
from teamopt.wording import day as written

#: A share is stored as a decimal number; this near to a step it is that step.
NEAR = Fraction(1, 10**6)


@dataclass(frozen=True)
class Seat:
    """An allocation that makes sense: somebody known, a known package, a span.

    Attributes
    ----------
    who
        The person, with what they have learnt by the start of the package.
    """

    who: Somebody
    asked: Asked
    skill: str
    share: Fraction
    first: int
    past: int


@dataclass(frozen=True)
class Case:
    """A plan and its brief, side by side.

    Attributes
    ----------
    people
        Everybody who can be given work, by name.
    terms, engagements
        Who may be hired and who may be engaged, by role, level and track.
    courses
        What may be learnt, by person and skill.
    asked
        What is to be done, by phase and package.
    gpus_asked
        What GPUs are to do, by phase and kind.
    supplies
        Where GPUs come from, by kind and name.
    """

    plan: Plan
    brief: Brief
    people: Mapping[str, Somebody]
    terms: Offers[Terms]
    engagements: Offers[Engagement]
    courses: Mapping[tuple[str, str], list[Course]]
    asked: Mapping[tuple[str, str], Asked]
    gpus_asked: Mapping[tuple[str, str], list[GpuAsked]]
    supplies: Mapping[str, Mapping[str, Supply]]

    @cached_property
    def calendar(self) -> Calendar:
        """Return the periods of the horizon."""
        return self.brief.timeline

    @cached_property
    def weeks(self) -> Fraction:
        """Return the length of a period in weeks."""
        return self.calendar.weeks_per_period

    @cached_property
    def step(self) -> Fraction:
        """Return the smallest step in a person's time."""
        return self.brief.crews.share_step

    @cached_property
    def bars(self) -> Mapping[tuple[str, str], PackagePlan]:
        """Return the plan's packages that the brief knows, by phase and key."""
        return {
            (package.phase, package.key): package
            for package in self.plan.packages
            if (package.phase, package.key) in self.asked
            and self.is_span(package.start_period, package.end_period)
        }

    @cached_property
    def runs(self) -> tuple[GpuRun, ...]:
        """Return the plan's GPU runs that the brief knows and that take some time."""
        compute = self.plan.compute
        return tuple(
            run
            for run in (compute.runs if compute else ())
            if (run.phase, run.kind) in self.gpus_asked
            and self.is_span(run.start_period, run.end_period)
            and run.start_period < run.end_period
        )

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Return the allocations that make sense."""
        return tuple(seat for seat in map(self._seat, self.plan.allocations) if seat)

    @cached_property
    def delivered(self) -> Mapping[str, PhasePlan]:
        """Return the delivered phases that the brief knows, with dates that can be."""
        known = {phase.id for phase in self.brief.phases}
        return {
            phase.id: phase
            for phase in self.plan.phases
            if phase.id in known
            and phase.delivered
            and phase.start_period is not None
            and phase.end_period is not None
            and self.is_span(phase.start_period, phase.end_period)
        }

    def chosen(self, phase: str, option: str | None) -> bool:
        """Tell whether what belongs to an option, or to all, is part of the plan."""
        there = self.delivered.get(phase)
        return there is not None and option in (None, there.option)

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
        bar = self.bars.get((given.phase, given.package))
        begins = first if bar is None else bar.start_period
        return Seat(who.at(begins), asked, given.skill, share, first, past)


def case_of(plan: Plan, brief: Brief) -> Case:
    """Put a plan beside what its brief says."""
    terms, engagements = all_terms(brief), all_engagements(brief)
    board = on_board(brief)
    courses = all_courses(brief, board)
    everybody = {
        **board,
        **joined(plan.hires, terms, brief),
        **engaged(plan.contractors, engagements, brief),
    }
    single = singled_out(everybody, courses, brief)
    horizon = brief.timeline.periods
    return Case(
        plan=plan,
        brief=brief,
        people=with_lessons(single, courses, plan.trainings, horizon),
        terms=terms,
        engagements=engagements,
        courses=courses,
        asked=all_asked(brief),
        gpus_asked=all_gpus_asked(brief),
        supplies=all_supplies(brief),
    )
