"""People of a track work on its phases alone."""

from __future__ import annotations

import pytest
from tests.make import (
    STEPS,
    Pair,
    board,
    contractor,
    crew,
    hire,
    instance,
    lesson,
    linear,
    phase,
    separated,
    work,
)

from teamopt.families.isolation import FAMILY
from teamopt.instance import Instance


def researcher_on(track: str | None) -> Instance:
    """Return a phase of a track, and one person, of research."""
    team = [board("Ana", track="research")]
    return instance(phase("pilot", work(1), track=track), team=team)


def joiner_of(track: str | None) -> Instance:
    """Return a phase of research, and a joiner of a track."""
    asked = phase("pilot", crew(1), track="research")
    return instance(asked, hires=[hire(track=track)])


def contractor_of(track: str | None) -> Instance:
    """Return a phase of research, and a contractor of a track."""
    asked = phase("pilot", crew(1), track="research")
    return instance(asked, hires=[contractor(track=track)])


def learner_on(track: str) -> Instance:
    """Return a phase of a track for somebody of research, who has to learn first."""
    return instance(
        phase("pilot", work(1, "serving", largest=STEPS), track=track),
        team=[board("Ana", track="research")],
        lessons=[lesson("Ana", "serving")],
    )


PAIRS: dict[str, Pair] = {
    "other track": (researcher_on("research"), researcher_on("product")),
    "no track": (researcher_on("research"), researcher_on(None)),
    "joiner": (joiner_of(None), joiner_of("product")),
    "contractor": (contractor_of("research"), contractor_of("product")),
    "taught": (learner_on("research"), learner_on("product")),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_isolation_separates(pair: Pair) -> None:
    """Whoever belongs to a track is free for it, and for nothing else."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


@pytest.mark.parametrize(
    ("inst", "says"),
    [
        (researcher_on("research"), ["Ana works for research alone"]),
        (joiner_of("product"), ["a new mid ML Engineer works for product alone"]),
        (learner_on("product"), ["Ana works for research alone"]),
    ],
)
def test_isolation_is_said(inst: Instance, says: list[str]) -> None:
    """The sentence names what the brief names, each person once."""
    assert [rule.says for rule in FAMILY.rules(inst)] == says


def test_several_people_are_named_together() -> None:
    """People who are alike share a sentence; so do the joiners of a kind."""
    inst = instance(
        phase("pilot", work(1), track="research"),
        team=[board("Ana", "Ben", track="research")],
        hires=[contractor(most=2, track="research")],
    )
    assert [rule.says for rule in FAMILY.rules(inst)] == [
        "Ana, Ben work for research alone",
        "a new contract mid ML Engineer works for research alone",
    ]
