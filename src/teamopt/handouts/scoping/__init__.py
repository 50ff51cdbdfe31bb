"""The brief as one page of prose, with the life cycle."""

from __future__ import annotations

from teamopt.handouts.handout import Given, Kind
from teamopt.handouts.scoping.lint import lint
from teamopt.handouts.scoping.page import page
from teamopt.handouts.scoping.prose import paragraphs
from teamopt.handouts.scoping.record import SCOPING, Scoping
from teamopt.handouts.scoping.stages import notes, stages

__all__ = ["KIND"]


def make(given: Given) -> Scoping:
    """Return a brief in prose.

    Parameters
    ----------
    given
        The brief; its plan tells who does most in each stage, and the answer.
    """
    brief = given.brief
    rows = tuple(stages(given))
    return Scoping(
        schema_version=SCOPING,
        brief=brief.id,
        question=brief.question or "",
        paragraphs=tuple(paragraphs(given)),
        stages=rows,
        notes=tuple(notes(brief, rows)),
    )


KIND = Kind(
    key="scoping",
    about="the brief as one page of prose, with who leads in which stage",
    make=make,
    page=page,
    record=Scoping,
    lint=lint,
)
