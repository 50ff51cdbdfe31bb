"""Money of a plan: every line by hand, and the same sums three ways."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.document.hand import Hand, documented, planned

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.check import check_plan
from teamopt.document.costs import lines
from teamopt.goals import GOALS
from teamopt.money import spend

#: 26 weeks: periods 0 to 12 lie in the first quarter, 13 to 25 in the second.
BRIEF = """\
brief: b
calendar: {start: 2027-01-04, horizon: 26 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior, pay: 104k}
  - {name: Bo, role: software-engineer, level: mid, pay: 52k}
hiring:
  slots: 2
  fee: 10%
  roles: [{role: ml-engineer, levels: mid, pay: 124800}]
  lead_time: 1 week
  ramp_up: 0 weeks
  contractors:
    most: 2
    shortest: 4 weeks
    roles: [{role: mlops-engineer, levels: senior, rate: 900 per day}]
training: [{who: Bo, skill: mlops, length: 4 weeks, cost: 3k}]
compute:
  h100:
    owned: 4
    rent: {most: 8, price: 2.50 per gpu-hour}
    reserve: {gpus: 8, most: 2, price: 2 per gpu-hour, shortest: 4 weeks}
budget: {total: 1M, quarters: 300k, carry_over: true,
         categories: {hires: 100k, other: 60k}, payroll: true}
phases:
  - id: a
    effort: {modelling: 6 pw}
    compute: 4000 gpu-hours
    costs: {labels: 30k, api: 2k per week}
  - id: b
    costs: {labels: 500.25}
    options:
      - {id: buy, duration: 6 weeks, costs: {licence: 8k per month}}
      - {id: build, effort: {modelling: 6 pw}, costs: {licence: 1M}}
  - {id: c, value: high, costs: {labels: 7k}}
