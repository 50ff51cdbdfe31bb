"""Who could do what: the skills that phases need and the people who hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamopt.brief.models import WorkForm
from teamopt.taxonomy import Proficiency
from teamopt.units import Effort, parse_effort

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamopt.brief.models import Brief, Phase
    from teamopt.taxonomy import Taxonomy


@dataclass(frozen=True)
class Candidate:
    """Somebody on the team, or a role and level that may be hired."""

    role: str
    level: str
    skills: Mapping[str, Proficiency]

    def holds(self, skill: str, taxonomy: Taxonomy) -> Proficiency:
        """Return the proficiency in a skill."""
        own = self.skills.get(skill)
        return (
            taxonomy.proficiency(self.role, self.level, skill) if own is None else own
        )


def on_board(brief: Brief) -> list[Candidate]:
    """Return the people who are here."""
    return [Candidate(m.role, m.level, m.skills) for m in brief.team]


def hireable(brief: Brief) -> list[Candidate]:
    """Return the roles and levels that may be hired; none where there is no slot."""
    hiring = brief.hiring
    if hiring is None or hiring.slots == 0:
        return []
    return [
        Candidate(role.role, level, role.skills)
        for role in hiring.roles
        for level in role.levels
        if role.most != 0
    ]


def work_of(phase: Phase, taxonomy: Taxonomy) -> dict[str, Effort]:
    """Return the likely effort per skill of a phase that states one per skill.

    A size stands for the efforts of its kind of phase; other forms give nothing.
    """
    if isinstance(phase.effort, dict):
        return {skill: three.likely for skill, three in phase.effort.items()}
    if phase.form is not WorkForm.SIZE or phase.size is None:
        return {}
    kind = phase.kind or taxonomy.stage_defaults.get(phase.stage or "", "")
    efforts = taxonomy.phase_kinds[kind].effort if kind in taxonomy.phase_kinds else {}
    texts = next((e for size, e in efforts.items() if size == phase.size.value), {})
    return {skill: parse_effort(text) for skill, text in texts.items()}


def skills_of(phase: Phase, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the skills that a phase needs, in the order in which it states them."""
    return (*phase.skills, *phase.crew, *work_of(phase, taxonomy))


def lacking(phase: Phase, brief: Brief, taxonomy: Taxonomy) -> list[str]:
    """Return the skills of a phase that nobody here or hireable can lead.

    Where skills share one effort somebody must hold each, and somebody must be able to
    lead with one of them.
    """
    everybody = on_board(brief) + hireable(brief)
    lead = max(phase.lead or brief.crews.lead, phase.at_least or Proficiency.NONE)
    best = {
        skill: max(
            (person.holds(skill, taxonomy) for person in everybody),
            default=Proficiency.NONE,
        )
        for skill in skills_of(phase, taxonomy)
    }
    needed = lead
    if phase.form is WorkForm.SHARED and max(best.values()) >= lead:
        needed = phase.at_least or Proficiency.WORKING
    return [skill for skill, step in best.items() if step < needed]
