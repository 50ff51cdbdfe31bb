"""Pins of hires that nobody may be, or on days that nobody can join on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from teamopt.brief.fields import unknown
from teamopt.brief.shape import Finding
from teamopt.wording import day as written
from teamopt.wording import span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief, Pin
    from teamopt.calendar import Calendar

Path = tuple[str | int, ...]


def pin_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield pins that name nobody who may be hired, or that no day can keep."""
    for index, pin in enumerate(brief.pins):
        at: Path = ("pins", index)
        yield from _who(brief, pin, at)
        if pin.first:
            yield from _alone(pin, at)
        else:
            yield from _days(brief, pin, at)


def _who(brief: Brief, pin: Pin, at: Path) -> Iterator[Finding]:
    """Check that the role may be hired, at that level."""
    roles = brief.hiring.roles if brief.hiring else ()
    levels = [level for role in roles if role.role == pin.hire for level in role.levels]
    if not roles:
        says = f"nobody may be hired; add {pin.hire} to the roles of hiring."
        yield Finding((*at, "hire"), says, "unknown-hire")
    elif not levels:
        known = dict.fromkeys(role.role for role in roles)
        says = unknown(pin.hire, known, "role in hiring called")
        yield Finding((*at, "hire"), says, "unknown-hire")
    elif pin.level is not None and pin.level not in levels:
        known = dict.fromkeys(levels)
        says = unknown(pin.level, known, f"level of {pin.hire} to hire called")
        yield Finding((*at, "level"), says, "unknown-hire")


def _alone(pin: Pin, at: Path) -> Iterator[Finding]:
    """Check that a pin of the first to join says nothing else."""
    for field, name in (("count", "count"), ("from_", "from"), ("by", "by")):
        if field in pin.model_fields_set:
            says = (
                "it does not go with first, which takes hire and level alone; write a "
                "pin of its own."
            )
            yield Finding((*at, name), says, "first-alone")


def _days(brief: Brief, pin: Pin, at: Path) -> Iterator[Finding]:
    """Check that some period begins on the days on which people are to join."""
    try:
        calendar = brief.timeline
        past = calendar.first_day_of(calendar.periods)
    except (OverflowError, ValueError):
        return
    last = past - timedelta(days=1)
    outside = False
    for name, day in (("from", pin.from_), ("by", pin.by)):
        if day is not None and not calendar.start <= day <= last:
            outside = True
            says = f"{day} is outside the plan, {span(calendar.start, last)}."
            yield Finding((*at, name), says, "pin-days")
    if outside:
        return
    if pin.from_ and pin.by and pin.by < pin.from_:
        says = f"{pin.by} is before the first day, {pin.from_}."
        yield Finding((*at, "by"), says, "until-before-from")
    elif not _may_join(calendar, pin):
        yield _nobody(calendar, pin, at)


def _may_join(calendar: Calendar, pin: Pin) -> bool:
    """Tell whether some period of the plan begins on the days of a pin."""
    first = calendar.first_period_from(pin.from_) if pin.from_ else 0
    last = calendar.start_index_by(pin.by) if pin.by else calendar.periods - 1
    return first <= min(last, calendar.periods - 1)


def _nobody(calendar: Calendar, pin: Pin, at: Path) -> Finding:
    """Say which day to write where nobody can join on those that are given."""
    period = calendar.period.value
    days = span(pin.from_, pin.by)
    says = f"people join when a period begins, and no {period} begins {days}"
    following = calendar.first_period_from(pin.from_ or calendar.start)
    if following < calendar.periods:
        says += f"; the next begins on {written(calendar.first_day_of(following))}"
    return Finding((*at, "by" if pin.by else "from"), f"{says}.", "pin-days")
