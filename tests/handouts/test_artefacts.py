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


def test_content_names_only_what_it_holds() -> None:
    """Keys under `between` and `otherwise` are artefacts of the file."""
    told = content()
    keys = {k for by in told.between.values() for some in by.values() for k in some}
    assert keys | set(told.otherwise.artefacts) <= set(told.artefacts)
    assert set(told.between) <= set(TAXONOMY.stages)


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
