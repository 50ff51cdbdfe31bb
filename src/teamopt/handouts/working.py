"""Who works on what, how long, and with whom, as a plan has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from teamopt.report.dates import calendar_of

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.handouts.stages import Stage
    from teamopt.plan import Allocation, Plan

#: Person-weeks that are the same: people's time is rounded on its way into a plan.
_SAME = Fraction(1, 1000)

#: Person-weeks by person and phase.
Weeks = Mapping[tuple[str, str], Fraction]


def weeks(plan: Plan) -> Weeks:
    """Return the person-weeks that each person gives each phase.

    They are weeks of a full-timer: shares are of what meetings, holidays and the like
    leave of a person's time.
    """
    found: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    rates = _rates(plan)
    for entry in plan.allocations:
        periods = entry.end_period - entry.start_period
        given = _exact(entry.share) * periods * rates[entry.person]
        found[entry.person, entry.phase] += given
    return dict(found)


def together(plan: Plan) -> dict[tuple[str, str], Fraction]:
    """Return the person-weeks that pairs work on the same phase at the same time.

    Of two people on a phase, the one who gives it less at a time counts. Pairs are in
    the order of the plan's people.
    """
    found: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    rates = _rates(plan)
    order = {person.name: place for place, person in enumerate(plan.people)}
    for first, last, shares in _spans(plan):
        there = sorted(shares, key=lambda name: order[name])
        for one, other in combinations(there, 2):
            given = min(shares[name] * rates[name] for name in (one, other))
            found[one, other] += given * (last - first)
    return dict(found)


def most_of(brief: Brief, plan: Plan, worked: Weeks, phase: str) -> list[str]:
    """Return who works on a phase, the one who does most of it first.

    Of two who do as much, the one of the higher level comes first.
    """
    rank = {level: place for place, level in enumerate(brief.catalogue.levels)}
    there = [person for person in plan.people if (person.name, phase) in worked]
    there.sort(key=lambda p: (-worked[p.name, phase], -rank.get(p.level, -1)))
    return [person.name for person in there]


def by_stage(
    worked: Weeks, where: Mapping[str, Stage]
) -> dict[str | None, dict[str, Fraction]]:
    """Return the person-weeks that each person gives the phases of each stage."""
    found: dict[str | None, dict[str, Fraction]] = defaultdict(dict)
    for (person, phase), given in worked.items():
        inside = found[where[phase].name]
        inside[person] = inside.get(person, Fraction(0)) + given
    return found


def most(given: Mapping[str, Fraction]) -> list[str]:
    """Return who gives most: several, where they give as much."""
    top = max(given.values(), default=Fraction(0))
    return [name for name, weeks in given.items() if weeks and top - weeks <= _SAME]


def described(name: str, kind: str) -> str:
    """Return a name with what somebody is, where the name does not say it already."""
    return name if kind in name else f"{name} ({kind})"


def _spans(plan: Plan) -> Iterator[tuple[int, int, dict[str, Fraction]]]:
    """Yield spans of periods of each phase with the shares of those on it."""
    by_phase: dict[str, list[Allocation]] = defaultdict(list)
    for entry in plan.allocations:
        by_phase[entry.phase].append(entry)
    for entries in by_phase.values():
        turns = {e.start_period for e in entries} | {e.end_period for e in entries}
        for first, last in pairwise(sorted(turns)):
            shares: dict[str, Fraction] = defaultdict(Fraction)
            for entry in entries:
                if entry.start_period <= first < entry.end_period:
                    shares[entry.person] += _exact(entry.share)
            yield first, last, shares


def _rates(plan: Plan) -> dict[str, Fraction]:
    """Return the person-weeks that a period of each person has for phases."""
    length = calendar_of(plan).weeks_per_period
    return {p.name: _exact(p.deployable) * length for p in plan.people}


def _exact(share: float) -> Fraction:
    return Fraction(repr(share))
