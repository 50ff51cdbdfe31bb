"""The work packages that a brief asks for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from teamopt.brief.models import Brief, Phase
from teamopt.taxonomy import Proficiency
from teamopt.units import parse_effort


@dataclass(frozen=True)
class Asked:
    """A work package as the brief asks for it.

    Attributes
    ----------
    effort
        Person-weeks of a practitioner; 0 where people are asked for.
    heads
        Whole people per skill; empty where effort is asked for.
    length
        Periods that whole people stay.
    smallest, largest
        Crew, as a sum of people's shares.
    lead
        What somebody must be at each skill, throughout.
    least
        What everybody must be at their best skill.
    """

    phase: str
    skills: tuple[str, ...]
    lead: Proficiency
    least: Proficiency
    smallest: Fraction
    largest: Fraction
    effort: Fraction = Fraction(0)
    heads: Mapping[str, int] = field(default_factory=dict)
    length: int = 0

    @property
    def key(self) -> str:
        """Return the name inside the phase."""
        return "+".join(self.skills)

    @property
    def called(self) -> str:
        """Return the name in a sentence."""
        return f"{self.key} of {self.phase}"


def all_asked(brief: Brief) -> dict[tuple[str, str], Asked]:
    """Return every package of a brief by phase and key."""
    packages = [asked for phase in brief.phases for asked in _of(phase, brief)]
    return {(asked.phase, asked.key): asked for asked in packages}


def _of(phase: Phase, brief: Brief) -> list[Asked]:
    """Return the packages of a phase, whichever way its work is stated."""
    if phase.crew and phase.duration is not None:
        length = phase.duration.weeks / brief.timeline.weeks_per_period
        stay = math.ceil(length)
        return [_package(phase, brief, tuple(phase.crew), heads=phase.crew, stay=stay)]
    if isinstance(phase.effort, dict):
        return [
            _package(phase, brief, (skill,), effort=effort.likely.person_weeks)
            for skill, effort in phase.effort.items()
        ]
    if phase.effort is not None:
        effort = phase.effort.likely.person_weeks
        return [_package(phase, brief, phase.skills, effort=effort)]
    if phase.size is None:
        return []
    catalogue = brief.catalogue
    kind = phase.kind or catalogue.stage_defaults[phase.stage or ""]
    usual = catalogue.phase_kinds[kind].effort[phase.size.value]
    return [
        _package(phase, brief, (skill,), effort=parse_effort(text).person_weeks)
        for skill, text in usual.items()
    ]


def _package(
    phase: Phase,
    brief: Brief,
    skills: tuple[str, ...],
    *,
    effort: Fraction = Fraction(0),
    heads: Mapping[str, int] | None = None,
    stay: int = 0,
) -> Asked:
    crews = brief.crews
    smallest, largest = phase.smallest_crew, phase.largest_crew
    return Asked(
        phase=phase.id,
        skills=skills,
        lead=phase.lead or crews.lead,
        # Awareness never staffs a package.
        least=max(phase.at_least or Proficiency.NONE, Proficiency.WORKING),
        smallest=crews.smallest_crew if smallest is None else smallest,
        largest=crews.largest if largest is None else largest,
        effort=effort,
        heads=heads or {},
        length=stay,
    )
