"""What is paid per use, where people read about money and about people."""

from __future__ import annotations

import pytest
from tests.report import plans
from tests.report.parts import cost

from teamopt.plan import Plan
from teamopt.report import people, sheets, spending


def used(*costs: float | None, payroll: float | None = 190_000) -> Plan:
    """Return a plan whose first allocations cost so much."""
    plan = plans.recommendation()
    paid = dict(enumerate(costs))
    allocations = tuple(
        one.model_copy(update={"cost": paid.get(k)})
        for k, one in enumerate(plan.allocations)
    )
    assert plan.costs is not None
    total = sum(amount or 0 for amount in costs)
    line = cost("per-use", "pay per use", total, 0, 0, 0)
    lines = (*plan.costs.lines, *([line] if total else []))
    changes = {
        "lines": lines,
        "payroll": payroll,
        "total": sum(entry.total for entry in lines),
    }
    return plan.model_copy(
        update={
            "allocations": allocations,
            "costs": plan.costs.model_copy(update=changes),
        }
    )


def test_pay_per_use_is_a_row_of_the_costs() -> None:
    """Beside those of hires, which then have a sum."""
    table = spending.costs(used(1_500.5), 5)
    assert table is not None
    rows = {row[0]: row[-1] for row in table.rows}
    assert rows["Pay per use"] == "1.5k"
    assert "Hires" in rows


@pytest.mark.parametrize(
    ("payroll", "note"),
    [
        (190_000, ["Not counted: 190,000 USD for the other people on board."]),
        # Everybody is paid per use.
        (0, []),
        (None, []),
    ],
)
def test_payroll_is_that_of_the_others(payroll: float | None, note: list[str]) -> None:
    """Whoever is paid per use is counted, and no part of what is not."""
    table = spending.costs(used(1_500, payroll=payroll), 5)
    assert table is not None
    assert [text for text in table.notes if text.startswith("Not")] == note


def test_people_have_a_column_for_it() -> None:
    """The sum of somebody's seats; empty for everybody else."""
    plan = used(1_500.25, 20)
    table = people.people(plan)
    assert table is not None
    assert table.head[-1] == "Paid per use (USD)"
    who = {plan.allocations[k].person for k in (0, 1)}
    paid = [row[-1] for row in table.rows if row[-1]]
    assert sorted(paid) == (["1,520"] if len(who) == 1 else ["1,500", "20"])


def test_nobody_paid_per_use_needs_no_column() -> None:
    """As in most plans."""
    table = people.people(used())
    assert table is not None
    assert table.head == ("Person", "Role", "Works on")


def test_seats_have_their_cost_in_the_table() -> None:
    """To the last decimal, with the currency; empty where nothing is paid for it."""
    head, first, second, *_ = sheets.allocations(used(1_500.125)).splitlines()
    assert head.endswith(",end_period,cost,currency")
    assert first.endswith(",1500.125,USD")
    assert second.endswith(",,USD")
