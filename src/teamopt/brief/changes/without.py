"""Changes that leave somebody or something out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from teamopt.brief.changes.people import Who, changed_people, people_of, titles
from teamopt.brief.changes.reading import Reading, Refused, meant, missing, plain
from teamopt.brief.changes.record import Kind, Made
from teamopt.brief.edit import Drop, Edit, Put, value_at

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.yaml_lines import Path


def _without(of: Reading) -> Made:
    """Return that a phase, or somebody on board, is left out."""
    asked = of.found["what"]
    phases = {one.id: one.name or one.id for one in of.brief.phases}
    if meant(phases, plain(asked)):
        return _phase(Reading(of.brief, {"phase": asked}))
    try:
        who = people_of(Reading(of.brief, {"who": asked}))
    except Refused as error:
        if not str(error).startswith("there is no such"):
            raise
        there = [*phases, *titles(of.brief)]
        raise Refused(missing("phase or person", there)) from None
    return _person(of.brief, who)


def _person(brief: Brief, who: Who) -> Made:
    member, path = brief.team[who.index], ("team", who.index)
    last = brief.calendar.start - timedelta(days=1)
    fields: dict[str, Any] = {"until": last.isoformat()}
    fields |= {"from": None} if member.from_ else {}
    fields |= {"leave": []} if member.leave else {}
    says = f"{who.called} {'is' if who.many == 1 else 'are'} not there"
    return Made(says, path, changed_people(brief, who, fields))


def _phase(of: Reading) -> Made:
    """Return that a phase is not in the brief; what came after it follows on.

    Whatever waited for it waits for what it waited for, and nothing is handed to it;
    nobody is kept on it.
    """
    k = of.phase()
    phase = of.brief.phases[k]
    if len(of.brief.phases) == 1:
        says = f"{phase.id} is all there is to do."
        raise Refused(says)

    def edits(data: Any) -> Iterator[Edit]:
        gone = value_at(data, ("phases", k))
        for other, stated in enumerate(data["phases"]):
            if other != k:
                yield from _apart(stated, ("phases", other), phase.id, gone)
        yield Drop(("phases", k))
        pins = _listed(data.get("pins"))
        rest = [pin for pin in pins if _name(pin, "phase") != phase.id]
        if len(rest) < len(pins):
            yield Put(("pins",), rest) if rest else Drop(("pins",))

    return Made(f"{phase.id} is not done", ("phases", k), edits)


def _apart(stated: Any, path: Path, gone: str, its: Any) -> Iterator[Edit]:
    """Yield what takes a phase out of another one."""
    after = _listed(stated.get("after"))
    if any(_name(one, "phase") == gone for one in after):
        there = [_name(one, "phase") for one in after]
        more = [
            one for one in _listed(its.get("after")) if _name(one, "phase") not in there
        ]
        rest = [one for one in after if _name(one, "phase") != gone] + more
        here: Path = (*path, "after")
        yield Put(here, rest[0] if len(rest) == 1 else rest) if rest else Drop(here)
    hands = _listed(stated.get("hand_off"))
    rest = [one for one in hands if _name(one, "to") != gone]
    if len(rest) < len(hands):
        here = (*path, "hand_off")
        yield Put(here, rest) if rest else Drop(here)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _name(entry: Any, field: str) -> str:
    return str(entry.get(field) if isinstance(entry, dict) else entry)


def _a_phase(brief: Brief) -> str:
    return f"without {brief.phases[-1].id}" if brief.phases[1:] else ""


KINDS = (Kind(r"(?:without|no|drop|skip) (?:phase )?(?P<what>.+)", _a_phase, _without),)
