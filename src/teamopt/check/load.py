"""Nobody does more than they have time for, or while they are not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from teamopt.check.case import Case
from teamopt.check.lessons import nearest
from teamopt.check.people import Somebody
from teamopt.check.stretches import Stretch, stretches
from teamopt.wording import listing, percent


@dataclass(frozen=True)
class Duty:
    """What takes a share of somebody's time: a package, learning or teaching."""

    person: str
    called: str
    share: Fraction
    first: int
    past: int


def duties(case: Case) -> Iterator[Duty]:
    """Yield everything that takes time of somebody whom the brief or the plan knows."""
    for seat in case.seats:
        called = seat.asked.called
        yield Duty(seat.who.name, called, seat.share, seat.first, seat.past)
    for training in case.plan.trainings:
        first, past = training.start_period, training.end_period
        offers = case.courses.get((training.person, training.skill))
        if not offers or not case.is_span(first, past) or first == past:
            continue
        course = nearest(offers, training)
        learns = f"training in {course.skill}"
        yield Duty(course.person, learns, course.share, first, past)
        mentor = training.mentor
        if course.mentor and mentor is not None and mentor in case.people:
            teaches = f"teaching {course.skill} to {course.person}"
            yield Duty(mentor, teaches, course.mentor, first, past)


def loads(case: Case) -> Iterator[str]:
    """Yield everybody who is given more than they have."""
    by_person: dict[str, list[Duty]] = {}
    for duty in duties(case):
        by_person.setdefault(duty.person, []).append(duty)
    for name, theirs in by_person.items():
        yield from _load(case.people[name], theirs, case)


def _load(who: Somebody, theirs: list[Duty], case: Case) -> Iterator[str]:
    edges = [edge for gap in who.gaps for edge in gap]
    said: set[str] = set()
    for stretch in stretches(theirs, 0, case.calendar.periods, who.ramp_end, *edges):
        for kind, says in _wrong(who, stretch, case):
            # Once per person and kind of mistake: one slip often fills many periods.
            if kind not in said:
                said.add(kind)
                yield says


def _wrong(
    who: Somebody, stretch: Stretch[Duty], case: Case
) -> Iterator[tuple[str, str]]:
    load = stretch.total
    if not load:
        return
    work = listing([f"{d.called} {percent(d.share)}" for d in stretch.seats])
    when = case.when(stretch.first, stretch.past)
    if load > 1:
        yield "load", f"{who.name} is given {percent(load)} in {when}: {work}."
    for first, past in who.gaps:
        if first < stretch.past and stretch.first < past:
            why = _why(who, stretch)
            yield f"away {first}", f"{who.name} is given {work} in {when}, but {why}."
    if stretch.first < who.ramp_end and load > who.ramp_limit:
        # Whole people are asked for as 100 %, so this covers them too.
        yield (
            "ramp-up",
            f"{who.name} is given {percent(load)} in {when}: {work}; until the end of "
            f"ramp-up it is at most {percent(who.ramp_limit)}.",
        )


def _why(who: Somebody, stretch: Stretch[Duty]) -> str:
    reasons = [
        gap.why
        for gap in who.away
        if gap.first < stretch.past and stretch.first < gap.past
    ]
    return " and ".join(reasons)
