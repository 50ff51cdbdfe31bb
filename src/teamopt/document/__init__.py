"""From integers back to the brief's words: everything that goes into a plan."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib.metadata import version

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.decisions import Decisions
from teamopt.document.compute import compute
from teamopt.document.context import Context, shown_as
from teamopt.document.costs import costs
from teamopt.document.goals import goals
from teamopt.document.hires import contractors, hires, order
from teamopt.document.people import headcount, people, trainings, use
from teamopt.document.tracks import tracks
from teamopt.document.work import allocations, handovers, packages, phases
from teamopt.engine.settings import SolveSettings
from teamopt.instance import Instance

__all__ = ["Context", "brief_ref", "provenance", "shown_as", "write_plan"]


def write_plan(of: Context, seconds: float, warnings: Iterable[str] = ()) -> doc.Plan:
    """Return the plan, or the document that says there is none.

    Parameters
    ----------
    of
        The brief and what solving it gave.
    seconds
        Time that everything took.
    warnings
        What is doubtful about the brief.
    """
    x = of.outcome.decisions
    base = doc.Plan(
        status=of.outcome.status.value,
        confirmed=of.outcome.confirmed,
        brief=brief_ref(of.brief, of.inst),
        provenance=provenance(of.settings, seconds),
        goals=tuple(goals(of, x)),
        assumptions=tuple(
            doc.Assumption(where=a.where, what=a.what, value=a.value, source=a.source)
            for a in of.resolved.assumed
        ),
        warnings=tuple(warnings),
    )
    return base if x is None else base.model_copy(update=_parts(of, x))


def _parts(of: Context, x: Decisions[int]) -> dict[str, object]:
    """Return everything that a plan says beside its goals."""
    return {
        "hires": tuple(hires(of)),
        "contractors": tuple(contractors(of)),
        "trainings": tuple(trainings(of, x)),
        "order": order(of, of.chain) if of.chain else None,
        "people": tuple(people(of)),
        "phases": tuple(phases(of, x)),
        "packages": tuple(packages(of, x)),
        "allocations": tuple(allocations(of, x)),
        "handovers": tuple(handovers(of)),
        "headcount": tuple(headcount(of)),
        "use": tuple(use(of, x)),
        "tracks": tuple(tracks(of, x)),
        "compute": compute(of, x),
        "costs": costs(of, x),
    }


def brief_ref(brief: Brief, inst: Instance) -> doc.BriefRef:
    """Return which brief a document belongs to."""
    timeline = brief.timeline
    return doc.BriefRef(
        id=brief.id,
        question=brief.question,
        file=brief.source.name,
        sha256=brief.source.sha256,
        files=dict(brief.source.files),
        currency=brief.currency,
        period=timeline.period.value,
        start=brief.calendar.start,
        periods=timeline.periods,
        end=timeline.last_day_of(timeline.periods - 1),
        share_step=float(inst.share_step),
    )


def provenance(settings: SolveSettings, seconds: float) -> doc.Provenance:
    """Return what made a document."""
    return doc.Provenance(
        teamopt=version("teamopt"),
        ortools=version("ortools"),
        python=platform.python_version(),
        workers=settings.workers,
        seed=settings.seed,
        reproducible=settings.reproducible,
        time_limit=settings.time_limit,
        seconds=round(seconds, 2),
    )
