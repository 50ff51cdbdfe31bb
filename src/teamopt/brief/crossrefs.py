"""Names in a brief that must stand for something: roles, skills, stages, phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.fields import did_you_mean, listed
from teamopt.brief.files import read_text
from teamopt.brief.places import holiday_problem
from teamopt.brief.shape import Finding
from teamopt.errors import BriefError, Issue
from teamopt.taxonomy import load_taxonomy, merge
from teamopt.taxonomy.loader import BUILT_IN
from teamopt.units import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from teamopt.brief.models import Brief, Phase
    from teamopt.taxonomy import Taxonomy

At = tuple[str | int, ...]

_MOST_LISTED = 8


def taxonomy_for(
    brief: Brief, folder: Path | None
) -> tuple[Taxonomy | None, list[Issue], dict[str, str]]:
    """Return the taxonomy that a brief chooses, what is wrong, and hashes of files."""
    base, line = brief.taxonomy.base, brief.line
    files: dict[str, str] = {}
    where = line(("taxonomy", "base"))
    try:
        if base.endswith((".yaml", ".yml")) or "/" in base:
            if folder is None or not base.isprintable():
                says = f"read {shown(base)}, allowed here is ai-ml."
                return None, [Issue(where, "taxonomy", says, "taxonomy")], {}
            files[base] = read_text(folder / base, where, "taxonomy").sha256
            taxonomy = load_taxonomy(str(folder / base))
        elif base not in BUILT_IN:
            says = unknown(base, BUILT_IN, "built-in taxonomy")
            hint = " A file's name ends in .yaml."
            return None, [Issue(where, "taxonomy", says + hint, "taxonomy")], {}
        else:
            taxonomy = load_taxonomy(base)
        overrides = brief.taxonomy.overrides
        if overrides:
            taxonomy = merge(taxonomy, overrides, lambda at: line(("taxonomy", *at)))
    except BriefError as error:
        # What is said once for all levels would otherwise be said for each.
        once = {(issue.where, issue.says): issue for issue in reversed(error.issues)}
        return None, list(once.values()), files
    return taxonomy, [], files


def taxonomy_of(brief: Brief) -> Taxonomy:
    """Return the taxonomy of a brief, with the brief's own additions."""
    return brief.catalogue


def cross_references(brief: Brief, taxonomy: Taxonomy | None) -> list[Finding]:
    """Return every name in a brief that stands for nothing."""
    found = list(_phases(brief))
    problem = brief.availability.holidays and holiday_problem(
        brief.availability.holidays
    )
    if problem:
        found.append(Finding(("availability", "holidays"), problem, "holidays"))
    if taxonomy is not None:
        found += [*_team(brief, taxonomy), *_hiring(brief, taxonomy)]
        for index, phase in enumerate(brief.phases):
            found += _phase(phase, ("phases", index), taxonomy)
    return found


def unknown(value: str, known: Iterable[str], what: str) -> str:
    """Return how a message says that a name stands for nothing."""
    names = list(known)
    hint = did_you_mean(value, names)
    if not hint and len(names) <= _MOST_LISTED:
        hint = f" Allowed: {listed(names)}."
    elif not hint:
        hint = f" Allowed are {len(names)}, such as {listed(names[:4])}."
    return f"there is no {what} {shown(value)}.{hint}"


