"""Policies: who holds a skill, ratios of people, and what one person is on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from teamopt.brief.fields import At
from teamopt.brief.policies import Group
from teamopt.check.case import Case, Seat
from teamopt.check.people import Somebody
from teamopt.wording import listing, number, percent, plural


def bus_factors(case: Case) -> Iterator[str]:
    """Yield skills that too few employees hold at the end of a quarter."""
    quarters = case.calendar.quarters()
    for skill, asked in case.brief.policies.bus_factor.items():
        ends = quarters if asked.at == At.QUARTER_ENDS else quarters[-1:]
        for label, span in ends:
            holding = [
                who.name
                for who in _there(case, span.stop)
                if who.ramp_end <= span.stop
                and who.at(span.stop).holds(skill) >= asked.level
            ]
            if len(holding) < asked.people:
                yield (
                    f"{_people(len(holding))} with {skill} at {asked.level.word} or "
                    f"better at the end of {label}; the brief asks for {asked.people}."
                )


def _people(count: int) -> str:
    return "there is 1 person" if count == 1 else f"there are {count} people"


def _there(case: Case, past: int) -> list[Somebody]:
    """Return the employees who are there in the last period before another."""
    everybody = case.people.values()
    return [who for who in everybody if who.employed and who.there(past - 1)]


def ratios(case: Case) -> Iterator[str]:
    """Yield ratios and spans of control that are passed at the end of a quarter."""
    policies = case.brief.policies
    for label, span in case.calendar.quarters():
        there = _there(case, span.stop)
        for asked in policies.ratios:
            counted = sum(_in(asked.count, who) for who in there)
            per = sum(_in(asked.per, who) for who in there)
            what = f"{counted} {_called(asked.count)} for {per} {_called(asked.per)}"
            limits = (asked.least, asked.most)
            yield from _ratio(what, counted, per, limits, label)
        span_of = policies.span_of_control
        if span_of is not None:
            leads = sum(_in(span_of.leads, who) for who in there)
            others = len(there) - leads
            what = f"{others} others for {leads} {_called(span_of.leads)}"
            limits = (span_of.least, span_of.most)
            yield from _ratio(what, others, leads, limits, label)


def _ratio(
    what: str,
    counted: int,
    per: int,
    limits: tuple[Fraction | None, Fraction | None],
    label: str,
) -> Iterator[str]:
    least, most = limits
    if least is not None and counted < least * per:
        yield (
            f"{what} at the end of {label}; the brief asks for at least "
            f"{number(least)} for each."
        )
    if most is not None and counted > most * per:
        yield (
            f"{what} at the end of {label}; the brief allows {number(most)} for each."
        )


def _in(group: Group, who: Somebody) -> bool:
    return (not group.roles or who.role in group.roles) and (
        not group.levels or who.level in group.levels
    )


def _called(group: Group) -> str:
    parts = [listing(list(some), "or") for some in (group.levels, group.roles) if some]
    return " ".join(parts) or "people"


def at_once(case: Case) -> Iterator[str]:
    """Yield people who are on more phases at a time than the brief allows."""
    most = case.brief.policies.phases_at_once
    if most is None:
        return
    for name, spans in _phases_of(case).items():
        edges = sorted({edge for span in spans.values() for edge in span})
        for first, past in pairwise(edges):
            on = [
                phase
                for phase, (start, end) in spans.items()
                if start <= first and past <= end
            ]
            if len(on) > most:
                yield (
                    f"{name} is on {listing(on)} in {case.when(first, past)}; the "
                    f"brief allows {plural(most, 'phase')} at a time."
                )
                break


def _phases_of(case: Case) -> dict[str, dict[str, tuple[int, int]]]:
    """Return from when to when each person is on each phase."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for seat in case.seats:
        phases = found.setdefault(seat.who.name, {})
        first, past = phases.get(seat.asked.phase, (seat.first, seat.past))
        span = (min(first, seat.first), max(past, seat.past))
        phases[seat.asked.phase] = span
    return found


def small_shares(case: Case) -> Iterator[str]:
    """Yield allocations that are smaller than the brief allows."""
    least = case.brief.policies.smallest_share
    if least is None:
        return
    for seat in case.seats:
        if seat.share < least:
            yield (
                f"{seat.who.name} gives {seat.asked.called} {percent(seat.share)}; the "
                f"brief asks for {percent(least)} or more."
            )


def throughout(case: Case) -> Iterator[str]:
    """Yield people who leave a package, where it is to keep its people.

    A limit on the phases of a person, or on the share, is about the same people from
    the start of a package to its end.
    """
    policies = case.brief.policies
    if (policies.phases_at_once, policies.smallest_share) == (None, None):
        return
    for seat in case.seats:
        if not _stays(seat, case):
            yield (
                f"{seat.who.name} is on {seat.asked.called} in "
                f"{case.when(seat.first, seat.past)} only; where phases or shares of a "
                "person are limited, a package keeps its people throughout."
            )


def _stays(seat: Seat, case: Case) -> bool:
    bar = case.bars.get((seat.asked.phase, seat.asked.key))
    # Whole people are asked to stay anyway, and work outside is found elsewhere.
    if bar is None or seat.asked.heads:
        return True
    return not bar.start_period < seat.first and not seat.past < bar.end_period
