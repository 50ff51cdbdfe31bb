"""The stage of the life cycle that each phase of a brief is in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.units import parse_effort

if TYPE_CHECKING:
    from teamopt.brief.models import Brief, Phase, Work
    from teamopt.taxonomy import Taxonomy


@dataclass(frozen=True)
class Stage:
    """Where a phase stands, and where that is from.

    Attributes
    ----------
    name
        A stage of the catalogue, or ``None`` where nothing tells.
    source
        ``brief``, ``kind`` of the phase, or ``skills`` that it asks for.
    """

    name: str | None
    source: str


def stages(brief: Brief) -> dict[str, Stage]:
    """Return the stage of each phase, by its id."""
    taxonomy = brief.catalogue
    usual = _usual(taxonomy)
    return {phase.id: _stage(phase, taxonomy, usual) for phase in brief.phases}


def _stage(
    phase: Phase, taxonomy: Taxonomy, usual: dict[str, dict[str, Fraction]]
) -> Stage:
    if phase.stage is not None:
        return Stage(phase.stage, "brief")
    ways: tuple[Work, ...] = (phase, *phase.options)
    for work in ways:
        if work.kind is not None and work.kind in taxonomy.phase_kinds:
            return Stage(taxonomy.phase_kinds[work.kind].stage, "kind")
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for skill in (skill for work in ways for skill in asked(work)):
        for stage, share in usual.get(skill, {}).items():
            shares[stage] += share
    if not shares:
        return Stage(None, "skills")
    # Of stages with the same share, the later one: that is where work is missed.
    order = {name: place for place, name in enumerate(taxonomy.stages)}
    name = max(shares, key=lambda name: (shares[name], order.get(name, -1)))
    return Stage(name, "skills")


def asked(work: Work) -> tuple[str, ...]:
    """Return the skills that work asks for by name."""
    efforts = tuple(work.effort) if isinstance(work.effort, dict) else ()
    return tuple(dict.fromkeys((*efforts, *work.skills, *work.crew)))


def _usual(taxonomy: Taxonomy) -> dict[str, dict[str, Fraction]]:
    """Return the share of each skill's usual work in each stage.

    Kinds of phases say in which stage they are and which skills they take.
    """
    sums: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for kind in taxonomy.phase_kinds.values():
        for efforts in kind.effort.values():
            for skill, text in efforts.items():
                sums[skill][kind.stage] += parse_effort(text).person_weeks
    return {
        skill: {stage: pw / sum(by.values()) for stage, pw in by.items()}
        for skill, by in sums.items()
        if sum(by.values())
    }
