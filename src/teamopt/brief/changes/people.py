"""Changes of who is here, who may come, and how much time people have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.changes.amounts import AMOUNT
from teamopt.brief.changes.figures import Figure, Unit, change, count, length, share
from teamopt.brief.changes.reading import (
    DAY,
    QUARTER,
    Reading,
    Refused,
    missing,
    plain,
)
from teamopt.brief.changes.record import Kind, Made
from teamopt.brief.edit import Edit, Put
from teamopt.brief.names import names_of
from teamopt.wording import day, plural, with_article

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.brief.people import Member
    from teamopt.yaml_lines import Path

_ONE_DAY = timedelta(days=1)
_SOME = re.compile(r"(?:(?P<count>[0-9]+|one|an?) )?(?P<who>.+)")


@dataclass(frozen=True)
class Who:
    """People on board: an entry of the team, how many of it, what they are called."""

    index: int
    many: int
    called: str


def people_of(of: Reading) -> Who:
    """Return who is meant: a name, or so many of a role."""
    asked = of.found["who"]
    for name, index in names_of(of.brief, of.brief.catalogue):
        if plain(name) == plain(asked):
            return Who(index, 1, name)
    found = _SOME.fullmatch(asked)
    assert found is not None, "a pattern asks for more than nothing"
    some = found["count"] or "1"
    many = int(some) if some.isdecimal() and len(some) < 6 else 1
    there = [
        k for k, m in enumerate(of.brief.team) if plain(found["who"]) in _kinds(of, m)
    ]
    if not there:
        raise Refused(missing("person", titles(of.brief)))
    kinds = {(m.level, m.role): m for m in (of.brief.team[k] for k in there)}
    if len(kinds) > 1:
        told = " or ".join(f"{level} {role}" for level, role in kinds)
        says = f"which of them, {told}?"
        raise Refused(says)
    return _of_kind(of.brief, there, many)


def _of_kind(brief: Brief, there: list[int], many: int) -> Who:
    """Return some people of one role and level: those of one entry that has enough."""
    stays = [k for k in there if brief.team[k].until is None] or there
    index = next((k for k in stays if brief.team[k].count >= many > 0), None)
    member = brief.team[stays[0]]
    kind = f"{member.level} {brief.catalogue.roles[member.role].name}"
    if index is None:
        most = max(brief.team[k].count for k in stays)
        says = f"the brief has {plural(most, kind)} in one entry, not {many}."
        raise Refused(says)
    member = brief.team[index]
    alone = len(there) == 1 and member.count == 1
    called = member.name or (
        f"the {kind}"
        if alone
        else with_article(kind)
        if many == 1
        else plural(many, kind)
    )
    return Who(index, many, called)


def _kinds(of: Reading, member: Member) -> set[str]:
    """Return what somebody may be called by their role, one or several."""
    role = of.brief.catalogue.roles[member.role].name
    names = {member.role, role, f"{member.level} {member.role}"}
    names |= {f"{member.level} {role}"}
    return {plain(f"{name}{end}") for name in names for end in ("", "s")} | {
        f"the {plain(name)}" for name in names
    }


def titles(brief: Brief) -> list[str]:
    """Return what the people on board are called."""
    return [member.title for member in brief.team]


def written_team(brief: Brief, data: Any) -> list[Any]:
    """Return the team as a text has it, or of a roster its people written out."""
    team = data.get("team")
    if isinstance(team, list):
        return team
    return [
        one.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for one in brief.team
    ]


def changed_people(brief: Brief, who: Who, fields: dict[str, Any]) -> Any:
    """Return what sets fields of some people; they part from those they stood with."""
    member = brief.team[who.index]

    def edits(data: Any) -> Iterator[Edit]:
        team = written_team(brief, data)
        if team is not data.get("team"):
            yield Put(("team",), team)
        path: Path = ("team", who.index)
        if who.many < member.count:
            yield Put((*path, "count"), member.count - who.many)
            apart = {**team[who.index], "count": who.many, **fields}
            yield Put(("team", len(team)), {k: v for k, v in apart.items() if v})
            return
        for field, value in fields.items():
            if value or field in team[who.index]:
                yield Put((*path, field), value)

    return edits


def _leaves(of: Reading) -> Made:
    """Return that somebody is no longer there from some day on.

    Whoever leaves in a quarter is not counted on in that quarter any more.
    """
    who, last = people_of(of), _last_day(of)
    member = of.brief.team[who.index]
    if member.from_ is not None and last < member.from_:
        says = f"{who.called} only comes on {day(member.from_)}."
        raise Refused(says)
    leave = [
        {"from": str(span.from_), "until": str(min(span.until, last))}
        for span in member.leave
        if span.from_ <= last
    ]
    fields: dict[str, Any] = {"until": last.isoformat()}
    if leave != [span.model_dump(mode="json", by_alias=True) for span in member.leave]:
        fields["leave"] = leave
    says = f"the last day of {who.called} is {day(last)}"
    if last < of.brief.calendar.start:
        says = f"{who.called} {'is' if who.many == 1 else 'are'} never here"
    return Made(says, ("team", who.index), changed_people(of.brief, who, fields))


def _last_day(of: Reading) -> date:
    """Return somebody's last day; in a quarter or a week, that before it begins."""
    how = of.found["how"]
    if "quarter" in of.found:
        first, last = of.quarter()
        return last if "end" in how or how == "after" else first - _ONE_DAY
    first, _ = of.first_day()
    if how in ("on", "by", "after") and "week" not in of.found:
        return first
    if how == "after" or "end" in how:
        return first + timedelta(days=6)
    return first - _ONE_DAY


