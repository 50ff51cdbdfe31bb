"""A crew has its heads for as long as stated, or to the end."""

from __future__ import annotations

import pytest
from tests.make import (
    PRACTITIONER,
    Pair,
    board,
    crew,
    feasible,
    instance,
    linear,
    phase,
    separated,
    solve,
    spell,
    to_the_end,
)

from teamopt.families.crew import FAMILY
from teamopt.instance import Instance
from teamopt.model import build

TEAM = [board("Ana"), board("Ben", serving=PRACTITIONER, modelling=PRACTITIONER)]


def two_modellers(**heads: int) -> Instance:
    """Return a crew taken from two people, of whom one can serve as well."""
    return instance(phase("pilot", crew(1, **heads)), team=TEAM)


def stay(duration: int) -> Instance:
    """Return a crew of one for some of 4 weeks."""
    return instance(phase("pilot", crew(duration)), team=TEAM, periods=4)


def to_the_end_without(week: int) -> Instance:
    """Return a crew that stays to the end of 8 weeks, of one who is away for one."""
    team = [board("Ana", away=[(week, week + 1)])]
    return instance(phase("on-call", to_the_end()), team=team)


def waiting(weeks: int) -> Instance:
    """Return time that passes, in 4 weeks."""
    return instance(phase("procurement", spell(weeks)), periods=4)


PAIRS: dict[str, Pair] = {
    "heads": (two_modellers(modelling=2), two_modellers(modelling=3)),
    # Nobody serves two skills at once: 2 + 1 heads are 3 people.
    "distinct people": (
        two_modellers(modelling=1, serving=1),
        two_modellers(modelling=2, serving=1),
    ),
    "duration": (stay(4), stay(5)),
    # It may begin once Ana is back, in week 7, but not end before she leaves.
    "to the end": (to_the_end_without(6), to_the_end_without(7)),
    "time": (waiting(4), waiting(5)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_crew_separates(pair: Pair) -> None:
    """Two people make a crew of two, four weeks hold a stay of four, and no more."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_crew_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["heads"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "pilot needs 2 whole heads for modelling",
        "pilot takes 1 week",
    ]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "to the end",
            ["on-call needs 1 whole head for modelling", "on-call runs to the end"],
        ),
        ("time", ["procurement takes 4 weeks"]),
    ],
)
def test_stays_are_said(name: str, says: list[str]) -> None:
    """A stay to the end, and time alone, are said for what they are."""
    assert [rule.says for rule in FAMILY.rules(PAIRS[name][0])] == says


def test_a_crew_has_no_more_heads_than_it_asks_for() -> None:
    """Two people who are free are not both put on a crew of one."""
    inst = two_modellers(modelling=1)
    built = build(inst)
    heads = sum(built.x.heads[0].values())
    built.model.add(heads >= 2)
    assert not feasible(built.model)


def test_time_takes_nobody() -> None:
    """While something is on order, everybody is free."""
    team = [board("Ana")]
    inst = instance(phase("order", spell(4)), phase("a", crew(4)), team=team, periods=4)
    assert [stage.value for stage in solve(inst).stages] == [0, 4]
