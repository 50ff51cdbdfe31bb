"""Budgets that limit nothing, and amounts in other currencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.gpu_checks import works_of
from teamopt.brief.shape import Finding
from teamopt.units import GpuPrice, Money, Rate, in_currency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief, Hiring

Path = tuple[str | int, ...]


def budget_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield a budget without an amount, and terms of amounts that are not there."""
    budget, at = brief.budget, ("budget",)
    if budget is None:
        return
    quarters = budget.quarters is not None and budget.quarters != {}
    if budget.total is None and not quarters and not budget.categories:
        says = "there is no amount; give total, quarters, categories or several."
        yield Finding(at, says, "no-amount")
        return
    if "carry_over" in budget.model_fields_set and not quarters:
        says = "it is not used: there are no amounts per quarter to carry over."
        yield Finding((*at, "carry_over"), says, "unused-field")
    if budget.payroll and budget.total is None and not quarters:
        says = "it is not used: payroll counts in the total and in quarters alone."
        yield Finding((*at, "payroll"), says, "unused-field")
    elif budget.payroll and brief.team and all(m.per_use for m in brief.team):
        says = "it is not used: all people on board are paid per-use, for their work."
        yield Finding((*at, "payroll"), says, "unused-field")


def currencies(brief: Brief) -> Iterator[Finding]:
    """Yield every amount that is not in the currency of the brief."""
    for path, money in _amounts(brief):
        if not in_currency(money, brief.currency):
            says = (
                f"the amount is in {money.currency}, but the brief's currency is "
                f"{brief.currency}. Convert it, or change currency."
            )
            yield Finding(path, says, "currency")


def _amounts(brief: Brief) -> Iterator[tuple[Path, Money | GpuPrice]]:
    """Yield every amount of money that the brief states."""
    for index, member in enumerate(brief.team):
        if member.yearly is not None:
            yield ("team", index, "pay"), member.yearly
    if brief.hiring is not None:
        yield from _hiring(brief.hiring)
    for index, training in enumerate(brief.training):
        yield ("training", index, "cost"), training.cost
    for key, pool in brief.compute.items():
        for field, terms in (("rent", pool.rent), ("reserve", pool.reserve)):
            if terms is not None:
                yield ("compute", key, field, "price"), terms.price
    yield from _budget(brief)
    yield from _phases(brief)
    for kind, given in brief.flexibility.given().items():
        for field in ("step", "most", "price"):
            amount = getattr(given, field)
            if isinstance(amount, Money):
                yield ("flexibility", kind, field), amount
    for index, goal in enumerate(brief.goals.order if brief.goals else ()):
        if isinstance(goal.tolerance, Money):
            yield ("goals", index), goal.tolerance


def _hiring(hiring: Hiring) -> Iterator[tuple[Path, Money]]:
    if isinstance(hiring.fee, Money):
        yield ("hiring", "fee"), hiring.fee
    for index, role in enumerate(hiring.roles):
        at: Path = ("hiring", "roles", index, "pay")
        if isinstance(role.pay, dict):
            for level, pay in role.pay.items():
                yield (*at, level), pay
        elif role.pay is not None:
            yield at, role.pay
    for index, entry in enumerate(hiring.contract_roles):
        at = ("hiring", "contractors", "roles", index, "rate")
        if isinstance(entry.rate, dict):
            for level, rate in entry.rate.items():
                yield (*at, level), rate.money
        else:
            yield at, entry.rate.money


def _budget(brief: Brief) -> Iterator[tuple[Path, Money]]:
    budget = brief.budget
    if budget is None:
        return
    if budget.total is not None:
        yield ("budget", "total"), budget.total
    if isinstance(budget.quarters, dict):
        for label, amount in budget.quarters.items():
            yield ("budget", "quarters", label), amount
    elif budget.quarters is not None:
        yield ("budget", "quarters"), budget.quarters
    for category, amount in budget.categories.items():
        yield ("budget", "categories", category.value), amount


def _phases(brief: Brief) -> Iterator[tuple[Path, Money]]:
    for index, phase in enumerate(brief.phases):
        if phase.delay_cost is not None:
            yield ("phases", index, "delay_cost"), phase.delay_cost.money
        for at, work in works_of(phase, ("phases", index)):
            for name, cost in work.costs.items():
                amount = cost.money if isinstance(cost, Rate) else cost
                yield (*at, "costs", name), amount
