"""What the people on the team are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.taxonomy import Taxonomy


def names_of(brief: Brief, taxonomy: Taxonomy) -> list[tuple[str, int]]:
    """Return the name of everybody on the team, and their place in the brief's list.

    Unnamed people are called by level, role and number: ``mid Software Engineer 1``.
    """
    numbers: dict[str, int] = {}
    found = []
    for index, member in enumerate(brief.team):
        if member.name is not None:
            found.append((member.name, index))
            continue
        role = taxonomy.roles.get(member.role)
        kind = f"{member.level} {role.name if role else member.role}"
        for _ in range(member.count):
            numbers[kind] = numbers.get(kind, 0) + 1
            found.append((f"{kind} {numbers[kind]}", index))
    return found
