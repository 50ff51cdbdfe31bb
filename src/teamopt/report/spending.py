"""The tables of money: what is spent when on what, and against which limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamopt.report import dates
from teamopt.report.cells import Table
from teamopt.report.figures import money, short_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamopt.plan import BudgetLine, CostLine, Costs, Plan

#: What is below a cent is no money left.
_CENT = 0.005
_PARTS = "What each is made of: teamopt show --page."
_QUARTER = re.compile(r"\d{4}-Q[1-4]")


def costs(plan: Plan, most: int, lines: int | None = None) -> Table | None:
    """Return spending per quarter (or year) and kind, against the budget.

    Where there are more kinds than `lines`, their categories alone are shown.
    """
    spent = plan.costs
    kinds = [line for line in (spent.lines if spent else ()) if line.total]
    if spent is None or not kinds:
        return None
    groups = columns(spent.quarters, most)
    grouped = _by_category(kinds)
    rows: list[tuple[str, ...]] = []
    folded_up = lines is not None and len(kinds) > lines and len(grouped) > 1
    for category, parts in grouped.items():
        found = _category(category, parts, groups, alone=len(grouped) == 1)
        rows.extend(found[:1] if folded_up else found)
    if len(kinds) > 1:
        rows.append(_row(_sum_name(plan), kinds, groups))
    head = ("", *(label for label, _ in groups), "Total")
    return Table(
        f"Cost ({plan.brief.currency})",
        head,
        tuple(rows),
        frozenset(range(1, len(head))),
        (*((_PARTS,) if folded_up else ()), *_notes(plan, spent)),
        total=len(kinds) > 1,
    )


def payroll_counts(costs: Costs) -> bool:
    """Tell whether the people on board are part of what the plan costs."""
    return any(line.category == "payroll" for line in costs.lines)


def _sum_name(plan: Plan) -> str:
    counts = plan.costs is not None and payroll_counts(plan.costs)
    return "Spending in all" if counts else "New spend"


def _by_category(lines: Sequence[CostLine]) -> dict[str, list[CostLine]]:
    """Return the lines of each category, in the order in which they come."""
    grouped: dict[str, list[CostLine]] = {}
    for line in lines:
        grouped.setdefault(line.category, []).append(line)
    return grouped


def _category(
    category: str,
    lines: list[CostLine],
    groups: list[tuple[str, list[int]]],
    *,
    alone: bool,
) -> list[tuple[str, ...]]:
    """Return the rows of a category: its sum first, where it has several lines."""
    if alone or len(lines) == 1:
        return [_row(capitalised(line.what), [line], groups) for line in lines]
    parts = [_row(f"· {line.what}", [line], groups) for line in lines]
    return [_row(capitalised(category), lines, groups), *parts]


def _row(
    name: str, lines: Sequence[CostLine], groups: list[tuple[str, list[int]]]
) -> tuple[str, ...]:
    cells = [sum(line.quarters[k] for line in lines for k in at) for _, at in groups]
    shown = [short_money(cell) for cell in (*cells, sum(cells))]
    return (name, *shown)


def capitalised(text: str) -> str:
    """Return text with a capital first, the rest as it is."""
    return text[:1].upper() + text[1:]


def columns(quarters: tuple[str, ...], most: int) -> list[tuple[str, list[int]]]:
    """Return quarters, or years where there are too many, with their positions."""
    if len(quarters) <= most:
        return [(label, [k]) for k, label in enumerate(quarters)]
    years: dict[str, list[int]] = {}
    for k, label in enumerate(quarters):
        years.setdefault(label[:4], []).append(k)
    return list(years.items())


def _notes(plan: Plan, costs: Costs) -> list[str]:
    """Return what stands around the spending: budget, run rate, payroll."""
    notes = []
    total = total_budget(costs)
    if total is not None and len(costs.budgets) == 1:
        left = money(plan, total.limit - total.spent)
        notes.append(f"Budget {money(plan, total.limit)}, left {left}.")
    if costs.run_rate:
        rate = money(plan, costs.run_rate)
        notes.append(f"After the horizon the hires cost {rate} a year.")
    if costs.payroll is not None and not payroll_counts(costs):
        used = any(line.category == "per-use" for line in costs.lines)
        who = "the other people on board" if used else "the people on board"
        if costs.payroll or not used:
            notes.append(f"Not counted: {money(plan, costs.payroll)} for {who}.")
    return [*notes, *_straddling(plan)]


def _straddling(plan: Plan) -> tuple[str, ...]:
    """Say where periods count that lie in two quarters, if there are any."""
    calendar = dates.calendar_of(plan)
    for _, periods in calendar.quarters()[1:]:
        last = calendar.last_day_of(periods.start - 1)
        first = calendar.first_day_of(periods.start)
        if (last.year, (last.month - 1) // 3) == (first.year, (first.month - 1) // 3):
            noun = plan.brief.period
            return (f"A {noun} counts in the quarter in which it begins.",)
    return ()


def rounding(costs: Costs) -> str:
    """Return the first note on rounding, and how many more there are."""
    told = costs.rounding
    if not told:
        return ""
    text = capitalised(told[0].rstrip("."))
    if len(told) > 1:
        text += f" ({len(told) - 1} more in plan.json)"
    return f"{text}."


def total_budget(costs: Costs) -> BudgetLine | None:
    """Return the limit on everything over the whole horizon, if there is one."""
    return next((line for line in costs.budgets if line.what == "total"), None)


def used_up(line: BudgetLine) -> bool:
    """Tell whether nothing is left of a budget."""
    return line.limit - line.spent < _CENT


def budgets(plan: Plan) -> Table | None:
    """Return what is spent of every limit; a single one on everything is a note."""
    if plan.costs is None or not plan.costs.budgets:
        return None
    lines = plan.costs.budgets
    if len(lines) == 1 and total_budget(plan.costs) is not None:
        return None
    rows = tuple(
        (
            _limited(plan.costs, line),
            f"{round(line.limit):,}",
            f"{round(line.spent):,}",
            f"{round(line.limit - line.spent):,}",
            "all of it" if used_up(line) else "",
        )
        for line in lines
    )
    head = ("", "Limit", "Spent", "Left", "")
    tones = {(k, 3): "limit" for k, line in enumerate(lines) if used_up(line)}
    title = f"Budget ({plan.brief.currency})"
    return Table(title, head, rows, frozenset({1, 2, 3}), tones=tones)


def _limited(costs: Costs, line: BudgetLine) -> str:
    """Return what a limit is about; ``up to 2027-Q2`` where money carries over."""
    if line.what == "total":
        return "In all"
    if not _QUARTER.fullmatch(line.what) or line.what not in costs.quarters:
        return capitalised(line.what)
    at = costs.quarters.index(line.what)
    spent = sum(entry.quarters[at] for entry in costs.lines)
    if abs(spent - line.spent) < 1:
        return line.what
    return f"Up to {line.what}"
