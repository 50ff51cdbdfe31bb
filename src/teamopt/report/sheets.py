"""The tables of a plan as CSV, for spreadsheets and other programs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamopt.plan import Plan


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
            hire.yearly_cost,
            hire.fee,
            hire.cost,
            plan.brief.currency,
        )
        for hire in plan.hires
    )
    return _sheet(head, rows)


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
    return _sheet(head, rows)


def allocations(plan: Plan) -> str:
    """Return who works on what, from when to when, with which share of their time."""
    head = (
        "person,role,level,phase,package,skill,share,start,until,"
        "start_period,end_period"
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
        )
        for entry in plan.allocations
    )
    return _sheet(head, rows)


def costs(plan: Plan) -> str:
    """Return new spend, one row per quarter and category."""
    costs = plan.costs
    rows = (
        (quarter, line.category, amount, plan.brief.currency)
        for line in (costs.lines if costs else ())
        for quarter, amount in zip(
            costs.quarters if costs else (), line.quarters, strict=True
        )
    )
    return _sheet("quarter,category,amount,currency", sorted(rows))


def assumptions(plan: Plan) -> str:
    """Return every value that the brief does not state."""
    rows = (
        (entry.what, entry.value, entry.source, entry.where)
        for entry in plan.assumptions
    )
    return _sheet("what,value,source,where", rows)


def _sheet(head: str, rows: Iterable[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head.split(","))
    writer.writerows(rows)
    return out.getvalue()
