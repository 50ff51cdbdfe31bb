"""Pins: who the brief wants to join, and whom it wants to stay on a phase."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from teamopt.brief.models import Pin
from teamopt.check.case import Case
from teamopt.check.people import Somebody
from teamopt.plan import HirePlan
from teamopt.wording import day as written
from teamopt.wording import percent, span


def pins(case: Case) -> Iterator[str]:
    """Yield pins that the plan does not keep."""
    for pin in case.brief.pins:
        if pin.person is not None:
            yield from _stays(pin, pin.person, case)
            continue
        mine = [hire for hire in case.plan.hires if _is(hire, pin)]
        yield from _first(pin, mine, case) if pin.first else _enough(pin, mine)


def _is(hire: HirePlan, pin: Pin) -> bool:
    return hire.role == pin.hire and pin.level in (None, hire.level)


def _first(pin: Pin, mine: list[HirePlan], case: Case) -> Iterator[str]:
    if not mine:
        yield f"no {pin.about} is hired; the brief wants one to be the first."
        return
    soonest = min(hire.joins_period for hire in mine)
    for hire in case.plan.hires:
        if hire.joins_period < soonest:
            yield (
                f"{hire.name} joins on {written(hire.joins)}, before the first "
                f"{pin.about}; the brief wants nobody to."
            )


def _enough(pin: Pin, mine: list[HirePlan]) -> Iterator[str]:
    inside = [
        hire
        for hire in mine
        if (pin.from_ is None or pin.from_ <= hire.joins)
        and (pin.by is None or hire.joins <= pin.by)
    ]
    if len(inside) < pin.count:
        wants = f"the brief wants {pin.count} {pin.about} or more to join"
        when = span(pin.from_, pin.by)
        yield f"{when} {wants}; the plan has {len(inside)}.".lstrip()


def _stays(pin: Pin, name: str, case: Case) -> Iterator[str]:
    """Yield where somebody is not on a phase although there is work for them."""
    who, least = case.people.get(name), pin.share or case.step
    if who is None or pin.phase not in case.delivered:
        return
    able = {key for key in case.asked if key[0] == pin.phase and _can(who, key, case)}
    given = _given(name, able, case)
    always = pin.from_ is None and pin.until is None
    if able and always and max(given) < least:
        yield f"{name} is not on {pin.phase}; the brief wants them to stay on it."
        return
    spans = [
        (case.bars[k].start_period, case.bars[k].end_period)
        for k in able
        if k in case.bars
    ]
    for period in _asked_for(pin, case):
        if given[period] < least and any(a <= period < b for a, b in spans):
            yield (
                f"{name} gives {pin.phase} {percent(given[period])} in "
                f"{case.when(period)}; the brief wants {percent(least)} or more while "
                "work that they can do goes on."
            )
            return


def _can(who: Somebody, key: tuple[str, str], case: Case) -> bool:
    """Tell whether somebody is good enough for a package, before any training."""
    asked = case.asked[key]
    best = who.best(asked.skills)
    return best >= asked.least and case.brief.proficiency.rate(best) > 0


def _given(name: str, able: set[tuple[str, str]], case: Case) -> list[Fraction]:
    """Return what somebody gives some packages in each period."""
    given = [Fraction(0)] * case.calendar.periods
    for seat in case.seats:
        if seat.who.name == name and (seat.asked.phase, seat.asked.key) in able:
            for period in range(seat.first, seat.past):
                given[period] += seat.share
    return given


def _asked_for(pin: Pin, case: Case) -> range:
    """Return the periods in which somebody is to stay."""
    calendar = case.calendar
    first = calendar.first_period_from(pin.from_) if pin.from_ else 0
    past = calendar.start_index_by(pin.until) + 1 if pin.until else calendar.periods
    return range(first, min(past, calendar.periods))
