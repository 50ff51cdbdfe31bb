"""Teams as changes of a brief: one more on board, one less, less of a role's time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from teamopt.brief import Brief
from teamopt.brief.changes.people import written_team
from teamopt.brief.edit import Edit, Put
from teamopt.brief.names import names_of
from teamopt.explain.dials import kinds
from teamopt.explain.variants import Change
from teamopt.instance import Instance, Pool
from teamopt.taxonomy import Proficiency

#: Parts of 100 % that a share is written in.
FINE = 10**6


def board(inst: Instance) -> list[Pool]:
    """Return the people on board who are ever there, those who are alike as one."""
    return [
        pool
        for pool in inst.pools
        if pool.hire is None and pool.base is None and _there(inst, pool)
    ]


def _there(inst: Instance, pool: Pool) -> bool:
    away = {t for first, past in pool.away for t in range(first, past)}
    return not away >= set(range(inst.periods))


def never(brief: Brief) -> date:
    """Return the last day of somebody who is never there."""
    return brief.calendar.start - timedelta(days=1)


def with_one(brief: Brief, entry: Mapping[str, Any]) -> Change:
    """Return the change after which there is one more entry of the team."""

    def change(data: Any) -> Iterator[Edit]:
        team = written_team(brief, data)
        if team and team is data.get("team"):
            yield Put(("team", len(team)), dict(entry))
        else:
            yield Put(("team",), [*team, dict(entry)])

    return change


def specialist(brief: Brief, skill: str) -> dict[str, Any]:
    """Return the entry of a practitioner of one skill who can do nothing else.

    Their role is one whose people are best at it: of those on board or to be hired,
    else of the catalogue.
    """
    taxonomy = brief.catalogue
    known = dict(kinds(brief))
    middle = taxonomy.levels[len(taxonomy.levels) // 2]
    others = {role: middle for role in taxonomy.roles if role not in known}
    role, level = max(
        (*known.items(), *others.items()),
        key=lambda one: (
            taxonomy.proficiency(one[0], one[1], skill),
            one[0] in known,
        ),
    )
    skills = dict.fromkeys(taxonomy.roles[role].skills, Proficiency.NONE.word)
    skills[skill] = Proficiency.PRACTITIONER.word
    return {"role": role, "level": level, "skills": skills}


def without(brief: Brief, name: str, last: date) -> Change:
    """Return the change after which somebody is there up to a day at the longest.

    People who are only counted keep their numbers: whoever goes stays in the list.
    """
    index, nth = _place(brief, name)
    member = brief.team[index]

    def change(data: Any) -> Iterator[Edit]:
        team = written_team(brief, data)
        entry = dict(team[index])
        parts = [_leaving(brief, index, entry, last)]
        if member.count > 1:
            before, after = nth, member.count - nth - 1
            counted = [{**entry, "count": n} for n in (before, after)]
            parts = [counted[0], {**parts[0], "count": 1}, counted[1]]
            parts = [part for part in parts if part["count"]]
        yield Put(("team",), [*team[:index], *parts, *team[index + 1 :]])

    return change


def _place(brief: Brief, name: str) -> tuple[int, int]:
    """Return somebody's place in the team, and among those counted in it."""
    found = names_of(brief, brief.catalogue)
    index = next(place for other, place in found if other == name)
    return index, [other for other, place in found if place == index].index(name)


def _leaving(
    brief: Brief, index: int, entry: dict[str, Any], last: date
) -> dict[str, Any]:
    """Return an entry of the team whose last day is no later than another."""
    member = brief.team[index]
    until = last if member.until is None else min(last, member.until)
    changed = {**entry, "until": until.isoformat()}
    if member.from_ is not None and member.from_ > until:
        changed.pop("from", None)
        changed["until"] = never(brief).isoformat()
    changed["leave"] = [
        {"from": str(span.from_), "until": str(min(span.until, until))}
        for span in member.leave
        if span.from_ <= until
    ]
    return {key: value for key, value in changed.items() if value != []}


def fte(brief: Brief, role: str) -> Fraction:
    """Return the full-time jobs of a role's people on board."""
    return sum(
        (member.fte * member.count for member in brief.team if member.role == role),
        Fraction(0),
    )


def less(brief: Brief, role: str, share: Fraction) -> Change:
    """Return the change that takes the same share of time from all of a role."""

    def change(data: Any) -> Iterator[Edit]:
        team = [dict(entry) for entry in written_team(brief, data)]
        for index, member in enumerate(brief.team):
            if member.role != role:
                continue
            left = math.floor(member.fte * (1 - share) * 100 * FINE)
            if left:
                team[index]["fte"] = f"{left // FINE}.{left % FINE:06d}%"
            else:
                team[index] = _leaving(brief, index, team[index], never(brief))
        yield Put(("team",), team)

    return change
