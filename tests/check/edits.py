"""Small edits of a stored plan, by what a record is about and not by its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from teamopt.brief import Brief
from teamopt.plan import Allocation, PackagePlan, Plan, Record

Edit = Callable[[Plan, Brief], Plan]
#: The brief whose plan is damaged, how, and what a finding says.
Damage = tuple[str, Edit, str]


def plus(days_or_units: int) -> Any:
    """Return a function that adds to a number, or days to a date."""

    def add(old: Any) -> Any:
        if isinstance(old, date):
            return old + timedelta(days=days_or_units)
        return old + days_or_units

    return add


def first_plus_one(old: tuple[float, ...]) -> tuple[float, ...]:
    """Return the numbers with one more in the first place."""
    return (old[0] + 1, *old[1:])


def last_plus_one(old: tuple[float, ...]) -> tuple[float, ...]:
    """Return the numbers with one more in the last place."""
    return (*old[:-1], old[-1] + 1)


def change(part: str, match: dict[str, Any] | None = None, **to: Any) -> Edit:
    """Change the first record of a part that matches; ``to`` may hold functions."""

    def edit(plan: Plan, _: Brief) -> Plan:
        rows = list(getattr(plan, part))
        k = find(rows, match or {})
        rows[k] = changed(rows[k], to)
        return plan.model_copy(update={part: tuple(rows)})

    return edit


def heading(part: str, **to: Any) -> Edit:
    """Change a part of which a plan has one: the brief's facts, or the costs."""
    return lambda plan, _: plan.model_copy(
        update={part: changed(getattr(plan, part), to)}
    )


def drop(part: str, match: dict[str, Any] | None = None) -> Edit:
    """Take the first record that matches out."""

    def edit(plan: Plan, _: Brief) -> Plan:
        rows = list(getattr(plan, part))
        del rows[find(rows, match or {})]
        return plan.model_copy(update={part: tuple(rows)})

    return edit


def again(part: str, match: dict[str, Any] | None = None, **to: Any) -> Edit:
    """Add the first record that matches a second time, maybe changed."""

    def edit(plan: Plan, _: Brief) -> Plan:
        rows = list(getattr(plan, part))
        rows.append(changed(rows[find(rows, match or {})], to))
        return plan.model_copy(update={part: tuple(rows)})

    return edit


def inside(
    whole_: str, part: str, match: dict[str, Any] | None = None, **to: Any
) -> Edit:
    """Change the first matching record of a part of the costs or of the GPUs."""

    def edit(plan: Plan, _: Brief) -> Plan:
        whole = getattr(plan, whole_)
        rows = list(getattr(whole, part))
        k = find(rows, match or {})
        rows[k] = changed(rows[k], to)
        return plan.model_copy(update={whole_: changed(whole, {part: tuple(rows)})})

    return edit


def cost_line(called: str, **to: Any) -> Edit:
    """Change a line of the costs."""
    return inside("costs", "lines", {"what": called}, **to)


def both(*edits: Edit) -> Edit:
    """Make several edits, one after the other."""

    def edit(plan: Plan, brief: Brief) -> Plan:
        for one in edits:
            plan = one(plan, brief)
        return plan

    return edit


def spanned(
    part: str, match: dict[str, Any], first: int, past: int, **more: Any
) -> Edit:
    """Give the first record of a part that matches other periods, with their days."""

    def edit(plan: Plan, brief: Brief) -> Plan:
        rows = list(getattr(plan, part))
        k = find(rows, match)
        span = {"start_period": first, "end_period": past}
        days = {} if isinstance(rows[k], PackagePlan) else _days(span, brief)
        rows[k] = rows[k].model_copy(update={**span, **days, **more})
        return plan.model_copy(update={part: tuple(rows)})

    return edit


def give(person: str, phase: str, share: float, first: int, past: int) -> Edit:
    """Give somebody more work: a share of the first package of a phase."""

    def edit(plan: Plan, brief: Brief) -> Plan:
        like = plan.allocations[find(list(plan.allocations), {"phase": phase})]
        who = next(p for p in plan.people if p.name.startswith(person))
        at = plan.hires[0].joins_period if plan.hires else 0
        first_, past_ = (first, past) if past else (at + first, at + first + 1)
        span = {"start_period": first_, "end_period": past_}
        more = like.model_copy(
            update={
                "person": who.name,
                "role": who.role,
                "level": who.level,
                "share": share,
                **span,
                **_days(span, brief),
            }
        )
        return plan.model_copy(update={"allocations": (*plan.allocations, more)})

    return edit


def move(phase: str, start: int) -> Edit:
    """Move a phase with all its work so that it begins in another period."""

    def edit(plan: Plan, brief: Brief) -> Plan:
        old = next(p for p in plan.phases if p.id == phase)
        assert old.start_period is not None
        by = start - old.start_period
        phases = tuple(
            _moved(p, by, brief) if p.id == phase else p for p in plan.phases
        )
        packages = tuple(
            _moved(p, by, brief) if p.phase == phase else p for p in plan.packages
        )
        seats = tuple(
            _moved(a, by, brief) if a.phase == phase else a for a in plan.allocations
        )
        to = {"phases": phases, "packages": packages, "allocations": seats}
        return plan.model_copy(update=to)

    return edit


def stretch(phase: str, by: int) -> Edit:
    """Let the work of a phase end some periods later, with its whole crew."""

    def edit(plan: Plan, brief: Brief) -> Plan:
        def longer(row: Any) -> Any:
            if getattr(row, "phase", None) != phase:
                return row
            span = {
                "start_period": row.start_period,
                "end_period": row.end_period + by,
            }
            days = _days(span, brief) if isinstance(row, Allocation) else {}
            return row.model_copy(update={**span, **days})

        packages = tuple(longer(row) for row in plan.packages)
        seats = tuple(longer(row) for row in plan.allocations)
        return plan.model_copy(update={"packages": packages, "allocations": seats})

    return edit


def find(rows: list[Any], match: dict[str, Any]) -> int:
    """Return where the first record with some field values is."""
    return next(
        k
        for k, row in enumerate(rows)
        if all(getattr(row, field) == value for field, value in match.items())
    )


def changed(row: Any, to: dict[str, Any]) -> Any:
    """Return a record with other values, or with functions of the old ones."""
    assert isinstance(row, Record)
    return row.model_copy(
        update={
            field: value(getattr(row, field)) if callable(value) else value
            for field, value in to.items()
        }
    )


def _moved(row: Any, by: int, brief: Brief) -> Any:
    span = {
        "start_period": row.start_period + by,
        "end_period": row.end_period + by,
    }
    days = {} if isinstance(row, PackagePlan) else _days(span, brief)
    return row.model_copy(update={**span, **days})


def _days(span: dict[str, int], brief: Brief) -> dict[str, date]:
    calendar = brief.timeline
    return {
        "start": calendar.first_day_of(span["start_period"]),
        "until": calendar.last_day_of(max(span["end_period"] - 1, 0)),
    }
