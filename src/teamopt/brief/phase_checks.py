"""Fields of a phase that do not go together; needs no taxonomy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.fields import listed
from teamopt.brief.models import WorkForm
from teamopt.brief.shape import Finding
from teamopt.brief.steps import STEPS, crew_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief, Phase, ThreePoint

Path = tuple[str | int, ...]


def phase_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield everything in the phases that contradicts something else."""
    if not brief.phases:
        says = "there is no phase; a brief needs at least one, with an id."
        yield Finding(("phases",), says, "no-phases")
    for index, phase in enumerate(brief.phases):
        at: Path = ("phases", index)
        yield from _work(phase, at)
        yield from _unused(phase, at)
        yield from _dates(brief, phase, at)
        yield from _crew_sizes(brief, phase, at)
    yield from _delay_costs(brief)


def _work(phase: Phase, at: Path) -> Iterator[Finding]:
    """Check that the work of a phase is stated in one form."""
    stated = {
        "effort": phase.effort is not None,
        "crew": "crew" in phase.model_fields_set,
        "size": phase.size is not None,
    }
    given = [field for field, there in stated.items() if there]
    if len(given) > 1:
        says = f"the work is stated as {listed(given, 'and')}; keep one of them."
        yield Finding((*at, given[1]), says, "work-form")
        return
    yield from _companions(phase, at)
    if isinstance(phase.effort, dict):
        if not phase.effort:
            says = "there is no skill; write for example {modelling: 6 pw}."
            yield Finding((*at, "effort"), says, "no-skills")
        for skill, effort in phase.effort.items():
            yield from _three_point(effort, (*at, "effort", skill))
    elif phase.effort is not None:
        yield from _three_point(phase.effort, (*at, "effort"))


def _companions(phase: Phase, at: Path) -> Iterator[Finding]:
    """Check the fields that only make sense next to another one."""
    shared = phase.form is WorkForm.SHARED
    if shared and not phase.skills:
        says = (
            "one effort needs the skills that share it, such as skills: [modelling]; "
            "or state an effort per skill, such as {modelling: 6 pw}."
        )
        yield Finding((*at, "effort"), says, "no-skills")
    if phase.skills and not shared:
        says = "skills go with a single effort, such as effort: 12 pw."
        yield Finding((*at, "skills"), says, "skills-without-effort")
    for skill in {skill for skill in phase.skills if phase.skills.count(skill) > 1}:
        says = f"{skill} is listed twice; keep one."
        yield Finding((*at, "skills"), says, "repeated-skill")
    crew = "crew" in phase.model_fields_set
    if crew and not phase.crew:
        says = "there is no skill; write for example {modelling: 2}."
        yield Finding((*at, "crew"), says, "no-skills")
    if crew and phase.duration is None:
        says = "a crew needs a duration, such as duration: 8 weeks."
        yield Finding((*at, "crew"), says, "crew-without-duration")
    if phase.duration is not None and not crew:
        says = "a duration goes with a crew, such as crew: {modelling: 2}."
        yield Finding((*at, "duration"), says, "duration-without-crew")
    elif phase.duration is not None and phase.duration.weeks <= 0:
        says = f"read {phase.duration}, allowed is a length of time above 0."
        yield Finding((*at, "duration"), says, "duration")
    if phase.kind is not None and phase.size is None:
        says = "a kind goes with a size, such as size: M."
        yield Finding((*at, "kind"), says, "kind-without-size")
    if phase.size is not None and phase.kind is None and phase.stage is None:
        says = "a size needs a kind of phase, or a stage that has a default kind."
        yield Finding((*at, "size"), says, "size-without-kind")


def _unused(phase: Phase, at: Path) -> Iterator[Finding]:
    """Check that nothing is said about a crew that the phase does not have."""
    fields = ["smallest_crew", "largest_crew", "lead", "at_least"]
    if phase.form is WorkForm.MILESTONE:
        if "crew" in phase.model_fields_set:
            return
        why = "the phase has no work, so nobody is in its crew."
    elif phase.form is WorkForm.HEADS:
        fields, why = fields[:2], "the phase states its whole crew already."
    else:
        return
    for field in fields:
        if getattr(phase, field) is not None:
            says = f"{field} is not used: {why}"
            yield Finding((*at, field), says, "unused-field")


def _three_point(effort: ThreePoint, at: Path) -> Iterator[Finding]:
    low, likely, high = (
        part.person_weeks for part in (effort.low, effort.likely, effort.high)
    )
    if not low <= likely <= high:
        says = (
            f"read low {effort.low}, likely {effort.likely}, high {effort.high}; "
            "allowed is low <= likely <= high."
        )
        yield Finding(at, says, "three-point")
    elif likely <= 0:
        says = f"read {effort.likely}, allowed is an effort above 0."
        yield Finding(at, says, "no-effort")


def _dates(brief: Brief, phase: Phase, at: Path) -> Iterator[Finding]:
    start = brief.calendar.start
    for field in ("deadline", "due"):
        day = getattr(phase, field)
        if day is None:
            continue
        if day < start:
            says = f"{day} is before the calendar's start, {start}."
            yield Finding((*at, field), says, f"{field}-before-start")
        elif phase.earliest is not None and day < phase.earliest:
            says = f"{day} is before the earliest beginning, {phase.earliest}."
            yield Finding((*at, field), says, f"{field}-before-earliest")
    if phase.delay_cost is not None and phase.due is None:
        says = "a cost of delay needs a due date, such as due: 2027-05-31."
        yield Finding((*at, "delay_cost"), says, "delay-cost-without-due")


def _crew_sizes(brief: Brief, phase: Phase, at: Path) -> Iterator[Finding]:
    low, high, step = phase.smallest_crew, phase.largest_crew, brief.crews.share_step
    stated = low is not None or high is not None
    if not stated or step not in STEPS:
        return
    least = brief.crews.smallest_crew if low is None else low
    most = brief.crews.largest if high is None else high
    limits = (("smallest_crew", least), ("largest_crew", most))
    for finding in crew_limits(at, *limits, step):
        # A limit taken from `crews` is reported there.
        if finding.name == "crew-order" or getattr(phase, str(finding.path[-1])):
            yield finding


def _delay_costs(brief: Brief) -> Iterator[Finding]:
    """Check that lateness is money everywhere or time everywhere."""
    due = [(i, p) for i, p in enumerate(brief.phases) if p.due is not None]
    priced = [p.id for _, p in due if p.delay_cost is not None]
    for index, phase in due:
        if priced and phase.delay_cost is None:
            says = (
                f"{priced[0]} has a delay_cost and {phase.id} has none, so lateness "
                "would add money to weeks. Give one to every phase with a due date, or "
                "to none."
            )
            yield Finding(("phases", index, "due"), says, "delay-cost")
