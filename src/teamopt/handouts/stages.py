"""The stage of the life cycle that each phase of a brief is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.brief.capability import work_of
from teamopt.units import parse_effort

if TYPE_CHECKING:
    from teamopt.brief.models import Brief, Phase, Work
    from teamopt.taxonomy import Taxonomy

#: What a stage is most unsurely inferred from: others than its usual work take a skill.
BY_SKILLS = "the skills that it asks for"
#: What a stage is inferred from where the brief does not say it.
_FROM = {"kind": "the kind of the phase", "skills": BY_SKILLS}


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

    @property
    def inferred(self) -> str | None:
        """Return what the stage is inferred from, in words, where it is."""
        return _FROM.get(self.source) if self.name else None


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
    for work in ways:
        for skill, part in _parts(work, taxonomy).items():
            for stage, share in usual.get(skill, {}).items():
                shares[stage] += part * share
    if not shares:
        return Stage(None, "skills")
    # Of stages with the same share, the later one: that is where work is missed.
    order = {name: place for place, name in enumerate(taxonomy.stages)}
    name = max(shares, key=lambda name: (shares[name], order.get(name, -1)))
    return Stage(name, "skills")


def _parts(work: Work, taxonomy: Taxonomy) -> dict[str, Fraction]:
    """Return the part of each skill in work: of its people, or of its person-weeks."""
    efforts = work_of(work, taxonomy, None)
    found = {skill: effort.person_weeks for skill, effort in efforts.items()}
    if not found:
        found = {s: Fraction(heads) for s, heads in work.crew.items()}
    if not found:
        # Of one effort for several skills nobody knows who takes how much.
        found = dict.fromkeys(work.skills, Fraction(1))
    whole = sum(found.values())
    return {skill: part / whole for skill, part in found.items() if part}


def inferences(phases: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """Yield which stages the brief does not state.

    Parameters
    ----------
    phases
        Their names, and what their stages are inferred from, if they are.
    """
    every = list(phases)
    found: dict[str, list[str]] = defaultdict(list)
    for name, source in every:
        if source:
            found[source].append(name)
    for source, names in found.items():
        whose = "every phase" if len(names) == len(every) else wording.some(names)
        yield f"The stage of {whose} is inferred from {source}."


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
