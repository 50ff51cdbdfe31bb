"""How many people may come, and how many of them may work on one thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from teamopt.brief.flexibility import Line
from teamopt.brief.levers.lever import Lever, count, terms_of

if TYPE_CHECKING:
    from teamopt.brief.models import Brief, ContractRole, HireableRole
    from teamopt.brief.phases import Phase
    from teamopt.yaml_lines import Path

_HIRE = ("hire", "hires", "")
_CONTRACTOR = ("contractor", "contractors", "")


def hires(brief: Brief) -> Iterator[Lever]:
    """Yield levers on hires and on contractors, in all and in one role."""
    hiring = brief.hiring
    if hiring is None:
        return
    at: Path = ("hiring",)
    if hiring.roles:
        path, slots = (*at, "slots"), terms_of(brief, Line.SLOTS)
        yield from count(brief, slots, "", path, hiring.slots, _HIRE)
        for k, role in enumerate(hiring.roles):
            here = (*at, "roles", k, "most")
            yield from _role(brief, role, here, hiring.slots, path, Line.SLOTS)
    quarterly = hiring.joiners_per_quarter
    if quarterly is not None:
        path = (*at, "joiners_per_quarter")
        what = ("person", "people", " joining in a quarter")
        joiners = terms_of(brief, Line.JOINERS)
        yield from count(brief, joiners, "", path, quarterly, what)
    yield from _contractors(brief, (*at, "contractors"))


def _contractors(brief: Brief, at: Path) -> Iterator[Lever]:
    some = brief.hiring.contractors if brief.hiring else None
    if some is None:
        return
    path, terms = (*at, "most"), terms_of(brief, Line.CONTRACTORS)
    yield from count(brief, terms, "", path, some.most, _CONTRACTOR)
    for k, role in enumerate(some.roles):
        here = (*at, "roles", k, "most")
        yield from _role(brief, role, here, some.most, path, Line.CONTRACTORS)


def _role(
    brief: Brief,
    role: HireableRole | ContractRole,
    path: Path,
    whole: int,
    ceiling: Path,
    kind: Line,
) -> Iterator[Lever]:
    """Yield a lever on how many there may be in one role.

    Parameters
    ----------
    whole, ceiling, kind
        How many there may be in all, where that stands and how it gives: a role
        cannot have more.
    """
    if role.most is None:
        return
    in_all = terms_of(brief, kind)
    more = whole - role.most + (int(in_all.most) if in_all else 0)
    terms = terms_of(brief, Line.ROLE_LIMIT, role.role, most=more)
    one, several, _ = _HIRE if kind == Line.SLOTS else _CONTRACTOR
    what = (one, several, f" as {brief.catalogue.roles[role.role].name}")
    yield from count(
        brief, terms, role.role, path, role.most, what, main="role", ceiling=ceiling
    )


def crews(brief: Brief) -> Iterator[Lever]:
    """Yield levers on the largest crews of phases, or of ways to do them."""
    for index, phase in enumerate(brief.phases):
        for at, work in _works(index, phase):
            if work.effort is None and work.size is None:
                continue
            now = work.largest_crew
            now = brief.crews.largest if now is None else now
            step = brief.crews.share_step
            terms = terms_of(brief, Line.LARGEST_CREW, phase.id, whole=step)
            way = "" if work is phase else f", {work.id}"
            what = ("person", "people", f" in a crew of {phase.id}{way}")
            path = (*at, "largest_crew")
            yield from count(brief, terms, phase.id, path, now, what)


def _works(index: int, phase: Phase) -> Iterator[tuple[Path, Any]]:
    """Yield where the work of a phase, or of each way to do it, is stated."""
    if not phase.options:
        yield ("phases", index), phase
    for k, option in enumerate(phase.options):
        yield ("phases", index, "options", k), option
