"""A crew stays the fewest whole periods that deliver its effort."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.make import (
    STEPS,
    WORKING,
    Pair,
    board,
    instance,
    linear,
    phase,
    separated,
    solve,
    work,
)

from teamopt.families.work import FAMILY
from teamopt.instance import Instance
from teamopt.rules import kept


def one_person(effort: Fraction) -> Instance:
    """Return some practitioner-weeks for one practitioner and 4 weeks."""
    asked = phase("pilot", work(effort, largest=STEPS))
    return instance(asked, team=[board("Ana")], periods=4)


def with_help(effort: Fraction) -> Instance:
    """Return work for a practitioner and somebody who delivers 60 % of one."""
    team = [board("Ana"), board("Ben", modelling=WORKING)]
    asked = phase("pilot", work(effort, largest=2 * STEPS))
    return instance(asked, team=team, periods=2)


# 1 person x 4 weeks = 4; (1.0 + 0.6) x 2 weeks = 3.2.
PAIRS: dict[str, Pair] = {
    "alone": (one_person(Fraction(4)), one_person(Fraction(4001, 1000))),
    "with help": (with_help(Fraction(16, 5)), with_help(Fraction(3201, 1000))),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_work_separates(pair: Pair) -> None:
    """Four weeks of a person deliver four practitioner-weeks, not a thousandth more."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_work_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["alone"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "pilot needs 4 pw of modelling",
    ]


def test_a_bar_is_no_longer_than_its_crew_needs() -> None:
    """A crew that delivers in three weeks does not stay for four."""
    inst = one_person(Fraction(3))
    (rule,) = FAMILY.rules(inst)
    plan = solve(inst).decisions
    assert plan is not None
    # 4 share steps x 3 weeks x 25 % = 3 person-weeks.
    assert plan.crew[0] == {0: 4}
    for length, holds in ((2, False), (3, True), (4, False)):
        stay = replace(plan, lasts=({n: int(n == length) for n in range(1, 5)},))
        assert all(kept(row) for row in FAMILY.rows(rule, inst, stay)) is holds
