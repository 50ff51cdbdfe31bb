"""Who in one plan is who in another: those who are yet to come have no names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from teamopt.calendar import Period
from teamopt.plan import Person, Plan
from teamopt.quantities import DURATION_UNITS

T = TypeVar("T")
Pair = tuple[T | None, T | None]


def everybody(new: Plan, old: Plan, *, steady: bool = False) -> list[Pair[Person]]:
    """Return all people in pairs: the new plan's, and the same one in the old plan.

    Named people are who they are. Hires and contractors are matched by role, level and
    track, those first who come at nearly the same time; of equals, those who do
    nearly the same. So are people on board without a name of their own, unless they
    are `steady`: where one plan goes on from the other, numbers tell people apart.
    """
    work = weeks_on(new), weeks_on(old)
    days = _days(new), _days(old)

    def apart(one: Person, other: Person) -> Any:
        stays = days[0].get(one.name, ()), days[1].get(other.name, ())
        gap = sum(abs(now - then) for now, then in zip(*stays, strict=True))
        here, there = work[0].get(one.name, {}), work[1].get(other.name, {})
        common = sum(min(here[key], there[key]) for key in here.keys() & there.keys())
        names = sorted((one.name, other.name))
        return gap, -round(common, 3), one.name != other.name, names

    def like(person: Person) -> Hashable:
        return _like(person, role_name((new, old), person.role), steady=steady)

    return matched(new.people, old.people, like, apart)


def _like(person: Person, role: str, *, steady: bool) -> Hashable:
    """Return what tells people apart who are not the same in both plans."""
    kind = person.hire is not None, person.contractor is not None
    what = (*kind, person.role, person.level, person.track)
    if any(kind):
        return what
    # People who were only counted have numbers, and which is which means nothing.
    stem, _, number = person.name.rpartition(" ")
    counted = not steady and number.isdigit() and stem == f"{person.level} {role}"
    return (*what, person.deployable) if counted else person.name


def _days(plan: Plan) -> dict[str, tuple[int, ...]]:
    """Return the days on which hires join, and contractors join and leave."""
    found: dict[str, tuple[int, ...]] = {
        one.name: (one.joins.toordinal(),) for one in plan.hires
    }
    for guest in plan.contractors:
        found[guest.name] = guest.joins.toordinal(), guest.until.toordinal()
    return found


def matched(
    new: Iterable[T],
    old: Iterable[T],
    like: Callable[[T], Hashable],
    apart: Callable[[T, T], Any],
) -> list[Pair[T]]:
    """Return things that are alike in pairs, the nearest first; then those alone.

    Parameters
    ----------
    like
        What both of a pair have in common.
    apart
        How far two are apart: anything that can be ordered. Where it does not depend
        on which is new, nor do the pairs.
    """
    here, there = list(new), list(old)
    near = sorted(
        (apart(one, other), i, j)
        for i, one in enumerate(here)
        for j, other in enumerate(there)
        if like(one) == like(other)
    )
    mine: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in near:
        if i not in mine and j not in taken:
            mine[i] = j
            taken.add(j)
    pairs: list[Pair[T]] = [
        (one, there[mine[i]] if i in mine else None) for i, one in enumerate(here)
    ]
    return pairs + [(None, one) for j, one in enumerate(there) if j not in taken]


def weeks_on(plan: Plan) -> Mapping[str, Mapping[str, float]]:
    """Return the FTE-weeks of each person, by phase."""
    length = float(DURATION_UNITS[Period(plan.brief.period).value])
    there = {person.name: person.deployable for person in plan.people}
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in plan.allocations:
        weeks = (one.end_period - one.start_period) * length
        found[one.person][one.phase] += one.share * there.get(one.person, 1.0) * weeks
    return found


def role_name(plans: Iterable[Plan], role: str) -> str:
    """Return the name of a role, as the first plan has it that has one."""
    for plan in plans:
        names = {entry.role: entry.role_name for entry in plan.headcount}
        names |= {entry.role: entry.role_name for entry in plan.use}
        names |= {entry.role: entry.role_name for entry in plan.hires}
        names |= {entry.role: entry.role_name for entry in plan.contractors}
        if role in names:
            return names[role]
    return role.replace("-", " ")
