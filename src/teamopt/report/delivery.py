"""Sentences on what is done by when, and which optional phases are left out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.calendar import Period
from teamopt.report import dates
from teamopt.report.figures import folded, money

if TYPE_CHECKING:
    from datetime import date

    from teamopt.plan import PhasePlan, Plan

#: Phases that a sentence names.
_NAMED = 3
_BOTH = 2
#: Periods that are working time, of which a night or a weekend holds none.
_WORKING = ("minute", "hour", "day")


def finished(plan: Plan) -> str:
    """Say when the work is done, against the dates that the brief gives."""
    done = delivered(plan)
    runs = _services(plan)
    if not done:
        return runs or "No phase is done in this plan."
    return " ".join(sentence for sentence in (_dated(plan, done), runs) if sentence)


def _services(plan: Plan) -> str:
    """Say what runs to the end of the horizon."""
    services = [phase for phase in plan.phases if phase.delivered and phase.to_the_end]
    services.sort(key=lambda phase: phase.start_period or 0)
    calendar = dates.calendar_of(plan)
    begins = [dates.starts(calendar, phase.start_period or 0) for phase in services]
    late = [lateness(plan, s) if s.late_periods else "" for s in services]
    if not services:
        return ""
    if len(services) == 1:
        counted = f" ({late[0]})" if late[0] else ""
        return f"{services[0].name} runs from {begins[0]}{counted} to the end."
    named = [
        f"{phase.name} (from {day}{f', {how}' if how else ''})"
        for phase, day, how in zip(services, begins, late, strict=True)
    ]
    return f"{folded(named, _NAMED)} run to the end."


def _dated(plan: Plan, done: list[PhasePlan]) -> str:
    """Say what is late, or by how much dates are kept."""
    late = [phase for phase in done if phase.late_periods]
    due = [phase for phase in done if phase.due]
    fixed = [phase for phase in done if phase.deadline]
    if late:
        return f"{_late(plan, late, done)}{_rest(plan, late)}."
    if due:
        return f"{_in_time(plan, due, 'due date')}{_rest(plan, due)}."
    if fixed:
        return f"{_in_time(plan, fixed, 'deadline')}{_rest(plan, fixed)}."
    return f"{_undated(plan, done)}."


def _rest(plan: Plan, told: list[PhasePlan]) -> str:
    """Return when the last work ends, where that is after the phases told about."""
    last = delivered(plan)[-1]
    if (last.end_period or 0) <= max(phase.end_period or 0 for phase in told):
        return ""
    return f"; the last work ends on {done_on(plan, last)}"


def delivered(plan: Plan) -> list[PhasePlan]:
    """Return the phases that are done at some time, the last one last."""
    done = [p for p in plan.phases if p.delivered and not p.to_the_end]
    return sorted(done, key=lambda phase: phase.end_period or 0)


def done_on(plan: Plan, phase: PhasePlan) -> str:
    """Return when a phase is done."""
    return dates.ends(dates.calendar_of(plan), phase.end_period or 0)


def _late(plan: Plan, late: list[PhasePlan], done: list[PhasePlan]) -> str:
    """Say what is late, the latest first, and how much is not."""
    late = sorted(late, key=lambda phase: -phase.late_periods)
    worst = late[0]
    due = f"its due date of {wording.day(worst.due)}" if worst.due else "its due date"
    text = f"{worst.name} is done on {done_on(plan, worst)}, "
    if _exact(plan, worst):
        text += f"{dates.lengths(plan, worst.late_periods)} after {due}"
    else:
        text += f"after {due} ({lateness(plan, worst)})"
    others = [f"{phase.name} is {lateness(plan, phase)}" for phase in late[1:]]
    if others:
        text += f"; {folded(others, _NAMED)}"
        if len(others) > _NAMED:
            text += " are late too"
    kept = sum(1 for phase in done if phase.due and not phase.late_periods)
    if kept:
        text += f"; {wording.plural(kept, 'other due date')} {_is(kept)} kept"
    return text + _delay_cost(plan)


def lateness(plan: Plan, phase: PhasePlan) -> str:
    """Return ``2 weeks late``, or ``counted as 1 month late`` where it may be less."""
    length = dates.lengths(plan, phase.late_periods)
    if _exact(plan, phase):
        return f"{length} late"
    if plan.brief.period in _WORKING:
        length = length.replace(" ", " working ")
    return f"counted as {length} late"


def _exact(plan: Plan, phase: PhasePlan) -> bool:
    """Tell whether the due date is so many whole periods before the end."""
    if phase.due is None:
        return True
    calendar = dates.calendar_of(plan)
    if phase.to_the_end:
        begun = (phase.start_period or 0) - phase.late_periods
        return calendar.first_day_of(begun) == phase.due
    last = (phase.end_period or 0) - 1
    if calendar.period is Period.DAY:
        done = calendar.last_day_of(last)
        return (done - phase.due).days == phase.late_periods
    if plan.brief.period in _WORKING:
        return False
    return calendar.last_day_of(last - phase.late_periods) == phase.due


def _delay_cost(plan: Plan) -> str:
    """Return what all delay costs, where the brief gives it a cost."""
    for goal in plan.goals:
        if goal.goal == "lateness" and goal.unit == plan.brief.currency and goal.value:
            return f"; the delay costs {money(plan, goal.value)} in all"
    return ""


def _in_time(plan: Plan, dated: list[PhasePlan], what: str) -> str:
    """Say that dates are kept, and by how much the last one is."""
    last = dated[-1]
    limit = last.due if what == "due date" else last.deadline
    text = f"is done on {done_on(plan, last)}"
    if limit is not None and last.until is not None:
        text += f", {_before(last.until, limit, what)}"
    if len(dated) == 1:
        return f"{last.name} {text}"
    every = "Both" if len(dated) == _BOTH else f"All {len(dated)}"
    return f"{every} {what}s are kept; the last of them, {last.name}, {text}"


def _before(until: date, limit: date, what: str) -> str:
    if until >= limit:
        return f"on its {what}"
    return f"{dates.apart(until, limit)} before its {what} of {wording.day(limit)}"


def _undated(plan: Plan, done: list[PhasePlan]) -> str:
    """Say when the last phase ends, where the brief sets no dates."""
    last = done[-1]
    text = f"{last.name} is done on {done_on(plan, last)}"
    if len(done) > 1:
        every = "Both" if len(done) == _BOTH else f"All {len(done)}"
        text = f"{every} phases of the plan are done by {done_on(plan, last)}"
        if sum(phase.end_period == last.end_period for phase in done) == 1:
            text += f", {last.name} last"
    if last.until is not None and last.until < plan.brief.end:
        left = dates.apart(last.until, plan.brief.end)
        text += f"; the horizon ends {left} later"
    return text


def optional(plan: Plan) -> str:
    """Say which optional phases are done and which are left out."""
    choices = [phase for phase in plan.phases if not phase.required]
    done = [phase for phase in choices if phase.delivered]
    out = [phase for phase in choices if not phase.delivered]
    if not choices:
        return ""
    if not out:
        both = {1: "The optional phase", 2: "Both optional phases"}
        head = both.get(len(done), f"All {len(done)} optional phases")
        return f"{head} {_is(len(done))} done: {_worth(done)}."
    if not done:
        return f"No optional phase is done; left out: {_worth(out)}."
    return (
        f"Of {len(choices)} optional phases, {len(done)} {_is(len(done))} done: "
        f"{_worth(done)}; left out: {_worth(out)}."
    )


def points(value: float) -> str:
    """Return ``9 points``."""
    return wording.plural(Fraction(value).limit_denominator(100), "point")


def _worth(phases: list[PhasePlan]) -> str:
    """Return phases with their values, the most valuable first."""
    ordered = sorted(phases, key=lambda phase: -phase.points)
    named = [
        f"{phase.name} ({points(phase.points)})" if phase.points else phase.name
        for phase in ordered
    ]
    return folded(named, _NAMED)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
