"""Warnings about phases that take longer than there is time, or far less."""

from __future__ import annotations

import math
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from teamopt.brief.capability import work_of
from teamopt.brief.gpu_checks import most_gpus, works_of
from teamopt.brief.order_refs import waits
from teamopt.brief.shape import Finding
from teamopt.quantities import GPU_UNITS
from teamopt.units import Duration, exact
from teamopt.wording import day as day_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief, ComputeAsk, Phase, Work
    from teamopt.calendar import Calendar
    from teamopt.taxonomy import Taxonomy

Path = tuple[str | int, ...]
HOURS_PER_WEEK = GPU_UNITS["gpu-week"]


def _shortest(phase: Phase, brief: Brief, taxonomy: Taxonomy) -> Fraction:
    """Return the fewest weeks in which the best crew could do a phase."""
    own, *ways = (work for _, work in works_of(phase, ()))
    least = min((_weeks(way, phase, brief, taxonomy) for way in ways), default=0)
    received = [
        three.likely.person_weeks / _fastest(phase, brief)
        for other in brief.phases
        for hand in other.hand_off
        if hand.to == phase.id
        for three in hand.effort.values()
    ]
    return max(_weeks(own, phase, brief, taxonomy), Fraction(least), *received)


def _fastest(work: Work, brief: Brief) -> Fraction:
    """Return the most that a crew does in a week, in person-weeks."""
    rate = max(brief.proficiency.expert, brief.proficiency.practitioner)
    return (work.largest_crew or brief.crews.largest) * rate


def _weeks(work: Work, phase: Phase, brief: Brief, taxonomy: Taxonomy) -> Fraction:
    """Return the fewest weeks that the people and the GPUs of some work need."""
    if work.length is not None:
        weeks = [work.length.weeks]
    elif work.to_the_end:
        weeks = [brief.timeline.weeks_per_period]
    else:
        efforts = [
            e.person_weeks for e in work_of(work, taxonomy, phase.stage).values()
        ]
        if work.effort is not None and not isinstance(work.effort, dict):
            efforts = [work.effort.likely.person_weeks]
        weeks = [effort / _fastest(work, brief) for effort in efforts]
    asks = brief.gpu_work(work).items()
    weeks += [_gpu_weeks(ask, key, phase, brief) for key, ask in asks]
    return max(weeks, default=Fraction(0))


def _gpu_weeks(ask: ComputeAsk, key: str, phase: Phase, brief: Brief) -> Fraction:
    """Return the fewest weeks of some GPU work; 0 where nothing supplies it."""
    if ask.work.duration is not None:
        return ask.work.duration.weeks
    there = most_gpus(brief.compute[key], phase.track)
    most = there if ask.most is None else min(there, ask.most)
    if not most or ask.work.hours is None:
        return Fraction(0)
    return ask.work.hours / HOURS_PER_WEEK / most


def _day_before(calendar: Calendar, end: int) -> str:
    """Return the last day before a period, which may be beyond all calendars."""
    try:
        return day_text(calendar.last_day_of(max(end - 1, 0)))
    except (OverflowError, ValueError):
        return "a day after the year 9999"


def whenever(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield work that runs to the end, and that nothing makes begin."""
    for index, phase in enumerate(brief.phases):
        if phase.to_the_end and not (phase.due or phase.deadline):
            says = (
                "nothing says by when it begins, so a plan may put it off to the "
                "last period. Give it a due date or a deadline."
            )
            yield Finding(("phases", index, "duration"), says, "begins-whenever")


def too_soon(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield deadlines that no team could meet, however large."""
    calendar = brief.timeline
    ends: dict[str, int] = {}
    for index, phase in _in_order(brief):
        begins = [calendar.first_period_from(phase.earliest)] if phase.earliest else [0]
        lags = {after.phase: after.lag for after in phase.after}
        for earlier in waits(brief)[phase.id]:
            lag = lags.get(earlier, Duration(Fraction(0)))
            begins.append(ends[earlier] + math.ceil(calendar.weeks_to_periods(lag)))
        weeks = _shortest(phase, brief, taxonomy)
        ends[phase.id] = max(begins) + math.ceil(calendar.weeks_to_periods(weeks))
        best = _day_before(calendar, ends[phase.id])
        if phase.to_the_end:
            ends[phase.id] = max(begins)
            if phase.deadline and max(begins) > calendar.start_index_by(phase.deadline):
                says = (
                    "with the largest crews and nobody ever waiting it begins on "
                    f"{calendar.when(max(begins))}, after the deadline."
                )
                at = ("phases", index, "deadline")
                yield Finding(at, says, "deadline-before-earliest-possible")
            continue
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
    position = {phase.id: index for index, phase in enumerate(brief.phases)}
    order = [position[name] for name in TopologicalSorter(waits(brief)).static_order()]
    return [(index, brief.phases[index]) for index in order]


def coarse(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield work that the smallest crew does in less than half a period."""
    for index, phase in enumerate(brief.phases):
        for at, work in works_of(phase, ("phases", index)):
            yield from _coarse(brief, phase, work, at, taxonomy)


def _coarse(
    brief: Brief, phase: Phase, work: Work, at: Path, taxonomy: Taxonomy
) -> Iterator[Finding]:
    week = brief.timeline.weeks_per_period
    least = work.smallest_crew or brief.crews.smallest_crew
    piece = "" if work.pieces is None else "a piece of "
    for skill, effort in work_of(work, taxonomy, phase.stage).items():
        if effort.person_weeks / (work.pieces or 1) < least * week / 2:
            says = (
                f"{piece}{effort} of {skill} takes the smallest crew ({exact(least)} "
                f"FTE) less than half a {brief.calendar.period.value}, which is the "
                "period; the rest of it is wasted. Choose a shorter period."
            )
            yield Finding(at, says, "period-too-coarse")
