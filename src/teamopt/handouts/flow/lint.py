"""What can be wrong with a flow, checked without what made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamopt.brief.models import Brief
from teamopt.handouts.flow.record import Flow
from teamopt.plan import Plan


def lint(told: Flow, plan: Plan, brief: Brief) -> Iterator[str]:
    """Yield a sentence for each fault."""
    if told.brief != brief.id:
        yield f"The flow is of {told.brief}, and the brief is {brief.id}."
    if not plan.exists:
        if told.stages or told.passages or told.gaps:
            yield "There is no plan, and the flow shows one."
        return
    yield from _steps(told, plan, brief)
    yield from _passages(told, plan)
    yield from _gaps(told, plan, brief)


def _steps(told: Flow, plan: Plan, brief: Brief) -> Iterator[str]:
    times = Counter(step.id for entry in told.stages for step in entry.steps)
    said = {phase.id: phase.stage for phase in brief.phases}
    for phase in plan.phases:
        if times[phase.id] != 1:
            yield f"The phase {phase.id} is in the flow {times[phase.id]} times."
    for entry in told.stages:
        for step in entry.steps:
            if said[step.id] not in (None, entry.stage):
                yield f"The phase {step.id} is not in the stage {entry.stage}."
            weeks: Counter[str] = Counter()
            rate = {person.name: person.deployable for person in plan.people}
            for work in plan.allocations:
                if work.phase == step.id:
                    length = work.end_period - work.start_period
                    given = work.share * rate[work.person] * length
                    weeks[work.person] += round(1_000_000 * given)
            most = max(weeks.values(), default=0)
            if step.owner is None and weeks:
                yield f"Somebody works on {step.id}, and it has no owner."
            if step.owner is not None and weeks[step.owner] < most - 1000:
                yield f"{step.owner} does not do most of {step.id}."


def _passages(told: Flow, plan: Plan) -> Iterator[str]:
    phases = {phase.id: phase for phase in plan.phases}
    numbers = [one.number for one in told.passages if one.number is not None]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "Hand-offs are not numbered from 1."
    for one in told.passages:
        giving, receiving = phases[one.giving], phases[one.receiving]
        if one.on != giving.until:
            yield f"What {giving.id} hands over is not on its last day."
        if (giving.end_period or 0) > (receiving.start_period or 0):
            yield f"{receiving.id} begins before {giving.id} is over."
        if bool(one.artefacts) != (one.number is not None):
            yield f"From {giving.id} to {receiving.id}: a hand-off has artefacts."
        both = one.giver is not None and one.taker is not None
        if both and one.giver != one.taker and not one.artefacts:
            yield f"Nothing is handed over from {giving.id} to {receiving.id}."


def _gaps(told: Flow, plan: Plan, brief: Brief) -> Iterator[str]:
    there = {entry.stage for entry in told.stages if entry.steps}
    named = {gap.stage for gap in told.gaps if gap.kind == "stage"}
    for stage in brief.catalogue.stages:
        if (stage in there) == (stage in named):
            yield f"The stage {stage} is either owned or a gap."
    out = {phase.id for phase in plan.phases if not phase.delivered}
    told_out = {p for gap in told.gaps if gap.kind == "left out" for p in gap.phases}
    if out != told_out:
        yield f"Left out are {sorted(out)}, and the gaps say {sorted(told_out)}."