def _skills(skills: Iterable[str], at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    for skill in skills:
        if skill not in taxonomy.skills:
            says = unknown(skill, taxonomy.skills, "skill")
            yield Finding((*at, skill), says, "unknown-skill")


def _team(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    for index, member in enumerate(brief.team):
        at: At = ("team", index)
        if member.role not in taxonomy.roles:
            says = unknown(member.role, taxonomy.roles, "role")
            yield Finding((*at, "role"), says, "unknown-role")
        if member.level not in taxonomy.levels:
            says = unknown(member.level, taxonomy.levels, "level")
            yield Finding((*at, "level"), says, "unknown-level")
        yield from _skills(member.skills, (*at, "skills"), taxonomy)


def _hiring(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    for index, role in enumerate(brief.hiring.roles if brief.hiring else ()):
        at: At = ("hiring", "roles", index)
        if role.role not in taxonomy.roles:
            says = unknown(role.role, taxonomy.roles, "role")
            yield Finding((*at, "role"), says, "unknown-role")
        for level in role.levels:
            if level not in taxonomy.levels:
                says = unknown(level, taxonomy.levels, "level")
                yield Finding((*at, "levels"), says, "unknown-level")
        yield from _skills(role.skills, (*at, "skills"), taxonomy)


def _phase(phase: Phase, at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    if phase.stage is not None and phase.stage not in taxonomy.stages:
        says = unknown(phase.stage, taxonomy.stages, "stage")
        yield Finding((*at, "stage"), says, "unknown-stage")
    if phase.kind is not None and phase.kind not in taxonomy.phase_kinds:
        says = unknown(phase.kind, taxonomy.phase_kinds, "kind of phase")
        yield Finding((*at, "kind"), says, "unknown-kind")
    yield from _size(phase, at, taxonomy)
    if isinstance(phase.effort, dict):
        yield from _skills(phase.effort, (*at, "effort"), taxonomy)
    yield from _skills(phase.crew, (*at, "crew"), taxonomy)
    for index, skill in enumerate(phase.skills):
        if skill not in taxonomy.skills:
            says = unknown(skill, taxonomy.skills, "skill")
            yield Finding((*at, "skills", index), says, "unknown-skill")


def _size(phase: Phase, at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Check that a size without a kind stands for some work."""
    if phase.size is None or phase.kind is not None:
        return
    if phase.stage in taxonomy.stages and phase.stage not in taxonomy.stage_defaults:
        says = f"the stage {phase.stage} has no default kind of phase; give a kind."
        yield Finding((*at, "size"), says, "size-without-kind")


def _phases(brief: Brief) -> Iterator[Finding]:
    """Check ids of phases and the order between them."""
    first: dict[str, int] = {}
    for index, phase in enumerate(brief.phases):
        other = first.setdefault(phase.id, index)
        if other != index:
            line = brief.line(("phases", other, "id"))
            says = f'the phase "{phase.id}" is already at {line}; ids are unique.'
            yield Finding(("phases", index, "id"), says, "repeated-phase")
    for index, phase in enumerate(brief.phases):
        seen: set[str] = set()
        for position, after in enumerate(phase.after):
            at: At = ("phases", index, "after", position)
            if after.phase == phase.id:
                says = "a phase cannot come after itself."
                yield Finding(at, says, "after-itself")
            elif after.phase not in first:
                says = unknown(after.phase, first, "phase")
                yield Finding(at, says, "unknown-phase")
            elif after.phase in seen:
                yield Finding(at, f"{after.phase} is listed twice.", "repeated-after")
            seen.add(after.phase)
    cycle = _cycle({p.id: [a.phase for a in p.after] for p in brief.phases})
    if cycle:
        says = f"these phases wait for each other: {' -> '.join(cycle)}. Drop one."
        yield Finding(("phases", first[cycle[0]], "after"), says, "cycle")


def _cycle(after: dict[str, list[str]]) -> list[str]:
    """Return phases that wait for each other, the first one again at the end."""
    done: set[str] = set()
    for root in after:
        path: dict[str, None] = {}
        stack: list[tuple[str, bool]] = [(root, False)]
        while stack:
            phase, leaving = stack.pop()
            if leaving:
                del path[phase]
                done.add(phase)
            elif phase in path:
                way = list(path)
                return [*way[way.index(phase) :], phase]
            elif phase not in done and phase in after:
                path[phase] = None
                stack.append((phase, True))
                earlier = [p for p in after[phase] if p != phase]
                stack += [(p, False) for p in reversed(earlier)]
    return []
