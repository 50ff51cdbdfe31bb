"""Where nobody does what the way to monitored production takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.handouts.flow.record import Gap, Passage, StageSteps, Step
from teamopt.handouts.flow.waiting import waiting
from teamopt.handouts.stages import BY_SKILLS
from teamopt.report.dates import calendar_of
from teamopt.report.figures import folded

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.plan import PhasePlan, Plan

#: More names than these are counted.
_NAMED = 5


def gaps(
    brief: Brief,
    plan: Plan,
    stages: tuple[StageSteps, ...],
    passages: tuple[Passage, ...],
) -> tuple[Gap, ...]:
    """Return all gaps: missing stages first, then what leads nowhere."""
    return (
        *_without_phase(brief, stages),
        *_not_done(plan, stages),
        *_no_way_on(brief, plan, stages, passages),
        *waiting(brief, plan, stages),
        *_ended(brief, plan, stages),
    )


def _without_phase(brief: Brief, stages: tuple[StageSteps, ...]) -> Iterator[Gap]:
    """Yield the stages that no phase of the brief is in."""
    there = {entry.stage for entry in stages if entry.steps}
    for stage in brief.catalogue.stages:
        if stage not in there:
            says = f"Nobody owns {stage}: no phase of the brief is in it"
            says += f"{_guess(_every(stages))}."
            yield Gap(kind="stage", stage=stage, phases=(), says=says)


def _not_done(plan: Plan, stages: tuple[StageSteps, ...]) -> Iterator[Gap]:
    """Yield phases that are left out, and those that nobody works on."""
    by_id = {phase.id: phase for phase in plan.phases}
    for entry in stages:
        free = [step for step in entry.steps if step.owner is None]
        out = [step for step in free if not by_id[step.id].delivered]
        alone = [step for step in free if by_id[step.id].delivered]
        if out:
            whole = (
                ", all there is of that stage" if len(out) == len(entry.steps) else ""
            )
            says = f"Nobody owns {_names(out)} ({entry.stage}): left out of the plan"
            yield _gap("left out", entry.stage, out, f"{says}{whole}.")
        if alone:
            names = folded([step.called for step in alone], _NAMED)
            verb, them = ("is", "it") if len(alone) == 1 else ("are", "them")
            says = f"In {entry.stage}, {names} {verb} in the plan, and nobody of the "
            says += f"team works on {them}: nobody here owns what comes of {them}."
            yield _gap("nobody", entry.stage, alone, says)


def _no_way_on(
    brief: Brief,
    plan: Plan,
    stages: tuple[StageSteps, ...],
    passages: tuple[Passage, ...],
) -> Iterator[Gap]:
    """Yield phases before the last stage that no phase goes on from.

    What is before the last stage by one is also looked after where a phase of the last
    stage lasts as long, whatever comes after what.
    """
    order = list(brief.catalogue.stages)
    by_id = {phase.id: phase for phase in plan.phases}
    goes_on = {passage.giving for passage in passages}
    watched = max(_ends(plan, stages, order[-1:]), default=0)
    for entry in stages:
        if entry.stage not in order[:-1]:
            continue
        rest = order[order.index(entry.stage) + 1 :]
        ends = [
            step
            for step in entry.steps
            if step.owner is not None and step.id not in goes_on
            if not (len(rest) == 1 and _end(by_id[step.id]) <= watched)
        ]
        if not ends:
            continue
        verb = "ends" if len(ends) == 1 else "end"
        says = f"{_names(ends)} {verb} in {entry.stage}: no phase of "
        says += f"{wording.listing(rest, 'or')} goes on from there{_guess(ends)}."
        yield _gap("no way on", entry.stage, ends, says)


def _ended(brief: Brief, plan: Plan, stages: tuple[StageSteps, ...]) -> Iterator[Gap]:
    """Yield the last stage where its work is over before the horizon is."""
    order = list(brief.catalogue.stages)
    last = order[-1:]
    end = max(_ends(plan, stages, last), default=0)
    if not 0 < end < plan.brief.periods:
        return
    day = calendar_of(plan).first_day_of(end)
    share = brief.availability.keep_the_lights_on
    besides = (
        f", but for the {wording.percent(share)} of everybody's time that the brief "
        "keeps for what runs"
        if share
        else ""
    )
    steps = [step for entry in stages if entry.stage in last for step in entry.steps]
    says = f"From {wording.day(day)} to the end of the plan on "
    says += f"{wording.day(plan.brief.end)} nobody is on {last[0]}{besides}"
    says += f"{_guess(_every(stages))}."
    yield _gap("ends", last[0], [step for step in steps if step.owner], says)


def _guess(steps: Iterable[Step]) -> str:
    """Return that a gap is as sure as the stages are, where these are inferred."""
    some = any(step.inferred == BY_SKILLS for step in steps)
    return ", as far as stages can be told from skills" if some else ""


def _every(stages: tuple[StageSteps, ...]) -> Iterator[Step]:
    return (step for entry in stages for step in entry.steps)


def _ends(plan: Plan, stages: tuple[StageSteps, ...], some: list[str]) -> Iterator[int]:
    """Yield the periods past the phases of some stages that somebody works on."""
    by_id = {phase.id: phase for phase in plan.phases}
    for entry in stages:
        for step in entry.steps if entry.stage in some else ():
            if step.owner is not None:
                yield _end(by_id[step.id])


def _end(phase: PhasePlan) -> int:
    return phase.end_period or 0


def _names(steps: list[Step]) -> str:
    return folded([step.name for step in steps], _NAMED)


def _gap(kind: str, stage: str, steps: list[Step], says: str) -> Gap:
    phases = tuple(step.id for step in steps)
    return Gap.model_validate(
        {"kind": kind, "stage": stage, "phases": phases, "says": says}
    )
