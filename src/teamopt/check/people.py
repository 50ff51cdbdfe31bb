"""Who can be given work: people on board, and whom the plan hires and engages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from teamopt.brief.models import Brief
from teamopt.brief.people import Member
from teamopt.check.availability import Away, absences, gaps, usual
from teamopt.check.pay import per_use
from teamopt.check.terms import Engagement, Offers, Terms, skills_of
from teamopt.plan import ContractorPlan, HirePlan
from teamopt.taxonomy import Proficiency


@dataclass(frozen=True)
class Lesson:
    """A skill that somebody has learnt by a period, and how well."""

    skill: str
    reached: Proficiency
    over: int


@dataclass(frozen=True)
class Somebody:
    """A person, as the brief and the list of hires describe them.

    Attributes
    ----------
    share
        What is left of a full-timer's calendar time for phases.
    away
        When they are not there, each with the reason.
    gaps
        The same as spans of periods that do not touch.
    hire, contractor
        Number of the hire or of the contractor; None for anybody else.
    track
        Track whose phases they work on alone, or None.
    per_use
        What all of their time costs for a period where they are paid per use, else 0.
    single
        Whether they are not interchangeable with people of their kind.
    lessons
        What they learn.
    ramp_end
        Period in which ramp-up is over; 0 for people on board.
    ramp_limit
        Share of their own time that they give until then.
    """

    name: str
    role: str
    level: str
    skills: Mapping[str, Proficiency]
    share: Fraction
    away: tuple[Away, ...]
    gaps: tuple[tuple[int, int], ...]
    hire: int | None = None
    contractor: int | None = None
    track: str | None = None
    per_use: Fraction = Fraction(0)
    single: bool = False
    lessons: tuple[Lesson, ...] = ()
    ramp_end: int = 0
    ramp_limit: Fraction = Fraction(1)

    @property
    def first(self) -> int:
        """Return the first period in which they are there."""
        early = self.gaps[:1] if self.gaps and self.gaps[0][0] == 0 else ()
        return early[0][1] if early else 0

    @property
    def kind(self) -> tuple[object, ...]:
        """Return what makes people equal at work."""
        return (self.role, self.level, tuple(sorted(self.skills.items())))

    @property
    def alike(self) -> tuple[object, ...]:
        """Return what makes people interchangeable, their time included."""
        # Hires of a kind are alike from joining on, whenever that is.
        there = None if self.hire is not None else self.gaps
        name = self.name if self.single else None
        hired = self.hire is not None
        own = (self.share, there, self.track, self.per_use, name)
        return (*self.kind, hired, *own)

    @property
    def employed(self) -> bool:
        """Tell whether they are on the payroll."""
        return self.contractor is None

    def there(self, period: int) -> bool:
        """Tell whether they are there in a period."""
        return not any(first <= period < past for first, past in self.gaps)

    def at(self, period: int) -> Somebody:
        """Return the person with what they have learnt by the start of a period."""
        over = [lesson for lesson in self.lessons if lesson.over <= period]
        if not over:
            return self
        skills = dict(self.skills)
        for lesson in over:
            skills[lesson.skill] = max(self.holds(lesson.skill), lesson.reached)
        return replace(self, skills=skills)

    def holds(self, skill: str) -> Proficiency:
        """Return the proficiency in a skill."""
        return self.skills.get(skill, Proficiency.NONE)

    def best(self, skills: Iterable[str]) -> Proficiency:
        """Return the highest proficiency in some skills."""
        return max((self.holds(skill) for skill in skills), default=Proficiency.NONE)


def on_board(brief: Brief) -> dict[str, Somebody]:
    """Return the people who are here; unnamed ones are numbered by level and role."""
    calendar, time = brief.timeline, usual(brief)
    found: dict[str, Somebody] = {}
    numbers: dict[str, int] = {}
    for member in brief.team:
        away, leave = absences(member, calendar)
        for name in _names(member, brief, numbers):
            found[name] = Somebody(
                name=name,
                role=member.role,
                level=member.level,
                skills=skills_of(
                    brief.catalogue, member.role, member.level, member.skills
                ),
                share=time.deployable(member.fte, leave),
                away=away,
                gaps=gaps(away, calendar.periods),
                track=member.track,
                per_use=per_use(member, brief),
            )
    return found


def _names(member: Member, brief: Brief, numbers: dict[str, int]) -> Iterator[str]:
    if member.name is not None:
        yield member.name
        return
    kind = f"{member.level} {brief.catalogue.roles[member.role].name}"
    for _ in range(member.count):
        numbers[kind] = numbers.get(kind, 0) + 1
        yield f"{kind} {numbers[kind]}"


def hire_name(order: int, level: str, role_name: str) -> str:
    """Return what a hire is called."""
    return f"Hire {order} ({level} {role_name})"


def contractor_name(number: int, level: str, role_name: str) -> str:
    """Return what a contractor is called."""
    return f"Contractor {number} ({level} {role_name})"


def joined(
    hires: Iterable[HirePlan], terms: Offers[Terms], brief: Brief
) -> dict[str, Somebody]:
    """Return the hires of a plan that the brief allows at all, by name."""
    found = {}
    for hire in hires:
        offer = terms.of(hire)
        if offer is None:
            continue
        role_name = brief.catalogue.roles[hire.role].name
        name = hire_name(hire.order, hire.level, role_name)
        away = (Away(0, hire.joins_period, f"hire {hire.order} joins later"),)
        who = _newcomer(name, offer, away, hire.joins_period, brief)
        found[name] = replace(who, hire=hire.order)
    return found


def engaged(
    contractors: Iterable[ContractorPlan],
    terms: Offers[Engagement],
    brief: Brief,
) -> dict[str, Somebody]:
    """Return the contractors of a plan that the brief allows at all, by name."""
    found = {}
    for entry in contractors:
        offer = terms.of(entry)
        if offer is None:
            continue
        role_name = brief.catalogue.roles[entry.role].name
        name = contractor_name(entry.number, entry.level, role_name)
        called, horizon = f"contractor {entry.number}", brief.timeline.periods
        away = (
            Away(0, entry.joins_period, f"{called} comes later"),
            Away(max(0, entry.end_period), horizon, f"{called} has left by then"),
        )
        who = _newcomer(name, offer, away, entry.joins_period, brief)
        found[name] = replace(who, contractor=entry.number, single=True)
    return found


def _newcomer(
    name: str, offer: Terms | Engagement, away: tuple[Away, ...], at: int, brief: Brief
) -> Somebody:
    """Return somebody who comes in a period, on the brief's terms."""
    return Somebody(
        name=name,
        role=offer.role,
        level=offer.level,
        skills=offer.skills,
        share=usual(brief).deployable(Fraction(1)),
        away=away,
        gaps=gaps(away, brief.timeline.periods),
        track=offer.track,
        ramp_end=at + offer.ramp_up,
        ramp_limit=_whole_steps(offer.capacity, brief.crews.share_step),
    )


def _whole_steps(share: Fraction, step: Fraction) -> Fraction:
    """Return a share rounded down to share steps."""
    return math.floor(share / step) * step
