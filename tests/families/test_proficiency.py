"""Every skill of a package is held by somebody good enough."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.make import (
    EXPERT,
    PRACTITIONER,
    STEPS,
    WORKING,
    Pair,
    board,
    crew,
    instance,
    linear,
    phase,
    separated,
    work,
)

from teamopt.families.proficiency import FAMILY
from teamopt.instance import Instance


def led_by(step: int) -> Instance:
    """Return work that an expert has to lead, and one person of some proficiency."""
    asked = phase("pilot", work(1, lead=EXPERT))
    return instance(asked, team=[board("Ana", modelling=step)])


def led_in_both(serving: int) -> Instance:
    """Return work on two skills; somebody has to be good enough at each."""
    asked = phase("pilot", work(1, "modelling", "serving"))
    return instance(asked, team=[board("Ana", modelling=EXPERT, serving=serving)])


def nobody_below(step: int) -> Instance:
    """Return 1.6 practitioner-weeks for a week: 1.0 + 0.6 if both people count."""
    team = [board("Ana"), board("Ben", modelling=WORKING)]
    asked = phase("pilot", work(Fraction(8, 5), largest=2 * STEPS, at_least=step))
    return instance(asked, team=team, periods=1)


def no_head_below(step: int) -> Instance:
    """Return a crew of two whole people, one of whom is below practitioner."""
    team = [board("Ana"), board("Ben", modelling=WORKING)]
    return instance(phase("pilot", crew(1, modelling=2, at_least=step)), team=team)


def head_led_by(step: int) -> Instance:
    """Return a crew of one that an expert has to lead."""
    asked = phase("pilot", crew(1, modelling=1, lead=EXPERT))
    return instance(asked, team=[board("Ana", modelling=step)])


PAIRS: dict[str, Pair] = {
    "lead": (led_by(EXPERT), led_by(PRACTITIONER)),
    "lead in every skill": (led_in_both(PRACTITIONER), led_in_both(WORKING)),
    "at least": (nobody_below(WORKING), nobody_below(PRACTITIONER)),
    "at least, heads": (no_head_below(WORKING), no_head_below(PRACTITIONER)),
    "lead, heads": (head_led_by(EXPERT), head_led_by(PRACTITIONER)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_proficiency_separates(pair: Pair) -> None:
    """A level below what is asked is not enough, from one or from all."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_proficiency_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["lead"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "pilot has somebody with modelling at expert or better throughout",
    ]
