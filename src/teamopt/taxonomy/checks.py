"""Whether everything that a taxonomy refers to exists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamopt.taxonomy.models import SIZES, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from teamopt.taxonomy.models import PhaseKind, Role, Taxonomy

    Path = tuple[str | int, ...]

_FEW = 6
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, by its path inside the taxonomy."""

    path: Path
    says: str
    name: str


def cross_checks(taxonomy: Taxonomy) -> list[Finding]:
    """Return every reference, id and list of the taxonomy that does not hold."""
    return list(_all(taxonomy))


def _all(taxonomy: Taxonomy) -> Iterator[Finding]:
    yield from _ids(taxonomy)
    for what in ("levels", "stages"):
        words = getattr(taxonomy, what)
        for index, word in enumerate(words):
            if word in words[:index]:
                says = f'"{word}" is listed twice; keep one.'
                yield Finding((what, index), says, "repeated")
    for role in taxonomy.roles.values():
        yield from _role(role, taxonomy)
    for kind in taxonomy.phase_kinds.values():
        yield from _phase_kind(kind, taxonomy)
    for stage, kind_id in taxonomy.stage_defaults.items():
        path: Path = ("stage_defaults", stage)
        yield from _known(path, stage, taxonomy.stages, "stage")
        yield from _known(path, kind_id, taxonomy.phase_kinds, "phase kind")
    yield from _ladder(taxonomy)


def _ladder(taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield levels and roles of the ladder that are not there."""
    if taxonomy.ladder is None:
        return
    yield from _levels(("ladder", "rungs"), taxonomy.ladder.rungs, taxonomy)
    management = taxonomy.ladder.management
    if management is not None:
        path: Path = ("ladder", "management")
        yield from _known((*path, "start"), management.start, taxonomy.levels, "level")
        for index, role in enumerate(management.roles):
            yield from _known((*path, "roles", index), role, taxonomy.roles, "role")


def _ids(taxonomy: Taxonomy) -> Iterator[Finding]:
    for block in ("skills", "roles", "phase_kinds"):
        for key in getattr(taxonomy, block):
            if not _ID.fullmatch(key):
                says = (
                    f'read "{key}", allowed is an id of small letters, digits and'
                    " hyphens, such as data-engineer."
                )
                yield Finding((block, key), says, "id")
    names: dict[str, str] = {}
    for role in taxonomy.roles.values():
        other = names.setdefault(role.name.casefold(), role.id)
        if other != role.id:
            says = f'"{role.name}" is already the name of {other}; give each its own.'
            yield Finding(("roles", role.id, "name"), says, "repeated")


def _role(role: Role, taxonomy: Taxonomy) -> Iterator[Finding]:
    here: Path = ("roles", role.id)
    for skill, steps in role.skills.items():
        yield from _known((*here, "skills", skill), skill, taxonomy.skills, "skill")
        yield from _levels((*here, "skills", skill), steps, taxonomy)
    for field in ("lead_time", "ramp_up", "pay"):
        yield from _levels((*here, field), getattr(role, field), taxonomy)
    for stage in role.stages:
        yield from _known((*here, "stages", stage), stage, taxonomy.stages, "stage")
    for field in ("gives", "gets"):
        for index, handover in enumerate(getattr(role, field)):
            path = (*here, field, index)
            yield from _known(path, handover.role, taxonomy.roles, "role")
    for index, move in enumerate(role.moves):
        yield from _known((*here, "moves", index), move, taxonomy.roles, "role")


def _phase_kind(kind: PhaseKind, taxonomy: Taxonomy) -> Iterator[Finding]:
    here: Path = ("phase_kinds", kind.id)
    yield from _known((*here, "stage"), kind.stage, taxonomy.stages, "stage")
    absent = [size for size in SIZES if size not in kind.effort]
    if absent:
        says = f"the effort for size {', '.join(absent)} is missing."
        yield Finding((*here, "effort"), says, "missing-field")
    for size, effort in kind.effort.items():
        for skill in effort:
            path = (*here, "effort", size, skill)
            yield from _known(path, skill, taxonomy.skills, "skill")


def _levels(
    path: Path, given: Collection[str], taxonomy: Taxonomy
) -> Iterator[Finding]:
    for level in given:
        yield from _known((*path, level), level, taxonomy.levels, "level")


def _known(
    path: Path, word: str, known: Collection[str], what: str
) -> Iterator[Finding]:
    """Yield a finding when a word is none of the known ones."""
    if word in known:
        return
    hint = did_you_mean(word, known)
    if not hint or len(known) <= _FEW:
        some = list(known)[:_FEW]
        more = f" and {len(known) - _FEW} more" if len(known) > _FEW else ""
        hint = f" Known are {', '.join(some) or 'none'}{more}.{hint}"
    name = f"unknown-{what.replace(' ', '-')}"
    yield Finding(path, f'unknown {what} "{word}".{hint}', name)
