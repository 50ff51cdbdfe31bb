"""What everybody in a plan can do, when they are there, and what takes their time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from teamopt.brief.models import Brief
from teamopt.instance import Instance, Pool
from teamopt.plan import Person, Plan
from teamopt.taxonomy import Proficiency

#: A share of somebody's time is counted in parts of all of it, finer than any step.
WHOLE = 10_000


@dataclass(frozen=True)
class Duty:
    """What takes a part of somebody's time: a phase, or learning and teaching."""

    phase: str | None
    parts: int
    first: int
    past: int


@dataclass(frozen=True)
class Somebody:
    """A person of a plan.

    Attributes
    ----------
    seniority
        Place of the level in the catalogue's order.
    skills, lessons
        Skill to proficiency (1 to 4), and what is learnt: end, skill, proficiency.
    away
        Spans of periods in which they are not there.
    ramp_end, ramp_parts
        Period in which ramp-up is over, and what they can give until then.
    leads
        Whether they lead others, by the brief's span of control.
    track
        Track whose phases they work on alone.
    """

    name: str
    role: str
    level: str
    seniority: int
    contractor: bool
    skills: dict[str, int]
    lessons: tuple[tuple[int, str, int], ...]
    away: tuple[tuple[int, int], ...]
    ramp_end: int
    ramp_parts: int
    leads: bool
    track: str | None
    duties: tuple[Duty, ...]

    def holds(self, skill: str, period: int) -> int:
        """Return the proficiency in a skill when a period begins."""
        learnt = [k for end, name, k in self.lessons if name == skill and end <= period]
        return max([self.skills.get(skill, 0), *learnt])

    def there(self, first: int, past: int) -> bool:
        """Tell whether they are there throughout some periods."""
        return not any(gone < past and first < back for gone, back in self.away)

    def works_for(self, track: str | None) -> bool:
        """Tell whether they may work for a track, or for none."""
        return self.track in (None, track)

    def new(self, period: int) -> bool:
        """Tell whether they are not past their ramp-up when a period begins."""
        return period < self.ramp_end

    def free(self, first: int, past: int) -> bool:
        """Tell whether some of their time is left in each of some periods."""
        begins = {duty.first for duty in self.duties} | {self.ramp_end, first}
        return all(self._left(at) > 0 for at in begins if first <= at < past)

    def _left(self, period: int) -> int:
        most = self.ramp_parts if self.new(period) else WHOLE
        taken = (d.parts for d in self.duties if d.first <= period < d.past)
        return most - sum(taken)

    def on(self, phase: str) -> int:
        """Return how much they do of a phase: parts of their time over its periods."""
        mine = (duty for duty in self.duties if duty.phase == phase)
        return sum(duty.parts * (duty.past - duty.first) for duty in mine)

    def share(self, phase: str) -> float:
        """Return the largest share of their time that a phase takes."""
        mine = [duty for duty in self.duties if duty.phase == phase]
        return max(
            (
                sum(d.parts for d in mine if d.first <= at.first < d.past) / WHOLE
                for at in mine
            ),
            default=0.0,
        )


def everybody(plan: Plan, brief: Brief, inst: Instance) -> dict[str, Somebody]:
    """Return the people of a plan by name, in the plan's order."""
    return {person.name: _somebody(person, plan, brief, inst) for person in plan.people}


def _somebody(person: Person, plan: Plan, brief: Brief, inst: Instance) -> Somebody:
    """Return a person with what the brief says, or what their role can do."""
    catalogue = brief.catalogue
    pool = _pool(person, inst)
    usual = catalogue.roles[person.role].skills if pool is None else {}
    skills = {skill: int(steps[person.level]) for skill, steps in usual.items()}
    away = list(pool.away) if pool and pool.hire is None else []
    ramp_end, ramp_parts = 0, WHOLE
    if pool is not None and pool.hire is not None:
        joins, leaves = _stay(person, plan)
        away = [(0, joins), (leaves, plan.brief.periods)]
        hire = inst.hires[pool.hire]
        ramp_end = joins + hire.ramp_up
        ramp_parts = hire.ramp_steps * WHOLE // inst.steps
    return Somebody(
        name=person.name,
        role=person.role,
        level=person.level,
        seniority=catalogue.levels.index(person.level),
        contractor=person.contractor is not None,
        skills=dict(pool.proficiency) if pool else skills,
        lessons=tuple(
            (entry.end_period, entry.skill, int(Proficiency.parse(entry.reached)))
            for entry in plan.trainings
            if entry.person == person.name
        ),
        away=tuple(span for span in away if span[0] < span[1]),
        ramp_end=ramp_end,
        ramp_parts=ramp_parts,
        leads=_leads(person, brief),
        track=person.track,
        duties=tuple(_duties(person.name, plan)),
    )


def _pool(person: Person, inst: Instance) -> Pool | None:
    """Return the pool that somebody belongs to before they learn anything."""
    if person.hire is None and person.contractor is None:
        mine = (pool for pool in inst.pools if person.name in pool.people)
        return next((pool for pool in mine if pool.base is None), None)
    employed = person.hire is not None
    kind = (person.role, person.level, person.track)
    for pool in inst.pools:
        if pool.hire is None or inst.hires[pool.hire].employed != employed:
            continue
        if (pool.role, pool.level, pool.track) == kind:
            return pool
    return None


def _stay(person: Person, plan: Plan) -> tuple[int, int]:
    """Return the first period of somebody who joins, and the one past their last."""
    for entry in plan.contractors:
        if entry.number == person.contractor:
            return entry.joins_period, entry.end_period
    return person.first_period, plan.brief.periods


def _leads(person: Person, brief: Brief) -> bool:
    span = brief.policies.span_of_control
    if span is None or person.contractor is not None:
        return False
    roles, levels = span.leads.roles, span.leads.levels
    return (not roles or person.role in roles) and (
        not levels or person.level in levels
    )


def _duties(name: str, plan: Plan) -> Iterator[Duty]:
    """Yield what takes somebody's time."""
    for work in plan.allocations:
        if work.person == name:
            parts = round(work.share * WHOLE)
            yield Duty(work.phase, parts, work.start_period, work.end_period)
    for entry in plan.trainings:
        first, past = entry.start_period, entry.end_period
        if entry.person == name:
            yield Duty(None, round(entry.share * WHOLE), first, past)
        if entry.mentor == name:
            yield Duty(None, round(entry.mentor_share * WHOLE), first, past)
