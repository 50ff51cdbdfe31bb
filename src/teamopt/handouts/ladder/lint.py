"""What is wrong with next steps, by the brief, the catalogue and the plan alone."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.brief import Brief
from teamopt.handouts.ladder.record import Ladders, NextStep
from teamopt.plan import Plan
from teamopt.taxonomy import Proficiency


def lint(told: Ladders, plan: Plan, brief: Brief) -> Iterator[str]:
    """Yield skills that are not missing or not asked for, and help that is none."""
    levels = brief.catalogue.levels
    for one in told.people:
        above = levels[levels.index(one.level) + 1 :][:1]
        if [*above] != ([one.to] if one.to else []):
            yield f"{one.person}: {one.to or 'nothing'} is not the level above."
        yield from _skills(one, plan, brief)


def _skills(one: NextStep, plan: Plan, brief: Brief) -> Iterator[str]:
    asked = brief.catalogue.roles[one.role].skills
    comes = {who.name: who.first_period for who in plan.people}.get(one.person, 0)
    for gap in one.missing:
        needs = Proficiency.parse(gap.needs)
        if gap.skill not in asked or asked[gap.skill][one.to] != needs:
            yield f"{one.person}: {one.to} does not ask for {gap.needs} in {gap.skill}."
        if Proficiency.parse(gap.has) >= needs:
            yield f"{one.person}: {gap.skill} is not missing."
        courses = [
            course
            for course in plan.trainings
            if (course.person, course.skill) == (one.person, gap.skill)
        ]
        reached = [Proficiency.parse(course.reached) >= needs for course in courses]
        if any(reached) != gap.trained:
            yield f"{one.person}: the plan's training in {gap.skill} is told wrongly."
        worked = any(
            entry.skill == gap.skill and entry.end_period > comes
            for entry in plan.allocations
        )
        if gap.closes and not (worked or courses):
            yield f"{one.person}: nothing of the plan helps with {gap.skill}."
