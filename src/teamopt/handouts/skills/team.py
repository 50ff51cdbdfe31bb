"""Who can do what: the skills matrix, and who could carry on with a skill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from teamopt.brief.models import Brief
from teamopt.check.case import Case
from teamopt.check.people import Somebody, on_board
from teamopt.handouts.skills import record
from teamopt.handouts.skills.grid import Grid
from teamopt.taxonomy import Proficiency
from teamopt.wording import day


def matrix(grid: Grid, skills: Sequence[str]) -> Iterator[record.MatrixRow]:
    """Yield everybody, with those of some skills that they have heard of."""
    case, end = grid.case, grid.case.calendar.periods
    for who in case.people.values():
        held = (
            record.Held(
                skill=skill,
                now=who.holds(skill).word,
                after=who.at(end).holds(skill).word,
            )
            for skill in skills
            if who.at(end).holds(skill)
        )
        yield record.MatrixRow(
            person=grid.called(who.name),
            role_name=case.brief.catalogue.roles[who.role].name,
            level=who.level,
            note=_note(who, case),
            skills=tuple(held),
        )


def _note(who: Somebody, case: Case) -> str:
    """Return how somebody comes or goes."""
    for hire in case.plan.hires:
        if hire.order == who.hire:
            return f"hire, joins {day(hire.joins)}"
    for guest in case.plan.contractors:
        if guest.number == who.contractor:
            return f"contractor, {day(guest.joins)} to {day(guest.until)}"
    member = next((one for one in case.brief.team if one.name == who.name), None)
    if member is None:
        return ""
    comes = f"joins {day(member.from_)}" if member.from_ else ""
    goes = f"leaves after {day(member.until)}" if member.until else ""
    return ", ".join(text for text in (comes, goes) if text)


def known(case: Case) -> tuple[str, ...]:
    """Return every skill that somebody has heard of, as the catalogue orders them."""
    end = case.calendar.periods
    held = {skill for who in case.people.values() for skill in who.at(end).skills}
    return tuple(skill for skill in case.brief.catalogue.skills if skill in held)


def names(brief: Brief, skills: Sequence[str]) -> tuple[record.SkillName, ...]:
    """Return skills with their names."""
    known = brief.catalogue.skills
    return tuple(record.SkillName(skill=one, name=known[one].name) for one in skills)


def bus_factors(grid: Grid, wanted: int) -> Iterator[record.BusRow]:
    """Yield, for each skill that work needs or a policy names, who holds it."""
    case = grid.case
    policies = case.brief.policies.bus_factor
    critical = dict(_phases_by_skill(grid))
    others = {skill: () for need in grid.others for skill in need.asked.skills}
    end = case.calendar.periods
    alone, plan = on_board(case.brief).values(), case.people.values()
    for skill in {**critical, **dict.fromkeys(policies, ()), **others}:
        policy = policies.get(skill)
        level = policy.level if policy else Proficiency.PRACTITIONER
        yield record.BusRow(
            skill=skill,
            name=case.brief.catalogue.skills[skill].name,
            proficiency=level.word,
            critical=skill in critical or policy is not None,
            phases=critical.get(skill, ()),
            wanted=max(wanted, policy.people if policy else 0),
            now=holding(alone, skill, level, 0, 0),
            alone=holding(alone, skill, level, end - 1, end),
            after=tuple(map(grid.called, holding(plan, skill, level, end - 1, end)))
            if grid.planned
            else None,
        )


def _phases_by_skill(grid: Grid) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield critical skills with the phases that need them.

    Those of work that the plan does; where there is none, of work that is required.
    """
    titles = {phase.id: phase.title for phase in grid.case.brief.phases}
    found: dict[str, dict[str, None]] = {}
    for need in grid.needs if grid.planned else grid.others:
        for skill in need.asked.skills:
            found.setdefault(skill, {})[titles[need.asked.phase]] = None
    for skill, phases in found.items():
        yield skill, tuple(phases)


def holding(
    people: Iterable[Somebody],
    skill: str,
    level: Proficiency,
    period: int,
    by: int,
) -> tuple[str, ...]:
    """Return the employees who hold a skill in a period, past their ramp-up.

    Parameters
    ----------
    by
        Period before which ramp-up and lessons are over.
    """
    return tuple(
        who.name
        for who in people
        if who.employed
        and who.there(period)
        and who.ramp_end <= by
        and who.at(by).holds(skill) >= level
    )
