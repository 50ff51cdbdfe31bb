"""Stored plans that contradict themselves are told in a line."""

from __future__ import annotations

from typing import Any

import pytest
from tests.report import plans

from teamopt.errors import PlanError
from teamopt.plan import Plan
from teamopt.report.stored import showing


def damaged(part: str, index: int, **changes: Any) -> Plan:
    """Return the plan with everything, one entry of a part changed."""
    data = plans.whole().model_dump()
    place = data
    for name in part.split("."):
        place = place[name]
    entries = list(place)
    entries[index] = entries[index] | changes
    *outer, last = part.split(".")
    place = data
    for name in outer:
        place = place[name]
    place[last] = entries
    return Plan.model_validate(data)


def test_a_whole_plan_is_shown() -> None:
    """Nothing whole is taken for damaged."""
    with showing(plans.whole(), "plan.json"):
        pass


@pytest.mark.parametrize(
    ("part", "changes", "told"),
    [
        ("contractors", {"end_period": 41}, "Contractor 1 .* takes the periods 18"),
        ("trainings", {"start_period": -1}, "training of Ben takes the periods -1"),
        ("packages", {"end_period": 99}, "modelling of pretraining takes the periods"),
        ("compute.runs", {"end_period": 99}, "h100 of pretraining takes the periods"),
        ("compute.reservations", {"end_period": 1}, "reservation of h100 takes"),
        ("compute.use", {"reserved": (1,)}, "h100 has 1 amounts of reserved for 40"),
        ("use", {"used": (1.0,)}, "data-scientist has 1 used amounts for 4"),
        ("costs.lines", {"quarters": (1.0,)}, "pay of hires has 1 amounts for 4"),
    ],
)
def test_parts_that_do_not_fit_are_named(
    part: str, changes: dict[str, Any], told: str
) -> None:
    """The part, and what is wrong with it."""
    plan = damaged(part, 0, **changes)
    with pytest.raises(PlanError, match=told), showing(plan, "plan.json"):
        pass
