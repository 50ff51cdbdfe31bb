"""Interview questions for the skills of the built-in catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from pydantic import TypeAdapter

from teamopt.taxonomy.models import ProficiencyField, Record, Text
from teamopt.yaml_lines import parse_yaml

FILE = "interviews.yaml"


class Question(Record):
    """One question of an interview."""

    suits: ProficiencyField
    """Proficiency that it tells from the one below."""
    exercise: bool = False
    """Whether something is done, rather than told."""
    asks: Text
    strong: Text
    """What a strong answer shows."""
    weak: Text
    """What a weak answer shows."""


@cache
def interview_bank() -> Mapping[str, tuple[Question, ...]]:
    """Return the questions of each skill, by its id."""
    folder = resources.files(__package__ or "teamopt.taxonomy")
    text = (folder / FILE).read_text(encoding="utf-8")
    return TypeAdapter(dict[str, tuple[Question, ...]]).validate_python(
        parse_yaml(text, FILE).data
    )
