"""Cross-training: the plan's trainings against what they save, from more solves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from teamopt import plan as doc
from teamopt.brief.disclosure import salaries_disclose
from teamopt.brief.edit import Drop, Edit
from teamopt.check.availability import absences
from teamopt.check.case import Case, case_of
from teamopt.check.lessons import nearest
from teamopt.explain import effects
from teamopt.explain.hires import near
from teamopt.explain.variants import Change, Variants
from teamopt.handouts.handout import Given
from teamopt.handouts.skills import record
from teamopt.handouts.skills.beside import lines
from teamopt.handouts.skills.grid import Grid, figure
from teamopt.report.figures import money
from teamopt.taxonomy import skill_name
from teamopt.wording import day, listing, plural, with_article

#: Entries of the brief that are left out one by one, besides all of them.
ONE_BY_ONE = 4
Trainings = Sequence[doc.TrainingPlan]


def cross_training(given: Given, grid: Grid) -> record.CrossTraining:
    """Return the plan's trainings, what they cost, and what there is without them."""
    plan, case = given.plan, grid.case
    if not plan.exists:
        return record.CrossTraining(offers=tuple(_offers(case)))
    lessons = tuple(_lesson(one, grid) for one in plan.trainings)
    away = sum(one.away + one.teaching for one in lessons)
    told = record.CrossTraining(
        lessons=lessons,
        courses_cost=sum(one.cost for one in plan.trainings),
        weeks_away=round(away, 4),
        time_cost=_time_cost(case, away) if lessons else None,
        offers=tuple(_offers(case)),
    )
    without = tuple(_without(given, case)) if lessons else ()
    update = {"without": without, "says": tuple(_says(told, plan))}
    return told.model_copy(update=update)


def _lesson(training: doc.TrainingPlan, grid: Grid) -> record.Lesson:
    """Return one training with when it is first of use."""
    case = grid.case
    length = (training.end_period - training.start_period) * case.weeks
    uses = [
        seat.first
        for seat in case.seats
        if (seat.who.name, seat.skill) == (training.person, training.skill)
        and seat.first >= training.end_period
    ]
    first = min(uses, default=None)
    return record.Lesson(
        person=training.person,
        skill=training.skill,
        name=case.brief.catalogue.skills[training.skill].name,
        had=training.had,
        reached=training.reached,
        start=training.start,
        until=training.until,
        weeks=figure(length),
        away=figure(length * Fraction(training.share)),
        mentor=training.mentor and grid.called(training.mentor),
        teaching=figure(length * Fraction(training.mentor_share)),
        first_use=None if first is None else case.calendar.first_day_of(first),
        room=None
        if first is None
        else figure((first - training.end_period) * case.weeks),
        needed=_needed(training.skill, first, case),
    )


def _needed(skill: str, first: int | None, case: Case) -> str:
    """Return from when on a training is needed, or what else it is for."""
    if first is not None:
        return day(case.calendar.first_day_of(first))
    if skill in case.brief.policies.bus_factor:
        return "for the bus factor that the brief asks for"
    return "not in this plan"


def _time_cost(case: Case, weeks: float) -> float | None:
    """Return what some weeks of people on board cost, at their average."""
    payroll = case.plan.costs.payroll if case.plan.costs else None
    if not payroll or salaries_disclose(case.brief):
        return None
    here = [member for member in case.brief.team if not member.per_use]
    total = Fraction(0)
    for member in here:
        # Leave is paid; only days before the first and after the last are not.
        stays = member.model_copy(update={"leave": ()})
        away, _ = absences(stays, case.calendar)
        gone = sum(min(a.past, case.calendar.periods) - a.first for a in away)
        total += member.count * (case.calendar.periods - gone) * case.weeks
    return round(payroll / float(total) * weeks, 2) if total else None


def _offers(case: Case) -> Iterator[record.Offer]:
    """Yield trainings that the brief offers and the plan does not have."""
    taken = {(one.person, one.skill) for one in case.plan.trainings}
    open_: dict[tuple[str, int], list[str]] = {}
    for (person, skill), courses in case.courses.items():
        if (person, skill) not in taken:
            shortest = min(course.length for course in courses)
            open_.setdefault((skill, shortest), []).append(person)
    for (skill, length), people in open_.items():
        yield record.Offer(
            people=tuple(people),
            skill=skill,
            name=case.brief.catalogue.skills[skill].name,
            weeks=figure(length * case.weeks),
        )


