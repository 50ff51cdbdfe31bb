"""A brief as one page of prose, as data."""

from __future__ import annotations

from teamopt.handouts.handout import Handout
from teamopt.plan.record import Record

SCOPING = "teamopt-scoping/1"


class Paragraph(Record):
    """A few sentences on one subject."""

    title: str
    says: tuple[str, ...]
    """Sentences, each made of lines of the brief."""
    listed: bool = False
    """Whether each stands on a line of its own."""


class StageOfWork(Record):
    """One stage of the life cycle: what belongs to it, and who leads there."""

    stage: str
    phases: tuple[str, ...]
    """Names of the phases in it."""
    leads: tuple[str, ...]
    """Roles on board or to be hired that lead in this stage, by the catalogue."""
    does: tuple[str, ...]
    """Role that does most of its work in the plan; several where they do as much."""
    share: float | None
    """Share of the stage's person-weeks that the role does, or each of the roles."""


class Scoping(Handout):
    """A brief for people who do not read YAML."""

    question: str
    paragraphs: tuple[Paragraph, ...]
    stages: tuple[StageOfWork, ...]
    notes: tuple[str, ...]
    """What the stages leave open."""
