"""Wishes in a few words, as changes of the brief: ``hire mlops-engineer first``.

Each pattern is a kind of wish. What it names is looked up among the brief's own ids and
names; what cannot be read is answered with what can be asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from teamopt.brief import Brief
from teamopt.brief.edit import Edit, Put
from teamopt.errors import WishError
from teamopt.explain import teams
from teamopt.explain.variants import Change
from teamopt.units import ShareRange, UnitError, parse_share, share_text
from teamopt.wording import day, listing, plural, span, with_article
from teamopt.yaml_lines import Path


@dataclass(frozen=True)
class Wish:
    """Something that somebody would have liked better.

    Attributes
    ----------
    asked
        The words it was asked in.
    says
        What is asked of the plan, to follow "if".
    change
        What that does to the brief.
    """

    asked: str
    says: str
    change: Change


@dataclass(frozen=True)
class _Kind:
    """A kind of wish: its pattern, an example of it, and what it makes of a brief."""

    pattern: str
    example: Callable[[Brief], str]
    make: Callable[[_Reading], tuple[str, Change]]


@dataclass(frozen=True)
class _Reading:
    """A wish as it was matched."""

    brief: Brief
    asked: str
    found: Mapping[str, str]

    def role(self) -> str:
        """Return the id of the role that is named."""
        roles = self.brief.hiring.roles if self.brief.hiring else ()
        names = self.brief.catalogue.roles
        return self._known({one.role: names[one.role].name for one in roles}, "role")

    def phase(self) -> int:
        """Return the index of the phase that is named."""
        ids = {one.id: one.name or one.id for one in self.brief.phases}
        return list(ids).index(self._known(ids, "phase"))

    def track(self) -> str:
        """Return the id of the track that is named."""
        tracks = self.brief.tracks
        return self._known({key: t.name or key for key, t in tracks.items()}, "track")

    def _known(self, names: Mapping[str, str], what: str) -> str:
        """Return the id of something named by its id or its name, one or several."""
        found = _meant(names, _plain(self.found[what]))
        if len(found) == 1:
            return found[0]
        there = listing(list(names)) or "none"
        says = f"there is no such {what}; there is {there}."
        raise self.refused(f"which of {', '.join(found)}?" if found else says)

    def count(self) -> int:
        """Return how many are named; one where none are."""
        text = self.found.get("count", "1")
        # What has more digits need not be a number for Python.
        count = int(text) if len(text) <= len(str(MOST)) else MOST + 1
        if not 1 <= count <= MOST:
            says = f"read {text[:20]}, allowed is 1 to {MOST:,}."
            raise self.refused(says)
        return count

    def last_day(self) -> tuple[date, str]:
        """Return the last day of what is by or before a moment, and its words."""
        start, past = self.brief.calendar.start, _past(self.brief)
        if "week" in self.found:
            week = int(self.found["week"])
            first = start + timedelta(weeks=week - 1)
            says = f"week {week} ({day(first)})"
        else:
            first = self._day(self.found["day"])
            says = day(first)
        gap = timedelta(days=1 if self.found["how"] == "before" else 0)
        if not start + gap <= first < past + gap:
            last = day(past - timedelta(days=1))
            reason = f"the plan is from {day(start)} to {last}."
            raise self.refused(reason)
        return first - gap, f"{self.found['how']} {says}"

    def _day(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            says = f"read {text}; a day is written 2027-03-31."
            raise self.refused(says) from None

    def quarter(self) -> tuple[date, date]:
        """Return the first and the last day of a quarter that the plan has."""
        number = int(self.found["quarter"])
        there = [label for label, _ in self.brief.timeline.quarters()]
        asked = f"{self.found.get('year', '')}-Q{number}"
        label = next((one for one in there if one.endswith(asked)), None)
        if label is None:
            says = f"there is no such quarter; there is {listing(there)}."
            raise self.refused(says)
        year = int(label[:4])
        first = date(year, 3 * number - 2, 1)
        past = date(year + number // 4, 3 * number % 12 + 1, 1)
        return first, past - timedelta(days=1)

    def share(self) -> Fraction:
        """Return the share that is named."""
        try:
            return parse_share(self.found["share"])
        except UnitError as error:
            raise self.refused(str(error)) from None

    @property
    def most(self) -> bool:
        """Tell whether a share is the largest there may be."""
        return self.found.get("bound") == "most"

    def refused(self, says: str) -> WishError:
        """Return what to raise where a wish cannot be read."""
        return WishError(self.asked, says, asks(self.brief))


def read(brief: Brief, asked: str) -> Wish:
    """Return a wish that was put in words.

    Raises
    ------
    WishError
        Where it cannot be read, or names nothing in the brief.
    """
    words = " ".join(asked.lower().split())
    for kind in KINDS:
        matched = re.fullmatch(kind.pattern, words)
        if matched:
            found = {k: v for k, v in matched.groupdict().items() if v is not None}
            says, change = kind.make(_Reading(brief, asked, found))
            return Wish(asked, says, change)
    raise WishError(asked, "that cannot be read.", asks(brief))


def asks(brief: Brief) -> tuple[str, ...]:
    """Return examples of what can be asked of a brief, in its own names."""
    return tuple(text for kind in KINDS if (text := kind.example(brief)))


def _meant(names: Mapping[str, str], asked: str) -> list[str]:
    """Return the ids that something plain may stand for.

    An id comes before a name, and one before several.
    """
    for end in ("", "s"):
        for forms in (names.keys(), names.values()):
            pairs = zip(names, forms, strict=True)
            found = [id_ for id_, form in pairs if _plain(form) + end == asked]
            if found:
                return found
    return []


def _plain(name: str) -> str:
    return re.sub(r"[\s_/-]+", " ", name.lower()).strip(" '\"")


def _first_hire(of: _Reading) -> tuple[str, Change]:
    role = of.role()
    one = with_article(of.brief.catalogue.roles[role].name)
    return f"{one} is the first to join", _pinned(hire=role, first=True)


def _hire_by(of: _Reading) -> tuple[str, Change]:
    role, count, (last, says) = of.role(), of.count(), of.last_day()
    name = of.brief.catalogue.roles[role].name
    pin: dict[str, Any] = {"hire": role, "by": last.isoformat()}
    if count == 1:
        return f"{with_article(name)} joins {says}", _pinned(**pin)
    who = f"at least {plural(count, name)}"
    return f"{who} join {says}", _pinned(**pin, count=count)


def _hire_so_many(of: _Reading) -> tuple[str, Change]:
    role, count = of.role(), of.count()
    some = plural(count, of.brief.catalogue.roles[role].name)
    are = "is" if count == 1 else "are"
    return f"at least {some} {are} hired", _pinned(hire=role, count=count)


def _pinned(**pin: Any) -> Change:
    """Return the change that holds a part of the plan."""

    def change(data: Any) -> Iterator[Edit]:
        now = data.get("pins") or []
        yield Put(("pins",), [*(now if isinstance(now, list) else [now]), pin])

    return change


def _nobody(of: _Reading) -> tuple[str, Change]:
    role = of.role()
    name = of.brief.catalogue.roles[role].name
    return f"no {name} is hired", teams.without_role(role)


def _no_hires(of: _Reading) -> tuple[str, Change]:
    if of.brief.hiring is None or not of.brief.hiring.roles:
        says = "the brief hires nobody anyway."
        raise of.refused(says)
    return "nobody is hired", teams.only(of.brief, {})


def _no_contractors(of: _Reading) -> tuple[str, Change]:
    if not _contractors(of.brief):
        says = "the brief has no contractors anyway."
        raise of.refused(says)
    return "there are no contractors", _put({("hiring", "contractors", "most"): 0})


def _phase(of: _Reading) -> tuple[str, Change]:
    k = of.phase()
    phase = of.brief.phases[k]
    return f"{phase.id} is delivered", _put({("phases", k, "required"): True})


def _phase_by(of: _Reading) -> tuple[str, Change]:
    k, (last, says) = of.phase(), of.last_day()
    phase = of.brief.phases[k]
    last = min(last, phase.deadline or last)
    puts: dict[Path, Any] = {
        ("phases", k, "required"): True,
        ("phases", k, "deadline"): str(last),
    }
    return f"{phase.id} is done {says}", _put(puts)


def _phase_in(of: _Reading) -> tuple[str, Change]:
    k, (first, last) = of.phase(), of.quarter()
    phase = of.brief.phases[k]
    first = max(first, phase.earliest or first, of.brief.calendar.start)
    puts: dict[Path, Any] = {
        ("phases", k, "required"): True,
        ("phases", k, "earliest"): str(first),
        ("phases", k, "deadline"): str(min(last, phase.deadline or last)),
    }
    return f"{phase.id} begins and ends {span(first, last)}", _put(puts)


def _track_at(of: _Reading) -> tuple[str, Change]:
    track, share = of.track(), of.share()
    now = of.brief.tracks[track].people or ShareRange(Fraction(0), Fraction(1))
    one, other = ("most", "least") if of.most else ("least", "most")
    nearer = min if one == "most" else max
    limits = replace(now, **{one: nearer(getattr(now, one), share)})
    bound = f"at {one} {share_text(share)}"
    if limits.least > limits.most:
        limit = f"at {other} {share_text(getattr(now, other))}"
        where = of.brief.source.line(("tracks", track, "people"))
        says = f"{bound} does not go with {limit} in {where}."
        raise of.refused(says)

    def change(data: Any) -> Iterator[Edit]:
        entry = data["tracks"][track]
        rest = entry if isinstance(entry, dict) else {}
        if limits != now:
            yield Put(("tracks", track), {**rest, "people": str(limits)})

    return f"{track} gets {bound} of people's time", change


def _put(puts: Mapping[Path, Any]) -> Change:
    return lambda data: [Put(path, value) for path, value in puts.items()]


def _past(brief: Brief) -> date:
    """Return the first day that is not in the plan."""
    time = brief.timeline
    # The last of several periods in a day leaves that day in the plan.
    last = time.first_day_of(time.periods - 1)
    return max(time.first_day_of(time.periods), last + timedelta(days=1))


def _contractors(brief: Brief) -> bool:
    return brief.hiring is not None and brief.hiring.contractors is not None


def _a_role(brief: Brief, text: str) -> str:
    roles = brief.hiring.roles if brief.hiring else ()
    weeks = (_past(brief) - brief.calendar.start).days // 7
    return text.format(roles[-1].role, week=1 + weeks // 2) if roles else ""


def _a_phase(brief: Brief, text: str) -> str:
    ((quarter, _), *_), last = brief.timeline.quarters(), _past(brief)
    last -= timedelta(days=1)
    return text.format(brief.phases[-1].id, quarter=quarter[-2:], day=last)


#: Most hires of a role that can be wished for, as the brief has it.
MOST = 10_000
_DAY = r"(?:week (?P<week>[0-9]{1,4})|(?P<day>[0-9]\S*))"
_MANY = r"(?:(?P<count>[0-9]+) |an? )?"

#: Kinds of wish; the first that fits counts.
KINDS = (
    _Kind(
        r"hire (?:an? )?(?P<role>.+) first",
        lambda brief: _a_role(brief, "hire {} first"),
        _first_hire,
    ),
    _Kind(
        rf"hire {_MANY}(?P<role>.+) (?P<how>by|before) {_DAY}",
        lambda brief: _a_role(brief, "hire {} before week {week}"),
        _hire_by,
    ),
    _Kind(
        r"(?:no hires|hire nobody|no hiring)",
        lambda brief: _a_role(brief, "no hires"),
        _no_hires,
    ),
    _Kind(
        rf"hire {_MANY}(?P<role>.+)",
        lambda brief: _a_role(brief, "hire 2 {}"),
        _hire_so_many,
    ),
    _Kind(
        r"no contractors",
        lambda brief: "no contractors" if _contractors(brief) else "",
        _no_contractors,
    ),
    _Kind(
        r"phase (?P<phase>.+) in (?:(?P<year>[0-9]{4})[ -]?)?q(?P<quarter>[1-4])",
        lambda brief: _a_phase(brief, "phase {} in {quarter}"),
        _phase_in,
    ),
    _Kind(
        rf"phase (?P<phase>.+) (?P<how>by|before) {_DAY}",
        lambda brief: _a_phase(brief, "phase {} by {day}"),
        _phase_by,
    ),
    _Kind(r"phase (?P<phase>.+)", lambda brief: _a_phase(brief, "phase {}"), _phase),
    _Kind(
        r"track (?P<track>.+?) at (?:(?P<bound>least|most) )?(?P<share>\S+ ?%)",
        lambda brief: "".join(f"track {one} at 40%" for one in [*brief.tracks][:1]),
        _track_at,
    ),
    _Kind(
        r"(?:no|without) (?:an? )?(?P<role>.+)",
        lambda brief: _a_role(brief, "no {}"),
        _nobody,
    ),
)
