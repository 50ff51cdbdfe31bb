"""Warnings about a brief that can be read and yet is probably not what was meant.

Each has a name; a name given as ``strict`` turns its warnings into errors.
"""

from __future__ import annotations

import math
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from teamopt.brief.capability import (
    hireable,
    lacking,
    on_board,
    work_of,
)
from teamopt.brief.fields import GoalName, listed
from teamopt.brief.models import WorkForm
from teamopt.brief.places import years_without_holidays
from teamopt.brief.plausible_hiring import (
    budget_too_small,
    joins_too_late,
    unused_hiring,
)
from teamopt.brief.salvage import in_file_order
from teamopt.brief.shape import Finding, issue
from teamopt.taxonomy import Proficiency
from teamopt.units import (
    exact,
)
from teamopt.wording import day as day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamopt.brief.models import Brief, Phase
    from teamopt.calendar import Calendar
    from teamopt.errors import Issue
    from teamopt.taxonomy import Taxonomy


def plausibility(brief: Brief, taxonomy: Taxonomy) -> tuple[Issue, ...]:
    """Return what is doubtful in a brief, in file order."""
    data = brief.dump()
    issues = [
        issue(finding, data, brief.line)
        for check in _CHECKS
        for finding in check(brief, taxonomy)
    ]
    return tuple(in_file_order(issues, brief.source.name))


