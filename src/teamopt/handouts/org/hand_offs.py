"""Work that goes from one pod to another: what, from whom, to whom, on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.handouts.artefacts import Handing, artefacts
from teamopt.handouts.org.record import HandOff, Pod
from teamopt.handouts.passing import passings
from teamopt.handouts.working import most_of

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.handouts.org.dividing import Divided
    from teamopt.plan import Plan


def hand_offs(
    brief: Brief, plan: Plan, division: Divided, pods: tuple[Pod, ...]
) -> tuple[HandOff, ...]:
    """Return the hand-offs between pods, the first first."""
    by_id = {phase.id: phase for phase in plan.phases}
    role_of = {person.name: person.role for person in plan.people}
    found: list[HandOff] = []
    for passing in passings(brief, plan):
        ends = (passing.giving, passing.receiving)
        one, other = (division.pod_of_phase[phase] for phase in ends)
        until = by_id[passing.giving].until
        if one == other or until is None:
            continue
        crews = [most_of(plan, division.worked, phase) for phase in ends]
        roles = [list(dict.fromkeys(role_of[name] for name in crew)) for crew in crews]
        receiving = by_id[passing.receiving].name
        handing = Handing(
            stages=(division.stages[ends[0]].name, division.stages[ends[1]].name),
            roles=(roles[0], roles[1]),
            taker=crews[1][0],
            phase=receiving,
            said=passing.artefacts,
        )
        found.append(
            HandOff(
                number=len(found) + 1,
                giving=by_id[passing.giving].name,
                receiving=receiving,
                from_pod=pods[one].name,
                to_pod=pods[other].name,
                giver=crews[0][0],
                taker=crews[1][0],
                on=until,
                artefacts=artefacts(handing, brief.catalogue),
            )
        )
    return tuple(found)
