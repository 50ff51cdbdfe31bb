"""Courses that people could take: those of the brief, and those assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from teamopt.check.lessons import Course
from teamopt.check.people import Somebody
from teamopt.handouts.learning import SHARE
from teamopt.handouts.skills import record
from teamopt.handouts.skills.grid import Grid
from teamopt.taxonomy import Proficiency
from teamopt.units import Duration

#: Share of a mentor's time where the brief does not say.
MENTOR = Fraction(1, 4)


@dataclass(frozen=True)
class Terms:
    """What a programme is to reach, and what is assumed of courses.

    Attributes
    ----------
    wanted
        People that each critical skill needs.
    each
        Most courses of one person.
    begins_at
        Proficiency from which somebody can take a course that the brief does not offer.
    per_step
        Length of such a course for each step of proficiency.
    """

    wanted: int
    each: int
    begins_at: Proficiency
    per_step: Duration


@dataclass(frozen=True)
class Choice:
    """A course that somebody could take, with who could teach it."""

    who: Somebody
    skill: str
    had: Proficiency
    reached: Proficiency
    weeks: Fraction
    share: Fraction
    mentor: Fraction
    cost: Fraction | None
    source: str
    mentors: tuple[Somebody, ...]


def choices(
    grid: Grid, staff: Sequence[Somebody], row: record.BusRow, terms: Terms
) -> Iterator[Choice]:
    """Yield who could learn a skill, and how."""
    level = Proficiency.parse(row.proficiency)
    for who in staff:
        if who.holds(row.skill) < level:
            yield from _of(grid, staff, who, row.skill, level, terms)


def _of(
    grid: Grid,
    staff: Sequence[Somebody],
    who: Somebody,
    skill: str,
    level: Proficiency,
    terms: Terms,
) -> Iterator[Choice]:
    """Yield how somebody could learn a skill, where somebody can teach it."""
    had = who.holds(skill)
    known = grid.case.courses.get((who.name, skill), ())
    offers = [course for course in known if course.reached >= level]
    if offers:
        given = [(_stated(one, grid), "the brief") for one in offers]
    elif had < terms.begins_at:
        return
    else:
        given = [_assumed(grid, skill, had, level, terms)]
    for (weeks, share, mentor, cost, reached), source in given:
        least = max(reached, Proficiency.PRACTITIONER)
        able = tuple(
            one for one in staff if one.name != who.name and one.holds(skill) >= least
        )
        if able or not mentor:
            yield Choice(
                who, skill, had, reached, weeks, share, mentor, cost, source, able
            )


#: Weeks, share of the learner, of the mentor, cost, proficiency reached.
_Given = tuple[Fraction, Fraction, Fraction, Fraction | None, Proficiency]


def _stated(course: Course, grid: Grid) -> _Given:
    weeks = course.length * grid.case.weeks
    return weeks, course.share, course.mentor, course.cost, course.reached


def _assumed(
    grid: Grid, skill: str, had: Proficiency, level: Proficiency, terms: Terms
) -> tuple[_Given, str]:
    """Return a course that the brief does not offer: like one it does, if there is."""
    like = [
        course
        for (_, learnt), some in grid.case.courses.items()
        for course in some
        if learnt == skill and course.had <= had and course.reached >= level
    ]
    if like:
        course = min(like, key=lambda one: one.length)
        return _stated(course, grid), "as the brief offers others"
    weeks = terms.per_step.weeks * (level - had)
    return (weeks, SHARE, MENTOR, None, level), "assumed"
