"""What is drawn and what is taken as certain, in words."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.brief.models import Brief
from teamopt.brief.uncertainty import Spread
from teamopt.check.asked import all_asked
from teamopt.check.case import Case
from teamopt.replay.draws import Draws, Source, three_points
from teamopt.wording import day, listing, percent, plural


def named(source: Source, case: Case) -> str:
    """Return what may come otherwise, in a few words."""
    name = source.name
    if source.kind in ("work", "failure", "cancelled"):
        name = case.delivered[name].name
    return {
        "work": f"work of {name}",
        "hire": f"{name} joining late",
        "leaving": "people who leave or are on leave",
        "failure": f"{name} failing",
        "cancelled": f"{name} being given up",
    }[source.kind]


def anything(brief: Brief) -> bool:
    """Tell whether a brief says of anything that it is uncertain."""
    given = brief.uncertainty
    works = [work for phase in brief.phases for work in (phase, *phase.options)]
    return (
        given.hiring_delay is not None
        or given.attrition is not None
        or any(single.cancelled for single in given.phases.values())
        or any(work.success not in (None, 1) for work in works)
        or any(low < high for low, _, high in _points(brief))
    )


def _points(brief: Brief) -> Iterator[tuple[float, float, float]]:
    return (three_points(asked, brief) for asked in all_asked(brief).values())


def uncertain(case: Case, draws: Draws) -> Iterator[str]:
    """Yield what is drawn."""
    given = case.brief.uncertainty
    if draws.work:
        packages = plural(len(draws.work), "package")
        yield f"the work of {packages} of {len(_packages(case))}{_ranges(case)}"
    delay = given.hiring_delay
    if draws.late and delay is not None:
        late = f"{delay.low} to {delay.high} late, most likely {delay.likely}"
        yield f"the first day of {plural(len(draws.late), 'hire')}: {late}"
    attrition = given.attrition
    if draws.left and attrition is not None:
        after = "nobody takes their place"
        if attrition.replaced_after is not None:
            after = f"somebody as good comes after {attrition.replaced_after}"
        yield f"who leaves: {percent(attrition.yearly)} of employees in a year; {after}"
    for id_ in draws.fails:
        phase = case.delivered[id_]
        yield f"whether {phase.name} delivers: {percent(phase.success or 0)}"
    for id_ in draws.cancelled:
        chance = percent(given.phases[id_].cancelled)
        yield f"whether {case.delivered[id_].name} is given up: {chance}"


def _packages(case: Case) -> list[tuple[str, str]]:
    """Return what is drawn once each: packages, of those in pieces the whole."""
    return [key for key in case.bars if case.asked[key].follows is None]


def _ranges(case: Case) -> str:
    """Return the ranges that hold for all phases, for people."""
    given = case.brief.uncertainty
    parts = [
        f"{what} {_range(spread)}"
        for what, spread in (("efforts", given.effort), ("durations", given.duration))
        if spread is not None
    ]
    return f" ({listing(parts)} of what is stated)" if parts else ""


def _range(spread: Spread) -> str:
    return f"{percent(spread.low)} to {percent(spread.high)}"


def certain(case: Case, draws: Draws, now: int = 0) -> Iterator[str]:
    """Yield what is taken as the brief states it, or as it came before now."""
    if now:
        yield f"what is planned before {day(case.calendar.first_day_of(now))}"
    efforts: list[tuple[str, str]] = []
    times: list[tuple[str, str]] = []
    for key in _packages(case):
        asked = case.asked[key]
        points = three_points(asked, case.brief)
        if points[0] == points[2] and not asked.to_end:
            (efforts if asked.effort else times).append(key)
    if efforts:
        yield f"the effort of {plural(len(efforts), 'package')}"
    if times:
        yield f"the duration of {plural(len(times), 'package')}"
    if case.plan.hires and not draws.late:
        yield "when hires join"
    if not draws.left:
        yield "that nobody leaves but those known to"
    if not draws.fails:
        yield "that every phase delivers"
    if not draws.cancelled:
        yield "that no phase is given up"
    if case.runs:
        yield "how long GPUs compute"
    if case.plan.contractors:
        yield "when contractors come"
