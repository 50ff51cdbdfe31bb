"""People who are paid per use: what a share step of theirs costs."""

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

ROLE = "role: data-scientist, level: senior"
BUDGET = "budget: {total: 1M, payroll: true}\n"


def team(*pays: str) -> str:
    people = (f"{{name: P{k}, {ROLE}, {pay}}}" for k, pay in enumerate(pays))
    return f"team: [{', '.join(people)}]\n"


def prices(*pays: str, more: str = "") -> list[tuple[tuple[str, ...], int]]:
    inst = instance_of(more, team=team(*pays))
    return [(pool.people, pool.per_use) for pool in inst.pools]


def test_a_step_costs_its_share_of_pay_and_overhead() -> None:
    """In cents: 104,000 x 1.25 / 52 = 2,500 a week, a quarter of which is a step."""
    assert prices("pay: 104k per-use") == [(("P0",), 62_500)]
    # At half the hours half the pay; 83,200 is 80 % of it.
    assert prices("pay: 104k per-use, fte: 50%") == [(("P0",), 31_250)]
    assert prices("pay: 83200 per-use, fte: 125/250") == [(("P0",), 25_000)]


def test_overhead_may_stand_alone() -> None:
    """Nobody needs to be hired for it: 104,000 / 52 / 4 = 500."""
    alone = "hiring: {overhead: 0%}\n"
    assert prices("pay: 104k per-use", more=alone) == [(("P0",), 50_000)]


def test_other_pay_is_another_pool() -> None:
    """Equal people of equal pay are one; those with a salary are apart."""
    found = prices("pay: 104k per-use", "pay: 52k per-use", "pay: 104k", "pay: 52k")
    assert found == [(("P0",), 62_500), (("P1",), 31_250), (("P2", "P3"), 0)]
    # The same, said in another way.
    found = prices("pay: 104k per-use", "pay: 2k per week per-use")
    assert found == [(("P0", "P1"), 62_500)]


def test_usual_pay_is_the_catalogues() -> None:
    """Alone, per-use takes pay from the taxonomy, and says so."""
    found = resolved(team("pay: per-use"), PHASES)
    assumed = {entry.what: (entry.value, entry.where) for entry in found.assumed}
    value, where = assumed["pay of P0"]
    assert (value.split(" ")[1:], where) == (["USD", "a", "year"], "b.yaml:3")
    assert assumed["overhead on pay"][0] == "25%"
    yearly = int(value.split(" ")[0].replace(",", ""))
    exact = yearly * 1.25 / 52 / 4 * found.instance.money_scale
    assert found.instance.pools[0].per_use == round(exact)


def test_nothing_is_assumed_about_other_people() -> None:
    """Pay of people with a salary is not looked at."""
    assumed = {entry.what for entry in resolved(TEAM, PHASES).assumed}
    assert not {what for what in assumed if "pay" in what}


def test_they_are_no_part_of_payroll() -> None:
    """Ana costs 104,000 x 1.25 / 52 = 2,500 a week, thirteen weeks in each quarter."""
    inst = instance_of(BUDGET, team=team("pay: 104k", "pay: 1M per-use"))
    assert inst.payroll == (3_250_000, 3_250_000)


@pytest.mark.parametrize(
    ("head", "pay", "scale", "price", "notes"),
    [
        # 150,000 a year are 12,500 a month, and 3,125 for a quarter of one.
        (calendar("month", "6 months"), "120k per-use", 100, 312_500, ()),
        # 8,949.51 x 12 x 1.25 / 52 / 4 = 645.397356: a thousandth is fine enough.
        (
            calendar("week", "26 weeks"),
            "8949.51 per month per-use",
            1000,
            645_397,
            (
                "pay per use: rounding changes it by at most 0.00036 USD for 25% of a "
                "week",
            ),
        ),
    ],
)
def test_the_price_of_a_step_is_rounded_once(
    head: str, pay: str, scale: int, price: int, notes: tuple[str, ...]
) -> None:
    """The money unit is fine enough for it, and what rounding changes is listed."""
    month = head.replace("01-04", "01-01")
    found = resolved(team(f"pay: {pay}"), PHASES, head=month)
    inst = found.instance
    assert (inst.money_scale, inst.pools[0].per_use) == (scale, price)
    assert found.rounding == notes


def test_who_joins_keeps_own_terms() -> None:
    """Hires and contractors are paid while they are there, whatever they work on."""
    inst = instance_of(HIRING, team=team("pay: 104k per-use"))
    assert [bool(pool.per_use) for pool in inst.pools] == [True, False]


def test_training_changes_nothing_about_pay() -> None:
    """Somebody who has learnt something is paid the same for the time."""
    more = "training: [{who: P0, skill: mlops, length: 2 weeks}]\n"
    phases = "phases: [{id: a, effort: {mlops: 6 pw}}]\n"
    inst = instance_of(more, team=team("pay: 104k per-use"), phases=phases)
    assert [(p.base, p.per_use) for p in inst.pools] == [(None, 62_500), (0, 62_500)]


def test_pay_beyond_counting_is_refused() -> None:
    """With the line of the team."""
    rich = f"team: [{{{ROLE}, count: 9999, pay: 999999999999 per-use}}]\n"
    assert issues_of(rich, PHASES) == [("b.yaml:3", "too-large")]
