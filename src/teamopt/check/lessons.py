"""What people on board may learn, and who may teach it: from the brief alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from teamopt.brief.models import Brief
from teamopt.brief.training import Training
from teamopt.check.asked import periods
from teamopt.check.people import Lesson, Somebody
from teamopt.plan import TrainingPlan
from teamopt.taxonomy import Proficiency


@dataclass(frozen=True)
class Course:
    """A skill that one person may learn.

    Attributes
    ----------
    had, reached
        Proficiency before and after.
    length
        Periods that it takes.
    share, mentor
        Share of the own time of the person, and of a mentor.
    cost
        Paid in its first period.
    """

    person: str
    skill: str
    had: Proficiency
    reached: Proficiency
    length: int
    share: Fraction
    mentor: Fraction
    cost: Fraction

    @property
    def teaches(self) -> Proficiency:
        """Return what a mentor must at least be."""
        return max(self.reached, Proficiency.PRACTITIONER)

    def taught_by(self, who: Somebody) -> bool:
        """Tell whether somebody is good enough to be the mentor."""
        return who.name != self.person and who.holds(self.skill) >= self.teaches


def all_courses(
    brief: Brief, board: Mapping[str, Somebody]
) -> dict[tuple[str, str], list[Course]]:
    """Return what may be learnt, by person and skill."""
    found: dict[tuple[str, str], list[Course]] = {}
    for training in brief.training:
        for who in _learners(training, board):
            course = Course(
                person=who.name,
                skill=training.skill,
                had=who.holds(training.skill),
                reached=max(who.holds(training.skill), training.to),
                length=max(1, periods(training.length, brief)),
                share=_in_steps(training.share, brief),
                mentor=_in_steps(training.mentor, brief),
                cost=training.cost.amount,
            )
            found.setdefault((who.name, training.skill), []).append(course)
    return found


def _in_steps(share: Fraction, brief: Brief) -> Fraction:
    """Return a share rounded up to share steps."""
    step = brief.crews.share_step
    return math.ceil(share / step) * step


def _learners(training: Training, board: Mapping[str, Somebody]) -> Iterator[Somebody]:
    for who in board.values():
        named = who.name in training.who
        of_role = training.role is not None and who.role == training.role
        # Whoever knows it already is passed over where a whole role may learn it.
        if named or (of_role and who.holds(training.skill) < training.to):
            yield who


def with_lessons(
    everybody: Mapping[str, Somebody],
    courses: Mapping[tuple[str, str], list[Course]],
    trainings: Iterable[TrainingPlan],
    horizon: int,
) -> dict[str, Somebody]:
    """Return people with what a plan teaches them, as far as the brief offers it."""
    lessons: dict[str, list[Lesson]] = {}
    for training in trainings:
        offers = courses.get((training.person, training.skill))
        if offers and 0 <= training.start_period < training.end_period <= horizon:
            course = nearest(offers, training)
            lesson = Lesson(course.skill, course.reached, training.end_period)
            lessons.setdefault(course.person, []).append(lesson)
    return {
        name: replace(who, lessons=tuple(lessons.get(name, ())))
        for name, who in everybody.items()
    }


def nearest(courses: list[Course], training: TrainingPlan) -> Course:
    """Return the offer that a training is about: that of the level reached."""
    fitting = (c for c in courses if c.reached.word == training.reached)
    return next(fitting, courses[0])


def singled_out(
    everybody: Mapping[str, Somebody],
    courses: Mapping[tuple[str, str], list[Course]],
    brief: Brief,
) -> dict[str, Somebody]:
    """Return people with who cannot be exchanged for others of their kind.

    That is whoever may learn or teach something or is pinned to a phase, and everybody
    where a policy is about single people.
    """
    policies = brief.policies
    each = (policies.phases_at_once, policies.smallest_share) != (None, None)
    offers = [course for some in courses.values() for course in some]
    named = {course.person for course in offers} | {pin.person for pin in brief.pins}
    found = {}
    for name, who in everybody.items():
        teaches = any(c.mentor and c.taught_by(who) for c in offers)
        single = who.single or each or name in named or teaches
        found[name] = replace(who, single=single)
    return found
