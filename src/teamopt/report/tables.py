"""The tables of a plan, as plain cells: the screen and documents only lay them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.cells import Table, saying
from teamopt.report.comparison import without_first_role
from teamopt.report.delivery import done_on, lateness, points
from teamopt.report.figures import called, nicknames, only_for, short_money, track_names

if TYPE_CHECKING:
    from teamopt.plan import Headcount, PhasePlan, Plan


def hires(plan: Plan) -> Table | None:
    """Return who to hire, in order; ``None`` where nobody is."""
    if not plan.hires:
        return None
    rows = tuple(
        (
            str(hire.order),
            called(hire) + only_for(plan, hire.track),
            dates.short_day(hire.open_by),
            dates.short_day(hire.joins),
            dates.short_day(hire.productive_from),
            short_money(hire.pay.amount),
            short_money(hire.yearly_cost),
        )
        for hire in sorted(plan.hires, key=lambda hire: hire.order)
    )
    head = ("", "Hire", "Open by", "Starts", "Productive", "Pay", "Cost/year")
    currency = plan.brief.currency
    notes = [
        f"Pay and employer cost in {currency} a year; productive: ramp-up is over."
    ]
    notes += [text for text in [without_first_role(plan)] if text]
    return Table(
        "Hires",
        head,
        rows,
        frozenset({0, 5, 6}),
        tuple(notes),
    )


def phases(plan: Plan) -> Table | None:
    """Return when each delivered phase begins and is done, and its dates."""
    calendar = dates.calendar_of(plan)
    tracks = track_names(plan)
    done = [phase for phase in plan.phases if phase.delivered]
    if not done:
        return None
    done.sort(key=lambda phase: (phase.start_period or 0, phase.end_period or 0))
    rows = tuple(
        (
            phase.name,
            tracks.get(phase.track, phase.track) if phase.track else "",
            dates.starts(calendar, phase.start_period or 0),
            "runs to the end" if phase.to_the_end else done_on(plan, phase),
            wording.day(phase.due) if phase.due else "",
            wording.day(phase.deadline) if phase.deadline else "",
            "" if phase.success is None else wording.percent(phase.success),
            _kept(plan, phase),
        )
        for phase in done
    )
    head = ("Phase", "Track", "Starts", "Done", "Due", "Deadline", "Chance", "")
    return saying(Table("Phases", head, rows))


def _kept(plan: Plan, phase: PhasePlan) -> str:
    if phase.late_periods:
        return lateness(plan, phase)
    return "" if phase.due is None else "in time"


def left_out(plan: Plan) -> Table | None:
    """Return the phases that the plan does not do."""
    out = [phase for phase in plan.phases if not phase.delivered]
    if not out:
        return None
    out.sort(key=lambda phase: -phase.points)
    tracks = track_names(plan)
    rows = tuple(
        (
            phase.name,
            tracks.get(phase.track, phase.track) if phase.track else "",
            phase.stage or "",
            points(phase.points) if phase.points else "",
        )
        for phase in out
    )
    head = ("Phase", "Track", "Stage", "Value")
    return saying(Table("Left out", head, rows, frozenset({3})))


def headcount(plan: Plan, most: int) -> Table | None:
    """Return people per role at the end of each quarter: on board + hired."""
    if not plan.headcount:
        return None
    spans = dates.quarters(dates.calendar_of(plan), most)
    grid = [[_at(plan, entry, s.end - 1) for s in spans] for entry in plan.headcount]
    rows = [
        (entry.role_name, *(_people(*cell) for cell in line))
        for entry, line in zip(plan.headcount, grid, strict=True)
        if any(any(cell) for cell in line)
    ]
    sums = [
        (sum(cell[0] for cell in column), sum(cell[1] for cell in column))
        for column in zip(*grid, strict=True)
    ]
    several = len(rows) > 1
    if several:
        rows.append(("Everybody", *(_people(*cell) for cell in sums)))
    what = "year" if len(spans[0].labels) == 1 else "quarter"
    note = f"At the end of each {what}: people on board + hired."
    head = ("Role", *(span.labels[0] for span in spans))
    right = frozenset(range(1, len(head)))
    return Table("Headcount", head, tuple(rows), right, (note,), total=several)


def _at(plan: Plan, entry: Headcount, period: int) -> tuple[int, int]:
    """Return people on board and hired in a period."""
    hired = sum(
        1
        for hire in plan.hires
        if hire.role == entry.role and hire.joins_period <= period
    )
    everybody = entry.people[period] if period < len(entry.people) else 0
    hired = min(hired, everybody)
    return everybody - hired, hired


def _people(here: int, hired: int) -> str:
    if not hired:
        return str(here) if here else "-"
    return f"{here} + {hired}"


def handovers(plan: Plan) -> Table | None:
    """Return the work that changes hands."""
    if not plan.handovers:
        return None
    rows = tuple((short_names(plan, entry.says),) for entry in plan.handovers)
    head = ("Work that takes more people than its size asks for",)
    return Table("Hand-overs", head, rows)


def short_names(plan: Plan, text: str) -> str:
    """Return a sentence with hires called by their number alone."""
    for name, short in nicknames(plan).items():
        text = text.replace(name, short)
    return text
