"""The tables of money: every category, every limit."""

from __future__ import annotations

from datetime import date

import pytest
from tests.report import plans

from teamopt.calendar import Calendar, Period
from teamopt.plan import BudgetLine, CostLine, Plan
from teamopt.report import spending
from teamopt.report.cells import Table


def there(table: Table | None) -> Table:
    assert table is not None
    return table


def spent(*lines: CostLine, **changes: object) -> Plan:
    """Return a plan with other cost lines, or other fields of its costs."""
    plan = plans.whole()
    assert plan.costs is not None
    update: dict[str, object] = dict(changes)
    if lines:
        total = sum(line.total for line in lines)
        update |= {"lines": lines, "total": total}
    return plan.model_copy(update={"costs": plan.costs.model_copy(update=update)})


def test_categories_come_with_what_they_are_made_of() -> None:
    """Hires in the first quarter: 12,980.77 + 36,000; one line needs no sum."""
    table = there(spending.costs(plans.whole(), 5))
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Hires"] == ("49k", "56.3k", "56.3k", "4.33k", "166k")
    assert rows["· recruiting fees"] == ("36k", "-", "-", "-", "36k")
    assert rows["Labelling"][-1] == "30k"
    assert list(rows)[-1] == "New spend"
    # 12,980.77 + 36,000 + 3,000 + 3,783.78 + 4,300.80 = 60,065.35
    assert rows["New spend"][0] == "60.1k"


def test_one_category_needs_no_heading() -> None:
    """Pay and fees of hires, and their sum."""
    table = there(spending.costs(plans.recommendation(), 5))
    assert [row[0] for row in table.rows] == [
        "Pay of hires",
        "Recruiting fees",
        "New spend",
    ]


def test_many_lines_are_folded_on_the_screen() -> None:
    """Seven lines in five categories: one row each, the sum, and where to look."""
    table = there(spending.costs(plans.whole(), 5, 6))
    assert [row[0] for row in table.rows] == [
        "Hires",
        "Contractors",
        "Training",
        "Compute",
        "Labelling",
        "New spend",
    ]
    assert table.notes[0] == "What each is made of: teamopt show --page."


def test_several_costs_of_phases_are_a_category() -> None:
    """Labelling and an API."""
    plan = spent(
        plans.cost("hires", "pay of hires", 0.5, 0, 0, 0),
        plans.cost("other", "labelling", 1000, 0, 0, 0),
        plans.cost("other", "API", 500, 0, 0, 0),
    )
    rows = [row[0] for row in there(spending.costs(plan, 5)).rows]
    assert rows == ["Pay of hires", "Other", "· labelling", "· API", "New spend"]


def test_payroll_that_counts_is_not_called_new() -> None:
    """Today's people are part of the sum, and no note says otherwise."""
    plan = spent(
        plans.cost("hires", "pay of hires", 5, 0, 0, 0),
        plans.cost("payroll", "payroll", 40_000, 40_000, 40_000, 3_000),
    )
    table = there(spending.costs(plan, 5))
    assert table.rows[-1][0] == "Spending in all"
    assert not any("Not counted" in note for note in table.notes)


def test_what_costs_nothing_has_no_row() -> None:
    """A plan without hires has a line for their pay all the same."""
    plan = spent(
        plans.cost("hires", "pay of hires", 0, 0, 0, 0),
        plans.cost("other", "licence", 60_000, 0, 0, 0),
    )
    table = there(spending.costs(plan, 5))
    assert table.rows == (("Licence", "60k", "-", "-", "-", "60k"),)
    assert not table.total


def test_amounts_that_were_rounded_are_noted_shortly() -> None:
    """The first, and how many more there are."""
    costs = plans.whole().costs
    assert costs is not None
    assert spending.rounding(costs) == (
        "Pay of hires: rounding changes it by at most 0.03 USD a year."
    )
    many = costs.model_copy(update={"rounding": ("a.", "b", "c", "d")})
    assert spending.rounding(many) == "A (3 more in plan.json)."
    assert not spending.rounding(costs.model_copy(update={"rounding": ()}))


def test_periods_in_two_quarters_are_explained() -> None:
    """The week of 29 Mar 2027 is in two; quarters that begin on a Monday are not."""
    note = "A week counts in the quarter in which it begins."
    assert there(spending.costs(plans.whole(), 5)).notes[-1] == note
    months = plans.brief(Calendar(date(2027, 1, 1), Period.MONTH, 12))
    plan = plans.recommendation(brief=months)
    assert not any("counts in" in text for text in there(spending.costs(plan, 5)).notes)


def test_every_limit_has_a_row() -> None:
    """What is left is the difference; a quarter that carries over says so.

    60,065 is what the first quarter spends; 193,439 is what both have spent.
    """
    table = there(spending.budgets(plans.whole()))
    assert table.rows == (
        ("In all", "300,000", "263,016", "36,984", ""),
        ("2027-Q1", "65,000", "60,065", "4,935", ""),
        ("Up to 2027-Q2", "200,000", "193,439", "6,561", ""),
        ("Contractors", "45,000", "45,000", "0", "all of it"),
        ("Compute", "20,000", "19,209", "791", ""),
    )
    assert table.tones == {(3, 3): "limit"}


@pytest.mark.parametrize(
    ("budgets", "rows"),
    [
        ((), None),
        ((plans.budget("total", 300_000, 263_016),), None),
        ((plans.budget("compute", 20_000, 19_208.7),), 1),
    ],
)
def test_a_single_limit_on_everything_is_a_note(
    budgets: tuple[BudgetLine, ...], rows: int | None
) -> None:
    """A limit on a category alone has a table."""
    table = spending.budgets(spent(budgets=budgets))
    assert (None if table is None else len(table.rows)) == rows
    notes = there(spending.costs(spent(budgets=budgets), 5)).notes
    single = len(budgets) == 1 and budgets[0].what == "total"
    assert ("Budget 300,000 USD, left 36,984 USD." in notes) == single


def test_less_than_a_cent_is_nothing_left() -> None:
    """Sums of amounts in cents are not exact in binary."""
    assert spending.used_up(plans.budget("compute", 0.3, 0.1 + 0.2))
    assert not spending.used_up(plans.budget("compute", 0.31, 0.3))
