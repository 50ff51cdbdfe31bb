"""The skills-gap grid: need, have and missing, by skill and proficiency over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from teamopt.check.case import Case
from teamopt.handouts.skills import record, stretches
from teamopt.handouts.skills.need import Need, placed, unplaced
from teamopt.handouts.skills.stretches import Stretch, short
from teamopt.handouts.workers import Worker
from teamopt.report import dates
from teamopt.report.figures import nicknames
from teamopt.taxonomy import Proficiency

#: Up to so many weeks a horizon is divided into months.
SHORT = 26
#: An amount without the plan, and with it.
Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Figures:
    """One row in one stretch."""

    need: Fraction
    have: Pair
    missing: Pair


@dataclass(frozen=True)
class Grid:
    """All that the grid is made of: people without the plan, and with it."""

    case: Case
    sides: tuple[tuple[Worker, ...], tuple[Worker, ...]]

    def called(self, name: str) -> str:
        """Return what somebody is called: a name, or ``Hire 1``."""
        return self._nicknames.get(name, name)

    @cached_property
    def _nicknames(self) -> dict[str, str]:
        return nicknames(self.case.plan)

    @property
    def planned(self) -> bool:
        """Tell whether work is placed in time."""
        return self.case.plan.exists

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Return what is placed in time."""
        return placed(self.case) if self.planned else ()

    @cached_property
    def others(self) -> tuple[Need, ...]:
        """Return what is not: what is left out, or all that is required."""
        done = self.case.delivered
        out = [
            phase.id
            for phase in self.case.brief.phases
            if (phase.id not in done if self.planned else phase.is_required)
        ]
        return unplaced(self.case, out)

    @cached_property
    def spans(self) -> tuple[dates.Span, ...]:
        """Return months or quarters; the horizon where nothing is placed."""
        calendar = self.case.calendar
        if not self.planned:
            return (dates.Span(("Horizon",), 0, calendar.periods),)
        weeks = calendar.periods * calendar.weeks_per_period
        divided = dates.months if weeks <= SHORT else dates.quarters
        return divided(calendar, calendar.periods)

    @cached_property
    def line(self) -> tuple[Stretch, ...]:
        """Return the stretches of the horizon."""
        if not self.planned:
            return stretches.unplanned(self.case, self.others, self.sides)
        edges = [edge for span in self.spans for edge in (span.first, span.end)]
        return stretches.planned(self.case, self.needs, self.sides, *edges)

    def asks(self) -> tuple[tuple[str, Proficiency], ...]:
        """Return the rows: skills as the brief has them, then proficiencies."""
        found: dict[str, set[Proficiency]] = {}
        for need in (*self.needs, *self.others):
            for skill in need.asked.skills:
                steps = (step for step in need.steps if need.at(skill, step))
                found.setdefault(skill, set()).update(steps)
        return tuple((skill, step) for skill in found for step in sorted(found[skill]))


def rows(grid: Grid) -> Iterator[record.GridRow]:
    """Yield a row for each skill and proficiency."""
    names = grid.case.brief.catalogue.skills
    for skill, step in grid.asks():
        told = []
        for stretch in grid.line:
            need = stretch.need(skill, step)
            one, other = (stretch.have(side, skill, step) for side in (0, 1))
            missing = (short(need, one), short(need, other))
            told.append(Figures(need, (one, other), missing))
        out = sum((need.at(skill, step) for need in grid.others), Fraction(0))
        yield record.GridRow(
            skill=skill,
            name=names[skill].name,
            proficiency=step.word,
            cells=_cells(told, grid),
            most_before=_most(told, grid, 0),
            most_after=_most(told, grid, 1) if grid.planned else None,
            left_out=figure(out) if grid.planned else 0.0,
        )


def joint(grid: Grid) -> record.Joint | None:
    """Return all skills together; people's time is counted once."""
    if not grid.asks():
        return None
    told = []
    for stretch in grid.line:
        work = [amount for one in stretch.needs for amount in one.work.values()]
        one, other = (stretch.best(side) for side in (0, 1))
        missing = (stretch.undone(0), stretch.undone(1))
        told.append(Figures(sum(work, Fraction(0)), (one, other), missing))
    return record.Joint(
        cells=_cells(told, grid),
        most_before=_most(told, grid, 0),
        most_after=_most(told, grid, 1) if grid.planned else None,
    )


def _cells(told: Sequence[Figures], grid: Grid) -> tuple[record.Cell, ...]:
    """Return averages over each window."""
    found = []
    for span in grid.spans:
        inside = [
            (one, stretch.past - stretch.first)
            for one, stretch in zip(told, grid.line, strict=True)
            if span.first <= stretch.first and stretch.past <= span.end
        ]
        found.append(_cell(inside, planned=grid.planned))
    return tuple(found)


def _cell(inside: Sequence[tuple[Figures, int]], *, planned: bool) -> record.Cell:
    length = sum(periods for _, periods in inside)

    def mean(of: Callable[[Figures], Fraction]) -> float:
        return figure(sum((of(one) * n for one, n in inside), Fraction(0)) / length)

    return record.Cell(
        need=mean(lambda one: one.need),
        before=mean(lambda one: one.have[0]),
        missing_before=mean(lambda one: one.missing[0]),
        after=mean(lambda one: one.have[1]) if planned else None,
        missing_after=mean(lambda one: one.missing[1]) if planned else None,
    )


def _most(told: Sequence[Figures], grid: Grid, side: int) -> record.Most:
    """Return the most that is missing at any time, and when first."""
    worst = max((one.missing[side] for one in told), default=Fraction(0))
    on: date | None = None
    if worst and grid.planned:
        at = next(k for k, one in enumerate(told) if one.missing[side] == worst)
        on = grid.case.calendar.first_day_of(grid.line[at].first)
    return record.Most(fte=figure(worst), on=on)


def figure(amount: Fraction) -> float:
    """Return an amount as it is stored."""
    return round(float(amount), 4)


def windows(grid: Grid) -> Iterator[record.Window]:
    """Yield the columns of the grid."""
    calendar = grid.case.calendar
    for span in grid.spans:
        yield record.Window(
            label=span.labels[0],
            start=calendar.first_day_of(span.first),
            until=calendar.last_day_of(span.end - 1),
            weeks=figure((span.end - span.first) * calendar.weeks_per_period),
        )
