"""The life cycle of a brief's work: who leads in which stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from teamopt.brief import Brief
from teamopt.brief.capability import everybody
from teamopt.handouts.handout import Given
from teamopt.handouts.scoping.record import StageOfWork
from teamopt.wording import listing

#: What phases without a stage are under.
NO_STAGE = "no stage"


def stages(given: Given) -> Iterator[StageOfWork]:
    """Yield the stages of the catalogue, and of phases that name another or none."""
    brief = given.brief
    named = [phase.stage or NO_STAGE for phase in brief.phases]
    for stage in dict.fromkeys([*brief.catalogue.stages, *named]):
        does, share = _most(given, stage)
        yield StageOfWork(
            stage=stage,
            phases=tuple(
                phase.title
                for phase in brief.phases
                if (phase.stage or NO_STAGE) == stage
            ),
            leads=tuple(_leads(brief, stage)),
            does=does,
            share=share,
        )


def _leads(brief: Brief, stage: str) -> Iterator[str]:
    """Yield roles that are here or may come, and lead in a stage."""
    roles = brief.catalogue.roles
    for role in dict.fromkeys(one.role for one in everybody(brief, brief.catalogue)):
        if roles[role].stages.get(stage) == "lead":
            yield roles[role].name


def _most(given: Given, stage: str) -> tuple[str, float | None]:
    """Return the role that does most of a stage's work, and its share of that."""
    brief, worked = given.brief, defaultdict[str, float](float)
    inside = {p.id for p in brief.phases if (p.stage or NO_STAGE) == stage}
    for entry in given.plan.allocations:
        if entry.phase in inside:
            periods = entry.end_period - entry.start_period
            worked[entry.role] += entry.share * periods
    if not worked:
        return "", None
    role, most = min(worked.items(), key=lambda item: (-item[1], item[0]))
    return brief.catalogue.roles[role].name, round(most / sum(worked.values()), 2)


def notes(brief: Brief, rows: Iterable[StageOfWork]) -> Iterator[str]:
    """Yield what the stages leave open."""
    known = {*brief.catalogue.stages}
    empty = [row.stage for row in rows if row.stage in known and not row.phases]
    if empty and len(empty) < len(known):
        yield f"No phase of the brief belongs to {listing(empty, 'or')}."
    for row in rows:
        if row.phases and row.stage in known and not row.leads:
            yield (
                f"Nobody who is on board or may come leads in {row.stage}, by the "
                "catalogue of roles."
            )
