"""Words that name something in a brief: roles, people, phases, days, shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from teamopt.wording import MONTHS, day, listing

if TYPE_CHECKING:
    from teamopt.brief.models import Brief

#: Most people that can be asked for, as the brief has it.
MOST = 10_000
#: Most names that a message lists.
LISTED = 12
#: What names a day, with the groups that :meth:`Reading.first_day` reads.
DAY = r"(?:week (?P<week>[0-9]{1,4})|(?P<day>[0-9]\S*))"
#: What names a quarter, with the groups that :meth:`Reading.quarter` reads.
QUARTER = r"(?:(?P<year>[0-9]{4})[ -]?)?q(?P<quarter>[1-4])"
#: What names a month, with the groups that :meth:`Reading.month` reads.
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    r"(?: (?P<year>[0-9]{4}))?"
)
#: What names how many, or leaves it at one.
MANY = r"(?:(?P<count>[0-9]+) |an? )?"


class Refused(ValueError):
    """Words that cannot be meant; says why."""


@dataclass(frozen=True)
class Reading:
    """Words as they were matched, and the brief they are about."""

    brief: Brief
    found: Mapping[str, str]

    def role(self) -> str:
        """Return the id of the role that is named."""
        roles = self.brief.hiring.roles if self.brief.hiring else ()
        names = self.brief.catalogue.roles
        return self.known({one.role: names[one.role].name for one in roles}, "role")

    def phase(self) -> int:
        """Return the index of the phase that is named."""
        ids = {one.id: one.name or one.id for one in self.brief.phases}
        return list(ids).index(self.known(ids, "phase"))

    def track(self) -> str:
        """Return the id of the track that is named."""
        tracks = self.brief.tracks
        return self.known({key: t.name or key for key, t in tracks.items()}, "track")

    def known(self, names: Mapping[str, str], what: str) -> str:
        """Return the id of something named by its id or its name, one or several."""
        found = meant(names, plain(self.found[what]))
        if len(found) == 1:
            return found[0]
        if found:
            says = f"which of {', '.join(found)}?"
            raise Refused(says)
        raise Refused(missing(what, list(names)))

    def count(self) -> int:
        """Return how many are named; one where none are."""
        text = self.found.get("count", "1")
        # What has more digits need not be a number for Python.
        count = int(text) if len(text) <= len(str(MOST)) else MOST + 1
        if not 1 <= count <= MOST:
            says = f"read {text[:20]}, allowed is 1 to {MOST:,}."
            raise Refused(says)
        return count

    def last_day(self) -> tuple[date, str]:
        """Return the last day of what is by or before a moment, and its words."""
        start, past = self.brief.calendar.start, past_of(self.brief)
        first, says = self.first_day()
        gap = timedelta(days=1 if self.found["how"] == "before" else 0)
        if not start + gap <= first < past + gap:
            last = day(past - timedelta(days=1))
            reason = f"the plan is from {day(start)} to {last}."
            raise Refused(reason)
        return first - gap, f"{self.found['how']} {says}"

    def first_day(self) -> tuple[date, str]:
        """Return the day that is named, or the first of a week, and its words."""
        if "week" not in self.found:
            first = read_day(self.found["day"])
            return first, day(first)
        week = int(self.found["week"])
        first = self.brief.calendar.start + timedelta(weeks=week - 1)
        return first, f"week {week} ({day(first)})"

    def quarter(self) -> tuple[date, date]:
        """Return the first and the last day of a quarter that the plan has."""
        number = int(self.found["quarter"])
        there = [label for label, _ in self.brief.timeline.quarters()]
        asked = f"{self.found.get('year', '')}-Q{number}"
        label = next((one for one in there if one.endswith(asked)), None)
        if label is None:
            raise Refused(missing("quarter", there))
        year = int(label[:4])
        first = date(year, 3 * number - 2, 1)
        past = date(year + number // 4, 3 * number % 12 + 1, 1)
        return first, past - timedelta(days=1)

    def month(self) -> tuple[date, date]:
        """Return the first and the last day of a month that the plan has."""
        number = MONTHS.lower().index(self.found["month"][:3]) // 3 + 1
        start, past = self.brief.calendar.start, past_of(self.brief)
        there = [
            first
            for year in range(start.year, past.year + 1)
            if (first := date(year, number, 1)) < past
            and _next_month(first) > start
            and self.found.get("year") in (None, str(year))
        ]
        if len(there) > 1:
            says = f"which year, {listing([str(one.year) for one in there], 'or')}?"
            raise Refused(says)
        if not there:
            says = f"the plan is from {day(start)} to {day(past - timedelta(days=1))}."
            raise Refused(says)
        first, last = there[0], _next_month(there[0]) - timedelta(days=1)
        return max(first, start), min(last, past - timedelta(days=1))


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def read_day(text: str) -> date:
    """Return a day that is written out.

    Raises
    ------
    Refused
        Where there is no such day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        says = f"read {text[:20]}; a day is written 2027-03-31."
        raise Refused(says) from None


def missing(what: str, there: list[str]) -> str:
    """Return that something named is not there, and what is."""
    more = len(there) - LISTED
    listed = [*there[:LISTED], f"{more} more"] if more > 1 else there
    return f"there is no such {what}; there is {listing(listed) or 'none'}."


def meant(names: Mapping[str, str], asked: str) -> list[str]:
    """Return the ids that something plain may stand for.

    An id comes before a name, and one before several.
    """
    for end in ("", "s"):
        for forms in (names.keys(), names.values()):
            pairs = zip(names, forms, strict=True)
            found = [id_ for id_, form in pairs if plain(form) + end == asked]
            if found:
                return found
    return []


def plain(name: str) -> str:
    """Return a name without what people write in several ways."""
    return re.sub(r"[\s_/-]+", " ", name.lower()).strip(" '\"")


def past_of(brief: Brief) -> date:
    """Return the first day that is not in the plan."""
    time = brief.timeline
    # The last of several periods in a day leaves that day in the plan.
    last = time.first_day_of(time.periods - 1)
    return max(time.first_day_of(time.periods), last + timedelta(days=1))
