"""Damages of who does what: each single one is found and named."""

from __future__ import annotations

import pytest
from tests.check.checked import named, solved
from tests.check.edits import (
    Damage,
    again,
    change,
    drop,
    give,
    move,
    plus,
)

LAUNCH = {"phase": "launch", "skill": "mlops"}
DAMAGES: dict[str, Damage] = {
    # allocations
    "share above a person": (
        "rich",
        change("allocations", {"phase": "pipeline"}, share=1.25),
        "takes a share of 1.25 of a person",
    ),
    "share between steps": (
        "rich",
        change("allocations", {"phase": "pipeline"}, share=0.3),
        "in steps of 25%",
    ),
    "share of nothing": (
        "rich",
        change("allocations", {"phase": "pipeline"}, share=0.0),
        "pipeline takes a share of 0",
    ),
    "too small a share": (
        "rich",
        change("allocations", {"phase": "pipeline"}, share=0.25),
        "crew of data-engineering of pipeline delivers",
    ),
    "same work twice": (
        "rich",
        again("allocations", {"person": "Ben"}),
        "Ben is given",
    ),
    "somebody without the skill": (
        "rich",
        change(
            "allocations",
            {"phase": "scoping"},
            person="mid Software Engineer 2",
            role="software-engineer",
            level="mid",
        ),
        "mid Software Engineer 2 is on problem-framing of scoping with awareness",
    ),
    "somebody unknown": (
        "rich",
        change("allocations", {"phase": "model"}, person="Zoe"),
        "Zoe: modelling+feature-engineering of model: nobody on the team",
    ),
    "work of a phase that is none": (
        "rich",
        change("allocations", {"phase": "model"}, phase="nowhere"),
        "of nowhere: the brief asks for no such work",
    ),
    "work of a package that is none": (
        "rich",
        change("allocations", {"phase": "model"}, package="modelling"),
        "modelling of model: the brief asks for no such work",
    ),
    "first day moved": (
        "rich",
        change("allocations", {"phase": "model"}, start=plus(7)),
        "modelling+feature-engineering of model is dated",
    ),
    "last day moved": (
        "rich",
        change("allocations", {"phase": "model"}, until=plus(-1)),
        "but its periods run from",
    ),
    "beyond the horizon": (
        "rich",
        change("allocations", {"phase": "model"}, end_period=40),
        "to 40, which is no span of the horizon's 26",
    ),
    "before the horizon": (
        "rich",
        change("allocations", {"phase": "model"}, start_period=-3),
        "-3",
    ),
    "no period at all": (
        "rich",
        change("allocations", {"phase": "model"}, end_period=0),
        "is no span",
    ),
    "another role": (
        "rich",
        change("allocations", {"person": "Ana"}, role="ml-engineer"),
        "listed as senior ml-engineer, but Ana is senior data-scientist",
    ),
    "a skill that is not asked for": (
        "rich",
        change("allocations", {"phase": "model"}, skill="statistics"),
        "for statistics, which it does not ask for",
    ),
    "a skill the person lacks": (
        "rich",
        change("allocations", LAUNCH, skill="backend-engineering"),
        "launch",
    ),
    "a day later than the package": (
        "rich",
        change("allocations", {"phase": "pipeline"}, end_period=plus(1)),
        "Ben works on data-engineering of pipeline",
    ),
    "an allocation dropped": (
        "rich",
        drop("allocations", {"phase": "pipeline"}),
        "data-engineering of pipeline",
    ),
    "before the first day": (
        "rich",
        give("Cai", "scoping", 0.25, 0, 1),
        "Cai is given problem-framing of scoping 25% in week 1 (4 Jan 2027), but the "
        "first day is 1 Feb 2027",
    ),
    "after the last day": (
        "rich",
        give("Cai", "watch", 0.25, 22, 23),
        "but the last day is 28 May 2027",
    ),
    "on leave": ("rich", move("pipeline", 3), "but on leave from 1 Feb 2027"),
    "before joining": (
        "rich",
        give("Hire 1", "watch", 0.25, 0, 1),
        "but hire 1 joins later",
    ),
    "too much in ramp-up": (
        "rich",
        give("Hire 1", "watch", 0.75, 0, 0),
        "until the end of ramp-up it is at most 50%",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields a finding that says what is wrong in the brief's words."""
    source, edit, says = DAMAGES[name]
    plan, brief = solved(source)
    named(says, edit(plan, brief), brief)
