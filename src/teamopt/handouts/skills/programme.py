"""The smallest training programme that gives every critical skill enough people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from teamopt.assigning import courses as assigning
from teamopt.brief.capability import hireable
from teamopt.brief.training import Training
from teamopt.check.lessons import Course
from teamopt.check.people import Somebody
from teamopt.handouts.skills import record
from teamopt.handouts.skills.free import Free
from teamopt.handouts.skills.grid import Grid, figure
from teamopt.taxonomy import Proficiency, skill_name
from teamopt.units import Duration
from teamopt.wording import listing, percent, plural

#: Share of a mentor's time where the brief does not say.
MENTOR = Fraction(1, 4)
#: Share of a learner's time where it does not: that of a training in a brief.
SHARE: Fraction = Training.model_fields["share"].default
#: Parts of a week in which lengths are added up.
PARTS = 1000
#: People and roles that a sentence names.
NAMED = 3


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


def programme(
    grid: Grid, factors: Sequence[record.BusRow], terms: Terms
) -> record.Programme:
    """Return the smallest programme, on top of what the plan does."""
    rows = [row for row in factors if row.critical]
    staff = _staff(grid)
    free = Free(grid)
    choices = [
        choice
        for row in rows
        if _count(row) < row.wanted
        for choice in _choices(grid, staff, row, terms)
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
            for one in choices
        ],
        [max(0, row.wanted - _count(row)) for row in rows],
        terms.each,
        [free.busy(who.name) for who in staff],
    )
    taken = [
        (choices[k], None if mentor is None else staff[mentor])
        for k, mentor in found.chosen
    ]
    return _told(grid, rows, terms, taken, choices, free, proven=found.proven)


def _count(row: record.BusRow) -> int:
    return len(row.alone if row.after is None else row.after)


def _staff(grid: Grid) -> list[Somebody]:
    """Return the employees of the last period, as they are by then."""
    end = grid.case.calendar.periods
    return [
        worker.who.at(end)
        for worker in grid.sides[1]
        if worker.who.employed and worker.who.there(end - 1)
    ]


def _choices(
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


def _told(
    grid: Grid,
    rows: Sequence[record.BusRow],
    terms: Terms,
    taken: Sequence[tuple[Choice, Somebody | None]],
    choices: Sequence[Choice],
    free: Free,
    *,
    proven: bool,
) -> record.Programme:
    """Return a programme as data."""
    courses = tuple(_row(one, mentor, grid, free) for one, mentor in taken)
    reached = {
        row.skill: _count(row) + sum(one.skill == row.skill for one, _ in taken)
        for row in rows
    }
    short = tuple(
        record.Short(
            skill=row.skill,
            name=row.name,
            people=reached[row.skill],
            wanted=row.wanted,
            says=_why(grid, row, reached[row.skill], terms, choices),
        )
        for row in rows
        if reached[row.skill] < row.wanted
    )
    costs = [row.cost for row in courses if row.cost is not None]
    weeks = sum((one.weeks for one, _ in taken), Fraction(0))
    told = record.Programme(
        wanted=terms.wanted,
        each=terms.each,
        begins_at=terms.begins_at.word,
        courses=courses,
        weeks=figure(weeks),
        people=len({one.who.name for one, _ in taken}),
        cost=sum(costs) if costs else None,
        proven=proven,
        short=short,
        assumed=tuple(_assumptions(courses, terms)),
        says="",
    )
    return told.model_copy(update={"says": _says(told, rows)})


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
        cost=None if one.cost is None else figure(one.cost),
        room=figure(free.weeks(one.who.name)),
        begins=free.begins((one.who.name, one.share), teacher, one.weeks),
        source=one.source,
    )


def _assumptions(courses: Sequence[record.CourseRow], terms: Terms) -> Iterator[str]:
    """Yield what the brief does not say and the courses rest on."""
    if any(row.source == "assumed" for row in courses):
        yield (
            f"A course that the brief does not offer takes {terms.per_step} for each "
            f"step of proficiency, {percent(SHARE)} of the learner's time and "
            f"{percent(MENTOR)} of a mentor's, and begins at {terms.begins_at.word}; "
            "its price is not known."
        )


def _says(told: record.Programme, rows: Sequence[record.BusRow]) -> str:
    """Return the programme in a sentence."""
    if not rows:
        return "No work of this brief needs anybody, so there is no skill to secure."
    enough = f"{plural(told.wanted, 'employee')} or more"
    if not told.courses and not told.short:
        return f"Every critical skill is held by {enough}: no course is needed."
    parts = []
    if told.courses:
        who = f"{plural(len(told.courses), 'course')} for {_people(told.people)}"
        some = "every critical skill" if not told.short else "as many as it can"
        proof = "proven" if told.proven else "the best found in time"
        parts.append(
            f"The smallest programme that brings {some} to {enough} is {who}, "
            f"{plural(Fraction(told.weeks).limit_denominator(1000), 'week')} in all "
            f"({proof})."
        )
    if told.short:
        some = [
            f"{skill_name(one.skill)} ({one.people} of {one.wanted})"
            for one in told.short[:NAMED]
        ]
        if len(told.short) > NAMED:
            some.append(plural(len(told.short) - NAMED, "other skill"))
        more = "more " if told.courses else ""
        parts.append(f"Courses can do nothing {more}for {listing(some)}.")
    return " ".join(parts)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _why(
    grid: Grid,
    row: record.BusRow,
    people: int,
    terms: Terms,
    choices: Sequence[Choice],
) -> str:
    """Return why no programme brings a skill to its number, and what would."""
    name, level = skill_name(row.skill), Proficiency.parse(row.proficiency)
    able = [one for one in choices if one.skill == row.skill]
    near = [one for one in _staff(grid) if 0 < one.holds(row.skill) < level]
    near.sort(key=lambda one: (-one.holds(row.skill), one.name))
    if able:
        reason = "those who could learn it are too few, or learn something else"
        do = "allow each person one course more, or hire"
    elif not _count(row):
        reason = f"nobody who stays holds {name}, so nobody could teach it"
        do = "hire"
    elif near:
        nearest = [
            f"{grid.called(one.name)} ({one.holds(row.skill).word})"
            for one in near[:NAMED]
        ]
        reason = f"nobody else is at {terms.begins_at.word} yet; the nearest: "
        reason += listing(nearest)
        do = "let them begin where they are, with a longer course, or hire"
    else:
        reason = f"nobody else has even heard of {name}"
        do = "hire, or offer a course for beginners in the brief"
    whom = _who_to_hire(grid, row.skill, level)
    stays = f"{_people(people)} of {row.wanted}"
    return f"{stays}: {reason}. What to do: {do}{whom}."


def _who_to_hire(grid: Grid, skill: str, level: Proficiency) -> str:
    """Return which of the brief's roles would bring a skill."""
    catalogue = grid.case.brief.catalogue
    roles = dict.fromkeys(
        f"{one.level} {catalogue.roles[one.role].name}"
        for one in hireable(grid.case.brief)
        if one.holds(skill, catalogue) >= level
    )
    some = [*roles]
    if not some:
        return " (no role that the brief may hire brings it)"
    return f" ({listing(some[:NAMED], 'or')} would bring it)"