def _joins(of: Reading) -> Made:
    """Return that somebody of the team is there from another day on."""
    who, (first, _) = people_of(of), of.first_day()
    member = of.brief.team[who.index]
    if member.until is not None and first > member.until:
        says = f"{who.called} leaves on {day(member.until)}."
        raise Refused(says)
    fields: dict[str, Any] = {"from": first.isoformat()}
    leave = [
        {"from": str(max(span.from_, first)), "until": str(span.until)}
        for span in member.leave
        if span.until >= first
    ]
    if len(leave) < len(member.leave):
        fields["leave"] = leave
    says = f"the first day of {who.called} is {day(first)}"
    return Made(says, ("team", who.index), changed_people(of.brief, who, fields))


def _part_time(of: Reading) -> Made:
    """Return how much of a full-time job somebody has."""
    who, unit = people_of(of), share()
    member = of.brief.team[who.index]
    figure = Figure(f"the time of {who.called}", ("team", who.index), member.fte, unit)
    made = change(of.found["amount"], (figure,))
    (edit,) = made.make({"team": [{}] * (who.index + 1)})
    assert isinstance(edit, Put), "a figure is set"
    return Made(
        made.says,
        ("team", who.index, "fte"),
        changed_people(of.brief, who, {"fte": edit.value}),
    )


def _slots(of: Reading) -> Made:
    hiring = of.brief.hiring
    if hiring is None or not hiring.roles:
        says = "the brief names no role that may be hired."
        raise Refused(says)
    path: Path = ("hiring", "slots")
    figure = Figure("the number of slots", path, Fraction(hiring.slots), count("slot"))
    return change(of.found["amount"], (figure,))


