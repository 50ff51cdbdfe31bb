"""Whom to call for the checks that nobody on call can do."""

from __future__ import annotations

from collections.abc import Iterable

from teamopt.taxonomy import Proficiency, Role, Taxonomy, skill_name
from teamopt.triaging.fields import Slips
from teamopt.triaging.incident import Cause, Check, Person
from teamopt.wording import with_article


def called(
    checks: tuple[Check, ...],
    people: tuple[Person, ...],
    causes: tuple[Cause, ...],
    taxonomy: Taxonomy,
    call_in: int,
    slips: Slips,
) -> tuple[Person, ...]:
    """Return one person per role that has to be called, as few as can be told simply.

    Each is of the lowest level that does. A check that no role of the taxonomy can do
    is noted in `slips`.
    """
    found: list[Person] = []
    by_id = {cause.id: cause for cause in causes}
    for check in checks:
        if any(one.can(check.skill, check.at) for one in (*people, *found)):
            continue
        first = [by_id[cause].role for cause in check.rules_out]
        place = nearest(taxonomy, check.skill, check.at, first)
        if place is None:
            says = (
                f"nobody on call holds {skill_name(check.skill)} at {check.at.word}, "
                "and no role of the taxonomy does; ask for less, or say who does under "
                "skills of somebody on call."
            )
            slips.add(("checks", check.id, "at"), says, "nobody-can")
            continue
        role, level = place
        found = [one for one in found if one.role != role.id or not _below(one, level)]
        found.append(_called(taxonomy, role, level, call_in))
    return tuple(found)


def nearest(
    taxonomy: Taxonomy, skill: str, at: Proficiency, first: Iterable[str]
) -> tuple[Role, int] | None:
    """Return the role to call for a skill, and the lowest level that holds it.

    A role that is responsible for what it is about comes before others; then the one
    that reaches it at the lowest level.
    """
    favoured = [*first]
    options = [
        (role.id not in favoured, place, k)
        for k, role in enumerate(taxonomy.roles.values())
        for place in _reached(taxonomy, role, skill, at)
    ]
    if not options:
        return None
    _, place, k = min(options)
    return [*taxonomy.roles.values()][k], place


def _reached(
    taxonomy: Taxonomy, role: Role, skill: str, at: Proficiency
) -> Iterable[int]:
    return (
        place
        for place, level in enumerate(taxonomy.levels)
        if taxonomy.proficiency(role.id, level, skill) >= at
    )


def _below(person: Person, level: int) -> bool:
    return person.seniority < level


def _called(taxonomy: Taxonomy, role: Role, place: int, call_in: int) -> Person:
    """Return somebody of a role and level who is not there yet."""
    level = taxonomy.levels[place]
    return Person(
        name=with_article(f"{level} {role.name}"),
        role=role.id,
        role_name=role.name,
        level=level,
        seniority=place,
        holds={
            skill: taxonomy.proficiency(role.id, level, skill) for skill in role.skills
        },
        arrives=call_in,
        called=True,
    )
