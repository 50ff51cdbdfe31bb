"""Warnings about a brief that can be read and yet is probably not what was meant.

Each has a name; a name given as ``strict`` turns its warnings into errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.capability import all_skills, everybody, lacking
from teamopt.brief.fields import GoalName, listed
from teamopt.brief.flexibility_checks import unused_flexibility
from teamopt.brief.gpu_checks import works_of
from teamopt.brief.places import years_without_holidays
from teamopt.brief.plausible_hiring import (
    budget_too_small,
    joins_too_late,
    stays_too_long,
    unused_hiring,
)
from teamopt.brief.plausible_parts import (
    gpus_in_doubt,
    groups_of_nobody,
    spending_in_doubt,
    tracks_in_doubt,
    training_in_doubt,
)
from teamopt.brief.plausible_pins import pins_in_doubt
from teamopt.brief.plausible_times import coarse, too_soon, whenever
from teamopt.brief.salvage import in_file_order
from teamopt.brief.shape import Finding, issue
from teamopt.taxonomy import Proficiency
from teamopt.wording import day as day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamopt.brief.models import Brief
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
        for at, work in works_of(phase, ("phases", index)):
            skills = lacking(work, phase, brief, taxonomy)
            if not skills:
                continue
            lead = max(work.lead or brief.crews.lead, work.at_least or Proficiency.NONE)
            says = (
                f"nobody on the team, and nobody who may be hired, can lead "
                f"{listed(skills, 'and')} as {lead.word} or better. Add a role to "
                "hiring, or a person."
            )
            yield Finding(at, says, "nobody-can-do")


def _nobody(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    if all_skills(brief, taxonomy) and not everybody(brief, taxonomy):
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


def _worth(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    for index, phase in enumerate(brief.phases):
        if not phase.is_required and not phase.has_value:
            says = "it is optional and has no value, so it is never worth doing."
            yield Finding(("phases", index), says, "optional-without-value")
    goals = brief.goals
    stated = [goal.name for goal in goals.order] if goals else []
    stated += list(goals.weights) if goals else []
    if GoalName.LATENESS in stated and not any(p.due for p in brief.phases):
        says = "lateness is a goal, but no phase has a due date."
        yield Finding(("goals",), says, "unused-goal")
    if GoalName.VALUE in stated and not any(p.has_value for p in brief.phases):
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
    too_soon,
    whenever,
    joins_too_late,
    stays_too_long,
    budget_too_small,
    coarse,
    _worth,
    tracks_in_doubt,
    gpus_in_doubt,
    training_in_doubt,
    groups_of_nobody,
    spending_in_doubt,
    pins_in_doubt,
    lambda brief, taxonomy: unused_flexibility(brief),
    _holidays,
)
#: every name of a warning, for ``strict``.
WARNINGS = (
    "begins-whenever",
    "budget-below-one-hire",
    "cost-without-time",
    "deadline-after-horizon",
    "deadline-before-earliest-possible",
    "due-after-deadline",
    "due-after-horizon",
    "earliest-after-horizon",
    "gpus-from-nowhere",
    "gpus-rounded-away",
    "group-of-nobody",
    "holiday-data",
    "horizon-too-short",
    "joins-after-horizon",
    "never-here",
    "nobody-at-all",
    "nobody-can-do",
    "nobody-to-mentor",
    "optional-without-value",
    "period-too-coarse",
    "phase-without-track",
    "pin-without-work",
    "stay-after-horizon",
    "track-without-phases",
    "unused-category",
    "unused-flexibility",
    "unused-goal",
    "unused-hiring",
    "unused-pool",
    "unused-training",
)
