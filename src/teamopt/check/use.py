"""Use of each role against what its people have, per quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from teamopt.check.case import Case
from teamopt.check.figures import FIGURE, near, number_of
from teamopt.check.load import duties
from teamopt.check.people import Somebody
from teamopt.wording import number


def use(case: Case) -> Iterator[str]:
    """Yield rows of use that do not count the time of a role's people."""
    used, there = _used(case), _deployable(case)
    listed = Counter(row.role for row in case.plan.use)
    for role in there:
        if not listed[role]:
            yield f"the use has no row for {role}."
    for row in case.plan.use:
        if row.role not in there or listed[row.role] > 1:
            yield f"the use has a row for {row.role} too many."
            continue
        name = case.brief.catalogue.roles[row.role].name
        if row.role_name != name:
            yield f'the use calls {row.role} "{row.role_name}"; it is "{name}".'
        zeros = [Fraction(0)] * len(there[row.role])
        yield from _row(
            f"the use of {row.role}", row.used, used.get(row.role, zeros), case
        )
        yield from _row(
            f"what {row.role} can give", row.deployable, there[row.role], case
        )


def _row(
    what: str, here: Sequence[float], there: list[Fraction], case: Case
) -> Iterator[str]:
    labels = [label for label, _ in case.calendar.quarters()]
    if len(here) != len(labels):
        yield f"{what} has {len(here)} quarters; the horizon has {len(labels)}."
        return
    for label, given, right in zip(labels, here, there, strict=True):
        if not near(given, right, FIGURE):
            yield (
                f"{what} in {label} is given as {number_of(given)} FTE-weeks; it is "
                f"{number(right)}."
            )
            return


def _used(case: Case) -> dict[str, list[Fraction]]:
    """Return the time spent per role and quarter, in FTE-weeks."""
    spans = [span for _, span in case.calendar.quarters()]
    found: dict[str, list[Fraction]] = {}
    for duty in duties(case):
        who = case.people[duty.person]
        row = found.setdefault(who.role, [Fraction(0)] * len(spans))
        for q, span in enumerate(spans):
            row[q] += duty.share * who.share * _overlap(duty.first, duty.past, span)
    return {role: [time * case.weeks for time in row] for role, row in found.items()}


def _deployable(case: Case) -> dict[str, list[Fraction]]:
    """Return what people have per role and quarter, less ramp-up, in FTE-weeks."""
    spans = [span for _, span in case.calendar.quarters()]
    found: dict[str, list[Fraction]] = {}
    for who in case.people.values():
        row = found.setdefault(who.role, [Fraction(0)] * len(spans))
        for q, span in enumerate(spans):
            row[q] += _time(who, span) * who.share * case.weeks
    return found


def _time(who: Somebody, span: range) -> Fraction:
    """Return the periods of a span in which somebody is there, in full ones."""
    ramping = range(span.start, max(span.start, min(span.stop, who.ramp_end)))
    rest = range(ramping.stop, span.stop)
    return _there(who, ramping) * who.ramp_limit + _there(who, rest)


def _there(who: Somebody, span: range) -> int:
    away = sum(_overlap(first, past, span) for first, past in who.gaps)
    return len(span) - away


def _overlap(first: int, past: int, span: range) -> int:
    return max(0, min(past, span.stop) - max(first, span.start))