def _nobody_can_do(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    for index, phase in enumerate(brief.phases):
        skills = lacking(phase, brief, taxonomy)
        if skills:
            lead = max(
                phase.lead or brief.crews.lead, phase.at_least or Proficiency.NONE
            )
            says = (
                f"nobody on the team, and nobody who may be hired, can lead "
                f"{listed(skills, 'and')} as {lead.word} or better. Add a role to "
                "hiring, or a person."
            )
            yield Finding(("phases", index), says, "nobody-can-do")


def _nobody(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    works = any(phase.form is not WorkForm.MILESTONE for phase in brief.phases)
    if works and not on_board(brief) and not hireable(brief):
        says = "there is no team and nobody may be hired. Give team, hiring or both."
        yield Finding(("team",), says, "nobody-at-all")


def _dates(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield dates that can never matter, and phases that cannot begin in time."""
    calendar = brief.timeline
    last = calendar.last_day_of(calendar.periods - 1)
    for index, phase in enumerate(brief.phases):
        for field in ("due", "deadline"):
            day = getattr(phase, field)
            if day is not None and day > last:
                says = (
                    f"{day_text(day)} is after the last working day of the plan, "
                    f"{day_text(last)}, and so never binds."
                )
                yield Finding(("phases", index, field), says, f"{field}-after-horizon")
        if phase.earliest is not None and phase.earliest > last:
            says = f"it cannot begin before the plan ends on {day_text(last)}."
            yield Finding(("phases", index, "earliest"), says, "earliest-after-horizon")
        if phase.due and phase.deadline and phase.due > phase.deadline:
            says = "the due date is after the deadline, and so is never missed."
            yield Finding(("phases", index, "due"), says, "due-after-deadline")


def _stays(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    calendar = brief.timeline
    last = calendar.last_day_of(calendar.periods - 1)
    for index, member in enumerate(brief.team):
        late = member.from_ is not None and member.from_ > last
        gone = member.until is not None and member.until < calendar.start
        if late or gone:
            says = "this person is never here during the plan."
            field = "from" if late else "until"
            yield Finding(("team", index, field), says, "never-here")


def _shortest(phase: Phase, brief: Brief, taxonomy: Taxonomy) -> Fraction:
    """Return the fewest weeks in which the best crew could do a phase."""
    if phase.duration is not None:
        return phase.duration.weeks
    most = phase.largest_crew or brief.crews.largest
    efforts = [e.person_weeks for e in work_of(phase, taxonomy).values()]
    if phase.effort is not None and not isinstance(phase.effort, dict):
        efforts = [phase.effort.likely.person_weeks]
    rate = max(brief.proficiency.expert, brief.proficiency.practitioner)
    return max(efforts, default=Fraction(0)) / (most * rate)


def _day_before(calendar: Calendar, end: int) -> str:
    """Return the last day before a period, which may be beyond all calendars."""
    try:
        return day_text(calendar.last_day_of(max(end - 1, 0)))
    except (OverflowError, ValueError):
        return "a day after the year 9999"


def _too_soon(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield deadlines that no team could meet, however large."""
    calendar = brief.timeline
    ends: dict[str, int] = {}
    for index, phase in _in_order(brief):
        begins = [calendar.first_period_from(phase.earliest)] if phase.earliest else [0]
        for after in phase.after:
            lag = math.ceil(calendar.weeks_to_periods(after.lag))
            begins.append(ends[after.phase] + lag)
        weeks = _shortest(phase, brief, taxonomy)
        ends[phase.id] = max(begins) + math.ceil(calendar.weeks_to_periods(weeks))
        best = _day_before(calendar, ends[phase.id])
        if phase.deadline and ends[phase.id] > calendar.end_index_by(phase.deadline):
            says = (
                f"with the largest crews and nobody ever waiting it is over on "
                f"{best}, after the deadline."
            )
            at = ("phases", index, "deadline")
            yield Finding(at, says, "deadline-before-earliest-possible")
        elif phase.is_required and ends[phase.id] > calendar.periods:
            says = (
                f"with the largest crews and nobody ever waiting it is over on "
                f"{best}, after the plan ends. Choose a longer horizon."
            )
            yield Finding(("phases", index), says, "horizon-too-short")


def _in_order(brief: Brief) -> list[tuple[int, Phase]]:
    """Return the phases so that each stands behind those it comes after."""
    graph = {phase.id: [a.phase for a in phase.after] for phase in brief.phases}
    position = {phase.id: index for index, phase in enumerate(brief.phases)}
    order = [position[name] for name in TopologicalSorter(graph).static_order()]
    return [(index, brief.phases[index]) for index in order]


def _coarse(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield work that the smallest crew does in less than half a period."""
    week = brief.timeline.weeks_per_period
    for index, phase in enumerate(brief.phases):
        least = phase.smallest_crew or brief.crews.smallest_crew
        for skill, effort in work_of(phase, taxonomy).items():
            if effort.person_weeks < least * week / 2:
                says = (
                    f"{effort} of {skill} takes the smallest crew ({exact(least)} FTE) "
                    f"less than half a {brief.calendar.period.value}, which is the "
                    "period; the rest of it is wasted. Choose a shorter period."
                )
                yield Finding(("phases", index), says, "period-too-coarse")


def _worth(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    for index, phase in enumerate(brief.phases):
        if not phase.is_required and phase.value is None:
            says = "it is optional and has no value, so it is never worth doing."
            yield Finding(("phases", index), says, "optional-without-value")
    goals = brief.goals
    stated = [goal.name for goal in goals.order] if goals else []
    stated += list(goals.weights) if goals else []
    if GoalName.LATENESS in stated and not any(p.due for p in brief.phases):
        says = "lateness is a goal, but no phase has a due date."
        yield Finding(("goals",), says, "unused-goal")
    if GoalName.VALUE in stated and all(p.value is None for p in brief.phases):
        says = "value is a goal, but no phase has a value."
        yield Finding(("goals",), says, "unused-goal")


def _holidays(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    code, calendar = brief.availability.holidays, brief.timeline
    if code is None:
        return
    years = range(
        calendar.start.year, calendar.last_day_of(calendar.periods - 1).year + 1
    )
    empty = years_without_holidays(code, years)
    if empty:
        says = f"no public holidays are known for {code} in {listed(empty, 'and')}."
        yield Finding(("availability", "holidays"), says, "holiday-data")


_CHECKS: tuple[Callable[[Brief, Taxonomy], Iterator[Finding]], ...] = (
    _nobody,
    _nobody_can_do,
    unused_hiring,
    _dates,
    _stays,
    _too_soon,
    joins_too_late,
    budget_too_small,
    _coarse,
    _worth,
    _holidays,
)
#: every name of a warning, for ``strict``.
WARNINGS = (
    "budget-below-one-hire",
    "deadline-after-horizon",
    "deadline-before-earliest-possible",
    "due-after-deadline",
    "due-after-horizon",
    "earliest-after-horizon",
    "holiday-data",
    "horizon-too-short",
    "joins-after-horizon",
    "never-here",
    "nobody-at-all",
    "nobody-can-do",
    "optional-without-value",
    "period-too-coarse",
    "unused-goal",
    "unused-hiring",
)
