"""Fields of a brief that do not go together; needs no taxonomy."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from teamopt.brief.fields import GoalName, listed
from teamopt.brief.flexibility_checks import flexibility_contradictions
from teamopt.brief.gpu_checks import gpu_contradictions
from teamopt.brief.hiring_checks import hiring_contradictions
from teamopt.brief.money_checks import budget_contradictions, currencies
from teamopt.brief.phase_checks import phase_contradictions
from teamopt.brief.pin_checks import pin_contradictions
from teamopt.brief.policy_checks import policy_contradictions, training_contradictions
from teamopt.brief.reading import tolerance_text
from teamopt.brief.shape import Finding
from teamopt.brief.steps import STEPS, crew_limits
from teamopt.brief.track_checks import (
    isolation_contradictions,
    track_contradictions,
)
from teamopt.brief.uncertainty_checks import uncertainty_contradictions
from teamopt.calendar import Calendar, start_problem
from teamopt.units import (
    Duration,
    Money,
    format_duration,
    share_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from teamopt.brief.models import Brief
    from teamopt.brief.people import Member

Path = tuple[str | int, ...]

_TOLERANCES: dict[GoalName, tuple[str, tuple[type, ...]]] = {
    GoalName.VALUE: ("a share such as within 5%", (Fraction,)),
    GoalName.LATENESS: (
        "a time, a share or money such as within 1 week",
        (Duration, Fraction, Money),
    ),
    GoalName.COST: ("a share or money such as within 5%", (Fraction, Money)),
    GoalName.FINISH: ("a time or a share such as within 1 week", (Duration, Fraction)),
}
MAX_PERIODS = 20_000
_MAX_YEARS = 50


def contradictions(brief: Brief) -> list[Finding]:
    """Return everything in a brief that contradicts something else in it."""
    return [finding for check in _CHECKS for finding in check(brief)]


def _calendar(brief: Brief) -> Iterator[Finding]:
    block = brief.calendar
    horizon = block.horizon
    if (horizon is None) == (block.until is None):
        some = "both are" if horizon is not None else "neither is"
        says = f"give either horizon, such as 40 weeks, or until; {some} given."
        yield Finding(("calendar",), says, "horizon")
        return
    problem = start_problem(block.start, block.period)
    if problem:
        yield Finding(("calendar", "start"), problem, "calendar-start")
        return
    if block.until is not None:
        yield from _until(brief, block.until)
    if horizon is not None:
        yield from _horizon(brief, horizon)


def _horizon(brief: Brief, horizon: Duration) -> Iterator[Finding]:
    """Check that the length of the plan is a whole number of periods."""
    block, path = brief.calendar, ("calendar", "horizon")
    one = Calendar(block.start, block.period, 1)
    periods = one.weeks_to_periods(horizon)
    if periods.denominator != 1 or periods < 1:
        least = max(1, int(periods))
        fits = listed(
            format_duration(one.periods_to_weeks(n), block.period.value)
            for n in (least, least + 1)
        )
        says = (
            f"read {horizon}, which is no whole number of {block.period.value}s "
            f"(the period); write {fits}."
        )
        yield Finding(path, says, "horizon")
    elif periods > MAX_PERIODS or horizon.weeks > 52 * _MAX_YEARS:
        yield Finding(path, _too_long(int(periods), block.period.value), "horizon")


def _too_long(periods: int, period: str) -> str:
    return (
        f"the horizon has {periods:,} {period}s, allowed are {MAX_PERIODS:,} and "
        f"{_MAX_YEARS} years. Choose a longer period or a shorter horizon."
    )


def _until(brief: Brief, until: date) -> Iterator[Finding]:
    """Check that the last day of the plan is the last of a period."""
    block, path = brief.calendar, ("calendar", "until")
    one = Calendar(block.start, block.period, 1)
    if until < block.start:
        says = f"{until} is before the start, {block.start}."
        yield Finding(path, says, "horizon")
        return
    periods = one.end_index_by(until)
    if periods == 0 or one.first_period_from(until) > periods:
        days = [one.last_day_of(n) for n in (periods - 1, periods) if n >= 0]
        says = (
            f"{until} is in the middle of a {block.period.value} (the period); "
            f"write {listed(str(day) for day in days)}."
        )
        yield Finding(path, says, "horizon")
    elif periods > MAX_PERIODS or until.year - block.start.year > _MAX_YEARS:
        yield Finding(path, _too_long(periods, block.period.value), "horizon")


def _people(brief: Brief) -> Iterator[Finding]:
    named: dict[str, int] = {}
    for index, member in enumerate(brief.team):
        at: Path = ("team", index)
        if member.name is not None:
            if "count" in member.model_fields_set:
                says = "give a name or a count, not both."
                yield Finding((*at, "count"), says, "name-and-count")
            first = named.setdefault(member.name.casefold(), index)
            if first != index:
                other = brief.line(("team", first))
                says = f'"{member.name}" is already on the team, at {other}.'
                yield Finding((*at, "name"), says, "repeated-name")
        if member.fte == 0:
            says = "read 0%, allowed is more than 0% and at most 100%."
            yield Finding((*at, "fte"), says, "fte")
        yield from _stays(member, at)


def _stays(member: Member, at: Path) -> Iterator[Finding]:
    """Check the first and last day of a person, and the absences."""
    start, end = member.from_, member.until
    if start and end and end < start:
        says = f"{end} is before the first day, {start}."
        yield Finding((*at, "until"), says, "until-before-from")
    for index, span in enumerate(member.leave):
        path = (*at, "leave", index)
        if span.until < span.from_:
            says = f"{span.until} is before the first day away, {span.from_}."
            yield Finding((*path, "until"), says, "until-before-from")
        elif (start and span.until < start) or (end and span.from_ > end):
            says = "this leave is outside the time in which the person is here."
            yield Finding(path, says, "leave-outside")
    spans = sorted(
        (span.from_, span.until, i)
        for i, span in enumerate(member.leave)
        if span.from_ <= span.until
    )
    for (_, last, _), (begins, _, index) in pairwise(spans):
        if begins <= last:
            says = f"begins on {begins}, when another leave is on until {last}."
            yield Finding((*at, "leave", index), says, "leave-overlap")


def _crews(brief: Brief) -> Iterator[Finding]:
    crews = brief.crews
    step = crews.share_step
    if step not in STEPS:
        allowed = listed(share_text(share) for share in STEPS)
        says = f"read {share_text(step)}, allowed is {allowed}."
        yield Finding(("crews", "share_step"), says, "share-step")
        return
    at: Path = ("crews",)
    low, high = (("smallest", crews.smallest_crew), ("largest", crews.largest))
    yield from crew_limits(at, low, high, step)
    rates = brief.proficiency
    if not 0 < rates.working <= rates.practitioner <= rates.expert:
        says = "allowed is more than 0%, with working <= practitioner <= expert."
        yield Finding(("proficiency",), says, "proficiency-order")


def _goals(brief: Brief) -> Iterator[Finding]:
    goals = brief.goals
    if goals is None:
        return
    if bool(goals.order) == bool(goals.weights):
        says = "give goals in order or weights, one of the two and not empty."
        yield Finding(("goals",), says, "goals")
        return
    if goals.weights and not any(goals.weights.values()):
        says = "every weight is 0; give at least one above 0."
        yield Finding(("goals", "weights"), says, "goals")
    seen: set[str] = set()
    for index, goal in enumerate(goals.order):
        if goal.name in seen:
            says = f"{goal.name} is listed twice; keep one."
            yield Finding(("goals", index), says, "repeated-goal")
        seen.add(goal.name)
        wanted, kinds = _TOLERANCES[goal.name]
        if goal.tolerance is not None and not isinstance(goal.tolerance, kinds):
            says = (
                f"{tolerance_text(goal.tolerance)} is no tolerance for {goal.name}, "
                f"allowed is {wanted}."
            )
            yield Finding(("goals", index), says, "tolerance")


_CHECKS: tuple[Callable[[Brief], Iterable[Finding]], ...] = (
    _calendar,
    _people,
    hiring_contradictions,
    _crews,
    track_contradictions,
    isolation_contradictions,
    training_contradictions,
    gpu_contradictions,
    policy_contradictions,
    pin_contradictions,
    budget_contradictions,
    flexibility_contradictions,
    uncertainty_contradictions,
    _goals,
    currencies,
    phase_contradictions,
)
