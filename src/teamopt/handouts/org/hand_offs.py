"""Work that goes from one pod to another: what, from whom, to whom, on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.handouts.handing import handed
from teamopt.handouts.org.record import HandOff, Pod
from teamopt.handouts.passing import passings

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.handouts.org.dividing import Divided
    from teamopt.plan import Plan


def hand_offs(
    brief: Brief, plan: Plan, division: Divided, pods: tuple[Pod, ...]
) -> tuple[HandOff, ...]:
    """Return the hand-offs between pods, the first first."""
    names = {phase.id: phase.name for phase in plan.phases}
    found: list[HandOff] = []
    for passing in passings(brief, plan):
        ends = passing.giving, passing.receiving
        one, other = (pods[division.pod_of_phase[phase]].name for phase in ends)
        if one == other:
            continue
        told = handed(brief, plan, division.worked, division.stages, passing)
        if not told.artefacts:
            # The same person goes on with it.
            continue
        found.append(
            HandOff(
                number=len(found) + 1,
                giving=names[passing.giving],
                receiving=names[passing.receiving],
                from_pod=one,
                to_pod=other,
                giver=told.giver,
                taker=told.taker,
                on=told.on,
                artefacts=told.artefacts,
            )
        )
    return tuple(found)