def _whole(number: int | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _most(of: Reading) -> Made:
    """Return how many of a role may be hired."""
    role = of.role()
    assert of.brief.hiring is not None, "a role was found in it"
    name = of.brief.catalogue.roles[role].name
    entries = [k for k, one in enumerate(of.brief.hiring.roles) if one.role == role]
    if len(entries) > 1:
        says = f"{role} is offered {len(entries)} times; change them in the brief."
        raise Refused(says)
    path: Path = ("hiring", "roles", entries[0], "most")
    now = of.brief.hiring.roles[entries[0]].most
    what = f"the limit on hires of {name}s"
    figure = Figure(what, path, _whole(now), count("hire"), "role")
    return change(of.found["amount"], (figure,))


def _contractors(of: Reading) -> Made:
    some = of.brief.hiring.contractors if of.brief.hiring else None
    if some is None:
        says = "the brief has no contractors."
        raise Refused(says)
    path: Path = ("hiring", "contractors", "most")
    figure = Figure(
        "the limit on contractors", path, Fraction(some.most), count("contractor")
    )
    return change(of.found["amount"], (figure,))


def _joiners(of: Reading) -> Made:
    hiring = of.brief.hiring
    if hiring is None:
        says = "the brief hires nobody."
        raise Refused(says)
    path, now = ("hiring", "joiners_per_quarter"), _whole(hiring.joiners_per_quarter)
    figure = Figure("the limit on joiners in a quarter", path, now, count("joiner"))
    return change(of.found["amount"], (figure,))


def _availability(of: Reading) -> Made:
    """Return how much time meetings and the like take."""
    word = of.found["field"]
    field = "meetings" if word == "meetings" else "keep_the_lights_on"
    now = getattr(of.brief.availability, field)
    called = f"time for {word}" if field == "meetings" else "time to keep things going"
    figure = Figure(called, ("availability", field), now, share())
    return change(of.found["amount"], (figure,))


def _vacation(of: Reading) -> Made:
    now = of.brief.availability.vacation
    unit: Unit = length(now.unit)
    figure = Figure("vacation", ("availability", "vacation"), now.weeks, unit)
    return change(of.found["amount"], (figure,))


def _lead_time(of: Reading) -> Made:
    """Return how long it takes until hires join, for all roles or for one."""
    hiring = of.brief.hiring
    if hiring is None or not hiring.roles:
        says = "the brief hires nobody."
        raise Refused(says)
    only = of.role() if "role" in of.found else None
    now = hiring.lead_time.weeks if hiring.lead_time else None
    unit = length("week")
    paths: list[tuple[Path, str]] = [] if only else [(("hiring", "lead_time"), "")]
    for k, role in enumerate(hiring.roles):
        stated = role.lead_time
        if role.role == only or (only is None and stated is not None):
            paths.append((("hiring", "roles", k, "lead_time"), "role"))
    whose = f" of {of.brief.catalogue.roles[only].name}s" if only else ""
    what = f"the lead time{whose}"
    figures = [
        Figure(what, path, _stated(hiring, path, now), unit, main)
        for path, main in paths
    ]
    return change(of.found["amount"], figures, what)


def _stated(hiring: Any, path: Path, usual: Any) -> Any:
    entry = hiring.roles[path[2]].lead_time if len(path) > 2 else None
    return usual if entry is None else entry.weeks


def _a_person(brief: Brief, text: str) -> str:
    """Return an example about somebody on the team."""
    there = [m.name or f"a {m.level} {m.role}" for m in brief.team]
    quarters = [label for label, _ in brief.timeline.quarters()]
    return text.format(there[0], quarters[len(quarters) // 2][-2:]) if there else ""


def _if_hiring(brief: Brief, text: str) -> str:
    return text if brief.hiring and brief.hiring.roles else ""


_WHEN = (
    rf"(?P<how>in|on|by|before|from|after|(?:at )?(?:the )?end of) (?:{QUARTER}|{DAY})"
)
KINDS = (
    Kind(
        rf"(?:hiring |hire )?slots? {AMOUNT}",
        lambda brief: _if_hiring(brief, "slots +1"),
        _slots,
    ),
    Kind(r"(?P<amount>[-+]?[0-9]+) (?:hiring )?slots?", lambda _: "", _slots),
    Kind(rf"(?P<role>.+?) (?:most|at most) {AMOUNT}", lambda _: "", _most),
    Kind(rf"contractors {AMOUNT}", lambda _: "", _contractors),
    Kind(rf"joiners(?: per quarter)? {AMOUNT}", lambda _: "", _joiners),
    Kind(
        rf"(?P<who>.+?) (?:leaves?|quits?) {_WHEN}",
        lambda brief: _a_person(brief, "{} leaves in {}"),
        _leaves,
    ),
    Kind(
        rf"(?P<who>.+?) (?:joins?|starts?|comes?) (?:on |in )?{DAY}",
        lambda _: "",
        _joins,
    ),
    Kind(rf"(?P<who>.+?) (?:fte|works) {AMOUNT}", lambda _: "", _part_time),
    Kind(
        rf"(?P<field>meetings|keep[ _]the[ _]lights[ _]on) {AMOUNT}",
        lambda _: "",
        _availability,
    ),
    Kind(rf"vacation {AMOUNT}", lambda _: "", _vacation),
    Kind(rf"(?:(?P<role>.+?) )?lead[ -]time {AMOUNT}", lambda _: "", _lead_time),
)
