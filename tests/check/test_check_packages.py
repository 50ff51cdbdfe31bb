"""Damages of packages, crews and hand-overs: each single one is found and named."""

from __future__ import annotations

import pytest
from tests.check.checked import named, solved
from tests.check.edits import (
    Damage,
    again,
    change,
    drop,
    give,
    plus,
    stretch,
)

LAUNCH = {"phase": "launch", "skill": "mlops"}
DAMAGES: dict[str, Damage] = {
    # crews of whole people
    "half a head": (
        "rich",
        change("allocations", LAUNCH, share=0.5),
        "with 50%; it asks for whole people",
    ),
    "a head that leaves early": (
        "rich",
        change("allocations", LAUNCH, end_period=plus(-1), until=plus(-7)),
        "not throughout",
    ),
    "a head missing": (
        "rich",
        drop("allocations", LAUNCH),
        "launch has 0 heads for mlops; the brief asks for 1",
    ),
    "one head too many": (
        "rich",
        give("mid Software Engineer 2", "launch", 1.0, 16, 19),
        "launch",
    ),
    "other work of a head": (
        "rich",
        again("allocations", LAUNCH, phase="watch", package="mlops"),
        "mlops+backend-engineering of launch 100%",
    ),
    "heads listed wrongly": (
        "rich",
        change("packages", {"phase": "launch"}, heads={"mlops": 2}),
        "is listed with mlops 2; the brief asks for mlops 1, backend-engineering 1",
    ),
    "a crew a week short": (
        "rich",
        stretch("launch", -1),
        "launch takes 2 weeks; the brief asks for 3 weeks",
    ),
    # packages
    "package dropped": (
        "rich",
        drop("packages", {"phase": "scoping"}),
        "scoping is delivered without its problem-framing",
    ),
    "package twice": (
        "rich",
        again("packages", {"phase": "model"}),
        "modelling+feature-engineering of model is planned 2 times",
    ),
    "package unknown": (
        "rich",
        again("packages", {"phase": "model"}, key="modelling"),
        "modelling of model is planned, but the brief asks for no such work",
    ),
    "package outside the horizon": (
        "rich",
        change("packages", {"phase": "model"}, end_period=27),
        "modelling+feature-engineering of model takes the periods",
    ),
    "package a week short": (
        "rich",
        stretch("pipeline", -1),
        "crew of data-engineering of pipeline delivers",
    ),
    "package a week long": (
        "rich",
        stretch("pipeline", 1),
        "of 4 pw one week earlier",
    ),
    "effort wrong": (
        "rich",
        change("packages", {"phase": "pipeline"}, effort=5.0),
        "is listed with 5 pw; the brief asks for 4 pw",
    ),
    "work done wrong": (
        "rich",
        change("packages", {"phase": "pipeline"}, delivered=9.0),
        "is listed as delivering 9 pw",
    ),
    # hand-overs
    "hand-over unlisted": (
        "shared",
        drop("handovers"),
        "goes to senior Data Engineer 1 and senior Data Engineer 2",
    ),
    "hand-over invented": (
        "shared",
        again("handovers", package="statistics"),
        "is listed as a hand-over between",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields a finding that says what is wrong in the brief's words."""
    source, edit, says = DAMAGES[name]
    plan, brief = solved(source)
    named(says, edit(plan, brief), brief)
