"""Names of the built-in taxonomy inside a sentence."""

from __future__ import annotations

from functools import cache

from teamopt.taxonomy.loader import load_taxonomy


def skill_name(skill: str) -> str:
    """Return the name of a skill inside a sentence: ``MLOps``, ``agent systems``.

    A plan has ids of skills alone; one of the brief's own is its words.
    """
    name = _skill_names().get(skill, skill.replace("-", " "))
    # Capitals in a row are a name, a single one begins a title.
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


@cache
def _skill_names() -> dict[str, str]:
    return {key: skill.name for key, skill in load_taxonomy().skills.items()}
