"""Parts of plans, made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from teamopt.calendar import Calendar, Period
from teamopt.plan import (
    Allocation,
    BriefRef,
    BudgetLine,
    CostLine,
    GoalResult,
    HirePlan,
    Pay,
    Person,
    PhasePlan,
    Provenance,
    Team,
)

WEEKS = Calendar(date(2027, 1, 4), Period.WEEK, 40)


def brief(
    calendar: Calendar = WEEKS, name: str = "recommendation-engine", **changes: Any
) -> BriefRef:
    """Return a reference to a brief."""
    fields: dict[str, Any] = {
        "id": name,
        "question": "Who do I hire first?",
        "file": "brief.yaml",
        "sha256": "0" * 64,
        "currency": "USD",
        "period": calendar.period.value,
        "start": calendar.start,
        "periods": calendar.periods,
        "end": calendar.last_day_of(calendar.periods - 1),
        "share_step": 0.25,
    }
    return BriefRef(**(fields | changes))


def provenance(**changes: Any) -> Provenance:
    """Return what made a plan."""
    fields: dict[str, Any] = {
        "teamopt": "0.1.0",
        "ortools": "9.14.6206",
        "python": "3.11.7",
        "workers": 8,
        "seed": 1,
        "reproducible": False,
        "time_limit": 60.0,
        "seconds": 12.4,
    }
    return Provenance(**(fields | changes))


def goal(name: str, value: float | None, **changes: Any) -> GoalResult:
    """Return a proven goal, unless `changes` say otherwise."""
    units = {"value": "points", "cost": "USD"}
    fields: dict[str, Any] = {
        "goal": name,
        "unit": units.get(name, "periods"),
        "better": "more" if name == "value" else "less",
        "value": value,
        "found": value,
        "bound": value,
        "tolerance": None,
        "proven": True,
        "seconds": 1.0,
    }
    return GoalResult(**(fields | changes))


def hire(
    order: int, role: str, level: str, opens: int, joins: int, pay: int, **changes: Any
) -> HirePlan:
    """Return a hire; dates in weeks of the usual calendar."""
    fields: dict[str, Any] = {
        "order": order,
        "name": f"Hire {order} ({level} {ROLES[role]})",
        "role": role,
        "role_name": ROLES[role],
        "level": level,
        "open_by": WEEKS.first_day_of(opens),
        "joins": WEEKS.first_day_of(joins),
        "joins_period": joins,
        "productive_from": WEEKS.first_day_of(joins + 6),
        "pay": Pay(amount=pay, low=pay - 20_000, high=pay + 25_000, n=120, source="US"),
        "yearly_cost": pay * 5 // 4,
        "fee": pay // 5,
        "cost": pay // 5 + pay * 5 // 4 * (WEEKS.periods - joins) // 52,
    }
    return HirePlan(**(fields | changes))


def cost(category: str, what: str, *quarters: float) -> CostLine:
    """Return what is spent of one kind."""
    total = sum(quarters)
    return CostLine(category=category, what=what, quarters=quarters, total=total)


def budget(what: str, limit: float, spent: float) -> BudgetLine:
    """Return a limit, and what is spent of it."""
    return BudgetLine(what=what, limit=limit, spent=spent)


ROLES = {
    "ml-engineer": "ML Engineer",
    "data-engineer": "Data Engineer",
    "data-scientist": "Data Scientist",
    "software-engineer": "Software Engineer",
    "mlops-engineer": "MLOps Engineer",
}


def phase(
    name: str,
    start: int | None,
    end: int | None,
    calendar: Calendar = WEEKS,
    **changes: Any,
) -> PhasePlan:
    """Return a phase: delivered when it has periods, required when it has no value."""
    there = start is not None and end is not None
    fields: dict[str, Any] = {
        "id": name.lower().replace(" ", "-"),
        "name": name,
        "stage": None,
        "required": changes.get("value") is None,
        "value": None,
        "delivered": there,
        "start": None if start is None else calendar.first_day_of(start),
        "until": None if end is None else calendar.last_day_of(max(end - 1, 0)),
        "start_period": start,
        "end_period": end,
        "due": None,
        "late_periods": 0,
        "deadline": None,
    }
    return PhasePlan(**(fields | changes))


def person(name: str, role: str, level: str, **changes: Any) -> Person:
    """Return somebody on board from the first day."""
    fields: dict[str, Any] = {"hire": None, "first_period": 0, "deployable": 0.72}
    return Person(name=name, role=role, level=level, **(fields | changes))


def joined(hire: HirePlan) -> Person:
    """Return a hire as somebody who can be given work."""
    first = hire.joins_period
    return person(hire.name, hire.role, hire.level, hire=hire.order, first_period=first)


def work(
    who: Person,
    on: PhasePlan,
    share: float = 1.0,
    calendar: Calendar = WEEKS,
    skill: str = "modelling",
) -> Allocation:
    """Return a person's share of a phase from its start to its end."""
    first, past = on.start_period or 0, on.end_period or 0
    return Allocation(
        person=who.name,
        role=who.role,
        level=who.level,
        phase=on.id,
        package=skill,
        skill=skill,
        share=share,
        start=calendar.first_day_of(first),
        until=calendar.last_day_of(past - 1),
        start_period=first,
        end_period=past,
    )


def team(role: str, status: str = "optimal", **goals: float) -> Team:
    """Return a team of one that was tried."""
    return Team.model_validate({"roles": (role,), "status": status, "goals": goals})
