"""Who could do what: the skills that phases need and the people who hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamopt.brief.gpu_checks import works_of
from teamopt.brief.models import WorkForm
from teamopt.brief.names import names_of
from teamopt.taxonomy import Proficiency
from teamopt.units import Effort, parse_effort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from teamopt.brief.models import Brief, ContractRole, HireableRole, Phase, Work
    from teamopt.taxonomy import Taxonomy


@dataclass(frozen=True)
class Candidate:
    """Somebody on the team, or a role and level that may be hired.

    Attributes
    ----------
    track
        Track they work for alone, if any.
    """

    role: str
    level: str
    skills: Mapping[str, Proficiency]
    track: str | None

    def holds(self, skill: str, taxonomy: Taxonomy) -> Proficiency:
        """Return the proficiency in a skill."""
        own = self.skills.get(skill)
        return (
            taxonomy.proficiency(self.role, self.level, skill) if own is None else own
        )


def on_board(brief: Brief) -> list[Candidate]:
    """Return the people who are here."""
    return [Candidate(m.role, m.level, m.skills, m.track) for m in brief.team]


def hireable(brief: Brief) -> list[Candidate]:
    """Return the roles and levels that may be hired; none where there is no slot."""
    hiring = brief.hiring
    if hiring is None or hiring.slots == 0:
        return []
    return _offered(hiring.roles)


def engageable(brief: Brief) -> list[Candidate]:
    """Return the roles and levels of contractors who may be engaged."""
    contractors = brief.hiring.contractors if brief.hiring else None
    if contractors is None or contractors.most == 0:
        return []
    return _offered(contractors.roles)


def _offered(roles: Iterable[HireableRole | ContractRole]) -> list[Candidate]:
    return [
        Candidate(role.role, level, role.skills, role.track)
        for role in roles
        for level in role.levels
        if role.most != 0
    ]


def taught(brief: Brief, taxonomy: Taxonomy) -> list[Candidate]:
    """Return the people on the team as they are after all their trainings."""
    learns: dict[int, dict[str, Proficiency]] = {}
    for name, index in names_of(brief, taxonomy):
        member = brief.team[index]
        for training in brief.training:
            if name in training.who or member.role == training.role:
                skills = learns.setdefault(index, {})
                best = skills.get(training.skill, Proficiency.NONE)
                skills[training.skill] = max(best, training.to)
    found = []
    for index, skills in learns.items():
        person = on_board(brief)[index]
        better = {s: max(p, person.holds(s, taxonomy)) for s, p in skills.items()}
        changed = {**person.skills, **better}
        found.append(Candidate(person.role, person.level, changed, person.track))
    return found


def everybody(brief: Brief, taxonomy: Taxonomy) -> list[Candidate]:
    """Return everybody who could do something: here, taught, hired or engaged."""
    here = on_board(brief) + taught(brief, taxonomy)
    return here + hireable(brief) + engageable(brief)


def work_of(work: Work, taxonomy: Taxonomy, stage: str | None) -> dict[str, Effort]:
    """Return the likely effort per skill of work that states one per skill.

    A size stands for the efforts of its kind of phase, by default that of the stage;
    other forms give nothing.
    """
    if isinstance(work.effort, dict):
        return {skill: three.likely for skill, three in work.effort.items()}
    if work.form is not WorkForm.SIZE or work.size is None:
        return {}
    kind = work.kind or taxonomy.stage_defaults.get(stage or "", "")
    efforts = taxonomy.phase_kinds[kind].effort if kind in taxonomy.phase_kinds else {}
    texts = next((e for size, e in efforts.items() if size == work.size.value), {})
    return {skill: parse_effort(text) for skill, text in texts.items()}


def skills_of(work: Work, taxonomy: Taxonomy, stage: str | None) -> tuple[str, ...]:
    """Return the skills that work needs, in the order in which it states them."""
    return (*work.skills, *work.crew, *work_of(work, taxonomy, stage))


def received(brief: Brief, phase: Phase) -> tuple[str, ...]:
    """Return the skills that taking over from earlier phases needs."""
    found = {
        skill: None
        for other in brief.phases
        for hand in other.hand_off
        if hand.to == phase.id
        for skill in hand.effort
    }
    return tuple(found)


def all_skills(brief: Brief, taxonomy: Taxonomy) -> set[str]:
    """Return every skill that some phase needs, in whichever way it is done."""
    return {
        skill
        for index, phase in enumerate(brief.phases)
        for _, work in works_of(phase, ("phases", index))
        for skill in (
            *skills_of(work, taxonomy, phase.stage),
            *received(brief, phase),
        )
    }


def lacking(work: Work, phase: Phase, brief: Brief, taxonomy: Taxonomy) -> list[str]:
    """Return the skills of some work that nobody here or to be found can lead.

    Where skills share one effort somebody must hold each, and somebody must be able to
    lead with one of them.
    """
    people = [
        person
        for person in everybody(brief, taxonomy)
        if person.track in (None, phase.track)
    ]
    lead = max(work.lead or brief.crews.lead, work.at_least or Proficiency.NONE)
    skills = skills_of(work, taxonomy, phase.stage)
    if work is phase:
        skills += received(brief, phase)
    best = {
        skill: max(
            (person.holds(skill, taxonomy) for person in people),
            default=Proficiency.NONE,
        )
        for skill in skills
    }
    needed = lead
    if work.form is WorkForm.SHARED and max(best.values()) >= lead:
        needed = work.at_least or Proficiency.WORKING
    return [skill for skill, step in best.items() if step < needed]
