"""What a training programme comes to, and what to do where none helps, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from teamopt.brief.capability import hireable
from teamopt.check.people import Somebody
from teamopt.handouts.learning import SHARE
from teamopt.handouts.skills import record
from teamopt.handouts.skills.courses import MENTOR, Choice, Terms
from teamopt.handouts.skills.grid import Grid
from teamopt.taxonomy import Proficiency, skill_name
from teamopt.wording import listing, percent, persons, plural

#: People, skills and roles that a sentence names.
NAMED = 3


def assumptions(courses: Sequence[record.CourseRow], terms: Terms) -> Iterator[str]:
    """Yield what the brief does not say and the courses rest on."""
    if any(row.source == "assumed" for row in courses):
        yield (
            f"A course that the brief does not offer takes {terms.per_step} for each "
            f"step of proficiency, {percent(SHARE)} of the learner's time and "
            f"{percent(MENTOR)} of a mentor's, and begins at {terms.begins_at.word}; "
            "its price is not known."
        )


def says(
    told: record.Programme, rows: Sequence[record.BusRow], *, planned: bool
) -> str:
    """Return the programme in a few sentences."""
    if not rows:
        return "No work of this brief needs anybody, so there is no skill to secure."
    enough = f"{plural(told.wanted, 'employee')} or more"
    if not told.courses and not told.short:
        when = "with the plan" if planned else "with the team on board"
        return (
            f"Each critical skill is held by {enough} at the end of the horizon, "
            f"{when}: no course is needed."
        )
    parts = []
    if told.courses:
        low = sum(len(row.last) < row.wanted for row in rows)
        parts = [_size(told, low, enough), _proof(told, planned=planned)]
    if told.short:
        parts.append(_left(told))
    return " ".join(parts)


def _size(told: record.Programme, low: int, enough: str) -> str:
    """Return what the courses do for the skills that too few hold, and their size."""
    says, aim = "", f"that brings every critical skill to {enough}"
    if told.short:
        some, most = plural(low, "critical skill"), low - len(told.short)
        says = f"Of {some} that too few people hold, courses can bring "
        says += f"{most or 'none'} to {enough}. "
        aim = "that does what courses can"
    who = f"{plural(len(told.courses), 'course')} for {persons(told.people)}"
    weeks = plural(Fraction(told.weeks).limit_denominator(1000), "week")
    learns = [
        f"{one.person} learns {skill_name(one.skill)}" for one in told.courses[:NAMED]
    ]
    if len(told.courses) > NAMED:
        learns.append(f"{len(told.courses) - NAMED} more")
    return (
        f"{says}The smallest programme {aim} is {who}, {weeks} in all: "
        f"{listing(learns)}."
    )


def _proof(told: record.Programme, *, planned: bool) -> str:
    """Return what is proven of the courses, and how many the plan has time for."""
    if not planned:
        return "Its size is proven." if told.proven else "It is the best found in time."
    fits, count = sum(one.begins is not None for one in told.courses), len(told.courses)
    if count == 1:
        time = "time for it" if fits else "no time for it"
    elif fits in (0, count):
        time = f"time for {'all' if fits else 'none'} of them"
    else:
        time = f"time for {fits} of the {count}"
    if fits > 1:
        time += ", each taken by itself"
    size = "Its size is proven, not its dates" if told.proven else "Best found in time"
    return f"{size}: the plan leaves learner and mentor {time}."


def _left(told: record.Programme) -> str:
    """Return the skills for which courses are not enough."""
    skills = [
        f"{skill_name(one.skill)} ({one.people} of {one.wanted})"
        for one in told.short[:NAMED]
    ]
    if len(told.short) > NAMED:
        skills.append(plural(len(told.short) - NAMED, "other skill"))
    more = "more " if told.courses else ""
    return (
        f"Courses can do nothing {more}for {listing(skills)}: the last table says what "
        "would help."
    )


def why(
    grid: Grid,
    staff: Sequence[Somebody],
    row: record.BusRow,
    people: int,
    terms: Terms,
    choices: Sequence[Choice],
) -> str:
    """Return why no programme brings a skill to its number, and what would."""
    name, level = skill_name(row.skill), Proficiency.parse(row.proficiency)
    able = [one for one in choices if one.skill == row.skill]
    near = [one for one in staff if 0 < one.holds(row.skill) < level]
    near.sort(key=lambda one: (-one.holds(row.skill), one.name))
    if able:
        reason = "those who could learn it are too few, or learn something else"
        do = "allow each person one course more, or "
    elif not row.last:
        reason = f"nobody who stays holds {name}, so nobody could teach it"
        do = ""
    elif near:
        nearest = [
            f"{grid.called(one.name)} ({one.holds(row.skill).word})"
            for one in near[:NAMED]
        ]
        reason = f"nobody else is at {terms.begins_at.word} yet; the nearest: "
        reason += listing(nearest)
        do = "let them begin where they are, with a longer course, or "
    else:
        reason = f"nobody else knows {name} yet"
        do = "offer a course for beginners in the brief, or "
    do += _hiring(grid, row.skill, level)
    stays = f"{persons(people)} of {row.wanted}"
    return f"{stays}: {reason}. What to do: {do}."


def _hiring(grid: Grid, skill: str, level: Proficiency) -> str:
    """Return what to hire: those of the brief's roles that would bring a skill."""
    catalogue = grid.case.brief.catalogue
    roles = dict.fromkeys(
        f"{one.level} {catalogue.roles[one.role].name}"
        for one in hireable(grid.case.brief)
        if one.holds(skill, catalogue) >= level
    )
    if not roles:
        return "let the brief hire a role that brings it: none that it offers does"
    return f"hire ({listing([*roles][:NAMED], 'or')} would bring it)"
