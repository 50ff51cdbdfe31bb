"""The tables of a plan as CSV, for spreadsheets and other programs."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from teamopt.report import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from teamopt.plan import GpuRun, Plan


def hires(plan: Plan) -> str:
    """Return one row per hire, in order."""
    head = (
        "order,name,role,role_name,level,open_by,joins,productive_from,"
        "pay,yearly_cost,fee,cost,currency"
    )
    rows = (
        (
            hire.order,
            hire.name,
            hire.role,
            hire.role_name,
            hire.level,
            hire.open_by,
            hire.joins,
            hire.productive_from,
            hire.pay.amount,
            exact(hire.yearly_cost),
            exact(hire.fee),
            exact(hire.cost),
            plan.brief.currency,
        )
        for hire in plan.hires
    )
    return csv_text(head, rows)


def requisitions(plan: Plan) -> str:
    """Return what a recruiter needs: a row per hire, the first to open first."""
    head = (
        "order,role,role_name,level,open_by,start,"
        "pay_low,pay_mid,pay_high,currency,pay_source"
    )
    rows = (
        (
            hire.order,
            hire.role,
            hire.role_name,
            hire.level,
            hire.open_by,
            hire.joins,
            hire.pay.low,
            hire.pay.amount,
            hire.pay.high,
            plan.brief.currency,
            hire.pay.source,
        )
        for hire in sorted(plan.hires, key=lambda hire: (hire.open_by, hire.order))
    )
    return csv_text(head, rows)


def allocations(plan: Plan) -> str:
    """Return who works on what, from when to when, with which share of their time."""
    head = (
        "person,role,level,phase,package,skill,share,start,until,"
        "start_period,end_period,cost,currency"
    )
    rows = (
        (
            entry.person,
            entry.role,
            entry.level,
            entry.phase,
            entry.package,
            entry.skill,
            f"{entry.share:g}",
            entry.start,
            entry.until,
            entry.start_period,
            entry.end_period,
            exact(entry.cost),
            plan.brief.currency,
        )
        for entry in plan.allocations
    )
    return csv_text(head, rows)


def costs(plan: Plan) -> str:
    """Return spending to the last decimal: a row per quarter and kind."""
    rows = [
        (quarter, line.category, line.what, exact(amount), plan.brief.currency)
        for line in (plan.costs.lines if plan.costs else ())
        for quarter, amount in zip(
            plan.costs.quarters if plan.costs else (), line.quarters, strict=True
        )
    ]
    rows.sort(key=lambda row: row[0])
    return csv_text("quarter,category,what,amount,currency", rows)


def budgets(plan: Plan) -> str:
    """Return every limit on spending, what is spent of it, and what is left."""
    rows = (
        (
            line.what,
            exact(line.limit),
            exact(line.spent),
            f"{_decimal(line.limit) - _decimal(line.spent):f}",
            plan.brief.currency,
        )
        for line in (plan.costs.budgets if plan.costs else ())
    )
    return csv_text("what,limit,spent,left,currency", rows)


def contractors(plan: Plan) -> str:
    """Return one row per contractor, in the order in which they come."""
    head = (
        "number,name,role,role_name,level,track,open_by,joins,until,"
        "joins_period,end_period,day_rate,cost,currency"
    )
    rows = (
        (
            entry.number,
            entry.name,
            entry.role,
            entry.role_name,
            entry.level,
            entry.track,
            entry.open_by,
            entry.joins,
            entry.until,
            entry.joins_period,
            entry.end_period,
            exact(entry.day_rate),
            exact(entry.cost),
            plan.brief.currency,
        )
        for entry in plan.contractors
    )
    return csv_text(head, rows)


def trainings(plan: Plan) -> str:
    """Return who learns what and when, and who teaches."""
    head = (
        "person,skill,had,reached,start,until,start_period,end_period,share,"
        "mentor,mentor_share,cost,currency"
    )
    rows = (
        (
            entry.person,
            entry.skill,
            entry.had,
            entry.reached,
            entry.start,
            entry.until,
            entry.start_period,
            entry.end_period,
            exact(entry.share),
            entry.mentor,
            exact(entry.mentor_share) if entry.mentor else None,
            exact(entry.cost),
            plan.brief.currency,
        )
        for entry in plan.trainings
    )
    return csv_text(head, rows)


def gpu_runs(plan: Plan) -> str:
    """Return what phases compute on; GPUs that are owned, rented and reserved."""
    head = (
        "phase,kind,gpus,owned,rented,reserved,hours,given,start,until,"
        "start_period,end_period"
    )
    rows = (
        (
            entry.phase,
            entry.kind,
            entry.gpus,
            entry.gpus - _from(entry, "rented") - _from(entry, "reserved"),
            _from(entry, "rented"),
            _from(entry, "reserved"),
            exact(entry.hours),
            exact(entry.given),
            entry.start,
            entry.until,
            entry.start_period,
            entry.end_period,
        )
        for entry in (plan.compute.runs if plan.compute else ())
    )
    return csv_text(head, rows)


def _from(run: GpuRun, source: str) -> int:
    return run.supplies.get(source, 0)


def reservations(plan: Plan) -> str:
    """Return the GPUs to reserve, with dates and cost."""
    rows = (
        (
            entry.kind,
            entry.gpus,
            entry.start,
            entry.until,
            entry.start_period,
            entry.end_period,
            exact(entry.cost),
            plan.brief.currency,
        )
        for entry in (plan.compute.reservations if plan.compute else ())
    )
    return csv_text("kind,gpus,start,until,start_period,end_period,cost,currency", rows)


def tracks(plan: Plan) -> str:
    """Return each track's shares with their limits, a row per quarter or horizon."""
    head = (
        "track,name,window,people,people_least,people_most,fte_weeks,"
        "compute,compute_least,compute_most,gpu_hours"
    )
    rows = (
        (
            entry.track,
            entry.name,
            entry.window,
            exact(entry.people),
            exact(entry.people_least),
            exact(entry.people_most),
            exact(entry.fte_weeks),
            exact(entry.compute),
            exact(entry.compute_least),
            exact(entry.compute_most),
            exact(entry.gpu_hours),
        )
        for entry in plan.tracks
    )
    return csv_text(head, rows)


def use(plan: Plan) -> str:
    """Return used and deployable time of each role, a row per quarter, in FTE-weeks."""
    quarters = [label for label, _ in dates.calendar_of(plan).quarters()]
    rows = (
        (entry.role, entry.role_name, quarter, exact(used), exact(deployable))
        for entry in plan.use
        for quarter, used, deployable in zip(
            quarters, entry.used, entry.deployable, strict=True
        )
    )
    return csv_text("role,role_name,quarter,used,deployable", rows)


def assumptions(plan: Plan) -> str:
    """Return every value that the brief does not state."""
    rows = (
        (entry.what, entry.value, entry.source, entry.where)
        for entry in plan.assumptions
    )
    return csv_text("what,value,source,where", rows)


def exact(amount: float | None) -> str:
    """Return a figure to the last decimal: ``15750``, ``0.25``; empty for none."""
    return "" if amount is None else f"{_decimal(amount):f}"


def _decimal(amount: float) -> Decimal:
    """Return a figure as it is stored, which no binary fraction is exactly."""
    whole = int(amount)
    return Decimal(whole) if whole == amount else Decimal(repr(amount))


def csv_text(head: str | Sequence[str], rows: Iterable[tuple[object, ...]]) -> str:
    """Return rows as CSV, with their column titles."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head.split(",") if isinstance(head, str) else head)
    writer.writerows(rows)
    return out.getvalue()
