"""The phases that a plan does: what they ask for, and what comes before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from teamopt.brief.models import Brief
from teamopt.instance import WORK_UNIT, Instance, Package
from teamopt.plan import PhasePlan, Plan

#: Percent of the most work that counts as as much: efforts are rounded, heads are not.
_AS_MUCH = 99


@dataclass(frozen=True)
class Work:
    """A phase that the plan does.

    Attributes
    ----------
    first, past
        Its periods; a milestone, which takes none, counts as one period.
    skills
        Main skills, and the proficiency that answering for them takes. Main is what
        most work goes into, and what as much goes into.
    doers
        Who works on it, those who do most first.
    before, after
        Phases that hand their results to it, and that it hands its own to; through
        phases that nobody works on.
    """

    phase: PhasePlan
    first: int
    past: int
    skills: Mapping[str, int]
    doers: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the id of the phase."""
        return self.phase.id


def works(plan: Plan, brief: Brief, inst: Instance) -> dict[str, Work]:
    """Return the phases that are done, in the order in which they begin."""
    done = [p for p in plan.phases if p.delivered and p.start_period is not None]
    done.sort(key=lambda p: (p.start_period or 0, p.end_period or 0))
    doers = {phase.id: _doers(phase, plan) for phase in done}
    edges = list(_edges(brief))
    before = _neighbours([(taker, giver) for giver, taker in edges], doers)
    after = _neighbours(edges, doers)
    found = {}
    for phase in done:
        first, past = phase.start_period or 0, phase.end_period or 0
        first = min(first, plan.brief.periods - 1)
        found[phase.id] = Work(
            phase=phase,
            first=first,
            past=max(past, first + 1),
            skills=_main(phase, inst),
            doers=doers[phase.id],
            before=before[phase.id],
            after=after[phase.id],
        )
    return found


def _doers(phase: PhasePlan, plan: Plan) -> tuple[str, ...]:
    """Return who works on a phase, those who give most of their time first."""
    time: dict[str, float] = {}
    for entry in plan.allocations:
        if entry.phase == phase.id:
            given = entry.share * (entry.end_period - entry.start_period)
            time[entry.person] = time.get(entry.person, 0.0) + given
    return tuple(sorted(time, key=lambda name: -time[name]))


def _edges(brief: Brief) -> Iterator[tuple[str, str]]:
    """Yield each phase that comes directly before another, and that other."""
    for phase in brief.phases:
        for entry in phase.after:
            yield entry.phase, phase.id
        for hand in phase.hand_off:
            yield phase.id, hand.to


def _neighbours(
    edges: list[tuple[str, str]], doers: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return where edges lead from each phase, through those nobody works on."""

    def met(phase: str) -> Iterator[str]:
        for one, other in edges:
            if one == phase:
                yield from (other,) if doers.get(other) else met(other)

    return {phase: tuple(dict.fromkeys(met(phase))) for phase in doers}


def _main(phase: PhasePlan, inst: Instance) -> dict[str, int]:
    """Return the main skills of a phase, most work first, with their proficiency."""
    weights: dict[str, int] = {}
    needed: dict[str, int] = {}
    for package in _packages(phase, inst):
        for skill in package.skills:
            more = _weight(package, skill, phase)
            weights[skill] = weights.get(skill, 0) + more
            lead = max(package.lead, package.at_least)
            needed[skill] = max(needed.get(skill, 0), lead)
    largest = max(weights.values(), default=0)
    main = [k for k, weight in weights.items() if 100 * weight >= _AS_MUCH * largest]
    return {s: needed[s] for s in sorted(main, key=lambda s: -weights[s])}


def _packages(phase: PhasePlan, inst: Instance) -> Iterator[Package]:
    """Yield the packages of a phase in the way that is chosen."""
    for entry in inst.phases:
        if entry.key != phase.id:
            continue
        for index in entry.packages:
            package = inst.packages[index]
            option = None if package.option is None else entry.options[package.option]
            if option in (None, phase.option):
                yield package


def _weight(package: Package, skill: str, phase: PhasePlan) -> int:
    """Return the work of a skill in a package, in work units."""
    if not package.heads:
        return package.effort // len(package.skills)
    length = package.duration or (phase.end_period or 0) - (phase.start_period or 0)
    return package.heads[skill] * length * WORK_UNIT
