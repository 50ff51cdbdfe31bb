"""Money of a plan."""

from __future__ import annotations

from teamopt.plan.record import Record


class CostLine(Record):
    """Spending of one kind, per quarter."""

    category: str
    """hires, contractors, per-use, training, compute, other or payroll."""
    what: str
    quarters: tuple[float, ...]
    total: float


class BudgetLine(Record):
    """A limit on spending, and what the plan spends of it."""

    what: str
    limit: float
    spent: float


class Costs(Record):
    """Money, exact, in units of the currency."""

    quarters: tuple[str, ...]
    lines: tuple[CostLine, ...]
    total: float
    """Sum of the lines, which is the goal cost."""
    budgets: tuple[BudgetLine, ...]
    run_rate: float
    """New spend of a year after the horizon, for people hired."""
    payroll: float | None
    """Today's payroll over the horizon, for comparison; null where pay is not known."""
    rounding: tuple[str, ...] = ()
    """Amounts per period that had to be rounded, each with what that changes."""
