"""Pods as a reader sees them: name, lead, people, and what each delivers by when."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.handouts.org.dividing import UNIT, may_lead
from teamopt.handouts.org.naming import main_lines, pod_names
from teamopt.handouts.org.record import Delivery, Division, Member, Pod
from teamopt.handouts.ways import by_way
from teamopt.handouts.working import together
from teamopt.report.dates import calendar_of
from teamopt.report.figures import role_names

if TYPE_CHECKING:
    from datetime import date

    from teamopt.brief.models import Brief
    from teamopt.handouts.org.dividing import Divided
    from teamopt.plan import Person, Plan


def pod_records(brief: Brief, plan: Plan, division: Divided) -> tuple[Pod, ...]:
    """Return the pods of a divided team."""
    names = pod_names(brief, plan, division)
    lines = main_lines(plan, division)
    return tuple(
        _pod(brief, plan, division, k, names[k], lines[k]) for k in range(len(names))
    )


def _pod(
    brief: Brief,
    plan: Plan,
    division: Divided,
    number: int,
    name: str,
    line: tuple[str, str],
) -> Pod:
    crew = division.crews[number]
    lead, says = _lead(brief, plan, division, crew)
    until, follows = _after(brief, plan, division, number, lead)
    if until is not None:
        says += f"; their work ends on {wording.day(until)}, "
        says += (
            f"then {follows} leads"
            if follows
            else "and nobody who may lead works here then"
        )
    members = [_member(plan, division, person, number) for person in crew]
    members.sort(key=lambda member: member.name != lead)
    total = sum(member.weeks for member in members)
    away = sum(member.elsewhere for member in members)
    return Pod(
        id=f"pod-{number + 1}",
        name=name,
        stage=line[1] or None,
        track=line[0] or None,
        lead=lead,
        lead_says=says,
        lead_until=until,
        next_lead=follows,
        members=tuple(members),
        delivers=tuple(_deliveries(brief, plan, division, number, lead)),
        own=round(1 - away / total, 2) if total else 1.0,
    )


def _member(plan: Plan, division: Divided, person: Person, pod: int) -> Member:
    mine = {
        phase: amount
        for (name, phase), amount in division.worked.items()
        if name == person.name
    }
    away = [v for phase, v in mine.items() if division.pod_of_phase[phase] != pod]
    joins = calendar_of(plan).first_day_of(person.first_period)
    return Member(
        name=person.name,
        role=role_names(plan).get(person.role, person.role),
        level=person.level,
        joins=joins if person.first_period else None,
        weeks=float(round(sum(mine.values(), Fraction(0)), 1)),
        elsewhere=float(round(sum(away, Fraction(0)), 1)),
    )


def _deliveries(
    brief: Brief, plan: Plan, division: Divided, pod: int, lead: str
) -> Iterator[Delivery]:
    """Yield the phases of a pod, in the order of their ends."""
    own = [p for p in plan.phases if division.pod_of_phase.get(p.id) == pod]
    for phase in sorted(own, key=lambda p: (p.end_period or 0, p.start_period or 0)):
        if phase.start is None or phase.until is None:
            continue
        yield Delivery(
            phase=phase.id,
            name=by_way(brief, phase),
            owner=division.owner(brief, plan, phase.id) or lead,
            start=phase.start,
            until=phase.until,
            due=phase.due or phase.deadline,
        )


def _lead(
    brief: Brief, plan: Plan, division: Divided, crew: tuple[Person, ...]
) -> tuple[str, str]:
    """Return who leads a pod, and why, or what is missing."""
    levels = brief.catalogue.levels
    senior = {person.name for person in may_lead(brief, plan)}

    def rank(person: Person) -> tuple[bool, bool, int, Fraction]:
        given = sum(
            (v for (name, _), v in division.worked.items() if name == person.name),
            Fraction(0),
        )
        # Who is here comes before who joins, then the level, then the work.
        level = levels.index(person.level) if person.level in levels else -1
        return person.contractor is not None, bool(person.first_period), -level, -given

    able = sorted((p for p in crew if p.name in senior), key=rank)
    here = sorted((p for p in crew if not p.first_period), key=rank)
    if not able:
        first = sorted(crew, key=rank)[0]
        need = _senior_enough(brief)
        who = "nobody" if first.contractor is None else "no employee"
        return first.name, f"{who} here is {need}, so that {first.name} leads for now"
    lead = able[0]
    if not lead.first_period:
        return lead.name, f"{lead.level}, on board"
    day = wording.day(calendar_of(plan).first_day_of(lead.first_period))
    if here:
        return lead.name, f"joins on {day}; until then {here[0].name} stands in"
    return lead.name, f"joins on {day}; nobody of the pod is here before"


def _after(
    brief: Brief, plan: Plan, division: Divided, pod: int, lead: str
) -> tuple[date | None, str | None]:
    """Return the last day of a lead's work where the pod goes on, and who leads then.

    Who leads without any work in the plan leads all along.
    """
    names = {person.name for person in division.crews[pod]}
    ends: dict[str, int] = {}
    for entry in plan.allocations:
        if entry.person in names:
            ends[entry.person] = max(entry.end_period, ends.get(entry.person, 0))
    own = (p for p in plan.phases if division.pod_of_phase.get(p.id) == pod)
    last = max((phase.end_period or 0 for phase in own), default=0)
    if ends.get(lead, last) >= last:
        return None, None
    able = [p.name for p in may_lead(brief, plan) if ends.get(p.name, 0) > ends[lead]]
    day = calendar_of(plan).last_day_of(ends[lead] - 1)
    return day, max(able, key=lambda name: ends[name], default=None)


def _senior_enough(brief: Brief) -> str:
    """Return who may lead, in words."""
    span = brief.policies.span_of_control
    if span is not None:
        return "a lead by the span of control of the brief"
    levels = brief.catalogue.levels
    return wording.listing(list(levels[len(levels) // 2 :]), "or")


def division_record(brief: Brief, plan: Plan, division: Divided) -> Division:
    """Return how the team was divided, with the sentence that says so."""
    sizes = division.sizes
    every = sum(together(plan).values(), Fraction(0))
    record = Division(
        people=len(plan.people),
        pods=sizes.pods,
        least=sizes.least,
        most=sizes.most,
        together=float(round(Fraction(division.together, UNIT), 1)),
        all_together=float(round(every, 1)),
        bound=float(round(Fraction(division.bound, UNIT), 1)),
        proven=division.proven,
        says="",
    )
    apart = [brief.tracks[track].name or track for track in sizes.apart]
    joining = any(person.hire is not None for person in plan.people)
    says = _told(record, sizes.why, joining=joining)
    if apart:
        several = len(apart) > 1 or _pods_of(sizes.apart[0], division) > 1
        own = "pods of their own" if several else "a pod of their own"
        says += f" The people of {wording.listing(apart)} have {own}, as the brief "
        says += "isolates them."
    return record.model_copy(update={"says": says})


def _pods_of(track: str, division: Divided) -> int:
    """Return how many pods the people of a track are in."""
    return sum(any(p.track == track for p in crew) for crew in division.crews)


def _told(division: Division, why: str, *, joining: bool) -> str:
    if division.pods == 1:
        sizes = f"{division.least} to {division.most}"
        return f"One pod: {why or f'{division.people} people fit one of {sizes}'}."
    kept = f"{division.pods} pods of {division.least} to {division.most} people"
    if not division.all_together:
        return (
            f"{kept}: nobody works on a phase at the same time as somebody else, so "
            "that pods follow the lines of work alone."
        )
    share = wording.percent(division.together / division.all_together)
    kept += (
        f": of the {_weeks(division.all_together)} person-weeks that two people work "
        f"side by side on a phase, {_weeks(division.together)} ({share}) are of two in "
        "the same pod"
    )
    others = f"no other {division.pods} pods of these sizes have more"
    where = ""
    if joining:
        where = ", where those who join sit with somebody they work with"
    if division.proven:
        return f"{kept}; proven: {others}{where}."
    others += f" than {_weeks(division.bound)}"
    return f"{kept}; not proven to be the most: {others}{where}."


def _weeks(amount: float) -> str:
    return f"{amount:,.1f}"
