"""Phases follow those they build on."""

from __future__ import annotations

import pytest
from tests.make import STEPS, Pair, board, instance, linear, phase, separated, work

from teamopt.families.precedence import FAMILY
from teamopt.instance import Instance

TEAM = [board("Ana"), board("Ben")]
WEEK, TWO_WEEKS = work(1, largest=STEPS), work(2, largest=STEPS)


def in_order(periods: int) -> Instance:
    """Return two phases of two weeks each: 2 + 2 = 4 weeks, or 2 side by side."""
    build = phase("build", TWO_WEEKS, after={"design": 0})
    return instance(phase("design", TWO_WEEKS), build, team=TEAM, periods=periods)


def with_lag(periods: int) -> Instance:
    """Return two phases of a week with two weeks between: 1 + 2 + 1 = 4 weeks."""
    build = phase("build", WEEK, after={"design": 2})
    return instance(phase("design", WEEK), build, team=TEAM, periods=periods)


def on_an_optional_one(periods: int) -> Instance:
    """Return a required point in time that needs an optional phase of two weeks."""
    design = phase("design", TWO_WEEKS, optional=True)
    return instance(
        design, phase("launch", after={"design": 0}), team=TEAM, periods=periods
    )


PAIRS: dict[str, Pair] = {
    "order": (in_order(4), in_order(3)),
    "lag": (with_lag(4), with_lag(3)),
    "optional": (on_an_optional_one(2), on_an_optional_one(1)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_precedence_separates(pair: Pair) -> None:
    """Order, lags and phases that others need cost the periods they say."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


def test_precedence_is_said() -> None:
    """The sentence names what the brief names, with its number."""
    inst = PAIRS["lag"][0]
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "build starts at least 2 weeks after design ends",
    ]
