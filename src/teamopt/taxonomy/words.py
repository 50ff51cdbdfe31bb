"""Names of skills inside a sentence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from teamopt.taxonomy.loader import load_taxonomy
from teamopt.wording import inside

if TYPE_CHECKING:
    from teamopt.taxonomy.models import Taxonomy


def skill_name(skill: str, catalogue: Taxonomy | None = None) -> str:
    """Return the name of a skill inside a sentence: ``MLOps``, ``agent systems``.

    A plan has ids of skills alone; one that neither the brief's own catalogue, where it
    is given, nor the built-in one knows is its words.
    """
    own = catalogue.skills.get(skill) if catalogue else None
    name = own.name if own else _skill_names().get(skill, skill.replace("-", " "))
    return inside(name)


@cache
def _skill_names() -> dict[str, str]:
    return {key: skill.name for key, skill in load_taxonomy().skills.items()}
