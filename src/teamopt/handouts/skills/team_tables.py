"""Tables of people: the skills matrix, and who could carry on with a skill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamopt.handouts.names import alike, kind, named, people
from teamopt.handouts.skills import record
from teamopt.report.cells import Table, saying
from teamopt.wording import plural

#: Columns of skills that a page has room for.
_SKILLS = 8
_SIGNS = {
    "none": "·",
    "awareness": "a",
    "working": "w",
    "practitioner": "P",
    "expert": "E",
}


def matrix(told: record.Skills) -> Iterator[Table]:
    """Yield the skills matrix, in several tables where there are many skills."""
    if not told.matrix:
        return
    parts = range(0, len(told.skills), _SKILLS)
    for first in parts:
        some = told.skills[first : first + _SKILLS]
        title = "Skills matrix"
        if len(parts) > 1:
            title += f" ({first // _SKILLS + 1} of {len(parts)})"
        rows = [*_matrix_rows(told, some)]
        head = ("Person", "Role", *(one.name for one in some), "Comes and goes")
        legend = ", ".join(f"{sign} {word}" for word, sign in _SIGNS.items())
        notes = (f"{legend}; two with an arrow: now, and after the plan's training.",)
        last = first + _SKILLS >= len(told.skills)
        table = Table(title, head, tuple(rows), notes=notes if last else ())
        yield saying(table)


def _matrix_rows(
    told: record.Skills, skills: Sequence[record.SkillName]
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each person; people without a name who are alike share one."""
    lines = (
        (
            row.person,
            (f"{row.level} {row.role_name}", *_signs(row, skills), row.note),
        )
        for row in told.matrix
    )
    for names, cells in alike(lines):
        many = plural(len(names), kind(names[0]))
        yield (names[0] if len(names) == 1 else many, *cells)


def _signs(row: record.MatrixRow, skills: Sequence[record.SkillName]) -> Iterator[str]:
    held = {one.skill: one for one in row.skills}
    for skill in skills:
        one = held.get(skill.skill)
        now = _SIGNS[one.now if one else "none"]
        after = _SIGNS[one.after if one else "none"]
        yield now if now == after else f"{now} → {after}"


def bus_factors(told: record.Skills) -> Iterator[Table]:
    """Yield who could carry on with each skill."""
    if not told.bus_factors:
        return
    rows = tuple(
        (
            row.name,
            str(row.wanted) if row.critical else "",
            people(row.now),
            "" if row.alone == row.now else people(row.alone),
            "" if row.after is None else people(row.after),
            named(row.phases),
        )
        for row in told.bus_factors
    )
    head = (
        "Skill",
        "Wanted",
        "First day",
        "End, without the plan",
        "End, with the plan",
        "Needed by",
    )
    notes = (
        "Employees who hold the skill as a practitioner, or as a policy of the brief "
        "asks, past their ramp-up. Wanted: for critical skills, which "
        f"{'work of the plan' if told.placed else 'work that is required'} needs, or a "
        "policy names.",
    )
    yield saying(Table("Bus factor", head, rows, notes=notes))
