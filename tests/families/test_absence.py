"""Nobody works before they start, after they leave or on long leave."""

from __future__ import annotations

import pytest
from tests.make import STEPS, Pair, board, instance, linear, phase, separated, work

from teamopt.families.absence import FAMILY
from teamopt.instance import Instance


def alone(effort: int, *away: tuple[int, int]) -> Instance:
    """Return some weeks of work for one person, away for some of 5 weeks."""
    asked = phase("pilot", work(effort, largest=STEPS))
    return instance(asked, team=[board("Ana", away=away)], periods=5)


# A bar is never interrupted, so the longest stretch counts: 5 - 1 = 4 weeks where the
# first or the last is missing, 2 weeks on either side of the third.
PAIRS: dict[str, Pair] = {
    "leave": (alone(2, (2, 3)), alone(3, (2, 3))),
    "leaver": (alone(4, (4, 5)), alone(5, (4, 5))),
    "late starter": (alone(4, (0, 1)), alone(5, (0, 1))),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_absence_separates(pair: Pair) -> None:
    """The weeks that are left carry so much work and not a week more."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_absence_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["leave"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "Ana: away 18 Jan 2027 to 22 Jan 2027",
    ]


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ("leaver", "Ana: away from 1 Feb 2027 on"),
        ("late starter", "Ana: first day 11 Jan 2027"),
    ],
)
def test_leavers_and_starters_are_told_apart(pair: str, says: str) -> None:
    """Whoever leaves is away from then on, a late starter has a first day."""
    assert [rule.says for rule in FAMILY.rules(PAIRS[pair][0])] == [says]
