"""Pins of hires that nobody may be, of people who are not there, on other days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from teamopt.brief.fields import unknown
from teamopt.brief.policy_checks import on_step
from teamopt.brief.shape import Finding
from teamopt.wording import day as written
from teamopt.wording import span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief, Pin
    from teamopt.calendar import Calendar

Path = tuple[str | int, ...]

#: Fields of a pin of who joins, and of one of who stays on a phase.
JOINS, STAYS = ("level", "first", "count", "by"), ("phase", "share", "until")


def pin_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield pins that name nobody who is there or may be, or that no day can keep."""
    for index, pin in enumerate(brief.pins):
        at: Path = ("pins", index)
        strange = next(_strange(pin, at), None)
        if strange is not None:
            yield strange
        elif pin.hire is not None:
            yield from _who(brief, pin, pin.hire, at)
            yield from _alone(pin, at) if pin.first else _days(brief, pin, at)
        else:
            yield from _stays(brief, pin, at)


def _strange(pin: Pin, at: Path) -> Iterator[Finding]:
    """Yield fields that are missing, or that the other kind of pin has."""
    if (pin.hire is None) == (pin.person is None):
        some = "neither is" if pin.hire is None else "both are"
        says = f"give either hire, a role, or person, a name on the team; {some} given."
        yield Finding(at, says, "hire-or-person")
        return
    joins, kind = pin.hire is not None, "hire" if pin.hire else "person"
    if not joins and pin.phase is None:
        says = "the phase is missing on which they stay; give its id as phase."
        yield Finding(at, says, "stays-on-phase")
    for field in STAYS if joins else JOINS:
        if field in pin.model_fields_set:
            says = f"it does not go with {kind}; take it out, or write another pin."
            yield Finding((*at, field), says, "other-pin")


def _stays(brief: Brief, pin: Pin, at: Path) -> Iterator[Finding]:
    """Check on what somebody stays, with which share and when."""
    phases = [phase.id for phase in brief.phases]
    if pin.phase not in phases:
        says = unknown(str(pin.phase), phases, "phase")
        yield Finding((*at, "phase"), says, "unknown-phase")
    if pin.share is not None:
        yield from on_step(brief, pin.share, (*at, "share"))
    yield from _days(brief, pin, at)


def _who(brief: Brief, pin: Pin, role: str, at: Path) -> Iterator[Finding]:
    """Check that the role may be hired, at that level."""
    roles = brief.hiring.roles if brief.hiring else ()
    levels = [level for one in roles if one.role == role for level in one.levels]
    if not roles:
        says = f"nobody may be hired; add {role} to the roles of hiring."
        yield Finding((*at, "hire"), says, "unknown-hire")
    elif not levels:
        known = dict.fromkeys(one.role for one in roles)
        says = unknown(role, known, "role in hiring called")
        yield Finding((*at, "hire"), says, "unknown-hire")
    elif pin.level is not None and pin.level not in levels:
        known = dict.fromkeys(levels)
        says = unknown(pin.level, known, f"level of {role} to hire called")
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
    """Check that some period begins on the days on which people join or stay."""
    try:
        calendar = brief.timeline
        past = calendar.first_day_of(calendar.periods)
    except (OverflowError, ValueError):
        return
    last = past - timedelta(days=1)
    outside = False
    for name, day in (("from", pin.from_), ("by", pin.by), ("until", pin.until)):
        if day is not None and not calendar.start <= day <= last:
            outside = True
            says = f"{day} is outside the plan, {span(calendar.start, last)}."
            yield Finding((*at, name), says, "pin-days")
    if outside:
        return
    end = pin.by or pin.until
    if pin.from_ and end and end < pin.from_:
        says = f"{end} is before the first day, {pin.from_}."
        yield Finding((*at, "by" if pin.by else "until"), says, "until-before-from")
    elif not _may_join(calendar, pin):
        yield _nobody(calendar, pin, at)


def _may_join(calendar: Calendar, pin: Pin) -> bool:
    """Tell whether some period of the plan begins on the days of a pin."""
    first = calendar.first_period_from(pin.from_) if pin.from_ else 0
    end = pin.by or pin.until
    last = calendar.start_index_by(end) if end else calendar.periods - 1
    return first <= min(last, calendar.periods - 1)


def _nobody(calendar: Calendar, pin: Pin, at: Path) -> Finding:
    """Say which day to write where nobody can join on those that are given."""
    period = calendar.period.value
    what = "join" if pin.hire else "stay from"
    end = pin.by or pin.until
    days = span(pin.from_, end)
    says = f"people {what} when a period begins, and no {period} begins {days}"
    following = calendar.first_period_from(pin.from_ or calendar.start)
    if following < calendar.periods:
        says += f"; the next begins on {written(calendar.first_day_of(following))}"
    field = "by" if pin.by else "until" if pin.until else "from"
    return Finding((*at, field), f"{says}.", "pin-days")
