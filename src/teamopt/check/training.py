"""Trainings: offered by the brief, once each, with a mentor who is good enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from teamopt.check.case import Case
from teamopt.check.figures import SHARE_FIGURE, near, number_of
from teamopt.check.lessons import Course, nearest
from teamopt.plan import TrainingPlan
from teamopt.wording import number, percent, plural


def trainings(case: Case) -> Iterator[str]:
    """Yield trainings that the brief does not offer, or not like that."""
    times = Counter((t.person, t.skill) for t in case.plan.trainings)
    for (person, skill), n in times.items():
        if n > 1:
            yield f"{person} is trained in {skill} {n} times."
    for training in case.plan.trainings:
        offers = case.courses.get((training.person, training.skill))
        if offers is None:
            yield (
                f"{_called(training)}: the brief does not offer {training.person} to "
                f"learn {training.skill}."
            )
            continue
        course = nearest(offers, training)
        yield from _facts(training, course)
        yield from _dates(training, course, case)
        yield from _mentor(training, course, case)


def _called(training: TrainingPlan) -> str:
    return f"training of {training.person} in {training.skill}"


def _facts(training: TrainingPlan, course: Course) -> Iterator[str]:
    levels = {
        "level before": (training.had, course.had.word),
        "level reached": (training.reached, course.reached.word),
    }
    for what, (here, there) in levels.items():
        if here != there:
            yield f"{_called(training)}: the {what} is given as {here}; it is {there}."
    shares = {
        "share of their time": (training.share, course.share),
        "share of the mentor's time": (training.mentor_share, course.mentor),
    }
    for what, (part, right) in shares.items():
        if not near(part, right, SHARE_FIGURE):
            yield (
                f"{_called(training)}: the {what} is given as {_share(part)}; it "
                f"is {percent(right)}."
            )
    if not near(training.cost, course.cost, Fraction(0)):
        yield (
            f"{_called(training)}: the cost is given as {number_of(training.cost)}; "
            f"it is {number(course.cost)}."
        )


def _share(value: float) -> str:
    return percent(value) if abs(value) < 10**6 else number_of(value)


def _dates(training: TrainingPlan, course: Course, case: Case) -> Iterator[str]:
    first, past = training.start_period, training.end_period
    unit = case.calendar.period.value
    if not case.is_span(first, past) or first == past:
        yield (
            f"{_called(training)} takes the periods {first} to {past}, which is no "
            f"span of the horizon's {case.calendar.periods}."
        )
        return
    start = case.calendar.first_day_of(first)
    until = case.calendar.last_day_of(past - 1)
    if (training.start, training.until) != (start, until):
        yield (
            f"{_called(training)} is dated {training.start} to {training.until}, but "
            f"its periods run from {start} to {until}."
        )
    if past - first != course.length:
        yield (
            f"{_called(training)} takes {plural(past - first, unit)}; the brief says "
            f"{plural(course.length, unit)}."
        )


def _mentor(training: TrainingPlan, course: Course, case: Case) -> Iterator[str]:
    called, mentor = _called(training), training.mentor
    if not course.mentor:
        if mentor is not None:
            yield f"{called} has {mentor} for a mentor; the brief asks for none."
        return
    if mentor is None:
        yield f"{called} has no mentor; the brief asks for one."
    elif mentor == training.person:
        yield f"{called} has no other person than {mentor} for a mentor."
    elif mentor not in case.people:
        yield (
            f"{called} has {mentor} for a mentor: nobody on the team, hired or engaged "
            "is called so."
        )
    elif not course.taught_by(case.people[mentor]):
        held = case.people[mentor].holds(course.skill).word
        yield (
            f"{called} has {mentor} for a mentor, whose own level in {course.skill} is "
            f"{held}; it takes {course.teaches.word} or better."
        )
