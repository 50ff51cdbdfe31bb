"""Nobody is on more phases at a time than allowed."""

from __future__ import annotations

from typing import Any

import pytest
from tests.make import (
    STEPS,
    Pair,
    board,
    hire,
    instance,
    lesson,
    linear,
    phase,
    pieces,
    separated,
    solve,
    work,
)

from teamopt.families.phases_at_once import FAMILY
from teamopt.instance import Instance

#: A week of half a person.
HALF = work(1, smallest=2, largest=2)


def side_by_side(most: int) -> Instance:
    """Return two phases of half a person for 2 weeks, in the 2 weeks there are."""
    asked = [phase("a", HALF), phase("b", HALF)]
    return instance(*asked, team=[board("Ana")], periods=2, phases_at_once=most)


def in_between(most: int) -> Instance:
    """Return a phase in weeks 0 and 2, and another in week 1, for one person."""
    first, last = pieces(work(2, smallest=STEPS, largest=STEPS), 2)
    return instance(
        phase("a", first, last),
        phase("b", work(1, largest=STEPS), earliest=1, deadline=2),
        team=[board("Ana")],
        periods=3,
        phases_at_once=most,
    )


def joiners(most: int) -> Instance:
    """Return the two phases for one of two joiners, whom the slots allow one of."""
    asked = [phase("a", HALF), phase("b", HALF)]
    hires = [hire(most=2)]
    return instance(*asked, hires=hires, slots=1, periods=2, phases_at_once=most)


def taught(most: int) -> Instance:
    """Return half of old work beside half of what has to be learnt in week 0."""
    return instance(
        phase("a", HALF, earliest=1),
        phase("b", work(1, "serving", smallest=2, largest=2)),
        team=[board("Ana")],
        lessons=[lesson("Ana", "serving")],
        periods=3,
        phases_at_once=most,
    )


PAIRS: dict[str, Pair] = {
    "side by side": (side_by_side(2), side_by_side(1)),
    # From the first piece to the last, week 1 included, Ana is on phase a.
    "in between": (in_between(2), in_between(1)),
    "joiners": (joiners(2), joiners(1)),
    # Before and after a training, she is one person.
    "taught": (taught(2), taught(1)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_phases_at_once_separates(pair: Pair) -> None:
    """Two phases that overlap are two at a time."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_phases_at_once_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    says = [rule.says for inst in PAIRS["side by side"] for rule in FAMILY.rules(inst)]
    assert says == [
        "nobody is on more than 2 phases at a time",
        "nobody is on more than 1 phase at a time",
    ]


def test_one_phase_after_the_other_is_one_at_a_time() -> None:
    """With 4 weeks, half a person's work is done in turn."""
    asked = [phase("a", HALF), phase("b", HALF)]
    inst = instance(*asked, team=[board("Ana")], periods=4, phases_at_once=1)
    plan: Any = solve(inst).decisions
    assert plan.at_once == {0: 1}
    assert sorted(plan.bar_start) == [0, 2]


def test_a_training_is_no_phase() -> None:
    """Half a person learns while the other half is on its one phase."""
    inst = instance(
        phase("a", HALF),
        phase("b", work(1, "serving", largest=STEPS), after={"a": 0}),
        team=[board("Ana")],
        lessons=[lesson("Ana", "serving", length=2, steps=2)],
        periods=3,
        phases_at_once=1,
    )
    assert solve(inst).decisions is not None
