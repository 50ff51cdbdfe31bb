"""Limits on spending, payroll, rounding, and sums that are too large."""

from __future__ import annotations

import pytest
from tests.resolve.reading import (
    HIRING,
    PHASES,
    TEAM,
    calendar,
    instance_of,
    issues_of,
    resolved,
)


def caps(budget: str) -> list[tuple[str, str | None, int, int, int]]:
    inst = instance_of(HIRING, f"budget: {budget}\n")
    return [(c.key, c.category, c.first, c.past, c.most) for c in inst.caps]


def test_a_plain_budget_is_a_limit_on_all_spending() -> None:
    """In cents."""
    assert caps("1000.99") == [("total", None, 0, 2, 100_099)]
    assert caps("{total: 450k, categories: {hires: 400k, other: 50k}}") == [
        ("total", None, 0, 2, 45_000_000),
        ("hires", "hires", 0, 2, 40_000_000),
        ("other", "other", 0, 2, 5_000_000),
    ]


@pytest.mark.parametrize(
    ("budget", "limits"),
    [
        ("{quarters: 2k}", [("2027-Q1", 0, 1, 2_000), ("2027-Q2", 1, 2, 2_000)]),
        # What a map does not name has no limit.
        ("{quarters: {2027-Q2: 3k}}", [("2027-Q2", 1, 2, 3_000)]),
        # 2,000 until the end of the first quarter, 2,000 + 3,000 until that of both.
        (
            "{quarters: {2027-Q1: 2k, 2027-Q2: 3k}, carry_over: true}",
            [("2027-Q1", 0, 1, 2_000), ("2027-Q2", 0, 2, 5_000)],
        ),
        # With carry-over it adds nothing.
        (
            "{quarters: {2027-Q1: 2k}, carry_over: true}",
            [("2027-Q1", 0, 1, 2_000), ("2027-Q2", 0, 2, 2_000)],
        ),
        (
            "{quarters: 2k, carry_over: true}",
            [("2027-Q1", 0, 1, 2_000), ("2027-Q2", 0, 2, 4_000)],
        ),
    ],
)
def test_quarters_have_limits_of_their_own(
    budget: str, limits: list[tuple[str, int, int, int]]
) -> None:
    """What is left is lost, unless it carries over."""
    found = [(key, first, past, most) for key, _, first, past, most in caps(budget)]
    assert found == [(key, a, b, 100 * most) for key, a, b, most in limits]


def test_payroll_counts_where_the_budget_pays_for_it() -> None:
    """Periods on the team, by quarter; whoever is on leave is paid."""
    team = (
        "team:\n"
        "  - {name: Ana, role: data-scientist, pay: 104k, fte: 50%,\n"
        "     leave: [{from: 2027-02-01, until: 2027-03-26}]}\n"
        "  - {role: data-engineer, count: 2, pay: 52k, from: 2027-03-15}\n"
        "  - {name: Eva, role: data-engineer, pay: 52k, until: 2027-04-16}\n"
    )
    inst = instance_of("budget: {total: 1M, payroll: true}\n", team=team)
    # Weeks 0-12 begin in the first quarter, 13-25 in the second; overhead of 25 % is
    # the default. Ana costs 104,000 x 50 % x 1.25 / 52 = 1,250 a week. The two cost
    # 2,500 together from 15 March, week 10, on. Eva costs 1,250 until week 14 is over.
    # Q1: 13 x 1,250 + 3 x 2,500 + 13 x 1,250 = 40,000.
    # Q2: 13 x 1,250 + 13 x 2,500 + 2 x 1,250 = 51,250.
    assert inst.payroll == (4_000_000, 5_125_000)
    assert instance_of("budget: 1M\n", team=team).payroll == ()


def test_what_rounding_changes_is_said_once_per_kind() -> None:
    """Exact amounts are not mentioned."""
    hiring = HIRING.replace("pay: 120k", "pay: {mid: 120k, senior: 130k}")
    hiring = hiring.replace("levels: mid", "levels: [mid, senior]")
    found = resolved(TEAM, hiring, PHASES)
    # 150,000 / 52 = 2,884.61538 and 162,500 / 52 = 3,125: 0.00462 at most.
    assert found.rounding == (
        "pay of a hire: rounding changes it by at most 0.0047 USD a week",
    )
    monthly = calendar("month", "6 months").replace("01-04", "01-01")
    assert resolved(TEAM, HIRING, PHASES, head=monthly).rounding == ()


GOLD = "phases: [{id: a, effort: {modelling: 6 pw}, costs: {gold: 1 per month}}]\n"


@pytest.mark.parametrize(
    ("block", "phases", "line"),
    [
        # 9 x 10^11 a day for 26 weeks, in cents: 1.2 x 10^16.
        (
            "hiring:\n  contractors:\n    most: 1\n    roles: [{role: ml-engineer, "
            "levels: mid, rate: 900000M per day}]\n",
            PHASES,
            5,
        ),
        # 10,000 GPUs x 168 hours x 9 x 10^8 x 26 weeks, in cents: 3.9 x 10^18.
        (
            "compute: {h100: {rent: {most: 10000, price: 900M per gpu-hour}}}\n",
            "phases: [{id: a, compute: 400 gpu-hours}]\n",
            4,
        ),
        # 120 people x 9 x 10^11, in cents: 1.08 x 10^16.
        (
            "training: [{role: data-engineer, skill: mlops, to: expert, "
            "length: 1 week, cost: 900000M}]\n",
            PHASES,
            4,
        ),
        # 1 a month is 0.2307692 a week; money counts in millionths.
        ("budget: 900000M\n", GOLD, 4),
    ],
    ids=["contractors", "compute", "training", "budget"],
)
def test_amounts_that_cannot_be_counted_are_refused(
    block: str, phases: str, line: int
) -> None:
    """With the line of the block."""
    team = "team: [{role: data-engineer, count: 120}]\n"
    assert issues_of(team, block, phases) == [(f"b.yaml:{line}", "too-large")]


def test_costs_that_cannot_be_counted_are_refused() -> None:
    """Those of phases with the phases' line."""
    # 120 x 9 x 10^11, in cents: 1.08 x 10^16.
    phases = "phases:\n" + "".join(
        f"  - {{id: p{k}, duration: 1 week, costs: {{gold: 900000M}}}}\n"
        for k in range(120)
    )
    assert issues_of(TEAM, phases) == [("b.yaml:4", "too-large")]
