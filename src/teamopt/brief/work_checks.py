"""Fields about the work of a phase, or of one way to do it, that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.fields import listed
from teamopt.brief.models import WorkForm
from teamopt.brief.shape import Finding
from teamopt.brief.steps import STEPS, crew_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief, Phase, ThreePoint, Work

Path = tuple[str | int, ...]


def work_contradictions(
    brief: Brief, phase: Phase, work: Work, at: Path, *, receives: bool
) -> Iterator[Finding]:
    """Yield what does not fit in the work of a phase or of one way to do it.

    Parameters
    ----------
    brief, phase
        Where the work belongs.
    work
        The phase itself, or one of its options.
    at
        Path of the work.
    receives
        Whether work comes to it from another phase.
    """
    yield from _stated(work, phase, at)
    yield from _unused(work, at, receives=receives)
    yield from _pieces(work, at)
    yield from _crew_sizes(brief, work, at)
    if work.success is not None and work.success <= 0:
        says = "read 0%, allowed is more than 0% and at most 100%."
        yield Finding((*at, "success"), says, "success")


def _stated(work: Work, owner: Phase, at: Path) -> Iterator[Finding]:
    """Check that the work of a phase is stated in one form."""
    stated = {
        "effort": work.effort is not None,
        "crew": "crew" in work.model_fields_set,
        "size": work.size is not None,
    }
    given = [field for field, there in stated.items() if there]
    if len(given) > 1:
        says = f"the work is stated as {listed(given, 'and')}; keep one of them."
        yield Finding((*at, given[1]), says, "work-form")
        return
    yield from _companions(work, owner, at)
    if isinstance(work.effort, dict):
        if not work.effort:
            says = "there is no skill; write for example {modelling: 6 pw}."
            yield Finding((*at, "effort"), says, "no-skills")
        for skill, effort in work.effort.items():
            yield from three_point(effort, (*at, "effort", skill))
    elif work.effort is not None:
        yield from three_point(work.effort, (*at, "effort"))


def _companions(work: Work, owner: Phase, at: Path) -> Iterator[Finding]:
    """Check the fields that only make sense next to another one."""
    shared = work.form is WorkForm.SHARED
    if shared and not work.skills:
        says = (
            "one effort needs the skills that share it, such as skills: [modelling]; "
            "or state an effort per skill, such as {modelling: 6 pw}."
        )
        yield Finding((*at, "effort"), says, "no-skills")
    if work.skills and not shared:
        says = "skills go with a single effort, such as effort: 12 pw."
        yield Finding((*at, "skills"), says, "skills-without-effort")
    for skill in {skill for skill in work.skills if work.skills.count(skill) > 1}:
        says = f"{skill} is listed twice; keep one."
        yield Finding((*at, "skills"), says, "repeated-skill")
    crew = "crew" in work.model_fields_set
    if crew and not work.crew:
        says = "there is no skill; write for example {modelling: 2}."
        yield Finding((*at, "crew"), says, "no-skills")
    if crew and work.duration is None:
        says = "a crew needs a duration, such as duration: 8 weeks."
        yield Finding((*at, "crew"), says, "crew-without-duration")
    if work.duration is not None and not crew and work.form is not WorkForm.TIME:
        says = (
            "a duration goes with a crew, such as crew: {modelling: 2}, or stands "
            "alone for time that passes without anybody's work."
        )
        yield Finding((*at, "duration"), says, "duration-without-crew")
    elif work.length is not None and work.length.weeks <= 0:
        says = f"read {work.length}, allowed is a length of time above 0."
        yield Finding((*at, "duration"), says, "duration")
    if work.kind is not None and work.size is None:
        says = "a kind goes with a size, such as size: M."
        yield Finding((*at, "kind"), says, "kind-without-size")
    if work.size is not None and work.kind is None and owner.stage is None:
        says = "a size needs a kind of phase, or a stage that has a default kind."
        yield Finding((*at, "size"), says, "size-without-kind")


def _unused(work: Work, at: Path, *, receives: bool) -> Iterator[Finding]:
    """Check that nothing is said about a crew that the work does not have."""
    fields = ["smallest_crew", "largest_crew", "lead", "at_least"]
    if receives:
        return
    if work.form in (WorkForm.MILESTONE, WorkForm.TIME):
        if "crew" in work.model_fields_set:
            return
        why = "there is no work here, so nobody is in its crew."
    elif work.form is WorkForm.HEADS:
        fields, why = fields[:2], "the phase states its whole crew already."
    else:
        return
    for field in fields:
        if getattr(work, field) is not None:
            says = f"{field} is not used: {why}"
            yield Finding((*at, field), says, "unused-field")


def _pieces(work: Work, at: Path) -> Iterator[Finding]:
    """Check that there is an effort to cut into pieces."""
    cut = (WorkForm.PER_SKILL, WorkForm.SHARED, WorkForm.SIZE)
    if work.pieces is not None and work.form not in cut:
        says = "pieces cut an effort or a size, and there is none here."
        yield Finding((*at, "pieces"), says, "pieces")


def three_point(effort: ThreePoint, at: Path) -> Iterator[Finding]:
    """Check that an effort is above 0 and its three points in order."""
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


def _crew_sizes(brief: Brief, work: Work, at: Path) -> Iterator[Finding]:
    low, high, step = work.smallest_crew, work.largest_crew, brief.crews.share_step
    stated = low is not None or high is not None
    if not stated or step not in STEPS:
        return
    least = brief.crews.smallest_crew if low is None else low
    most = brief.crews.largest if high is None else high
    limits = (("smallest_crew", least), ("largest_crew", most))
    for finding in crew_limits(at, *limits, step):
        # A limit taken from `crews` is reported there.
        if finding.name == "crew-order" or getattr(work, str(finding.path[-1])):
            yield finding
