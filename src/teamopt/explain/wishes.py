"""Wishes in a few words, as changes of the brief: ``hire mlops-engineer first``.

Each pattern is a kind of wish. What it names is looked up among the brief's own ids and
names; what cannot be read is answered with what can be asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

from teamopt.brief import Brief
from teamopt.brief.changes import pins
from teamopt.brief.changes.reading import DAY, QUARTER, Reading, Refused, past_of
from teamopt.brief.changes.record import Kind
from teamopt.brief.edit import Edit, Put
from teamopt.errors import WishError
from teamopt.explain import teams
from teamopt.explain.variants import Change
from teamopt.units import ShareRange, UnitError, parse_share, share_text
from teamopt.wording import span
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
    make: Callable[[Reading], tuple[str, Change]]


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
            try:
                says, change = kind.make(Reading(brief, found))
            except (Refused, UnitError) as error:
                raise WishError(asked, str(error), asks(brief)) from None
            return Wish(asked, says, change)
    raise WishError(asked, "that cannot be read.", asks(brief))


def asks(brief: Brief) -> tuple[str, ...]:
    """Return examples of what can be asked of a brief, in its own names."""
    return tuple(text for kind in KINDS if (text := kind.example(brief)))


def _nobody(of: Reading) -> tuple[str, Change]:
    role = of.role()
    name = of.brief.catalogue.roles[role].name
    return f"no {name} is hired", teams.without_role(role)


def _no_hires(of: Reading) -> tuple[str, Change]:
    if of.brief.hiring is None or not of.brief.hiring.roles:
        says = "the brief hires nobody anyway."
        raise Refused(says)
    return "nobody is hired", teams.only(of.brief, {})


def _no_contractors(of: Reading) -> tuple[str, Change]:
    if not _contractors(of.brief):
        says = "the brief has no contractors anyway."
        raise Refused(says)
    return "there are no contractors", _put({("hiring", "contractors", "most"): 0})


def _phase(of: Reading) -> tuple[str, Change]:
    k = of.phase()
    phase = of.brief.phases[k]
    return f"{phase.id} is delivered", _put({("phases", k, "required"): True})


def _phase_by(of: Reading) -> tuple[str, Change]:
    k, (last, says) = of.phase(), of.last_day()
    phase = of.brief.phases[k]
    last = min(last, phase.deadline or last)
    puts: dict[Path, Any] = {
        ("phases", k, "required"): True,
        ("phases", k, "deadline"): str(last),
    }
    return f"{phase.id} is done {says}", _put(puts)


def _phase_in(of: Reading) -> tuple[str, Change]:
    k, (first, last) = of.phase(), of.quarter()
    phase = of.brief.phases[k]
    first = max(first, phase.earliest or first, of.brief.calendar.start)
    puts: dict[Path, Any] = {
        ("phases", k, "required"): True,
        ("phases", k, "earliest"): str(first),
        ("phases", k, "deadline"): str(min(last, phase.deadline or last)),
    }
    return f"{phase.id} begins and ends {span(first, last)}", _put(puts)


def _track_at(of: Reading) -> tuple[str, Change]:
    track, share = of.track(), parse_share(of.found["share"])
    now = of.brief.tracks[track].people or ShareRange(Fraction(0), Fraction(1))
    most = of.found.get("bound") == "most"
    one, other = ("most", "least") if most else ("least", "most")
    nearer = min if one == "most" else max
    limits = replace(now, **{one: nearer(getattr(now, one), share)})
    bound = f"at {one} {share_text(share)}"
    if limits.least > limits.most:
        limit = f"at {other} {share_text(getattr(now, other))}"
        where = of.brief.source.line(("tracks", track, "people"))
        says = f"{bound} does not go with {limit} in {where}."
        raise Refused(says)

    def change(data: Any) -> Iterator[Edit]:
        entry = data["tracks"][track]
        rest = entry if isinstance(entry, dict) else {}
        if limits != now:
            yield Put(("tracks", track), {**rest, "people": str(limits)})

    return f"{track} gets {bound} of people's time", change


def _put(puts: Mapping[Path, Any]) -> Change:
    return lambda data: [Put(path, value) for path, value in puts.items()]


def _contractors(brief: Brief) -> bool:
    return brief.hiring is not None and brief.hiring.contractors is not None


def _a_role(brief: Brief, text: str) -> str:
    roles = brief.hiring.roles if brief.hiring else ()
    weeks = (past_of(brief) - brief.calendar.start).days // 7
    return text.format(roles[-1].role, week=1 + weeks // 2) if roles else ""


def _a_phase(brief: Brief, text: str) -> str:
    ((quarter, _), *_), last = brief.timeline.quarters(), past_of(brief)
    last -= timedelta(days=1)
    return text.format(brief.phases[-1].id, quarter=quarter[-2:], day=last)


def _held(kind: Kind) -> _Kind:
    """Return the wish that a part of the plan is as a pin has it."""

    def make(of: Reading) -> tuple[str, Change]:
        made = kind.make(of)
        return made.says, made.make

    return _Kind(kind.pattern, kind.example, make)


#: Kinds of wish; the first that fits counts.
KINDS = (
    _Kind(
        r"(?:no hires|hire nobody|no hiring)",
        lambda brief: _a_role(brief, "no hires"),
        _no_hires,
    ),
    *map(_held, pins.KINDS),
    _Kind(
        r"no contractors",
        lambda brief: "no contractors" if _contractors(brief) else "",
        _no_contractors,
    ),
    _Kind(
        rf"phase (?P<phase>.+) in {QUARTER}",
        lambda brief: _a_phase(brief, "phase {} in {quarter}"),
        _phase_in,
    ),
    _Kind(
        rf"phase (?P<phase>.+) (?P<how>by|before) {DAY}",
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
