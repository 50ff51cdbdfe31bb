"""A training takes its length, its share of time, and a mentor where asked."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest
from tests.make import (
    EXPERT,
    PRACTITIONER,
    STEPS,
    Offered,
    Pair,
    board,
    contractor,
    crew,
    hire,
    instance,
    lesson,
    linear,
    phase,
    separated,
    work,
)

from teamopt.families.training import FAMILY
from teamopt.instance import Instance, Pool

ANA = board("Ana")
SERVE = phase("serve", crew(1, serving=1))


def learnt_in(weeks: int) -> Instance:
    """Return a week of work in 4 weeks, after so many of learning."""
    return instance(
        SERVE, team=[ANA], lessons=[lesson("Ana", "serving", length=weeks)], periods=4
    )


def beside_work(steps: int) -> Instance:
    """Return two weeks of learning, half a person's work meanwhile, and one week more.

    Weeks 0 and 1 are for both, week 2 is for the new skill.
    """
    return instance(
        phase("model", work(1, smallest=2, largest=2), deadline=2),
        SERVE,
        team=[ANA],
        lessons=[lesson("Ana", "serving", length=2, steps=steps)],
        periods=3,
    )


def beside_a_mentor(busy: int) -> Instance:
    """Return a mentor who is busy with so many share steps all the time."""
    weeks = 2
    effort = Fraction(busy * weeks, STEPS)
    return instance(
        phase("label", work(effort, "labelling", smallest=busy, largest=busy)),
        SERVE,
        team=[ANA, board("Ben", serving=PRACTITIONER, labelling=PRACTITIONER)],
        lessons=[lesson("Ana", "serving", mentor_steps=1)],
        periods=weeks,
    )


def taught_by(team: Iterable[Pool] = (), hires: Iterable[Offered] = ()) -> Instance:
    """Return two heads to teach by some others, who take part in the work."""
    return instance(
        phase("serve", crew(1, serving=2)),
        team=[ANA, *team],
        hires=hires,
        lessons=[lesson("Ana", "serving", reached=EXPERT, mentor_steps=1)],
    )


EVE = board("Eve", serving=EXPERT)
BEN = board("Ben", serving=PRACTITIONER)

PAIRS: dict[str, Pair] = {
    # 3 + 1 = 4 weeks.
    "length": (learnt_in(3), learnt_in(4)),
    # 2 steps of work leave 2 of 4.
    "share": (beside_work(2), beside_work(3)),
    "mentor's time": (beside_a_mentor(3), beside_a_mentor(4)),
    # Whoever teaches an expert is one.
    "mentor's level": (taught_by([EVE]), taught_by([BEN])),
    "joiner as mentor": (
        taught_by(hires=[hire("sre", apart=True, serving=EXPERT)]),
        taught_by(hires=[hire("sre", apart=True, serving=PRACTITIONER)]),
    ),
    "contractor as mentor": (
        taught_by(hires=[contractor("sre", serving=EXPERT)]),
        taught_by(hires=[contractor("sre", serving=PRACTITIONER)]),
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_training_separates(pair: Pair) -> None:
    """Weeks, share steps and mentors are what the brief says, and not one less."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_training_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    some = lesson("Ana", "serving", length=3, steps=2, mentor_steps=1)
    inst = instance(SERVE, team=[ANA, BEN], lessons=[some])
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "learning serving, Ana takes 3 weeks",
        "learning serving, Ana takes 50% of their time",
        "Ana's learning serving takes 25% of a mentor's time",
    ]
