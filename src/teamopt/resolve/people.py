"""People on board to pools: equal skills, availability and absences are one pool."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.brief.models import Brief
from teamopt.brief.names import names_of
from teamopt.brief.people import Member
from teamopt.errors import BriefError, Issue
from teamopt.instance import WORK_UNIT, Pool, Where
from teamopt.resolve import pay
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.availability import absences, deployable
from teamopt.taxonomy import Proficiency, Taxonomy

if TYPE_CHECKING:
    from teamopt.resolve.money import Purse


@dataclass(frozen=True)
class Here:
    """Somebody on board.

    Attributes
    ----------
    deployable
        Share of a calendar full-timer that is left for phases.
    away
        Spans of periods in which they are not there.
    track
        Track whose phases they work on alone, or ``None``.
    per_use
        What a share step costs for a period where they are paid per use, else 0.
    """

    name: str
    role: str
    level: str
    skills: Mapping[str, int]
    deployable: Fraction
    away: tuple[tuple[int, int], ...]
    track: str | None
    per_use: Fraction
    where: Where

    @property
    def kind(self) -> tuple[object, ...]:
        """Return what people of one pool have in common."""
        skills = tuple(sorted(self.skills.items()))
        terms = (self.deployable, self.away, self.track, self.per_use)
        return (self.role, self.level, skills, *terms)


def here(brief: Brief, ledger: Ledger) -> tuple[Here, ...]:
    """Return everybody on board, in the order of the brief.

    Raises
    ------
    BriefError
        Where two people have the same name.
    """
    names = names_of(brief, brief.catalogue)
    found = []
    for index, member in enumerate(brief.team):
        away, short = absences(brief.timeline, member)
        _note(brief, member, index, short, ledger)
        pay.note(brief, index, ledger)
        skills = proficiencies(
            brief.catalogue, member.role, member.level, member.skills
        )
        path = ("team", index)
        where = Where(
            brief.line(path), {f: brief.line((*path, f)) for f in ("track", "skills")}
        )
        found += [
            Here(
                name,
                member.role,
                member.level,
                skills,
                member.fte * deployable(brief, short),
                away,
                member.track if member.track in brief.isolated else None,
                pay.of_a_step(brief, member),
                where,
            )
            for name, at in names
            if at == index
        ]
    _refuse_same_names(found)
    return tuple(found)


def _refuse_same_names(people: Iterable[Here]) -> None:
    """Refuse a name that is also what somebody without one is called."""
    lines: dict[str, str] = {}
    issues = []
    for person in people:
        name, line = person.name, person.where.entry
        if name in lines:
            says = (
                f'"{name}" is also what an unnamed person at {lines[name]} is called; '
                "choose another name."
            )
            issues.append(Issue(line, "team", says, "repeated-name"))
        lines.setdefault(name, line)
    if issues:
        raise BriefError(issues)


def board(
    brief: Brief, people: Iterable[Here], alone: Collection[str], purse: Purse
) -> tuple[Pool, ...]:
    """Return the pools of the people on board, in the order of the brief.

    Parameters
    ----------
    brief, people
        The brief, and everybody on board.
    alone
        Names of those who are a pool of their own, whatever others are like.
    purse
        Money units of what is paid per use.
    """
    pools: dict[tuple[object, ...], list[Here]] = {}
    for person in people:
        own = person.name if person.name in alone else None
        pools.setdefault((*person.kind, own), []).append(person)
    seen: dict[str, int] = {}
    return tuple(_pool(brief, alike, seen, purse) for alike in pools.values())


def _pool(brief: Brief, people: list[Here], seen: dict[str, int], purse: Purse) -> Pool:
    first = people[0]
    label = f"{first.role} {first.level}"
    seen[label] = seen.get(label, 0) + 1
    return Pool(
        key=label if seen[label] == 1 else f"{label} {seen[label]}",
        role=first.role,
        level=first.level,
        people=tuple(person.name for person in people),
        hire=None,
        proficiency=first.skills,
        gives=work_given(brief, first.skills, first.deployable),
        away=first.away,
        deployable=first.deployable,
        where=first.where,
        track=first.track,
        per_use=purse.units(first.per_use, "pay per use", _step_of(brief)),
    )


def _step_of(brief: Brief) -> str:
    """Return what a price per use is for: ``for 25% of a week``."""
    share = wording.percent(brief.crews.share_step)
    return f"for {share} of a {brief.timeline.period.value}"


def _note(brief: Brief, member: Member, index: int, short: int, ledger: Ledger) -> None:
    """Note what is assumed of people on board."""
    where = brief.line(("team", index))
    role = brief.catalogue.roles[member.role].name
    if short:
        ledger.add(
            where,
            f"short leave of {member.title}",
            f"{wording.plural(short, 'working day')}, spread over the horizon",
            "teamopt default",
        )
    if "level" not in member.model_fields_set:
        who = member.name or f"the {role}s"
        ledger.add(where, f"level of {who}", member.level, "teamopt default")
    ledger.add(
        where,
        f"skills of {member.title}"
        if member.name
        else f"skills of a {member.level} {role}",
        "as the role's" + (", with the changes stated" if member.skills else ""),
        f"taxonomy {brief.catalogue.name}",
    )


def proficiencies(
    taxonomy: Taxonomy, role: str, level: str, changes: Mapping[str, Proficiency]
) -> dict[str, int]:
    """Return skill to proficiency (1 to 4) of a role and level, with changes."""
    found = {
        skill: int(taxonomy.proficiency(role, level, skill))
        for skill in taxonomy.roles[role].skills
    }
    found |= {skill: int(step) for skill, step in changes.items()}
    return {skill: step for skill, step in sorted(found.items()) if step > 0}


def work_given(
    brief: Brief, skills: Mapping[str, int], share: Fraction
) -> dict[str, int]:
    """Return the work units of a share step per period, by skill."""
    step = brief.crews.share_step
    rates = {s: brief.proficiency.rate(Proficiency(p)) for s, p in skills.items()}
    return {
        skill: round(WORK_UNIT * step * share * rate)
        for skill, rate in rates.items()
        if rate > 0
    }
