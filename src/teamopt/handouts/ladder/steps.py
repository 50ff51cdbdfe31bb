"""One person and the level above: what is missing, and what of the plan helps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from teamopt.brief import Brief
from teamopt.brief.capability import Candidate
from teamopt.brief.names import names_of
from teamopt.handouts.handout import Given
from teamopt.handouts.ladder.record import Missing, MoveTo, NextStep
from teamopt.plan import Plan
from teamopt.taxonomy import Proficiency
from teamopt.taxonomy.ladder import Gain, gains, moves, next_level
from teamopt.wording import listing, percent, plural, span

#: Phases of the plan that a line names.
PHASES = 3

_Holds = dict[str, Proficiency]


@dataclass(frozen=True)
class Somebody:
    """A person of the team, or one who is hired.

    Attributes
    ----------
    holds
        Proficiency by skill, before any training.
    """

    name: str
    role: str
    level: str
    holds: dict[str, Proficiency]


def everybody(brief: Brief, plan: Plan) -> list[Somebody]:
    """Return the people on board, then those who are hired; no contractors."""
    found = []
    for name, index in names_of(brief, brief.catalogue):
        member = brief.team[index]
        who = Candidate(member.role, member.level, member.skills, member.track)
        found.append(_somebody(brief, name, who))
    offers = {role.role: role for role in (brief.hiring.roles if brief.hiring else ())}
    for hire in sorted(plan.hires, key=lambda one: one.order):
        skills = offers[hire.role].skills if hire.role in offers else {}
        who = Candidate(hire.role, hire.level, skills, hire.track)
        found.append(_somebody(brief, hire.name, who))
    return found


def _somebody(brief: Brief, name: str, who: Candidate) -> Somebody:
    taxonomy = brief.catalogue
    holds = {skill: who.holds(skill, taxonomy) for skill in taxonomy.skills}
    return Somebody(name, who.role, who.level, holds)


def next_step(given: Given, who: Somebody) -> NextStep:
    """Return what somebody is missing to the level above."""
    taxonomy = given.brief.catalogue
    to = next_level(taxonomy, who.level)
    lacks = gains(taxonomy, who.holds, who.role, to) if to else ()
    rung = taxonomy.ladder.rungs.get(to) if taxonomy.ladder and to else None
    holds = {one.name: one.holds for one in everybody(given.brief, given.plan)}
    missing = tuple(_missing(given, who, gain, holds) for gain in lacks)
    expects = () if rung is None else (rung.scope, rung.autonomy, rung.influence)
    name = taxonomy.roles[who.role].name
    return NextStep(
        person=who.name,
        role=who.role,
        role_name=name,
        level=who.level,
        to=to or "",
        says=_says(who, to, missing),
        expects=expects,
        evidence=() if rung is None else rung.evidence,
        missing=missing,
        moves=tuple(_moves(given.brief, who)),
    )


def _says(who: Somebody, to: str | None, missing: tuple[Missing, ...]) -> str:
    """Return the gap in a sentence."""
    if to is None:
        return f"{who.name} is at the highest level, {who.level}."
    if not missing:
        return f"{who.name} has every skill that {to} asks for."
    helped = sum(bool(one.closes) for one in missing)
    skills = plural(len(missing), "skill")
    by_plan = f"the plan helps with {helped}" if helped else "the plan helps with none"
    return f"{who.name} is {skills} away from {to}; {by_plan}."


def _missing(
    given: Given, who: Somebody, gain: Gain, holds: Mapping[str, _Holds]
) -> Missing:
    taught = list(_taught(given.plan, who, gain))
    trained = any(reached >= gain.after for reached, _ in taught)
    told = [says for _, says in taught]
    practice = list(_practice(given.plan, who, gain.skill))
    told += practice or list(_elsewhere(given, who, gain, holds))
    return Missing(
        skill=gain.skill,
        name=gain.name,
        has=gain.before.word,
        needs=gain.after.word,
        closes=tuple(told),
        trained=trained,
    )


def _taught(plan: Plan, who: Somebody, gain: Gain) -> Iterator[tuple[Proficiency, str]]:
    """Yield trainings of the plan, with what they lead to."""
    for course in plan.trainings:
        if course.person == who.name and course.skill == gain.skill:
            when = span(course.start, course.until)
            yield (
                Proficiency.parse(course.reached),
                f"training to {course.reached}, {when}",
            )


def _practice(plan: Plan, who: Somebody, skill: str) -> Iterator[str]:
    """Yield work of theirs in the plan that takes the skill."""
    names = {phase.id: phase.name for phase in plan.phases}
    for entry in plan.allocations:
        if entry.person == who.name and entry.skill == skill:
            when = span(entry.start, entry.until)
            yield f"works on {names[entry.phase]}, {percent(entry.share)} {when}"


def _elsewhere(
    given: Given, who: Somebody, gain: Gain, holds: Mapping[str, _Holds]
) -> Iterator[str]:
    """Yield work of those who hold the skill better, beside whom it can be learnt."""
    plan, skill = given.plan, gain.skill
    names = {phase.id: phase.name for phase in plan.phases}
    found: dict[str, list[str]] = {}
    for entry in plan.allocations:
        if entry.skill != skill or entry.person == who.name:
            continue
        # Contractors are not among those with a next step: the catalogue tells theirs.
        usual = given.brief.catalogue.proficiency(entry.role, entry.level, skill)
        if holds.get(entry.person, {}).get(skill, usual) > gain.before:
            found.setdefault(entry.phase, []).append(entry.person)
    for phase, people in list(found.items())[:PHASES]:
        by = listing(list(dict.fromkeys(people)))
        yield f"could be learnt on {names[phase]}, beside {by}"


def _moves(brief: Brief, who: Somebody) -> Iterator[MoveTo]:
    for move in moves(brief.catalogue, who.holds, who.role, who.level):
        learns = [f"{one.name} ({one.after.word})" for one in move.gains]
        yield MoveTo(
            role=move.role,
            name=move.name,
            management=move.manages,
            learns=tuple(learns),
        )
