"""What is handed over between phases is found in the content, and can be accepted."""

from __future__ import annotations

from itertools import product

import pytest

from teamopt.handouts.artefacts import Sides, artefacts, content, meant
from teamopt.taxonomy import load_taxonomy

TAXONOMY = load_taxonomy()
PASSED = sorted(
    {
        entry.what
        for role in TAXONOMY.roles.values()
        for entry in (*role.gives, *role.gets)
    }
)


@pytest.mark.parametrize("text", PASSED)
def test_what_roles_give_each_other_is_known(text: str) -> None:
    """Each thing that the catalogue says is passed on has a check to accept it by."""
    assert meant(text)


@pytest.mark.parametrize("stages", [*product(TAXONOMY.stages, repeat=2)])
def test_each_step_between_stages_has_artefacts(stages: tuple[str, str]) -> None:
    """Where roles pass nothing to each other, the stages say what goes over."""
    sides = Sides(stages, ((), ()), ())
    found = artefacts(sides, TAXONOMY)
    assert found
    assert all(one.holds and one.accepted and one.origin for one in found)


@pytest.mark.parametrize(
    ("stages", "skills", "found"),
    [
        # An ML engineer gives a model card, and scoping has no model.
        (
            ("ideation", "prototyping"),
            (["problem-framing", "data-analysis"], ["modelling"]),
            {"Problem statement", "Data sheet"},
        ),
        # Nobody packages software by attacking it.
        (
            ("prototyping", "prototyping"),
            (["red-teaming"], ["agent-systems"]),
            {"Evaluation report"},
        ),
        # A service has a runbook, and who compares campaigns does not use it.
        (
            ("production", "monitoring"),
            (["serving"], ["experiment-design", "statistics"]),
            {"Interface contract"},
        ),
        (
            ("production", "monitoring"),
            (["serving"], ["monitoring"]),
            {"Tested package", "Interface contract", "Performance SLOs", "Runbook"},
        ),
    ],
)
def test_what_goes_over_is_made_there_and_used_here(
    stages: tuple[str, str], skills: tuple[list[str], list[str]], found: set[str]
) -> None:
    """Stages and roles choose among what the work of the phases makes and uses."""
    roles = [*TAXONOMY.roles]
    told = artefacts(Sides(stages, (roles, roles), (), skills), TAXONOMY)
    assert {one.name for one in told} <= found
    assert told


def test_skills_that_nobody_knows_tell_nothing() -> None:
    """A catalogue of one's own has skills of which the file says nothing."""
    stages = ("production", "monitoring")
    known = artefacts(Sides(stages, ((), ()), ()), TAXONOMY)
    own = Sides(stages, ((), ()), (), (["knitting"], ["sewing"]))
    assert artefacts(own, TAXONOMY) == known


def test_what_is_made_goes_over_where_nothing_else_is_usual() -> None:
    """Where stages and roles name nothing that the work makes, that goes over."""
    sides = Sides(("production", "monitoring"), ((), ()), (), (["data-analysis"], []))
    (sheet,) = artefacts(sides, TAXONOMY)
    assert (sheet.name, sheet.because) == (
        "Data sheet",
        "the work of the phase makes it",
    )


def test_content_names_only_what_it_holds() -> None:
    """Keys under `between` and `otherwise` are artefacts of the file."""
    told = content()
    keys = {k for by in told.between.values() for some in by.values() for k in some}
    assert keys | set(told.otherwise.artefacts) <= set(told.artefacts)
    assert set(told.between) <= set(TAXONOMY.stages)
    for entry in told.artefacts.values():
        assert entry.made_by
        assert entry.made_by | entry.used_by <= set(TAXONOMY.skills)


def test_the_words_of_the_brief_come_first() -> None:
    """What a brief says is handed over is all that is, also where nobody knows it."""
    said = ("model card", "a {strange} thing")
    sides = Sides(("ideation", "production"), ((), ()), said)
    card, strange = artefacts(sides, TAXONOMY)
    assert card.name == "Model card"
    assert strange.name == "A {strange} thing"
    assert strange.accepted == content().otherwise.accepted


def test_roles_say_what_they_pass_on() -> None:
    """Between two roles that pass something on, it is that, with its source."""
    role, other = next(
        (role.id, entry.role)
        for role in TAXONOMY.roles.values()
        for entry in role.gives
    )
    what = TAXONOMY.roles[role].gives[0].what
    found = artefacts(Sides((None, None), ([role], [other]), ()), TAXONOMY)
    assert any(what in one.because for one in found)
