"""Changes that hold a part of the plan: who joins when, and who stays on a phase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from teamopt.brief.changes.reading import (
    DAY,
    MANY,
    MONTH,
    QUARTER,
    Reading,
    Refused,
    missing,
    past_of,
    plain,
)
from teamopt.brief.changes.record import Kind, Made
from teamopt.brief.edit import Edit, Put
from teamopt.brief.names import names_of
from teamopt.units import parse_share, share_text
from teamopt.wording import day, during, plural, span, with_article

if TYPE_CHECKING:
    from teamopt.brief.models import Brief


def _pinned(says: str, **pin: Any) -> Made:
    """Return the change that holds a part of the plan."""

    def edits(data: Any) -> Iterator[Edit]:
        now = data.get("pins") or []
        yield Put(("pins",), [*(now if isinstance(now, list) else [now]), pin])

    return Made(says, ("pins",), edits)


def _first_hire(of: Reading) -> Made:
    role = of.role()
    one = with_article(of.brief.catalogue.roles[role].name)
    return _pinned(f"{one} is the first to join", hire=role, first=True)


def _hire_by(of: Reading) -> Made:
    _, (last, says) = of.role(), of.last_day()
    return _joins(of, says, by=last.isoformat())


def _hire_in(of: Reading) -> Made:
    of.role()
    first, last = of.quarter() if "quarter" in of.found else of.month()
    days = {"from": first.isoformat(), "by": last.isoformat()}
    return _joins(of, span(first, last), **days)


def _joins(of: Reading, when: str, **days: str) -> Made:
    """Return that so many join in time."""
    role, count = of.role(), of.count()
    name = of.brief.catalogue.roles[role].name
    if count == 1:
        return _pinned(f"{with_article(name)} joins {when}", hire=role, **days)
    says = f"at least {plural(count, name)} join {when}"
    return _pinned(says, hire=role, **days, count=count)


def _hire_so_many(of: Reading) -> Made:
    role, count = of.role(), of.count()
    some = plural(count, of.brief.catalogue.roles[role].name)
    are = "is" if count == 1 else "are"
    return _pinned(f"at least {some} {are} hired", hire=role, count=count)


def _stays(of: Reading) -> Made:
    """Return that somebody stays on a phase, with some of their time, for a while."""
    name, phase = _person(of), of.brief.phases[of.phase()].id
    pin: dict[str, Any] = {"person": name, "phase": phase}
    says = f"{name} stays on {phase}"
    if "share" in of.found:
        share = parse_share(of.found["share"])
        pin["share"] = share_text(share)
        says += f" with at least {share_text(share)} of their time"
    if "how" not in of.found:
        return _pinned(says, **pin)
    moment, _ = of.first_day()
    if of.found["how"] == "until" and "week" in of.found:
        # Until a week is to its end.
        moment += timedelta(days=6)
    pin[of.found["how"]] = _inside(of.brief, moment).isoformat()
    days = during(moment, None) if "from" in pin else during(None, moment)
    return _pinned(f"{says} {days}", **pin)


def _inside(brief: Brief, moment: date) -> date:
    first, last = brief.calendar.start, past_of(brief) - timedelta(days=1)
    if not first <= moment <= last:
        says = f"the plan is from {day(first)} to {day(last)}."
        raise Refused(says)
    return moment


def _person(of: Reading) -> str:
    """Return the name of the one who is meant, as plans call them."""
    asked = plain(of.found["who"])
    names = [name for name, _ in names_of(of.brief, of.brief.catalogue)]
    found = next((name for name in names if plain(name) == asked), None)
    if found is None:
        raise Refused(missing("person", names))
    return found


def _a_role(brief: Brief, text: str) -> str:
    roles = brief.hiring.roles if brief.hiring else ()
    weeks = (past_of(brief) - brief.calendar.start).days // 7
    return text.format(roles[-1].role, week=1 + weeks // 2) if roles else ""


def _somebody(brief: Brief) -> str:
    """Return an example about somebody with a name."""
    name = next((member.name for member in brief.team if member.name), "")
    return f"{name} stays on {brief.phases[-1].id}" if name else ""


KINDS = (
    Kind(
        r"hire (?:an? )?(?P<role>.+) first",
        lambda brief: _a_role(brief, "hire {} first"),
        _first_hire,
    ),
    Kind(
        rf"hire {MANY}(?P<role>.+) (?P<how>by|before) {DAY}",
        lambda brief: _a_role(brief, "hire {} before week {week}"),
        _hire_by,
    ),
    Kind(rf"hire {MANY}(?P<role>.+) in {QUARTER}", lambda _: "", _hire_in),
    Kind(rf"hire {MANY}(?P<role>.+) in {MONTH}", lambda _: "", _hire_in),
    Kind(
        rf"hire {MANY}(?P<role>.+)",
        lambda brief: _a_role(brief, "hire 2 {}"),
        _hire_so_many,
    ),
    Kind(
        r"(?P<who>.+?) stays? on (?:phase )?(?P<phase>.+?)"
        r"(?: with (?:at least )?(?P<share>\S+ ?%))?"
        rf"(?: (?P<how>from|until) {DAY})?",
        _somebody,
        _stays,
    ),
)
