"""The smallest training programme that gives every critical skill enough people."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from teamopt.assigning import courses as assigning
from teamopt.check.people import Somebody
from teamopt.handouts.free import Free
from teamopt.handouts.skills import advice, record
from teamopt.handouts.skills.courses import Choice, Terms, choices
from teamopt.handouts.skills.grid import Grid, figure

#: Parts of a week in which lengths are added up.
PARTS = 1000
#: Courses that are taken, each with its mentor.
Taken = Sequence[tuple[Choice, Somebody | None]]


def programme(
    grid: Grid, factors: Sequence[record.BusRow], terms: Terms
) -> record.Programme:
    """Return the smallest programme, on top of what the plan does."""
    rows = [row for row in factors if row.critical]
    staff, free = staff_of(grid), Free(grid.case)
    some = [
        choice
        for row in rows
        if len(row.last) < row.wanted
        for choice in choices(grid, staff, row, terms)
    ]
    numbers = {who.name: k for k, who in enumerate(staff)}
    skills = {row.skill: k for k, row in enumerate(rows)}
    found = assigning.smallest(
        [
            assigning.Course(
                numbers[one.who.name],
                skills[one.skill],
                int(one.weeks * PARTS),
                tuple(numbers[m.name] for m in one.mentors) if one.mentor else None,
            )
            for one in some
        ],
        [max(0, row.wanted - len(row.last)) for row in rows],
        terms.each,
        [free.busy(who.name) for who in staff],
    )
    taken = [
        (some[k], None if mentor is None else staff[mentor])
        for k, mentor in found.chosen
    ]
    courses = tuple(_row(one, mentor, grid, free) for one, mentor in taken)
    costs = [row.cost for row in courses if row.cost is not None]
    told = record.Programme(
        wanted=terms.wanted,
        each=terms.each,
        begins_at=terms.begins_at.word,
        courses=courses,
        weeks=figure(sum((one.weeks for one, _ in taken), Fraction(0))),
        people=len({one.who.name for one, _ in taken}),
        cost=round(sum(costs), 2) if costs else None,
        proven=found.proven,
        short=_short(grid, rows, terms, taken, some),
        assumed=tuple(advice.assumptions(courses, terms)),
        says="",
    )
    return told.model_copy(
        update={"says": advice.says(told, rows, planned=grid.planned)}
    )


def staff_of(grid: Grid) -> list[Somebody]:
    """Return the employees of the last period, as they are by then."""
    end = grid.case.calendar.periods
    return [
        worker.who.at(end)
        for worker in grid.sides[1]
        if worker.who.employed and worker.who.there(end - 1)
    ]


def _short(
    grid: Grid,
    rows: Sequence[record.BusRow],
    terms: Terms,
    taken: Taken,
    some: Sequence[Choice],
) -> tuple[record.Short, ...]:
    """Return the skills that stay below their number."""
    reached = {
        row.skill: len(row.last) + sum(one.skill == row.skill for one, _ in taken)
        for row in rows
    }
    staff = staff_of(grid)
    return tuple(
        record.Short(
            skill=row.skill,
            name=row.name,
            people=reached[row.skill],
            wanted=row.wanted,
            says=advice.why(grid, staff, row, reached[row.skill], terms, some),
        )
        for row in rows
        if reached[row.skill] < row.wanted
    )


def _row(
    one: Choice, mentor: Somebody | None, grid: Grid, free: Free
) -> record.CourseRow:
    teacher = None if mentor is None else (mentor.name, one.mentor)
    return record.CourseRow(
        person=grid.called(one.who.name),
        skill=one.skill,
        name=grid.case.brief.catalogue.skills[one.skill].name,
        had=one.had.word,
        reached=one.reached.word,
        weeks=figure(one.weeks),
        away=figure(one.weeks * one.share),
        mentor=None if mentor is None else grid.called(mentor.name),
        teaching=0.0 if mentor is None else figure(one.weeks * one.mentor),
        cost=None if one.cost is None else figure(one.cost),
        room=figure(free.weeks(one.who.name)),
        begins=free.begins((one.who.name, one.share), teacher, one.weeks),
        source=one.source,
    )
