"""Phases that are done or left out, move, or are done another way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Literal

from teamopt import wording
from teamopt.explain.difference.sides import Slip, Two, When, ends, starts
from teamopt.plan import PhaseDifference, PhasePlan, Plan

_How = Literal["done", "left out", "moved", "option", "terms", "only new", "only old"]
_ORDER: dict[_How, int] = {
    "left out": 0,
    "done": 1,
    "option": 2,
    "moved": 2,
    "terms": 2,
    "only new": 3,
    "only old": 3,
}


def phases(two: Two) -> Iterator[PhaseDifference]:
    """Yield what falls out first, then what is new, then what moves, most first."""
    new, old = ({phase.id: phase for phase in plan.phases} for plan in two.sides)
    found = [
        entry
        for key in dict.fromkeys((*new, *old))
        if (entry := _phase(two, new.get(key), old.get(key)))
    ]
    yield from sorted(found, key=_rank)


def _rank(entry: PhaseDifference) -> tuple[int, float]:
    slip = entry.start_change if entry.end_change is None else entry.end_change
    return _ORDER[entry.how], -abs(slip or 0.0) or -entry.points


def _phase(
    two: Two, new: PhasePlan | None, old: PhasePlan | None
) -> PhaseDifference | None:
    """Return what is different in a phase, if anything is."""
    if new is None or old is None:
        return _alone(two, new, old)
    if not new.delivered and not old.delivered:
        return None
    if new.delivered and old.delivered:
        return _both(two, new, old)
    here, there = _done(two.new, new), _done(two.old, old)
    if new.delivered:
        says = f"{new.name} is {here}; the old plan leaves it out"
        return _entry("done", says, new, old)
    says = f"{new.name} is left out{_worth(old)}; the old plan has it {there}"
    return _entry("left out", says, new, old)


def _alone(
    two: Two, new: PhasePlan | None, old: PhasePlan | None
) -> PhaseDifference | None:
    if new is not None:
        says = f"{new.name} is in the new plan's brief alone, and {_done(two.new, new)}"
        return _entry("only new", says, new, None)
    assert old is not None
    says = f"{old.name} is in the old plan's brief alone, and {_done(two.old, old)}"
    return _entry("only old", says, None, old)


def _done(plan: Plan, phase: PhasePlan) -> str:
    """Return when a phase is done, or that it is not."""
    if not phase.delivered:
        return "left out"
    if phase.to_the_end:
        return f"run from {starts(plan, phase.start_period or 0)} to the end"
    return f"done by {ends(plan, phase.end_period or 0)}"


def _both(two: Two, new: PhasePlan, old: PhasePlan) -> PhaseDifference | None:
    """Return what is different in a phase that both plans do."""
    later = two.slip(_start(new), _start(old))
    past = None if new.to_the_end else two.slip(_end(new), _end(old))
    parts = [*_option(new, old), *_moves(two, later, past, new, old)]
    terms = list(_terms(new, old))
    if not parts and not terms:
        return None
    how: _How = "moved" if parts else "terms"
    how = "option" if new.option != old.option else how
    says = f"{new.name} {'; it '.join([*parts, *terms])}"
    return _entry(how, says, new, old, later, past)


def _option(new: PhasePlan, old: PhasePlan) -> Iterator[str]:
    if new.option != old.option:
        yield f"is done as {new.option} instead of {old.option}"


def _terms(new: PhasePlan, old: PhasePlan) -> Iterator[str]:
    """Yield what the briefs say differently of a phase, and whether it is in time."""
    for what, now, then in (
        ("is due", new.due, old.due),
        ("has to be done", new.deadline, old.deadline),
    ):
        if now != then:
            yield f"{what} {_by(now)} instead of {_by(then)}"
    if new.due and bool(new.late_periods) != bool(old.late_periods):
        verb = "misses" if new.late_periods else "keeps"
        when = f" of {wording.day(new.due)}" if new.due == old.due else ""
        yield f"{verb} its due date{when}"
    if new.points != old.points and new.option == old.option:
        points = [wording.plural(_exact(one.points), "point") for one in (new, old)]
        yield f"is worth {points[0]} instead of {points[1]}"


def _by(day: date | None) -> str:
    return f"by {wording.day(day)}" if day else "by no date"


def _moves(
    two: Two, later: Slip, past: Slip | None, new: PhasePlan, old: PhasePlan
) -> Iterator[str]:
    """Yield how much later a phase ends and begins."""
    if past:
        days = f"{_ends(two.new, new)} instead of {_ends(two.old, old)}"
        yield f"ends {past.later}, on {days}"
        if later and later != past:
            yield f"begins {later.later}"
    elif later:
        days = f"{_starts(two.new, new)} instead of {_starts(two.old, old)}"
        same = "" if past is None else ", and ends as before"
        yield f"begins {later.later}, on {days}{same}"


def _entry(
    how: _How,
    says: str,
    new: PhasePlan | None,
    old: PhasePlan | None,
    later: Slip | None = None,
    past: Slip | None = None,
) -> PhaseDifference:
    phase = new or old
    assert phase is not None
    return PhaseDifference(
        says=says,
        phase=phase.id,
        name=phase.name,
        how=how,
        points=phase.points,
        old_start=old.start if old else None,
        old_until=old.until if old else None,
        new_start=new.start if new else None,
        new_until=new.until if new else None,
        start_change=None if later is None else float(later.amount),
        end_change=None if past is None else float(past.amount),
        unit="" if later is None else later.unit,
        old_option=old.option if old else None,
        new_option=new.option if new else None,
    )


def _worth(phase: PhasePlan) -> str:
    """Return what is lost with a phase: `` (3 points)``."""
    if not phase.points:
        return ""
    return f" ({wording.plural(_exact(phase.points), 'point')})"


def _exact(points: float) -> Fraction:
    return Fraction(points).limit_denominator(100)


def _start(phase: PhasePlan) -> When:
    assert phase.start is not None
    return phase.start_period or 0, phase.start


def _end(phase: PhasePlan) -> When:
    assert phase.until is not None
    return phase.end_period or 0, phase.until


def _starts(plan: Plan, phase: PhasePlan) -> str:
    return starts(plan, phase.start_period or 0)


def _ends(plan: Plan, phase: PhasePlan) -> str:
    return ends(plan, phase.end_period or 0)
