"""Phases over time, as text."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.delivery import done_on
from teamopt.report.figures import nicknames, track_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from teamopt.calendar import Calendar
    from teamopt.plan import PhasePlan, Plan

WORK, LATE, SERVICE, WAIT, DUE, DEADLINE, MILESTONE, TICK = "█▓▒░◇◆●│"
LEGEND = {
    WORK: "work",
    LATE: "late",
    SERVICE: "runs to the end",
    WAIT: "nobody's work",
    DUE: "due date",
    DEADLINE: "deadline",
    MILESTONE: "no work",
}
#: Rows from which on phases are shown by stage or track, with those that have a date.
MOST_ROWS = 30


@dataclass(frozen=True)
class Row:
    """One line of the chart.

    Attributes
    ----------
    label
        Phase, or a stage or track with the number of its phases.
    bar
        One character per column of the axis.
    done
        Day (or time) on which it is done, for a narrow column.
    who
        People who work on it, those with most of the work first.
    """

    label: str
    bar: str
    done: str
    who: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A ruler and rows that are as long as the ruler."""

    ruler: str
    rows: tuple[Row, ...]
    hidden: int
    """Phases that no row of their own shows."""


class Axis:
    """Periods to columns of text.

    Where there are fewer columns than periods, a column stands for several of them,
    and a bar fills every column that it touches. One more column at the end holds
    marks of dates at the end of the horizon.
    """

    def __init__(self, calendar: Calendar, width: int) -> None:
        self.calendar = calendar
        self.periods = calendar.periods
        room = max(width - 1, 8)
        whole = room // self.periods
        self.columns = self.periods * whole if whole else room

    def first(self, period: int) -> int:
        """Return the column in which a period begins."""
        return min(period * self.columns // self.periods, self.columns)

    def past(self, end: int) -> int:
        """Return the column after those of the periods before `end`."""
        return min(-(-end * self.columns // self.periods), self.columns)

    def ruler(self) -> str:
        """Return the quarters (or weeks, days, hours) with a tick where each begins."""
        line = [" "] * (self.columns + 1)
        spans = dates.ruler(self.calendar, self.columns // 6)
        for at, label in self._labels(spans):
            fits = at + 1 + len(label) <= len(line)
            text = TICK + label if fits else TICK
            line[at : at + len(text)] = text
        return "".join(line).rstrip()

    def _labels(self, spans: tuple[dates.Span, ...]) -> list[tuple[int, str]]:
        """Return where labels stand: shorter ones, or fewer, where room is short."""
        firsts = [self.first(span.first) for span in spans]
        for every in (1, 2, 4, 8):
            starts = firsts[::every]
            rooms = [b - a - 1 for a, b in itertools.pairwise(starts)]
            for version in range(len(spans[0].labels)):
                texts = [span.labels[version] for span in spans[::every]]
                if rooms and rooms[0] < len(texts[0]) and len(rooms) > 1:
                    # A first quarter of a few weeks has a tick alone.
                    texts[0] = ""
                fits = all(len(t) <= n for t, n in zip(texts, rooms, strict=False))
                if fits:
                    return list(zip(starts, texts, strict=True))
        return [(firsts[0], spans[0].labels[-1])]

    def bar(
        self, phases: Iterable[PhasePlan], waits: frozenset[str] = frozenset()
    ) -> str:
        """Return the line of one phase, or of several in one; `waits` take no work."""
        line = [" "] * (self.columns + 1)
        for phase in sorted(phases, key=lambda phase: phase.id not in waits):
            sign = WAIT if phase.id in waits else WORK
            self._draw(line, phase, SERVICE if phase.to_the_end else sign)
        return "".join(line).rstrip()

    def _draw(self, line: list[str], phase: PhasePlan, sign: str) -> None:
        begin, end = phase.start_period or 0, phase.end_period or 0
        start, past = self.first(begin), self.past(end)
        if begin == end:
            line[start] = MILESTONE
        else:
            line[start:past] = sign * (past - start)
        self._mark(line, phase.deadline, DEADLINE)
        if phase.due is None or not phase.late_periods:
            self._mark(line, phase.due, DUE)
            return
        if phase.to_the_end:
            self._mark(line, phase.due, DUE)
            return
        # The mark stands on the last column in time, so that lateness stays visible.
        due = self.first(min(self.calendar.end_index_by(phase.due), self.periods))
        begins = max(start, due)
        line[begins:past] = LATE * (past - begins)
        line[max(due - 1, 0)] = DUE

    def _mark(self, line: list[str], day: date | None, sign: str) -> None:
        """Mark the column after the last period that a date admits, if on the axis."""
        end = None if day is None else self.calendar.end_index_by(day)
        if end is not None and end <= self.periods:
            line[self.past(end)] = sign


def chart(plan: Plan, width: int, most: int = MOST_ROWS) -> Chart:
    """Return the phases of a plan over time.

    Parameters
    ----------
    plan
        A plan that exists.
    width
        Columns of text that the bars may take.
    most
        Rows from which on phases are grouped by stage or track.
    """
    axis = Axis(dates.calendar_of(plan), width)
    done = [phase for phase in plan.phases if phase.delivered]
    done.sort(key=lambda p: (p.start_period or 0, p.end_period or 0))
    crews = _crews(plan)
    if len(done) <= most:
        rows = [_row(plan, axis, phase.name, [phase], crews) for phase in done]
        return Chart(axis.ruler(), tuple(rows), 0)
    return _by_stage(plan, axis, done, crews, most)


def _by_stage(
    plan: Plan, axis: Axis, done: list[PhasePlan], crews: Crews, most: int
) -> Chart:
    """Return a row per stage or track, each before its phases that have a date."""
    group = _grouping(plan, done)
    groups = list(dict.fromkeys(group(phase) for phase in done))
    shown = _most_pressing(done, most - len(groups))
    rows: list[Row] = []
    for name in groups:
        phases = [phase for phase in done if group(phase) == name]
        count = wording.plural(len(phases), "phase")
        rows.append(_row(plan, axis, f"{name}: {count}", phases, crews, marks=False))
        rows.extend(
            _row(plan, axis, f"  {phase.name}", [phase], crews)
            for phase in phases
            if phase.id in shown
        )
    return Chart(axis.ruler(), tuple(rows), len(done) - len(shown))


def _grouping(plan: Plan, done: list[PhasePlan]) -> Callable[[PhasePlan], str]:
    """Return what phases are grouped by: stages, or tracks where there is no stage."""
    if any(phase.stage for phase in done):
        return lambda phase: (phase.stage or "other work").capitalize()
    tracks = track_names(plan)
    if not any(phase.track for phase in done):
        return lambda _: "All work"
    return lambda phase: tracks.get(phase.track or "", phase.track or "Other work")


def _most_pressing(done: list[PhasePlan], most: int) -> set[str]:
    """Return phases with a date: late ones first, then those with the first dates."""
    dated = [phase for phase in done if phase.due or phase.deadline]
    dated.sort(key=lambda p: (-p.late_periods, p.due or p.deadline))
    return {phase.id for phase in dated[: max(most, 0)]}


Crews = dict[str, Counter[str]]


def _crews(plan: Plan) -> Crews:
    """Return who works on each phase, and how much of their time."""
    crews: Crews = {}
    for entry in plan.allocations:
        work = round(entry.share * (entry.end_period - entry.start_period) * 1000)
        crews.setdefault(entry.phase, Counter())[entry.person] += work
    return crews


def _row(
    plan: Plan,
    axis: Axis,
    label: str,
    phases: list[PhasePlan],
    crews: Crews,
    *,
    marks: bool = True,
) -> Row:
    people: Counter[str] = Counter()
    for phase in phases:
        people.update(crews.get(phase.id, Counter()))
    last = max(phases, key=lambda phase: (phase.end_period or 0, phase.to_the_end))
    done = "to end" if last.to_the_end else dates.short(done_on(plan, last))
    if not marks:
        bare = {"due": None, "deadline": None, "late_periods": 0}
        phases = [phase.model_copy(update=bare) for phase in phases]
    short = nicknames(plan)
    who = tuple(short.get(name, name) for name, _ in people.most_common())
    return Row(label, axis.bar(phases, _waits(plan)), done, who)


def _waits(plan: Plan) -> frozenset[str]:
    """Return the phases that take time or GPUs, and nobody's work."""
    work = {entry.phase for entry in plan.packages if entry.skills or entry.heads}
    time = {entry.phase for entry in plan.packages}
    time |= {entry.phase for entry in (plan.compute.runs if plan.compute else ())}
    return frozenset(time - work)
