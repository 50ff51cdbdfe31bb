"""Amounts, people and goals, as a manager reads them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.quantities import format_money_short
from teamopt.report import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamopt.plan import ContractorPlan, GoalResult, HirePlan, Plan


def money(plan: Plan, amount: float) -> str:
    """Return ``361,250 USD``."""
    return wording.money(round(amount), 1, plan.brief.currency)


def short_money(amount: float) -> str:
    """Return ``361k``, rounded for a narrow column; ``-`` for nothing."""
    whole = round(amount)
    return format_money_short(whole) if whole else "-"


def called(hire: HirePlan | ContractorPlan) -> str:
    """Return what a hire or a contractor is: ``senior ML Engineer``."""
    return f"{hire.level} {hire.role_name}"


def role_names(plan: Plan) -> dict[str, str]:
    """Return the names of the roles in a plan, by id."""
    names = {hire.role: hire.role_name for hire in plan.hires}
    names |= {entry.role: entry.role_name for entry in plan.contractors}
    names |= {entry.role: entry.role_name for entry in plan.use}
    return names | {entry.role: entry.role_name for entry in plan.headcount}


def track_names(plan: Plan) -> dict[str, str]:
    """Return the names of the tracks in a plan, by id."""
    return {entry.track: entry.name for entry in plan.tracks}


def only_for(plan: Plan, track: str | None) -> str:
    """Return `` (Research only)`` for people who work for one track alone."""
    return f" ({track_names(plan).get(track, track)} only)" if track else ""


def phase_names(plan: Plan) -> dict[str, str]:
    """Return the names of the phases, by id."""
    return {phase.id: phase.name for phase in plan.phases}


def counted(names: Iterable[str]) -> list[str]:
    """Return ``2 mid Data Engineers`` and the like, the most frequent first."""
    return [wording.plural(count, name) for name, count in Counter(names).most_common()]


def folded(words: list[str], most: int) -> str:
    """Return a list in words, with ``and 3 more`` in place of what is past `most`."""
    if len(words) <= most:
        return wording.listing(words)
    return wording.listing([*words[: most - 1], f"{len(words) - most + 1} more"])


def amount(plan: Plan, goal: str, unit: str, value: float) -> str:
    """Return what a goal comes to: points, a length of time, money or a date."""
    if goal == "finish":
        return dates.ends(dates.calendar_of(plan), round(value))
    if unit == "weighted sum":
        return wording.number(Fraction(value).limit_denominator(100))
    if unit == "points":
        return wording.plural(Fraction(value).limit_denominator(100), "point")
    if unit == "periods":
        return dates.lengths(plan, round(value))
    return money(plan, value)


def goal_amount(plan: Plan, goal: GoalResult, value: float) -> str:
    """Return what one of the plan's goals comes to."""
    return amount(plan, goal.goal, goal.unit, value)


def nicknames(plan: Plan) -> dict[str, str]:
    """Return people's names, those who join without their role: ``Hire 1``."""
    names = {person.name: person.name for person in plan.people}
    names |= {hire.name: f"Hire {hire.order}" for hire in plan.hires}
    names |= {entry.name: f"Contractor {entry.number}" for entry in plan.contractors}
    return names


def unit_of(plan: Plan, goal: str) -> str:
    """Return the unit that the plan counts a goal in."""
    return next((entry.unit for entry in plan.goals if entry.goal == goal), "points")


def gap(base: float | None, other: float | None) -> float | None:
    """Return how far an amount is from a base, as a share of the base.

    ``None`` where either is missing, or where the base is 0 and a share means nothing.
    """
    if base is None or other is None:
        return None
    if base == other:
        return 0.0
    return abs(other - base) / abs(base) if base else None


def printable(text: str) -> str:
    """Return text without control characters, which could upset a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
