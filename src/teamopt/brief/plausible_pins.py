"""Warnings about pins that hold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.capability import on_board, received, skills_of
from teamopt.brief.gpu_checks import works_of
from teamopt.brief.names import names_of
from teamopt.brief.shape import Finding
from teamopt.taxonomy import Proficiency
from teamopt.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief
    from teamopt.taxonomy import Taxonomy


def pins_in_doubt(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield people who stay on a phase that has no work for them."""
    people = dict(names_of(brief, taxonomy))
    phases = {phase.id: k for k, phase in enumerate(brief.phases)}
    for index, pin in enumerate(brief.pins):
        if pin.person not in people or pin.phase not in phases:
            continue
        who = on_board(brief)[people[pin.person]]
        wanted = dict(_wanted(brief, phases[pin.phase], taxonomy))
        if any(who.holds(skill, taxonomy) >= least for skill, least in wanted.items()):
            continue
        takes = listing([*wanted]) or "nobody's work"
        says = (
            f"{pin.phase} takes {takes}, and {pin.person} can do none of it, so "
            "the pin holds nothing. Name somebody else, or another phase."
        )
        yield Finding(("pins", index), says, "pin-without-work")


def _wanted(
    brief: Brief, index: int, taxonomy: Taxonomy
) -> Iterator[tuple[str, Proficiency]]:
    """Yield the skills that a phase takes, and how good somebody has to be."""
    phase = brief.phases[index]
    for skill in received(brief, phase):
        yield skill, Proficiency.WORKING
    for _, work in works_of(phase, ("phases", index)):
        for skill in skills_of(work, taxonomy, phase.stage):
            yield skill, max(work.at_least or Proficiency.WORKING, Proficiency.WORKING)
