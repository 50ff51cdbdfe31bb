"""Who hands what to whom where work passes from one phase to the next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from teamopt.handouts.artefacts import Artefact, Sides, artefacts
from teamopt.handouts.working import Weeks, most_of

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.handouts.passing import Passing
    from teamopt.handouts.stages import Stage
    from teamopt.plan import Plan


class Handed(NamedTuple):
    """Both sides of what passes, and what it is.

    Attributes
    ----------
    giver, taker
        Who does most of the phase that is over, and of the one that goes on.
    on
        Last day of the giving phase.
    artefacts
        What is handed over; nothing where the giver goes on with it.
    """

    giver: str
    taker: str
    on: date
    artefacts: tuple[Artefact, ...]


def handed(
    brief: Brief, plan: Plan, worked: Weeks, where: dict[str, Stage], passing: Passing
) -> Handed:
    """Return who hands what to whom."""
    by_id = {phase.id: phase for phase in plan.phases}
    role_of = {person.name: person.role for person in plan.people}
    ends = passing.giving, passing.receiving
    crews = [most_of(brief, plan, worked, phase) for phase in ends]
    roles = [list(dict.fromkeys(role_of[name] for name in crew)) for crew in crews]
    skills = [{e.skill for e in plan.allocations if e.phase == end} for end in ends]
    sides = Sides(
        stages=(where[ends[0]].name, where[ends[1]].name),
        roles=(roles[0], roles[1]),
        said=passing.artefacts,
        skills=(skills[0], skills[1]),
    )
    giver, taker = crews[0][0], crews[1][0]
    until = by_id[passing.giving].until
    assert until is not None, "somebody works on it"
    if giver == taker and not passing.artefacts:
        return Handed(giver, taker, until, ())
    return Handed(giver, taker, until, artefacts(sides, brief.catalogue))
