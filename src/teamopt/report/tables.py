"""The tables of a plan, as plain cells: the screen and documents only lay them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.quantities import format_money_short
from teamopt.report import dates
from teamopt.report.comparison import without_first_role
from teamopt.report.delivery import done_on, lateness, points
from teamopt.report.figures import called, money, nicknames, role_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamopt.plan import Allocation, Headcount, PhasePlan, Plan


@dataclass(frozen=True)
class Table:
    """Cells to lay out.

    Attributes
    ----------
    title
        What the table shows.
    head, rows
        Column titles, and cells of text.
    right
        Columns whose cells stand at the right, as amounts do.
    notes
        Sentences below the table.
    total
        Whether the last row sums up the others.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    total: bool = False


def hires(plan: Plan) -> Table | None:
    """Return who to hire, in order; ``None`` where nobody is."""
    if not plan.hires:
        return None
    rows = tuple(
        (
            str(hire.order),
            called(hire),
            dates.short_day(hire.open_by),
            dates.short_day(hire.joins),
            dates.short_day(hire.productive_from),
            format_money_short(hire.pay.amount),
            format_money_short(hire.yearly_cost),
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
    done = [phase for phase in plan.phases if phase.delivered]
    if not done:
        return None
    done.sort(key=lambda phase: (phase.start_period or 0, phase.end_period or 0))
    rows = tuple(
        (
            phase.name,
            dates.starts(calendar, phase.start_period or 0),
            done_on(plan, phase),
            wording.day(phase.due) if phase.due else "",
            wording.day(phase.deadline) if phase.deadline else "",
            _kept(plan, phase),
        )
        for phase in done
    )
    head = ("Phase", "Starts", "Done", "Due", "Deadline", "")
    empty = {k for k in (3, 4, 5) if not any(row[k] for row in rows)}
    return without(Table("Phases", head, rows), empty)


def _kept(plan: Plan, phase: PhasePlan) -> str:
    if phase.late_periods:
        return lateness(plan, phase)
    return "" if phase.due is None else "in time"


def without(table: Table, columns: set[int]) -> Table:
    """Return a table without some of its columns, none of which holds amounts."""

    def kept(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cell for k, cell in enumerate(cells) if k not in columns)

    rows = tuple(kept(row) for row in table.rows)
    return Table(table.title, kept(table.head), rows, notes=table.notes)


def left_out(plan: Plan) -> Table | None:
    """Return the phases that the plan does not do."""
    out = [phase for phase in plan.phases if not phase.delivered]
    if not out:
        return None
    out.sort(key=lambda phase: -(phase.value or 0))
    rows = tuple(
        (phase.name, phase.stage or "", points(phase.value) if phase.value else "")
        for phase in out
    )
    return Table("Left out", ("Phase", "Stage", "Value"), rows, frozenset({2}))


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


def costs(plan: Plan, most: int) -> Table | None:
    """Return new spend per quarter (or year) and kind, against the budget."""
    money_plan = plan.costs
    if money_plan is None or not any(line.total for line in money_plan.lines):
        return None
    groups = _columns(money_plan.quarters, most)
    rows = [
        _cost_row(
            line.category, [sum(line.quarters[k] for k in at) for _, at in groups]
        )
        for line in money_plan.lines
    ]
    sums = [
        sum(line.quarters[k] for line in money_plan.lines for k in at)
        for _, at in groups
    ]
    if len(rows) > 1:
        rows.append(_cost_row("New spend", sums))
    head = ("", *(label for label, _ in groups), "Total")
    right = frozenset(range(1, len(head)))
    notes = tuple(_money_notes(plan))
    title = f"Cost ({plan.brief.currency})"
    return Table(title, head, tuple(rows), right, notes, total=len(rows) > 1)


def _cost_row(name: str, cells: Sequence[int]) -> tuple[str, ...]:
    shown = [format_money_short(cell) if cell else "-" for cell in (*cells, sum(cells))]
    return (name[:1].upper() + name[1:], *shown)


def _columns(quarters: tuple[str, ...], most: int) -> list[tuple[str, list[int]]]:
    """Return quarters, or years where there are too many, with their positions."""
    if len(quarters) <= most:
        return [(label, [k]) for k, label in enumerate(quarters)]
    years: dict[str, list[int]] = {}
    for k, label in enumerate(quarters):
        years.setdefault(label[:4], []).append(k)
    return list(years.items())


def _money_notes(plan: Plan) -> list[str]:
    """Return what stands around the new spend: budget, run rate, payroll."""
    costs = plan.costs
    assert costs is not None
    notes = []
    if costs.budget is not None:
        left = costs.budget - costs.total
        notes.append(f"Budget {money(plan, costs.budget)}, left {money(plan, left)}.")
    if costs.run_rate:
        rate = money(plan, costs.run_rate)
        notes.append(f"After the horizon the hires cost {rate} a year.")
    if costs.payroll is not None:
        payroll = money(plan, costs.payroll)
        notes.append(f"Not counted: {payroll} for the people on board.")
    return notes


def people(plan: Plan, most: int | None = None) -> Table | None:
    """Return what each person works on, in order; at most so many people."""
    if not plan.people:
        return None
    names = role_names(plan)
    work: dict[str, list[Allocation]] = {person.name: [] for person in plan.people}
    for entry in plan.allocations:
        work.setdefault(entry.person, []).append(entry)
    titles = {phase.id: phase.name for phase in plan.phases}
    called_short = nicknames(plan)
    # Where only some are shown, these are the hires and then the others.
    everybody = sorted(plan.people, key=lambda p: most is not None and p.hire is None)
    rows = [
        (
            called_short[person.name],
            f"{person.level} {names.get(person.role, person.role)}",
            _spells(work[person.name], titles) or "no phase",
        )
        for person in everybody
    ]
    shown = rows if most is None or len(rows) <= most else rows[: most - 1]
    hidden = len(rows) - len(shown)
    notes = (
        (f"{hidden} more people: teamopt show --page lists them.",) if hidden else ()
    )
    return Table("People", ("Person", "Role", "Works on"), tuple(shown), notes=notes)


def _spells(entries: list[Allocation], titles: dict[str, str]) -> str:
    """Return the phases of one person, with the share of time where it is not all."""
    shares: dict[str, float] = {}
    for entry in sorted(entries, key=lambda e: (e.start_period, e.end_period)):
        shares[entry.phase] = max(shares.get(entry.phase, 0), _share(entries, entry))
    return ", ".join(
        titles.get(phase, phase) + ("" if share >= 1 else f" {wording.percent(share)}")
        for phase, share in shares.items()
    )


def _share(entries: list[Allocation], entry: Allocation) -> float:
    """Return a person's share on a phase when an allocation begins."""
    at = entry.start_period
    return sum(
        other.share
        for other in entries
        if other.phase == entry.phase and other.start_period <= at < other.end_period
    )


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
