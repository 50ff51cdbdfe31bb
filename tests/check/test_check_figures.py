"""Plans by hand: every figure is read, and no damage stops the check."""

from __future__ import annotations

import math
import random

import pytest
from tests.check.figures import damaged, leaves, other, put
from tests.check.hand import WRITTEN

from teamopt.check import check_plan


@pytest.mark.parametrize("name", WRITTEN)
def test_every_figure_is_read(name: str) -> None:
    """Whatever single figure is changed, the check says so, in a sentence about it."""
    plan, brief = WRITTEN[name]()
    unread, stopped = [], []
    for path in leaves(plan):
        findings = check_plan(put(plan, path, other), brief)
        # A status of optimal that is given as feasible promises less, and is no lie.
        if not findings and path != ("status",):
            unread.append(path)
        # Half of a record about GPUs is not a figure of one.
        read = path == ("compute",) or "cannot be checked" not in " ".join(findings)
        if not read:
            stopped.append((path, findings))
    assert unread == []
    assert stopped == []


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("name", WRITTEN)
def test_a_figure_that_is_no_number_is_named(name: str, value: float) -> None:
    """Whatever compares with it as false, it is found, and at its place."""
    plan, brief = WRITTEN[name]()
    for path in leaves(plan):
        edited = put(plan, path, lambda old: value if isinstance(old, float) else old)
        if edited != plan:
            place = ".".join(map(str, path))
            assert check_plan(edited, brief) == (
                f"{place} is given as {value}, which is no number to plan with.",
            )


@pytest.mark.parametrize("name", WRITTEN)
def test_a_figure_beyond_all_whole_numbers_is_named(name: str) -> None:
    """Also one that nothing contradicts, as the best value of an open search."""
    plan, brief = WRITTEN[name]()
    goal = plan.goals[0].model_copy(update={"found": -1e300, "proven": False})
    edited = plan.model_copy(update={"goals": (goal, *plan.goals[1:])})
    assert check_plan(edited, brief) == (
        "goals.0.found is given as -1e+300, which is no number to plan with.",
    )


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("name", WRITTEN)
def test_damaged_plan_never_raises(name: str, seed: int) -> None:
    """Random edits, also of the wrong type, are reported and never raise."""
    rng = random.Random(f"{name}-{seed}")
    plan, brief = WRITTEN[name]()
    for _ in range(12):
        for says in check_plan(damaged(plan, rng), brief):
            assert isinstance(says, str)
            assert says.endswith(".")


@pytest.mark.parametrize("first", WRITTEN)
@pytest.mark.parametrize("second", WRITTEN)
def test_plan_of_another_brief_is_refused(first: str, second: str) -> None:
    """A plan held against a brief that it is not of never passes."""
    plan, brief = WRITTEN[first]()[0], WRITTEN[second]()[1]
    assert bool(check_plan(plan, brief)) == (first != second)
