"""What a training programme comes to, and what to do where none helps, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from teamopt.brief.capability import hireable
from teamopt.check.people import Somebody
from teamopt.handouts.skills import record
from teamopt.handouts.skills.courses import MENTOR, SHARE, Choice, Terms
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


def says(told: record.Programme, rows: Sequence[record.BusRow]) -> str:
    """Return the programme in a sentence."""
    if not rows:
        return "No work of this brief needs anybody, so there is no skill to secure."
    enough = f"{plural(told.wanted, 'employee')} or more"
    if not told.courses and not told.short:
        return f"Every critical skill is held by {enough}: no course is needed."
    parts = []
    if told.courses:
        who = f"{plural(len(told.courses), 'course')} for {persons(told.people)}"
        some = "every critical skill" if not told.short else "as many as it can"
        proof = "proven" if told.proven else "the best found in time"
        learns = [
            f"{one.person} learns {skill_name(one.skill)}"
            for one in told.courses[:NAMED]
        ]
        if len(told.courses) > NAMED:
            learns.append(f"{len(told.courses) - NAMED} more")
        parts.append(
            f"The smallest programme that brings {some} to {enough} is {who}, "
            f"{plural(Fraction(told.weeks).limit_denominator(1000), 'week')} in all "
            f"({proof}): {listing(learns)}."
        )
    if told.short:
        skills = [
            f"{skill_name(one.skill)} ({one.people} of {one.wanted})"
            for one in told.short[:NAMED]
        ]
        if len(told.short) > NAMED:
            skills.append(plural(len(told.short) - NAMED, "other skill"))
        more = "more " if told.courses else ""
        parts.append(f"Courses can do nothing {more}for {listing(skills)}.")
    return " ".join(parts)


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
        do = "allow each person one course more, or hire"
    elif not row.last:
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
    stays = f"{persons(people)} of {row.wanted}"
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
