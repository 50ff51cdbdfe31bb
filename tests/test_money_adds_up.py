"""Money in a stored plan adds up to the last digit, from ``plan.json`` alone."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

SOLUTIONS = Path(__file__).parent.parent / "solutions"
PLANS = sorted(SOLUTIONS.glob("*/plan.json"))


def stored(path: Path) -> dict[str, Any]:
    """Return a plan with its numbers as they are printed."""
    plan: dict[str, Any] = json.loads(
        path.read_text(encoding="utf-8"), parse_float=Decimal
    )
    return plan


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_quarters_lines_total_and_goal_agree(path: Path) -> None:
    """The sum by quarter is the line, the lines the total, the total the goal."""
    plan = stored(path)
    costs = plan["costs"]
    if costs is None:
        assert plan["status"] == "infeasible"
        return
    for line in costs["lines"]:
        assert sum(line["quarters"]) == line["total"]
        assert len(line["quarters"]) == len(costs["quarters"])
    total = sum(line["total"] for line in costs["lines"])
    goal = {goal["goal"]: goal["value"] for goal in plan["goals"]}
    assert total == costs["total"] == goal["cost"]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_what_hires_and_others_cost_is_in_the_lines(path: Path) -> None:
    """Each hire, contractor, training and use of somebody is paid in its line."""
    plan = stored(path)
    if plan["costs"] is None:
        return
    by_category: dict[str, Any] = {}
    for line in plan["costs"]["lines"]:
        before = by_category.get(line["category"], Decimal(0))
        by_category[line["category"]] = before + line["total"]
    for part, category in (
        ("hires", "hires"),
        ("contractors", "contractors"),
        ("allocations", "per-use"),
        ("trainings", "training"),
    ):
        paid = sum(one["cost"] or 0 for one in plan[part])
        assert paid == by_category.get(category, 0)


def test_there_are_plans_to_add_up() -> None:
    """An empty folder would prove nothing."""
    assert len(PLANS) >= 10
