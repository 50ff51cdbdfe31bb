"""People as the plan lists them: who they are, and how many there are when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from teamopt.check.case import Case
from teamopt.check.people import Somebody
from teamopt.plan import Person
from teamopt.wording import number


def roster(case: Case) -> Iterator[str]:
    """Yield differences between the plan's people and those there are."""
    listed = Counter(person.name for person in case.plan.people)
    for name, who in case.people.items():
        if name not in listed:
            yield f"{name} ({who.level} {who.role}) is missing from the plan's people."
    for name, times in listed.items():
        if name not in case.people:
            yield (
                f"{name} is among the plan's people, but neither in the brief nor "
                "hired or engaged."
            )
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
        "the number of the contractor": (person.contractor, who.contractor),
        "the track": (person.track, who.track),
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
    """Return the employees of each role, per period of the horizon."""
    periods = case.calendar.periods
    changes: dict[str, list[int]] = {}
    for who in case.people.values():
        if not who.employed:
            continue
        change = changes.setdefault(who.role, [0] * (periods + 1))
        change[0] += 1
        for first, past in who.gaps:
            change[first] -= 1
            change[past] += 1
    return {role: list(accumulate(c))[:periods] for role, c in changes.items()}
