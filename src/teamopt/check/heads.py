"""Crews stated as whole people: one skill each, full-time, from start to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamopt.check.asked import Asked
from teamopt.check.case import Case, Seat
from teamopt.check.work import inside, members
from teamopt.plan import PackagePlan
from teamopt.wording import percent, plural


def packages(case: Case) -> Iterator[str]:
    """Yield what is wrong with packages that ask for whole people."""
    for key, package in case.bars.items():
        asked = case.asked[key]
        if asked.heads:
            yield from _facts(package, asked)
            yield from members(asked, case)
            yield from inside(package, asked, case)
            yield from _people(package, asked, case)


def _facts(package: PackagePlan, asked: Asked) -> Iterator[str]:
    if dict(package.heads) != dict(asked.heads):
        yield (
            f"{asked.called} is listed with {_crew(package.heads)}; the brief asks for "
            f"{_crew(asked.heads)}."
        )
    if package.effort is not None or package.delivered is not None:
        yield f"{asked.called} is listed with an effort; the brief asks for people."


def _crew(heads: object) -> str:
    if not isinstance(heads, dict):
        return str(heads)
    return ", ".join(f"{skill} {n}" for skill, n in heads.items()) or "nobody"


def _people(package: PackagePlan, asked: Asked, case: Case) -> Iterator[str]:
    seats = case.on(asked)
    for name, times in Counter(seat.who.name for seat in seats).items():
        if times > 1:
            yield f"{name} is {times} times on {asked.called}; it takes other people."
    for skill, wanted in asked.heads.items():
        serving = [seat for seat in seats if seat.skill == skill]
        people = {seat.who.name for seat in serving}
        if len(people) != wanted:
            yield (
                f"{asked.called} has {plural(len(people), 'head')} for {skill}; the "
                f"brief asks for {wanted}."
            )
        best = max((seat.who.holds(skill) for seat in serving), default=None)
        if best is not None and best < asked.lead:
            yield (
                f"nobody on {asked.called} for {skill} is {asked.lead.word} or better; "
                f"the best is {best.word}."
            )
    for seat in seats:
        yield from _whole(seat, package, case)


def _whole(seat: Seat, package: PackagePlan, case: Case) -> Iterator[str]:
    # Other work meanwhile would be more than 100 %, which is found with the loads.
    called = seat.asked.called
    if seat.share != 1:
        yield (
            f"{seat.who.name} is on {called} with {percent(seat.share)}; it asks for "
            "whole people."
        )
    if (seat.first, seat.past) != (package.start_period, package.end_period):
        yield (
            f"{seat.who.name} is on {called} in {case.when(seat.first, seat.past)}, "
            f"not throughout {case.when(package.start_period, package.end_period)}."
        )
