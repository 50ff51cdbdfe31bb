"""Hiring and contractors that do not fit; needs no taxonomy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.disclosure import pay_counts
from teamopt.brief.fields import listed
from teamopt.brief.shape import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamopt.brief.models import (
        Brief,
        Contractors,
        ContractRole,
        HireableRole,
        Hiring,
    )

Path = tuple[str | int, ...]
#: fields that say something about hires and nothing about contractors.
_OF_HIRES = ("slots", "lead_time", "ramp_up", "joiners_per_quarter", "fee", "overhead")


def hiring_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield roles that are given twice or not at all, and more of them than allowed."""
    hiring = brief.hiring
    if hiring is None:
        return
    yield from _roles(hiring, pay_counts(brief))
    yield from _repeated(hiring.roles, ("hiring", "roles"))
    for index, role in enumerate(hiring.roles):
        at: Path = ("hiring", "roles", index)
        if isinstance(role.pay, dict):
            yield from _levels(role.pay, role.levels, (*at, "pay"), "pay-level")
        slots = hiring.slots if "slots" in hiring.model_fields_set else None
        if slots is not None and role.most is not None and role.most > slots:
            says = f"read {role.most}, but there are {slots} slots in all."
            yield Finding((*at, "most"), says, "most-above-slots")
    if hiring.contractors is not None:
        yield from _contractors(hiring.contractors, ("hiring", "contractors"))


def _roles(hiring: Hiring, overhead: bool) -> Iterator[Finding]:
    """Check that there are roles, and slots for them.

    Where pay of people on board counts, its overhead may stand alone.
    """
    if hiring.roles:
        if "slots" not in hiring.model_fields_set:
            says = '"slots" is missing: largest number of hires.'
            path = ("hiring", "slots")
            yield Finding(path, says, "missing-field", path[:1])
        return
    stated = hiring.model_fields_set
    if hiring.contractors is None and not (overhead and "overhead" in stated):
        says = "there is no role; name at least one, or leave hiring out."
        yield Finding(("hiring", "roles"), says, "no-roles")
        return
    unused = [*_OF_HIRES] if hiring.contractors else [*_OF_HIRES, "open_from"]
    for field in unused:
        if field in stated and not (overhead and field == "overhead"):
            says = "it is not used: there is no role to hire; name one in roles."
            yield Finding(("hiring", field), says, "unused-field")


def _repeated(
    roles: Iterable[HireableRole | ContractRole], at: Path
) -> Iterator[Finding]:
    """Check that each level of a role stands once, or once per track."""
    seen: dict[tuple[str, str, str | None], int] = {}
    for index, role in enumerate(roles):
        path = (*at, index, "levels")
        if not role.levels:
            yield Finding(path, "there is no level; name one.", "no-levels")
        for level in role.levels:
            first = seen.setdefault((role.role, level, role.track), index)
            if first != index or role.levels.count(level) > 1:
                says = f"{level} {role.role} is given twice; keep one."
                yield Finding(path, says, "repeated-role")
                break


def _levels(
    given: Iterable[str], levels: tuple[str, ...], at: Path, name: str
) -> Iterator[Finding]:
    for level in given:
        if level not in levels:
            says = f"{level} is not among the levels, {listed(levels, 'and')}."
            yield Finding((*at, level), says, name)


def _contractors(contractors: Contractors, at: Path) -> Iterator[Finding]:
    if not contractors.roles:
        says = "there is no role; name at least one, or leave contractors out."
        yield Finding((*at, "roles"), says, "no-roles")
    if contractors.shortest.weeks <= 0:
        says = f"read {contractors.shortest}, allowed is a length of time above 0."
        yield Finding((*at, "shortest"), says, "duration")
    yield from _repeated(contractors.roles, (*at, "roles"))
    for index, entry in enumerate(contractors.roles):
        here: Path = (*at, "roles", index)
        if isinstance(entry.rate, dict):
            yield from _levels(entry.rate, entry.levels, (*here, "rate"), "rate-level")
            missing = [level for level in entry.levels if level not in entry.rate]
            if missing:
                says = f"there is no rate for {listed(missing, 'and')}; give one."
                yield Finding((*here, "rate"), says, "no-rate")
        if entry.most is not None and entry.most > contractors.most:
            says = f"read {entry.most}, but there are {contractors.most} in all."
            yield Finding((*here, "most"), says, "most-above-contractors")
        if entry.shortest is not None and entry.shortest.weeks <= 0:
            says = f"read {entry.shortest}, allowed is a length of time above 0."
            yield Finding((*here, "shortest"), says, "duration")
