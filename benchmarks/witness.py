"""A simple plan for a seeded brief, so that it is known that there is one.

People work full-time on one package at a time, up to three on each; those who are
lacking join as soon as they can and work when their ramp-up is over. Whoever leads a
skill counts as a practitioner. GPUs are those owned. The plan keeps the floors of
tracks, quarter by quarter. It is no good plan, but it shows that there is some.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import teamopt
from benchmarks.portfolio import DEPLOYABLE, FLOORS, Phase, Size, Team, holds
from teamopt.units import parse_duration

#: People on a package, from the fewest to the most that a brief allows.
CREWS = (1, 2, 3)
#: Weeks of a calendar quarter of 2027.
QUARTER = 13
#: How often phases are put off so that a track has its share in a quarter.
TRIES = 60


@dataclass
class Worker:
    """Somebody, and the weeks in which they cannot work, as bits."""

    skills: frozenset[str]
    busy: int


@dataclass(frozen=True)
class Bar:
    """A package of a phase, from its first week to the one after its last."""

    phase: Phase
    crew: int
    start: int
    end: int


def has_plan(size: Size, team: Team, phases: Sequence[Phase]) -> bool:
    """Tell whether a simple plan keeps the horizon and the floors.

    Parameters
    ----------
    phases
        Each after those that it comes after.
    """
    not_before: dict[str, int] = {}
    phases = _urgent_first(phases)
    for _ in range(TRIES):
        bars = _schedule(size, team, phases, not_before)
        if bars is None:
            return False
        short = _short(bars)
        if short is None:
            return True
        if not _put_off(bars, *short, not_before):
            return False
    return False


def _urgent_first(phases: Sequence[Phase]) -> list[Phase]:
    """Return the phases by the work that waits for them, most first."""
    tail: dict[str, int] = {}
    for phase in reversed(phases):
        own = max(phase.effort) + tail.get(phase.id, 0)
        tail[phase.id] = own
        for earlier in phase.after:
            tail[earlier] = max(tail.get(earlier, 0), own)
    return sorted(phases, key=lambda phase: -tail[phase.id])


def _put_off(
    bars: Sequence[Bar], track: str, quarter: int, not_before: dict[str, int]
) -> bool:
    """Put off one phase, so that a track has more of the work in a quarter.

    It is one of the track's own from earlier quarters, for which nothing waits, or else
    one of another track that begins in this quarter.
    """
    waited_for = {earlier for bar in bars for earlier in bar.phase.after}
    first = quarter * QUARTER
    own = [
        bar
        for bar in bars
        if bar.phase.track == track
        and bar.start < first
        and bar.phase.id not in waited_for
    ]
    others = [
        bar
        for bar in bars
        if bar.phase.track != track and first <= bar.start < first + QUARTER
    ]
    if not own and not others:
        return False
    bar = max(own or others, key=lambda bar: (bar.start, bar.phase.id))
    not_before[bar.phase.id] = first if own else first + QUARTER
    return True


def _schedule(
    size: Size, team: Team, phases: Sequence[Phase], not_before: Mapping[str, int]
) -> list[Bar] | None:
    """Return the packages one after the other, each as early as it can be done."""
    staff, gpus = _staff(team), [0] * (4 * size.weeks)
    ends: dict[str, int] = {}
    bars: list[Bar] = []
    for phase in phases:
        ready = max((ends[earlier] for earlier in phase.after), default=0)
        ready = max(ready, not_before.get(phase.id, 0))
        end = _computed(phase, ready, gpus, size)
        for skill, effort in zip(phase.skills, phase.effort, strict=True):
            able = [worker for worker in staff if skill in worker.skills]
            bars.append(_earliest(able, effort, ready, phase))
            end = max(end, bars[-1].end)
        if end > size.weeks:
            return None
        ends[phase.id] = end
    return bars


def _staff(team: Team) -> list[Worker]:
    """Return the people who are here, and the lacking ones from when they can work."""
    roles = teamopt.load_taxonomy().roles
    found = [
        Worker(holds(*person), 0)
        for person, count in sorted(team.here.items())
        for _ in range(count)
    ]
    for role in team.lacking:
        level = team.offers[role]
        waits = (roles[role].lead_time[level], roles[role].ramp_up[level].length)
        first = sum(math.ceil(parse_duration(wait).weeks) for wait in waits)
        found.append(Worker(holds(role, level), (1 << first) - 1))
    return found


def _earliest(able: Sequence[Worker], effort: int, ready: int, phase: Phase) -> Bar:
    """Put a package on as many people as are done with it first."""
    best: tuple[Bar, list[Worker]] | None = None
    start = ready
    while best is None or start < best[0].end:
        for crew in CREWS[: len(able)]:
            length = math.ceil(effort / (DEPLOYABLE * crew))
            weeks = ((1 << length) - 1) << start
            free = [worker for worker in able if not worker.busy & weeks][:crew]
            bar = Bar(phase, crew, start, start + length)
            if len(free) == crew and (best is None or bar.end < best[0].end):
                best = bar, free
        start += 1
    bar, chosen = best
    for worker in chosen:
        worker.busy |= ((1 << bar.end - bar.start) - 1) << bar.start
    return bar


def _computed(phase: Phase, ready: int, gpus: list[int], size: Size) -> int:
    """Return when the GPUs that are owned are done with a phase."""
    if phase.compute is None:
        return ready
    count, _, _, weeks, _ = phase.compute.split()
    most = min(int(count), size.gpus)
    length = math.ceil(int(count) * int(weeks) / most)
    start = ready
    while any(used + most > size.gpus for used in gpus[start : start + length]):
        start += 1
    for week in range(start, start + length):
        if week < len(gpus):
            gpus[week] += most
    return start + length


def _short(bars: Sequence[Bar]) -> tuple[str, int] | None:
    """Return a track and a quarter in which it has less than its floor of the work."""
    time: dict[int, dict[str, int]] = {}
    for bar in bars:
        for week in range(bar.start, bar.end):
            of = time.setdefault(week // QUARTER, dict.fromkeys(FLOORS, 0))
            of[bar.phase.track] += bar.crew
    for quarter, of in sorted(time.items()):
        for track, floor in FLOORS.items():
            if of[track] < floor * sum(of.values()):
                return track, quarter
    return None
