"""The way that a plan does a phase, as the brief calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt import wording

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.plan import PhasePlan


def chosen_way(brief: Brief, phase: PhasePlan) -> str | None:
    """Return the way that is chosen, as inside a sentence; None where there is one."""
    ways = next((asked.options for asked in brief.phases if asked.id == phase.id), ())
    return next((wording.inside(w.title) for w in ways if w.id == phase.option), None)


def by_way(brief: Brief, phase: PhasePlan) -> str:
    """Return a phase with the way that is chosen: ``Reader for claims (a licence)``."""
    way = chosen_way(brief, phase)
    return f"{phase.name} ({way})" if way else phase.name