"""
#: Ana works on a from week 10 to 15, with GPUs in weeks 12 and 13. b is bought, from
#: week 20 on. c is left out. One hire joins in week 10, one contractor stays from week
#: 8 to 17, Bo learns in weeks 12 to 15.
HAND = Hand(
    bars={("a", "modelling"): (10, 16, {0: 4}), ("b", "buy: time"): (20, 26, {})},
    chosen={"b": "buy"},
    joins={(0, 0): (10, 26), (1, 1): (8, 18)},
    taught={0: (12, None)},
    # 4 owned, 3 rented, 5 of the reserved.
    gpus={0: (12, 14, {0: 4, 1: 3, 2: 5})},
    reserved={2: [(9, 19)]},
)


@pytest.fixture(scope="module")
def costs() -> doc.Costs:
    found = documented(BRIEF, HAND).costs
    assert found is not None
    return found


def test_every_line_is_what_it_costs_when(costs: doc.Costs) -> None:
    """By hand, to the cent."""
    expected = {
        # 124,800 x 1.25 / 52 = 3,000 a week: 3 weeks, then 13. A fee of 10 % of pay.
        ("hires", "pay of hires"): (9_000, 39_000),
        ("hires", "recruiting fees"): (12_480, 0),
        # 4,500 a week: weeks 8 to 12, then 13 to 17.
        ("contractors", "contractors"): (22_500, 22_500),
        # In the quarter of its first week.
        ("training", "training"): (3_000, 0),
        # 420 a GPU and week, 3 GPUs: week 12 and week 13.
        ("compute", "rented h100"): (1_260, 1_260),
        # 336 a GPU and week, 8 GPUs whether used or not: weeks 9 to 12 and 13 to 18.
        ("compute", "reserved h100"): (10_752, 16_128),
        # Once for a, in week 10, and once for b, in week 20.
        ("other", "labels"): (30_000, 500.25),
        # 2,000 in each week of a: 10 to 12 and 13 to 15.
        ("other", "api"): (6_000, 6_000),
        # 8,000 a month are 1,846.15 a week, for 6 weeks.
        ("other", "licence"): (0, 11_076.9),
        # 156,000 x 1.25 / 52 = 3,750 a week.
        ("payroll", "payroll"): (48_750, 48_750),
    }
    found = {(line.category, line.what): line.quarters for line in costs.lines}
    assert found == expected
    assert [line.total for line in costs.lines] == [sum(q) for q in expected.values()]
    assert costs.quarters == ("2027-Q1", "2027-Q2")


def test_the_lines_come_to_the_goal() -> None:
    """Lines, what is spent by quarter and category, and the goal are one sum."""
    of = planned(BRIEF, HAND)
    x = of.outcome.decisions
    assert x is not None
    found = lines(of, x)
    total = sum(sum(line.quarters) for line in found)
    assert total == spend(of.inst, x) == GOALS["cost"].measure(of.inst, x)
    for category in {line.category for line in found}:
        mine = [line for line in found if line.category == category]
        assert sum(sum(line.quarters) for line in mine) == spend(
            of.inst, x, category=category
        )
        for q in range(2):
            assert sum(line.quarters[q] for line in mine) == spend(
                of.inst, x, category=category, quarters=range(q, q + 1)
            )


def test_stored_amounts_add_up_to_the_last_decimal(costs: doc.Costs) -> None:
    """As they are printed, not only as floating-point numbers."""

    def exact(value: float) -> Fraction:
        return Fraction(str(value))

    for line in costs.lines:
        assert sum(map(exact, line.quarters)) == exact(line.total)
    assert sum(exact(line.total) for line in costs.lines) == exact(costs.total)


def test_each_limit_has_a_line(costs: doc.Costs) -> None:
    """With what is spent of it; with carry-over up to and including the quarter."""
    first = sum(line.quarters[0] for line in costs.lines)
    assert [(b.what, b.limit, b.spent) for b in costs.budgets] == [
        ("total", 1_000_000, costs.total),
        # 9,000 + 12,480 + 22,500 + 3,000 + 1,260 + 10,752 + 30,000 + 6,000 + 48,750.
        ("2027-Q1", 300_000, 143_742),
        ("2027-Q2", 600_000, costs.total),
        ("hires", 100_000, 60_480),
        # 30,000 + 500.25 + 12,000 + 11,076.90.
        ("other", 60_000, 53_577.15),
    ]
    assert first == 143_742


def test_what_rounding_changes_is_said(costs: doc.Costs) -> None:
    """The licence is no whole cent a week; everything else is exact."""
    assert len(costs.rounding) == 1
    assert costs.rounding[0].startswith("licence: ")


def test_the_year_after_counts_hires_alone(costs: doc.Costs) -> None:
    """Contractors have left by then."""
    # 124,800 x 1.25.
    assert costs.run_rate == 156_000


def test_payroll_is_for_comparison_where_no_budget_pays_it() -> None:
    """No line of its own, and no cost."""
    costs = documented(BRIEF.replace(", payroll: true", ""), HAND).costs
    assert costs is not None
    assert costs.payroll == 97_500
    assert not [line for line in costs.lines if line.category == "payroll"]
    euros = BRIEF.replace("calendar:", "currency: EUR\ncalendar:", 1)
    unknown = euros.replace(", pay: 52k", "").replace(", payroll: true", "")
    found = documented(unknown, HAND).costs
    assert found is not None
    assert found.payroll is None


def test_a_plan_that_costs_nothing_says_so() -> None:
    """Pay of hires is always there; lines of nothing else are."""
    brief = (
        "brief: b\ncalendar: {start: 2027-01-04, horizon: 26 weeks}\n"
        "team: [{name: Ana, role: data-scientist}]\n"
        "phases: [{id: a, effort: {modelling: 6 pw}}]\n"
    )
    costs = documented(brief, Hand({("a", "modelling"): (0, 6, {0: 4})})).costs
    assert costs is not None
    assert [(line.what, line.quarters) for line in costs.lines] == [
        ("pay of hires", (0.0, 0.0))
    ]
    assert (costs.total, costs.budgets, costs.rounding) == (0, (), ())


def test_what_a_phase_costs_at_the_end_is_of_the_last_quarter() -> None:
    """A milestone may stand where the horizon ends."""
    brief = (
        "brief: b\ncalendar: {start: 2027-01-04, horizon: 26 weeks}\n"
        "team: [{name: Ana, role: data-scientist}]\n"
        "phases: [{id: a, costs: {party: 5k}}]\n"
    )
    of = planned(brief, Hand({}, at={"a": 26}))
    x = of.outcome.decisions
    assert x is not None
    assert [line.quarters for line in lines(of, x)] == [(0, 0), (0, 500_000)]
    assert spend(of.inst, x, quarters=range(1, 2)) == 500_000


def test_the_check_finds_nothing_wrong_with_it() -> None:
    """What is written down here is what the brief's own terms come to."""
    assert check_plan(documented(BRIEF, HAND), parse_brief(BRIEF, "b.yaml")) == ()
