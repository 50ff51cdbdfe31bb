"""Nobody works more than they have, or while they are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from teamopt.check.case import Case, Seat, Stretch, stretches
from teamopt.check.people import Somebody
from teamopt.plan import Person
from teamopt.wording import listing, number, percent


def loads(case: Case) -> Iterator[str]:
    """Yield everybody who is given more than they have."""
    seats_of: dict[str, list[Seat]] = {}
    for seat in case.seats:
        seats_of.setdefault(seat.who.name, []).append(seat)
    for seats in seats_of.values():
        yield from _load(seats[0].who, seats, case)


def _load(who: Somebody, seats: list[Seat], case: Case) -> Iterator[str]:
    edges = [edge for gap in who.gaps for edge in gap]
    said: set[str] = set()
    for stretch in stretches(seats, 0, case.calendar.periods, who.ramp_end, *edges):
        for kind, says in _wrong(who, stretch, case):
            # Once per person and kind of mistake: one slip often fills many periods.
            if kind not in said:
                said.add(kind)
                yield says


def _wrong(who: Somebody, stretch: Stretch, case: Case) -> Iterator[tuple[str, str]]:
    load = stretch.total
    if not load:
        return
    work = listing([f"{s.asked.called} {percent(s.share)}" for s in stretch.seats])
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


def _why(who: Somebody, stretch: Stretch) -> str:
    reasons = [
        gap.why
        for gap in who.away
        if gap.first < stretch.past and stretch.first < gap.past
    ]
    return " and ".join(reasons)


def roster(case: Case) -> Iterator[str]:
    """Yield differences between the plan's people and those there are."""
    listed = Counter(person.name for person in case.plan.people)
    for name, who in case.people.items():
        if name not in listed:
            yield f"{name} ({who.level} {who.role}) is missing from the plan's people."
    for name, times in listed.items():
        if name not in case.people:
            yield f"{name} is among the plan's people, but not in the brief or hired."
        elif times > 1:
            yield f"{name} is {times} times among the plan's people."
    for person in case.plan.people:
        if person.name in case.people:
            yield from _person(person, case.people[person.name])


def _person(person: Person, who: Somebody) -> Iterator[str]:
    facts: dict[str, tuple[object, object]] = {
        "the role": (person.role, who.role),
        "the level": (person.level, who.level),
        "the number of the hire": (person.hire, who.hire),
        "the first period": (person.first_period, who.first),
    }
    for what, (here, there) in facts.items():
        if here != there:
            yield f"{person.name}: {what} is given as {here}; it is {there}."
    if not abs(person.deployable - float(who.share)) < 0.0001:
        yield (
            f"{person.name}: the share left for phases is given as "
            f"{person.deployable:g}; it is {float(who.share):.4f} of a full-timer."
        )


def headcount(case: Case) -> Iterator[str]:
    """Yield rows of people per role and period that do not count who is there."""
    there = _there(case)
    listed = Counter(row.role for row in case.plan.headcount)
    for role in there:
        if role not in listed:
            yield f"the headcount has no row for {role}."
    for row in case.plan.headcount:
        if row.role not in there or listed[row.role] > 1:
            yield f"the headcount has a row for {row.role} too many."
            continue
        name = case.brief.catalogue.roles[row.role].name
        if row.role_name != name:
            yield f'the headcount calls {row.role} "{row.role_name}"; it is "{name}".'
        counted = there[row.role]
        if len(row.people) != len(counted):
            yield (
                f"the headcount of {row.role} has {len(row.people)} periods; the "
                f"horizon has {len(counted)}."
            )
        pairs = zip(row.people, counted, strict=False)
        wrong = next((t for t, (n, m) in enumerate(pairs) if n != m), None)
        if wrong is not None:
            yield (
                f"the headcount of {row.role} in {case.when(wrong)} is given as "
                f"{number(row.people[wrong])}; it is {number(counted[wrong])}."
            )


def _there(case: Case) -> dict[str, list[int]]:
    """Return the people of each role, per period of the horizon."""
    periods = case.calendar.periods
    changes: dict[str, list[int]] = {}
    for who in case.people.values():
        change = changes.setdefault(who.role, [0] * (periods + 1))
        change[0] += 1
        for first, past in who.gaps:
            change[first] -= 1
            change[past] += 1
    return {role: list(accumulate(c))[:periods] for role, c in changes.items()}
