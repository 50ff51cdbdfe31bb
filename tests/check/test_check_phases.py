"""Damages of phases and of the heading: each single one is found and named."""

from __future__ import annotations

from datetime import date

import pytest
from tests.check.checked import named, solved
from tests.check.edits import (
    Damage,
    again,
    change,
    drop,
    heading,
    move,
    plus,
)

DAMAGES: dict[str, Damage] = {
    # phases
    "phase dropped": (
        "rich",
        drop("phases", {"id": "ready"}),
        "ready is listed 0 times",
    ),
    "phase twice": (
        "rich",
        again("phases", {"id": "ready"}),
        "ready is listed 2 times",
    ),
    "phase unknown": (
        "rich",
        again("phases", {"id": "ready"}, id="steady"),
        "steady is among the plan's phases, but not in the brief",
    ),
    "phase renamed": (
        "rich",
        change("phases", {"id": "ready"}, name="Steady"),
        "ready: name is given as Steady; the brief says Ready",
    ),
    "required phase left out": (
        "rich",
        change("phases", {"id": "launch"}, delivered=False),
        "launch is required and not delivered",
    ),
    "optional phase without work": (
        "rich",
        change("phases", {"id": "watch"}, delivered=False),
        "watch is not delivered, but",
    ),
    "phase delivered without work": (
        "rich",
        change(
            "phases",
            {"id": "moonshot"},
            delivered=True,
            start_period=0,
            end_period=9,
            start=date(2027, 1, 4),
            until=date(2027, 3, 5),
        ),
        "moonshot is delivered without its llm-adaptation",
    ),
    "phase that comes first left out": (
        "rich",
        change("phases", {"id": "ready"}, delivered=False),
        "launch comes after ready, which is not delivered",
    ),
    "phase dated wrongly": (
        "rich",
        change("phases", {"id": "model"}, until=plus(7)),
        "model is dated",
    ),
    "phase longer than its work": (
        "rich",
        change("phases", {"id": "watch"}, end_period=plus(1), until=plus(7)),
        "watch takes the periods",
    ),
    "milestone that takes time": (
        "rich",
        change("phases", {"id": "ready"}, start_period=plus(-1), start=plus(-7)),
        "ready",
    ),
    "phase too early": (
        "rich",
        move("pipeline", 1),
        "pipeline starts on 11 Jan 2027, before its earliest date 18 Jan 2027",
    ),
    "order of phases": (
        "rich",
        move("pipeline", 0),
        "pipeline starts in week 1 (4 Jan 2027), before the end of scoping",
    ),
    "lag too short": (
        "rich",
        move("model", 2),
        "before the end of scoping and a lag of 1 week",
    ),
    "deadline missed": (
        "rich",
        move("model", 20),
        "after its deadline 28 May 2027",
    ),
    "late by more than it says": (
        "rich",
        move("launch", 18),
        "launch is given as 0 weeks late; it is 2 weeks late",
    ),
    "late by less than it says": (
        "rich",
        change("phases", {"id": "launch"}, late_periods=3),
        "launch is given as 3 weeks late",
    ),
    "start of the phase outside": (
        "rich",
        change("phases", {"id": "model"}, start_period=10**9),
        "model takes the periods 1000000000",
    ),
    # the heading
    "id": ("rich", heading("brief", id="poor"), "the brief's id is poor; it is rich"),
    "currency": ("rich", heading("brief", currency="EUR"), "currency is EUR"),
    "start": ("rich", heading("brief", start=plus(1)), "start is 2027-01-05"),
    "periods": ("rich", heading("brief", periods=27), "number of periods is 27"),
    "status": (
        "rich",
        lambda plan, _: plan.model_copy(update={"status": "infeasible"}),
        "the status is infeasible, and yet there are hires, people",
    ),
    "proof": (
        "rich",
        change("goals", {"goal": "finish"}, proven=False),
        "the status is optimal, but not proven for finish",
    ),
    "nothing planned": (
        "rich",
        lambda plan, _: plan.model_copy(update={"phases": ()}),
        "the plan has no phases",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields a finding that says what is wrong in the brief's words."""
    source, edit, says = DAMAGES[name]
    plan, brief = solved(source)
    named(says, edit(plan, brief), brief)
