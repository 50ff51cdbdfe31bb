"""Fields of a phase that do not go together; needs no taxonomy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.shape import Finding
from teamopt.brief.work_checks import three_point, work_contradictions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief, Phase

Path = tuple[str | int, ...]


def phase_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield everything in the phases that contradicts something else."""
    if not brief.phases:
        says = "there is no phase; a brief needs at least one, with an id."
        yield Finding(("phases",), says, "no-phases")
    received = {
        hand.to for phase in brief.phases for hand in phase.hand_off if hand.effort
    }
    for index, phase in enumerate(brief.phases):
        at: Path = ("phases", index)
        receives = phase.id in received
        yield from work_contradictions(brief, phase, phase, at, receives=receives)
        yield from _dates(brief, phase, at)
        yield from _options(brief, phase, at)
        yield from _hand_offs(phase, at)
        yield from _to_the_end(brief, phase, at)
    yield from _delay_costs(brief)


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


def _options(brief: Brief, phase: Phase, at: Path) -> Iterator[Finding]:
    """Check that there is something to choose from, and each way by itself."""
    if "options" in phase.model_fields_set and len(phase.options) < 2:
        says = (
            f"there {'is 1 option' if phase.options else 'are no options'}, allowed "
            "are two or more; state the work of a single one in the phase itself."
        )
        yield Finding((*at, "options"), says, "options")
    seen: set[str] = set()
    for index, option in enumerate(phase.options):
        here: Path = (*at, "options", index)
        if option.id in seen:
            says = f'the option "{option.id}" is given twice; ids are unique.'
            yield Finding((*here, "id"), says, "repeated-option")
        seen.add(option.id)
        yield from work_contradictions(brief, phase, option, here, receives=False)
        if option.to_the_end:
            says = "a crew to the end cannot be one of several ways; give a duration."
            yield Finding((*here, "duration"), says, "to-the-end")


def _hand_offs(phase: Phase, at: Path) -> Iterator[Finding]:
    """Check what a phase hands over; where to is a question of names."""
    seen: set[str] = set()
    for index, hand in enumerate(phase.hand_off):
        here: Path = (*at, "hand_off", index)
        if hand.to == phase.id:
            says = "a phase cannot hand over to itself."
            yield Finding((*here, "to"), says, "hand-off-to-itself")
        elif hand.to in seen:
            says = f"it hands over to {hand.to} twice; make one of the two."
            yield Finding((*here, "to"), says, "repeated-hand-off")
        seen.add(hand.to)
        if not hand.effort and not hand.artefacts:
            says = (
                "nothing is handed over; give effort, artefacts or both, or write "
                f"after: {phase.id} in {hand.to}."
            )
            yield Finding(here, says, "empty-hand-off")
        for skill, effort in hand.effort.items():
            yield from three_point(effort, (*here, "effort", skill))


def _to_the_end(brief: Brief, phase: Phase, at: Path) -> Iterator[Finding]:
    """Check that nothing waits for the end of a phase that has none."""
    if not phase.to_the_end:
        return
    if "crew" not in phase.model_fields_set:
        says = "somebody has to stay to the end; give a crew, such as {mlops: 1}."
        yield Finding((*at, "duration"), says, "to-the-end")
    for field in ("options", "hand_off"):
        if getattr(phase, field):
            says = f"{field} is not used: the phase goes on to the end of the plan."
            yield Finding((*at, field), says, "to-the-end")
    for index, other in enumerate(brief.phases):
        for position, after in enumerate(other.after):
            if after.phase == phase.id != other.id:
                says = f"{phase.id} goes on to the end, so nothing comes after it."
                path = ("phases", index, "after", position)
                yield Finding(path, says, "to-the-end")


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
