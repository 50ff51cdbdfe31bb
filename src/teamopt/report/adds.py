"""The sentence on what each further hire adds."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.figures import amount, called, money, unit_of

if TYPE_CHECKING:
    from teamopt.plan import HirePlan, Plan, Team

_KNOWN = ("optimal", "feasible")
#: Hires that the sentence goes through.
_NAMED = 3
#: What is below a unit of money is no money.
_UNIT = 1


def each_hire(plan: Plan) -> str:
    """Say what the second hire adds to the first, the third to both, and so on."""
    text = "; ".join([*by_hire(plan).values()][:_NAMED])
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def by_hire(plan: Plan) -> dict[int, str]:
    """Return what each hire but the first adds to those before, where it is known."""
    if plan.order is None:
        return {}
    hires = {hire.order: hire for hire in plan.hires}
    told = {}
    for before, after in itertools.pairwise(plan.order.steps):
        hire = hires.get(len(after.hires))
        text = "" if hire is None else _one(plan, hire, before.tried, after.tried)
        if hire is not None and text:
            told[hire.order] = text
    return told


def _one(plan: Plan, hire: HirePlan, before: Team, after: Team) -> str:
    """Say what one hire adds; nothing where that is not known."""
    if before.status not in _KNOWN or after.status not in _KNOWN:
        return ""
    gains = _gains(plan, before.goals, after.goals)
    if not gains:
        return ""
    who = wording.with_article(called(hire))
    text = f"hire {hire.order}, {who}, {wording.listing(gains)}"
    text += _price(plan, before.goals, after.goals)
    if not before.status == after.status == "optimal":
        text += " (as far as was found)"
    return text


def _gains(plan: Plan, before: dict[str, float], after: dict[str, float]) -> list[str]:
    """Return what is better with one more hire: value and delay, or else the end."""
    value = after.get("value", 0) - before.get("value", 0)
    delay = before.get("lateness", 0) - after.get("lateness", 0)
    gains = []
    if value > 0:
        gains.append(f"adds {amount(plan, 'value', 'points', value)} of value")
    if delay > 0:
        unit = unit_of(plan, "lateness")
        what = "delay" if unit == "periods" else "delay cost"
        gains.append(f"saves {amount(plan, 'lateness', unit, delay)} of {what}")
    sooner = before.get("finish", 0) - after.get("finish", 0)
    if not gains and sooner > 0:
        gains.append(f"ends the work {dates.lengths(plan, round(sooner))} earlier")
    return gains


def _price(plan: Plan, before: dict[str, float], after: dict[str, float]) -> str:
    """Return what that takes: new spend, and delay where there is more of it."""
    more = []
    spent = after.get("cost", 0) - before.get("cost", 0)
    if spent >= _UNIT:
        more.append(f"for {money(plan, spent)} of new spend")
    elif spent <= -_UNIT:
        more.append(f"with {money(plan, -spent)} less of new spend")
    late = after.get("lateness", 0) - before.get("lateness", 0)
    if late > 0:
        unit = unit_of(plan, "lateness")
        more.append(f"with {amount(plan, 'lateness', unit, late)} more of delay")
    return f" {wording.listing(more)}" if more else ""
