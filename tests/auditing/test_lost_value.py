"""Whether value is lost for sure: a search that ended early proves nothing."""

from __future__ import annotations

import pytest

from teamopt.auditing.absence import _falls
from teamopt.plan import GoalResult


def value(amount: float, bound: float | None) -> GoalResult:
    """Return what a search came to in value."""
    return GoalResult(
        goal="value",
        unit="points",
        better="more",
        value=amount,
        found=amount,
        bound=bound,
        tolerance=None,
        proven=bound == amount,
        seconds=1.0,
    )


@pytest.mark.parametrize(
    ("amount", "bound", "weighed", "lost"),
    [
        (35, 35, False, False),  # as much as before
        (0, 0, False, True),  # no plan has more
        (0, 35, False, None),  # some plan might
        (0, None, False, None),  # it was not looked at
        (0, None, True, True),  # the sum has the proof
    ],
)
def test_value_is_lost_where_no_plan_can_have_it(
    amount: float, bound: float | None, weighed: bool, lost: bool | None
) -> None:
    """The plan had 35 points."""
    assert _falls(value(35, 35), value(amount, bound), weighed=weighed) is lost
