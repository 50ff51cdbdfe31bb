"""Faults of a skills handout, found from the plan and the integers of the brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from teamopt.brief.models import Brief
from teamopt.handouts.skills.record import Cell, GridRow, Skills
from teamopt.plan import Plan
from teamopt.resolve import resolve
from teamopt.taxonomy import Proficiency

#: Figures are rounded, and a crew may deliver a little less than is asked for.
NEAR, PART = 0.01, 0.005


@dataclass(frozen=True)
class _Known:
    """What the solver knows of somebody.

    Attributes
    ----------
    stays
        Whether they are an employee past ramp-up at the end of the horizon.
    """

    now: Mapping[str, int]
    after: Mapping[str, int]
    stays: bool


def lint(told: Skills, plan: Plan, brief: Brief) -> Iterator[str]:
    """Yield a sentence for each fault."""
    known = _people(plan, brief)
    if {row.person for row in told.matrix} != set(known):
        yield "The matrix does not have everybody of the plan, and nobody else."
        return
    yield from _matrix(told, known)
    yield from _grid(told, plan)
    yield from _bus_factors(told, known, plan, brief)
    yield from _lessons(told, plan)
    yield from _programme(told)


def _people(plan: Plan, brief: Brief) -> dict[str, _Known]:
    """Return everybody as the solver reads the brief, by what they are called."""
    inst = resolve(brief).instance
    pools = [pool for pool in inst.pools if pool.base is None]
    learnt: dict[str, dict[str, int]] = {}
    for one in plan.trainings:
        mine = learnt.setdefault(one.person, {})
        mine[one.skill] = Proficiency.parse(one.reached)
    found = {}
    last = inst.periods - 1
    for pool in pools:
        there = not any(first <= last < past for first, past in pool.away)
        for name in pool.people:
            after = {**pool.proficiency, **learnt.get(name, {})}
            found[name] = _Known(pool.proficiency, after, there)
    joiners = {
        (inst.hires[pool.hire].employed, pool.role, pool.level, pool.track): pool
        for pool in pools
        if pool.hire is not None
    }
    for hire in plan.hires:
        skills = joiners[True, hire.role, hire.level, hire.track].proficiency
        stays = hire.productive_from <= inst.calendar.first_day_of(inst.periods)
        found[f"Hire {hire.order}"] = _Known(skills, skills, stays)
    for guest in plan.contractors:
        skills = joiners[False, guest.role, guest.level, guest.track].proficiency
        found[f"Contractor {guest.number}"] = _Known(skills, skills, stays=False)
    return found


def _matrix(told: Skills, known: Mapping[str, _Known]) -> Iterator[str]:
    """Yield skills that people do not have, or have and are not told."""
    for row in told.matrix:
        held = {one.skill: (one.now, one.after) for one in row.skills}
        who = known[row.person]
        for skill in (one.skill for one in told.skills):
            right = (_word(who.now.get(skill, 0)), _word(who.after.get(skill, 0)))
            said = held.get(skill, ("none", "none"))
            if said != right:
                yield f"{row.person} is {right[0]}, then {right[1]} at {skill}."


def _word(step: int) -> str:
    return Proficiency(step).word


def _grid(told: Skills, plan: Plan) -> Iterator[str]:
    """Yield figures that do not fit each other or the plan's packages."""
    weeks = [window.weeks for window in told.windows]
    lowest: dict[str, GridRow] = {}
    for row in told.grid:
        lowest.setdefault(row.skill, row)
        for cell in row.cells:
            yield from _cell(cell, row.name)
        if row.most_after is not None and row.most_after.fte:
            yield f"The plan has people for all its work, yet lacks {row.name}."
    most = None if told.joint is None else told.joint.most_after
    if most is not None and most.fte:
        yield "The plan has people for all its work, yet lacks some."
    shared = [one for one in plan.packages if one.heads or len(one.skills) > 1]
    whole = {skill for one in shared for skill in one.skills}
    for skill, row in lowest.items():
        asked = sum(one.effort or 0 for one in plan.packages if skill in one.skills)
        given = sum(c.need * w for c, w in zip(row.cells, weeks, strict=True))
        enough = given >= asked * (1 - PART) - NEAR * sum(weeks)
        if plan.exists and skill not in whole and not enough:
            yield f"{row.name}: {given:.2f} person-weeks for {asked:.2f} in the plan."


def _cell(cell: Cell, name: str) -> Iterator[str]:
    pairs = [(cell.before, cell.missing_before)]
    if cell.after is not None and cell.missing_after is not None:
        pairs.append((cell.after, cell.missing_after))
    for have, missing in pairs:
        if missing < cell.need - have - NEAR or missing > cell.need + NEAR:
            yield f"{name}: {missing} is missing where {cell.need} meets {have}."


def _bus_factors(
    told: Skills, known: Mapping[str, _Known], plan: Plan, brief: Brief
) -> Iterator[str]:
    """Yield skills without a row, and people who count or do not."""
    rows = {row.skill: row for row in told.bus_factors}
    needed = {skill for one in plan.packages for skill in one.skills}
    for skill in needed | set(brief.policies.bus_factor):
        if skill not in rows or not rows[skill].critical:
            yield f"{skill} is critical, and the table does not say so."
    for row in rows.values():
        least = Proficiency.parse(row.proficiency)
        able = {
            name
            for name, who in known.items()
            if who.stays and who.after.get(row.skill, 0) >= least
        }
        if able != set(row.last):
            listed = ", ".join(sorted(able)) or "nobody"
            yield f"{row.name} can be carried on by {listed}."


def _lessons(told: Skills, plan: Plan) -> Iterator[str]:
    """Yield trainings that are not those of the plan."""
    cross = told.cross_training
    listed = sorted((one.person, one.skill) for one in cross.lessons)
    if listed != sorted((one.person, one.skill) for one in plan.trainings):
        yield "The trainings are not those of the plan."
    if abs(cross.courses_cost - sum(one.cost for one in plan.trainings)) > NEAR:
        yield "The courses do not cost what the plan says."


def _programme(told: Skills) -> Iterator[str]:
    """Yield skills that the courses leave short, and courses that cannot be."""
    found, rows = told.programme, {row.skill: row for row in told.bus_factors}
    short = {one.skill for one in found.short}
    for row in rows.values():
        learners = [one.person for one in found.courses if one.skill == row.skill]
        together = set(row.last) | set(learners)
        if len(together) != len(row.last) + len(learners):
            yield f"Somebody learns {row.name} who holds it, or twice."
        if row.critical and (len(together) < row.wanted) != (row.skill in short):
            yield f"{row.name} has {len(together)} of {row.wanted} people."
    for one in found.courses:
        least = Proficiency.parse(rows[one.skill].proficiency)
        if Proficiency.parse(one.reached) < least:
            yield f"{one.person} does not learn enough {one.name}."
        if one.mentor is not None and one.mentor not in rows[one.skill].last:
            yield f"{one.mentor} cannot teach {one.name}."
    times = Counter(one.person for one in found.courses)
    if max(times.values(), default=0) > found.each:
        yield f"{times.most_common(1)[0][0]} takes more than {found.each} courses."
    if abs(sum(one.weeks for one in found.courses) - found.weeks) > NEAR:
        yield "The weeks of the courses do not add up."
