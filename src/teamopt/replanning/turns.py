"""Which phases went otherwise than planned, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.calendar import Calendar
from teamopt.replanning.actuals import Actuals, Left, PhaseFact
from teamopt.wording import day

#: First period in which somebody is there, and the one past the last.
There = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Turn:
    """What became of a phase.

    Attributes
    ----------
    how
        It has not begun; it is over; or it is under way, and is cut at the first open
        day.
    start, end
        Its periods; of one that is cut those so far.
    left
        Work that is left, where it is stated; else what the plan leaves.
    plain
        Whether who worked on it is not known: not as the plan says.
    """

    phase: doc.PhasePlan
    how: Literal["not begun", "over", "cut"]
    start: int
    end: int
    fact: doc.Fact
    left: Left | None = None
    plain: bool = False


def turns(
    brief: Brief, old: doc.Plan, now: int, actuals: Actuals, there: There
) -> Iterator[Turn]:
    """Yield what became of phases that went otherwise than planned."""
    for phase in old.phases:
        fact = actuals.phases.get(phase.id)
        turn = _stated(brief.timeline, phase, now, fact) if fact else None
        turn = turn or _follows(brief.timeline, old, phase, now, there)
        if turn is not None:
            yield turn


def ended(calendar: Calendar, fact: PhaseFact) -> int:
    """Return the period past the one in which a phase was over."""
    assert fact.until is not None
    return calendar.start_index_by(fact.until) + 1


def _stated(
    calendar: Calendar, phase: doc.PhasePlan, now: int, fact: PhaseFact
) -> Turn | None:
    """Return what a fact says, if that is not what the plan says."""
    planned = phase.start_period if phase.delivered else None
    if not fact.begun:
        if planned is None or planned >= now:
            return None
        told = doc.Fact(says=f"{phase.name} has not begun", line=fact.line)
        return Turn(phase, "not begun", planned, phase.end_period or 0, told)
    start = planned or 0
    if fact.start is not None:
        start = calendar.start_index_by(fact.start)
    if fact.until is not None:
        end = ended(calendar, fact)
        if (start, end) == (planned, phase.end_period):
            return None
        says = f"{phase.name} was over on {day(fact.until)}"
        told = doc.Fact(says=says, line=fact.line)
        return Turn(phase, "over", start, end, told, plain=True)
    plain = start != planned
    told = doc.Fact(says=f"{phase.name} has {_amount(fact.left)} left", line=fact.line)
    return Turn(phase, "cut", start, now, told, fact.left, plain)


def _amount(left: Left | None) -> str:
    if left is None:
        return "all its work"
    if isinstance(left, Mapping):
        return ", ".join(f"{amount} of {skill}" for skill, amount in left.items())
    return str(left)


def _follows(
    calendar: Calendar, old: doc.Plan, phase: doc.PhasePlan, now: int, there: There
) -> Turn | None:
    """Return what follows from who is not there as planned."""
    start, end = phase.start_period, phase.end_period
    if not phase.delivered or start is None or end is None or start >= now:
        return None
    missed, was = _missed(old, phase, now, there)
    if not missed:
        return None
    who = ", ".join(dict.fromkeys(missed))
    if end <= now:
        says = f"{phase.name} was done without {who}, on the days that were planned"
        return Turn(phase, "over", start, end, doc.Fact(says=says, line=""), plain=True)
    says = f"{phase.name} goes on without {who}, with the work that the plan has left"
    return Turn(phase, "cut", start, now, doc.Fact(says=says, line=""), plain=was)


def _missed(
    old: doc.Plan, phase: doc.PhasePlan, now: int, there: There
) -> tuple[list[str], bool]:
    """Return who is not there for work that had begun, and whether that is over."""
    missed, was = [], False
    for one in old.allocations:
        if one.phase != phase.id or one.start_period >= now or one.person not in there:
            continue
        first, past = there[one.person]
        if one.start_period < first or one.end_period > past:
            missed.append(one.person)
            over = min(one.end_period, now)
            was = was or one.start_period < first or over > past
    return missed, was
