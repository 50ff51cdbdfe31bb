"""The life cycle of a brief's work: who leads in which stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from teamopt.brief import Brief
from teamopt.brief.capability import everybody
from teamopt.handouts.handout import Given
from teamopt.handouts.scoping.record import StageOfWork
from teamopt.handouts.stages import inferences
from teamopt.handouts.stages import stages as found
from teamopt.handouts.working import by_stage, most, weeks
from teamopt.wording import listing

#: What phases without a stage are under.
NO_STAGE = "no stage"


def stages(given: Given) -> Iterator[StageOfWork]:
    """Yield the stages of the catalogue, and of phases that name another or none."""
    brief, where = given.brief, found(given.brief)
    work = by_stage(weeks(given.plan), where)
    inside: dict[str | None, list[str]] = {name: [] for name in brief.catalogue.stages}
    for phase in brief.phases:
        inside.setdefault(where[phase.id].name, []).append(phase.title)
    for stage, phases in inside.items():
        does, share = _most(given, work.get(stage, {}))
        yield StageOfWork(
            stage=stage or NO_STAGE,
            phases=tuple(phases),
            leads=tuple(_leads(brief, stage)),
            does=does,
            share=share,
        )


def _leads(brief: Brief, stage: str | None) -> Iterator[str]:
    """Yield roles that are here or may come, and lead in a stage."""
    roles = brief.catalogue.roles
    for role in dict.fromkeys(one.role for one in everybody(brief, brief.catalogue)):
        if stage and roles[role].stages.get(stage) == "lead":
            yield roles[role].name


def _most(
    given: Given, people: Mapping[str, Fraction]
) -> tuple[tuple[str, ...], float | None]:
    """Return the roles that do most of some people's work, and the share of each."""
    role_of = {person.name: person.role for person in given.plan.people}
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for person, worked in people.items():
        sums[role_of[person]] += worked
    roles = most(sums)
    if not roles:
        return (), None
    names = tuple(given.brief.catalogue.roles[role].name for role in roles)
    return names, round(float(sums[roles[0]] / sum(sums.values())), 2)


def notes(brief: Brief, rows: Iterable[StageOfWork]) -> Iterator[str]:
    """Yield what the stages leave open, and which of them are inferred."""
    where = found(brief)
    yield from inferences((p.title, where[p.id].inferred) for p in brief.phases)
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
