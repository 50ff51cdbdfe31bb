"""The work packages that a brief asks for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from teamopt.brief.models import Brief, Phase
from teamopt.brief.phases import Option
from teamopt.brief.work import ThreePoint, Work
from teamopt.taxonomy import Proficiency
from teamopt.units import Duration, parse_effort

#: Key of a package that is time alone.
TIME = "time"


@dataclass(frozen=True)
class Asked:
    """A work package as the brief asks for it.

    Attributes
    ----------
    key
        Name inside the phase.
    skills
        What it draws on; nothing where time passes without anybody's work.
    effort
        Person-weeks of a practitioner; 0 where people or time are asked for.
    stated
        The effort of all its pieces as the brief states it; None where it states none.
    heads
        Whole people per skill; empty where effort is asked for.
    length
        Periods that whole people stay, or that pass.
    to_end
        Whether the people stay to the end of the horizon instead.
    option
        The way of doing the phase that it belongs to, or None for all of them.
    follows
        Key of the piece before it, or None.
    smallest, largest
        Crew, as a sum of people's shares.
    lead
        What somebody must be at each skill, throughout.
    least
        What everybody must be at their best skill.
    """

    phase: str
    key: str
    skills: tuple[str, ...]
    lead: Proficiency
    least: Proficiency
    smallest: Fraction
    largest: Fraction
    effort: Fraction = Fraction(0)
    stated: ThreePoint | None = None
    heads: Mapping[str, int] = field(default_factory=dict)
    length: int = 0
    to_end: bool = False
    option: str | None = None
    follows: str | None = None

    @property
    def called(self) -> str:
        """Return the name in a sentence."""
        return f"{self.key} of {self.phase}"


def all_asked(brief: Brief) -> dict[tuple[str, str], Asked]:
    """Return every package of a brief by phase and key, those of all options."""
    packages = []
    for phase in brief.phases:
        packages += _of(phase, phase, brief)
        for option in phase.options:
            packages += [
                _of_option(package, option) for package in _of(option, phase, brief)
            ]
        packages += _handed_over(phase, brief)
    return {(asked.phase, asked.key): asked for asked in packages}


def periods(length: Duration, brief: Brief) -> int:
    """Return a length of time in whole periods, rounded up."""
    return math.ceil(length.weeks / brief.timeline.weeks_per_period)


def _of_option(package: Asked, option: Option) -> Asked:
    follows = package.follows and f"{option.id}: {package.follows}"
    key = f"{option.id}: {package.key}"
    return replace(package, key=key, option=option.id, follows=follows)


def _of(work: Work, phase: Phase, brief: Brief) -> list[Asked]:
    """Return the packages of a phase or an option, whichever way they are stated."""
    if work.duration is not None:
        package = _package(work, phase, brief, tuple(work.crew))
        return [
            replace(
                package,
                heads=dict(work.crew),
                length=periods(work.length, brief) if work.length else 0,
                to_end=work.to_the_end,
            )
        ]
    found = []
    for skills, effort, stated in _efforts(work, phase, brief):
        if not effort:
            continue
        package = _package(work, phase, brief, skills)
        whole = replace(package, effort=effort, stated=stated)
        found += _pieces(whole, work.pieces or 1)
    return found


def _efforts(
    work: Work, phase: Phase, brief: Brief
) -> list[tuple[tuple[str, ...], Fraction, ThreePoint | None]]:
    """Return the skills and the person-weeks of each package, and what is stated."""
    if isinstance(work.effort, dict):
        return [
            ((skill,), effort.likely.person_weeks, effort)
            for skill, effort in work.effort.items()
        ]
    if work.effort is not None:
        return [(work.skills, work.effort.likely.person_weeks, work.effort)]
    if work.size is None:
        return []
    catalogue = brief.catalogue
    kind = work.kind or catalogue.stage_defaults[phase.stage or ""]
    usual = catalogue.phase_kinds[kind].effort[work.size.value]
    return [
        ((skill,), parse_effort(text).person_weeks, None)
        for skill, text in usual.items()
    ]


def _pieces(whole: Asked, count: int) -> list[Asked]:
    """Return a package in equal pieces, each of which follows the one before."""
    if count == 1:
        return [whole]
    keys = [f"{whole.key} {k}/{count}" for k in range(1, count + 1)]
    return [
        replace(whole, key=key, effort=whole.effort / count, follows=before)
        for key, before in zip(keys, [None, *keys], strict=False)
    ]


def _handed_over(phase: Phase, brief: Brief) -> list[Asked]:
    """Return what a phase takes to receive what others hand over to it."""
    return [
        replace(
            _package(phase, phase, brief, (skill,)),
            key=f"{skill} (hand-off from {giver.id})",
            effort=effort.likely.person_weeks,
            stated=effort,
        )
        for giver in brief.phases
        for given in giver.hand_off
        if given.to == phase.id
        for skill, effort in given.effort.items()
        if effort.likely.person_weeks
    ]


def _package(work: Work, phase: Phase, brief: Brief, skills: tuple[str, ...]) -> Asked:
    """Return a package of some skills, with the crew that is asked for there."""
    crews = brief.crews
    smallest, largest = work.smallest_crew, work.largest_crew
    return Asked(
        phase=phase.id,
        key="+".join(skills) or TIME,
        skills=skills,
        lead=work.lead or crews.lead,
        # Awareness never staffs a package.
        least=max(work.at_least or Proficiency.NONE, Proficiency.WORKING),
        smallest=crews.smallest_crew if smallest is None else smallest,
        largest=crews.largest if largest is None else largest,
    )
