"""Hand-overs: packages that take more people of a kind than they need are listed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from teamopt.check.case import Case, Seat
from teamopt.wording import listing


def handovers(case: Case) -> Iterator[str]:
    """Yield hand-overs that are not listed, and listed ones that are none."""
    there = Counter(_needed(case))
    listed = Counter(
        (entry.phase, entry.package, frozenset(entry.people))
        for entry in case.plan.handovers
    )
    for phase, package, people in there - listed:
        yield (
            f"{package} of {phase} goes to {listing(sorted(people))}, more people of a "
            "kind than it needs; this is not listed as a hand-over."
        )
    for phase, package, people in listed - there:
        yield (
            f"{package} of {phase} is listed as a hand-over between "
            f"{listing(sorted(people))}, which the plan does not have."
        )


def _needed(case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
    groups: dict[tuple[object, ...], list[Seat]] = {}
    for seat in case.seats:
        key = (seat.asked.phase, seat.asked.key, seat.who.alike)
        groups.setdefault(key, []).append(seat)
    for seats in groups.values():
        first = min(seat.first for seat in seats)
        share = sum((s.share for s in seats if s.first == first), Fraction(0))
        people = frozenset(seat.who.name for seat in seats)
        if len(people) > math.ceil(share):
            yield seats[0].asked.phase, seats[0].asked.key, people
