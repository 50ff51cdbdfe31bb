"""GPUs of a plan: how many are in use when, what to rent and reserve, and for what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.cells import Table, saying
from teamopt.report.figures import phase_names, short_money
from teamopt.report.gantt import Axis

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from teamopt.plan import GpuRun, GpuUse, Plan

#: From a few GPUs to as many as there ever are of the kind.
HEIGHTS = "▁▂▃▄▅▆▇█"
IDLE = "·"


@dataclass(frozen=True)
class Line:
    """GPUs of one kind from one source, period by period.

    Attributes
    ----------
    used
        GPUs in use.
    there
        GPUs that could be used: owned ones, or those reserved at the time; of rented
        ones those that are in use.
    """

    kind: str
    source: str
    used: tuple[int, ...]
    there: tuple[int, ...]

    @property
    def label(self) -> str:
        """Return ``h100 rented``."""
        return f"{self.kind} {self.source}"

    @property
    def most(self) -> str:
        """Return ``12 of 13``: the most in use at once, of those there are."""
        most = max(self.used, default=0)
        if self.source == "rented":
            return str(most)
        return f"{most} of {max(self.there, default=0)}"


@dataclass(frozen=True)
class Strip:
    """One line of GPUs over time, as text."""

    label: str
    bar: str
    most: str


def lines(plan: Plan) -> list[Line]:
    """Return who gives GPUs, for the kinds that are in use or reserved."""
    found = []
    for entry in plan.compute.use if plan.compute else ():
        sources = _sources(entry)
        if any(any(line.used) or line.source == "reserved" for line in sources):
            found.extend(sources)
    return found


def _sources(entry: GpuUse) -> list[Line]:
    found = []
    if entry.owned:
        owned = (entry.owned,) * len(entry.used_owned)
        found.append(Line(entry.kind, "owned", entry.used_owned, owned))
    if any(entry.used_rented):
        rented = entry.used_rented
        found.append(Line(entry.kind, "rented", rented, rented))
    if any(entry.reserved):
        found.append(Line(entry.kind, "reserved", entry.used_reserved, entry.reserved))
    return found


def strips(plan: Plan, width: int) -> tuple[str, list[Strip]]:
    """Return a ruler, and a line of text for each source of GPUs.

    Heights are those of the kind's largest source, so that its lines can be compared.
    """
    axis = Axis(dates.calendar_of(plan), width)
    found = lines(plan)
    tops: dict[str, int] = {}
    for line in found:
        top = max((*line.used, *line.there), default=0)
        tops[line.kind] = max(tops.get(line.kind, 1), top)
    drawn = [Strip(e.label, _bar(axis, e, tops[e.kind]), e.most) for e in found]
    return axis.ruler(), drawn


def _bar(axis: Axis, line: Line, top: int) -> str:
    """Return a column per period, or the most of the periods that share one."""
    used, there = [0] * axis.columns, [0] * axis.columns
    for period in range(axis.periods):
        for column in range(axis.first(period), axis.past(period + 1)):
            used[column] = max(used[column], line.used[period])
            there[column] = max(there[column], line.there[period])
    idle = IDLE if line.source == "reserved" else " "
    signs = [
        HEIGHTS[-(-len(HEIGHTS) * now // top) - 1] if now else idle if free else " "
        for now, free in zip(used, there, strict=True)
    ]
    return "".join(signs).rstrip()


def legend(drawn: Sequence[Strip]) -> str:
    """Return the meaning of the signs in use."""
    text = f"{HEIGHTS[0]} few GPUs in use  {HEIGHTS[-1]} all of the largest source"
    if any(IDLE in strip.bar for strip in drawn):
        text += f"  {IDLE} reserved, not used"
    return text


def in_use(plan: Plan, most: int) -> Table | None:
    """Return the most GPUs in use at once, per month (or quarter) and source."""
    found = lines(plan)
    if not found:
        return None
    spans = dates.months(dates.calendar_of(plan), most)
    rows = tuple(
        (
            line.label,
            *(str(max(line.used[s.first : s.end])) for s in spans),
            line.most,
        )
        for line in found
    )
    rows = tuple(tuple("-" if c == "0" else c for c in row) for row in rows)
    head = ("GPUs", *(span.labels[0] for span in spans), "Most")
    notes = ("The most in use at once in that time.",)
    return Table("GPUs in use", head, rows, frozenset(range(1, len(head))), notes)


def to_get(plan: Plan) -> Table | None:
    """Return which GPUs to reserve and to rent, from when to when, at which cost."""
    if plan.compute is None:
        return None
    rows = [
        (
            entry.start,
            ("Reserve", f"{entry.gpus} {entry.kind}"),
            entry.until,
            entry.cost,
        )
        for entry in plan.compute.reservations
    ]
    for entry in plan.compute.use:
        rows.extend(_rentals(plan, entry))
    if not rows:
        return None
    rows.sort(key=lambda row: (row[0], row[1]))
    cells = tuple(
        (*what, dates.short_day(start), dates.short_day(until), short_money(cost))
        for start, what, until, cost in rows
    )
    head = ("", "GPUs", "From", "Until", f"Cost ({plan.brief.currency})")
    return Table("GPUs to rent and to reserve", head, cells, frozenset({4}))


def _rentals(
    plan: Plan, entry: GpuUse
) -> list[tuple[date, tuple[str, str], date, float]]:
    """Return the spells in which GPUs are rented; what a spell costs is its part."""
    calendar = dates.calendar_of(plan)
    spent = sum(
        line.total
        for line in (plan.costs.lines if plan.costs else ())
        if line.category == "compute" and line.what == f"rented {entry.kind}"
    )
    in_all = sum(entry.used_rented)
    found = []
    periods = groupby(enumerate(entry.used_rented), key=lambda pair: pair[1] > 0)
    for rented, group in periods:
        if not rented:
            continue
        pairs = list(group)
        low, most = min(n for _, n in pairs), max(n for _, n in pairs)
        count = str(most) if low == most else f"{low} to {most}"
        cost = spent * sum(n for _, n in pairs) / in_all
        start = calendar.first_day_of(pairs[0][0])
        until = calendar.last_day_of(pairs[-1][0])
        found.append((start, ("Rent", f"{count} {entry.kind}"), until, cost))
    return found


def runs(plan: Plan) -> Table | None:
    """Return what phases compute on, when, and where the GPUs come from."""
    if plan.compute is None or not plan.compute.runs:
        return None
    names = phase_names(plan)
    ordered = sorted(plan.compute.runs, key=lambda e: (e.start_period, e.end_period))
    rows = tuple(
        (
            names.get(entry.phase, entry.phase),
            f"{entry.gpus} {entry.kind}",
            sources(entry),
            dates.short_day(entry.start),
            dates.short_day(entry.until),
            wording.number(round(entry.hours)),
            wording.number(round(entry.given)),
        )
        for entry in ordered
    )
    head = ("Phase", "GPUs", "From where", "From", "Until", "Asked", "Given")
    notes = ("Asked and given in GPU-hours: runs take whole GPUs and periods.",)
    return saying(Table("GPU runs", head, rows, frozenset({5, 6}), notes))


def sources(entry: GpuRun) -> str:
    """Return ``8 owned, 4 rented``, or ``owned`` where all come from one place."""
    used = {source: count for source, count in entry.supplies.items() if count}
    if len(used) == 1:
        return next(iter(used))
    return ", ".join(f"{count} {source}" for source, count in used.items())
