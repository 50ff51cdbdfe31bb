"""Is this plan right? Everything again, from the plan and the brief alone.

Each solved plan is checked here before anybody sees it. Nothing of this package is
shared with what made the plan: it does not know the solver, the instance or the rules,
and counts in exact fractions where the search counts in rounded integers. So some
arithmetic stands twice in teamopt, on purpose: how much of a person is left for phases,
what a hire costs, which packages a phase has. A slip in one place is then found by the
other instead of being repeated by it.

Only the reading of the brief, of its units and of its calendar is shared. What the
plan says about how it came about (assumed values, warnings, versions) is not checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from teamopt.brief.models import Brief
from teamopt.check import (
    budgets,
    compute,
    contractors,
    goals,
    gpu_use,
    handovers,
    heads,
    hires,
    load,
    money,
    phases,
    pins,
    policies,
    prices,
    roster,
    shape,
    spans,
    tracks,
    training,
    use,
    work,
)
from teamopt.check.case import Case, case_of
from teamopt.plan import Plan

__all__ = ["check_plan"]

Given = TypeVar("Given")

_PARTS: dict[str, Callable[[Case], Iterable[str]]] = {
    "heading": shape.of_this_brief,
    "status": shape.status,
    "packages and allocations": shape.records,
    "number of hires": hires.limits,
    "hires": hires.terms,
    "hiring order": hires.order,
    "pins": pins.pins,
    "number of contractors": contractors.limits,
    "contractors": contractors.terms,
    "trainings": training.trainings,
    "people": roster.roster,
    "headcount": roster.headcount,
    "work of people": load.loads,
    "phases": phases.listed,
    "order of phases": phases.dates,
    "work of phases": spans.spans,
    "pieces of work": spans.pieces,
    "time of phases": spans.lasting,
    "crews": work.packages,
    "whole people": heads.packages,
    "hand-overs": handovers.handovers,
    "GPUs": compute.runs,
    "number of GPUs": compute.capacity,
    "reservations": gpu_use.reservations,
    "use of GPUs": gpu_use.use,
    "use of roles": use.use,
    "shares of tracks": tracks.tracks,
    "people of tracks": tracks.isolation,
    "holders of skills": policies.bus_factors,
    "ratios of people": policies.ratios,
    "phases of a person": policies.at_once,
    "small shares": policies.small_shares,
    "people of packages": policies.throughout,
    "costs": money.money,
    "amounts": prices.prices,
    "budgets": budgets.budgets,
    "goals": goals.goals,
}


def check_plan(plan: Plan, brief: Brief) -> tuple[str, ...]:
    """Return what is wrong with a plan, one sentence each; nothing if it is right.

    Parameters
    ----------
    plan
        What solving gave, or what was read from a ``plan.json``; however damaged.
    brief
        The brief it is to keep.
    """
    nonsense = _run("figures", shape.figures, plan)
    if nonsense:
        return nonsense
    if not plan.exists:
        return _run("status", shape.without_plan, plan)
    try:
        case = case_of(plan, brief)
    except Exception as error:
        return (_unreadable("people and trainings", error),)
    found = [says for name, part in _PARTS.items() for says in _run(name, part, case)]
    return tuple(dict.fromkeys(found))


def _run(
    name: str, part: Callable[[Given], Iterable[str]], given: Given
) -> tuple[str, ...]:
    """Return what a part finds; a plan that stops the part itself is a finding."""
    found: list[str] = []
    try:
        found.extend(part(given))
    except Exception as error:
        found.append(_unreadable(name, error))
    return tuple(found)


def _unreadable(name: str, error: Exception) -> str:
    return f"the plan's {name} cannot be checked: {type(error).__name__}, {error}."
