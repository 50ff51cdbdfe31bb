"""The answer to a brief, in a few sentences made from the plan's fields alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report.adds import each_hire
from teamopt.report.besides import hardware, reinforcement, ways
from teamopt.report.comparison import first_hire
from teamopt.report.delivery import finished, optional
from teamopt.report.figures import called, counted, folded, money
from teamopt.report.proof import assumed, proven
from teamopt.report.spending import payroll_counts, total_budget, used_up

if TYPE_CHECKING:
    from teamopt.plan import Costs, HirePlan, Plan

#: Hires that are named one by one; the table has them all.
_NAMED = 4
#: Pairs of hires that can swap and are told one by one.
_SWAPS = 3


def answer(plan: Plan) -> list[str]:
    """Return what a manager is told first."""
    if plan.status == "infeasible":
        return no_plan_exists(plan)
    if plan.status == "unknown":
        return no_plan_found(plan)
    told = [
        hiring(plan),
        reinforcement(plan),
        finished(plan),
        _joined(optional(plan), ways(plan)),
        hardware(plan),
        spending(plan),
        first_hire(plan),
        each_hire(plan),
        f"{proven(plan)} {assumed(plan)}",
    ]
    return [sentence for sentence in told if sentence]


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def hiring(plan: Plan) -> str:
    """Say who to hire, in order, and which hires can swap."""
    hires = sorted(plan.hires, key=lambda hire: hire.order)
    if not hires:
        return _nobody(plan)
    # One more name takes less room than to say that there is one more.
    named = len(hires) if len(hires) <= _NAMED + 1 else _NAMED
    told = [f"{_one_of(hires, k)} ({_dates(hires[k])})" for k in range(named)]
    rest = hires[named:]
    if rest:
        kinds = folded(counted(called(hire) for hire in rest), 3)
        told.append(f"{len(rest)} more ({kinds}; the table has their dates)")
    if len(hires) == 1:
        return f"Hire one person: {told[0]}."
    if plan.order is None:
        people = wording.listing(told)
        text = f"Hire {people}; in which order they matter was not looked at."
        return text + _opened(hires)
    opening = f"Hire {told[0].replace(' (', ' first (', 1)}"
    return f"{opening}, then {', then '.join(told[1:])}{_ties(plan)}." + _opened(hires)


def _one_of(hires: list[HirePlan], at: int) -> str:
    """Return ``a senior ML Engineer``, or ``another`` where one is named before."""
    name = called(hires[at])
    again = any(called(hire) == name for hire in hires[:at])
    return f"another {name}" if again else wording.with_article(name)


def _nobody(plan: Plan) -> str:
    """Say why nobody is hired."""
    if not any(phase.delivered for phase in plan.phases):
        text = "Nobody is hired in this plan"
        return f"{text}." if plan.people else f"{text}, and nobody is on board."
    if not plan.allocations and not any(entry.skills for entry in plan.packages):
        return "Nobody needs to be hired: what is done in this plan takes no work."
    board = any(who.hire is None and who.contractor is None for who in plan.people)
    who = ["the people on board"] if board or not plan.contractors else []
    who += ["contractors"] if plan.contractors else []
    return f"Nobody needs to be hired: {' and '.join(who)} do everything in this plan."


def _opened(hires: list[HirePlan]) -> str:
    """Return whose requisition comes first, where that is not the first hire's."""
    opened = min(hires, key=lambda hire: (hire.open_by, hire.order))
    if opened is hires[0]:
        return ""
    return (
        f" By date, the first requisition to open is that of hire {opened.order}, "
        f"{wording.with_article(called(opened))}: by {wording.day(opened.open_by)}."
    )


def _dates(hire: HirePlan) -> str:
    opened, joins = wording.day(hire.open_by), wording.day(hire.joins)
    return f"open by {opened}, starts {joins}"


def _ties(plan: Plan) -> str:
    """Return which hires can swap, and whether the order is proven."""
    if plan.order is None:
        return ""
    last = len(plan.hires)
    swaps = [f"{k} and {k + 1}" for k in sorted(plan.order.tied) if 1 <= k < last]
    text = f"; hires {swaps[0]} can swap without loss" if swaps else ""
    if len(swaps) > _SWAPS:
        text = "; several hires can swap without loss"
    elif len(swaps) > 1:
        text += f", and so can {', and '.join(swaps[1:])}"
    if not plan.order.proven:
        text += "; this order is the best found, not proven"
    return text


def spending(plan: Plan) -> str:
    """Say what is spent, against the budget, and what it costs afterwards."""
    costs = plan.costs
    if costs is None:
        return ""
    budget = total_budget(costs)
    payroll = payroll_counts(costs)
    if costs.total == 0:
        text = "No new money is spent"
        if budget is not None and budget.limit:
            text += f" of the budget of {money(plan, budget.limit)}"
    else:
        what = "Spending, today's payroll included," if payroll else "New spend"
        text = f"{what} is {money(plan, costs.total)}{_against(plan, costs)}"
    if costs.run_rate:
        rate = money(plan, costs.run_rate)
        alone = {line.category for line in costs.lines if line.total} <= {"hires"}
        what = "it is" if alone else "the hires cost"
        text += f"; after the horizon {what} {rate} a year"
    return f"{text}."


def _against(plan: Plan, costs: Costs) -> str:
    """Return how the spending stands against the budget as a whole, or its parts."""
    budget = total_budget(costs)
    if not costs.budgets:
        return "; the brief sets no budget"
    if budget is None:
        spent_up = [line.what for line in costs.budgets if used_up(line)]
        count = wording.plural(len(costs.budgets), "limit")
        text = f", within the budget's {count}"
        if spent_up:
            text += f"; nothing is left of {folded(spent_up, _SWAPS)}"
        return text
    if used_up(budget):
        return ", all of the budget"
    left = money(plan, budget.limit - budget.spent)
    return f", {left} under the budget of {money(plan, budget.limit)}"


def no_plan_exists(plan: Plan) -> list[str]:
    """Say that the brief cannot be kept, and what a manager can do."""
    first = (
        "No plan exists for this brief: what is required cannot all be done within its "
        "dates, people and money; a second, plainer search agrees."
        if plan.confirmed
        else "Probably no plan exists for this brief: one search proved it, but a "
        "second, plainer one did not end in time to confirm it."
    )
    help_text = (
        f"Ask teamopt why {plan.brief.file}: it says which lines clash, and which "
        "changes would do, by how much."
    )
    return [first, help_text, *_checks(plan)]


def no_plan_found(plan: Plan) -> list[str]:
    """Say that nothing was found in time, which proves nothing."""
    made = plan.provenance
    seconds = wording.plural(round(made.seconds), "second")
    first = (
        f"No plan was found in {seconds} (the limit was "
        f"{made.time_limit:g}); the brief may still have one."
    )
    longer = max(60, round(made.time_limit * 5))
    more = f"Look longer, as with --time-limit {longer}."
    return [first, more, *_checks(plan)]


def _checks(plan: Plan) -> list[str]:
    if not plan.warnings:
        return []
    count = wording.plural(len(plan.warnings), "doubtful place")
    return [f"The brief has {count}: look at the warnings before anything else."]