def _says(told: record.CrossTraining, plan: doc.Plan) -> Iterator[str]:
    """Yield what the trainings cost, and what goes for those that are not taken."""
    if told.lessons:
        courses = money(plan, told.courses_cost)
        weeks = plural(Fraction(told.weeks_away).limit_denominator(100), "week")
        text = f"Courses: {courses} of new spend. Time: {weeks} of learners and mentors"
        if told.time_cost is not None:
            paid = money(plan, told.time_cost)
            text += f", about {paid} at the average cost of everybody on board"
        yield f"{text}; that is paid anyway and no new spend."
    if told.offers:
        proven = all(goal.proven for goal in plan.goals)
        several = sum(len(offer.people) for offer in told.offers) > 1
        one = "any of these" if several else "that"
        yield (
            f"The plan is proven, so no plan with {one} does better on its goals."
            if proven
            else f"The plan is not proven: one with {one} may do better."
        )


def _without(given: Given, case: Case) -> Iterator[record.Without]:
    """Yield the best plan without all trainings, then without each entry's."""
    variants = Variants(given.brief, given.solver, given.settings, given.on_progress)
    variants.doing = "the plan without its training"
    entries = _entries(case)
    yield _one(variants, given.plan, case, None, given.plan.trainings)
    if 1 < len(entries) <= ONE_BY_ONE:
        for entry, some in entries.items():
            yield _one(variants, given.plan, case, entry, some)


def _entries(case: Case) -> dict[int, list[doc.TrainingPlan]]:
    """Return the plan's trainings by the brief's entry that offers them."""
    found: dict[int, list[doc.TrainingPlan]] = {}
    for training in case.plan.trainings:
        course = nearest(case.courses[training.person, training.skill], training)
        role = case.people[training.person].role
        for index, entry in enumerate(case.brief.training):
            offers = training.person in entry.who or entry.role == role
            if offers and entry.skill == course.skill and entry.to >= course.reached:
                found.setdefault(index, []).append(training)
                break
    return found


def _gone(entry: int | None) -> Change:
    """Return the change that takes one entry out of a brief's trainings, or all."""

    def change(data: Any) -> Iterable[Edit]:
        single = not isinstance(data["training"], list)
        yield Drop(("training",) if entry is None or single else ("training", entry))

    return change


def _one(
    variants: Variants,
    base: doc.Plan,
    case: Case,
    entry: int | None,
    trainings: Trainings,
) -> record.Without:
    """Return the best plan without some trainings."""
    gone = tuple(f"{one.person} in {skill_name(one.skill)}" for one in trainings)
    whose = f"training {listing([*gone])}"
    variant = variants.solve(_gone(entry), tidy=True, near=near(base))
    if variant is None:
        reason = variants.lost[-1] if variants.lost else "there was no time to look."
        return record.Without(
            leaves_out=gone,
            status="unknown",
            proven=False,
            joins=(),
            says=(f"Without {whose}: not known, as {reason}",),
            lines=(),
        )
    result = effects.result(base, variant)
    other = variant.plan if variant.works else None
    joins = tuple(_joins(base, other)) if other is not None else ()
    says = [f"Without {whose}: {result.says}."]
    if other is not None:
        instead = listing([*joins]) if joins else "nobody"
        says.append(f"Who comes instead: {instead}.")
    says.append(
        "Proven."
        if result.proven
        else "That is not proven: with more time it may be another plan."
    )
    return record.Without(
        leaves_out=gone,
        status=result.status,
        proven=result.proven,
        joins=joins,
        says=tuple(says),
        lines=tuple(lines(case, case_of(other, variant.brief), trainings))
        if other is not None
        else (),
    )


def _joins(base: doc.Plan, other: doc.Plan) -> Iterator[str]:
    """Yield hires and contractors that the other plan has more of."""
    here = [(one.role, one.level, one.track) for one in base.hires]
    for hire in sorted(other.hires, key=lambda one: one.joins):
        kind = (hire.role, hire.level, hire.track)
        if kind in here:
            here.remove(kind)
            continue
        called = effects.called(hire.level, hire.role_name, hire.track)
        yield f"{with_article(called)}, hired, joining on {day(hire.joins)}"
    there = [(one.role, one.level, one.track) for one in base.contractors]
    for guest in sorted(other.contractors, key=lambda one: one.joins):
        kind = (guest.role, guest.level, guest.track)
        if kind in there:
            there.remove(kind)
            continue
        called = effects.called(guest.level, guest.role_name, guest.track)
        stay = f"{day(guest.joins)} to {day(guest.until)}"
        yield f"{with_article(called)} on contract, {stay}"
