"""Teams, as changes of plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import teamopt
from benchmarks.remade import Change, NotRemade
from teamopt.brief import Brief

#: Role, level, and the track that somebody works for alone.
Kind = tuple[str, str, str | None]
Team = Mapping[Kind, int]


def team_of(plan: teamopt.Plan) -> Counter[Kind]:
    """Return how many of which kind a plan hires."""
    return Counter((hire.role, hire.level, hire.track) for hire in plan.hires)


def only(brief: Brief, team: Team) -> Change:
    """Return what lets at most this team be hired."""

    def change(data: Any) -> None:
        entries = [one for _, one in _by_level(brief, data, team)]
        _offer(data, sum(team.values()), entries)

    return change


def one_more(brief: Brief, team: Team, role: str, more: int) -> Change:
    """Return what lets some more of a role be hired beside a team, of any level."""
    here = sum(n for kind, n in team.items() if kind[0] == role)

    def change(data: Any) -> None:
        others = [one for k, one in _by_level(brief, data, team) if k != role]
        mine = [one for one in offered(data) if one["role"] == role]
        for one in mine:
            one["most"] = here + more
        _offer(data, sum(team.values()) + more, mine + others)

    return change


def without_role(role: str) -> Change:
    """Return what lets nobody of a role be hired."""

    def change(data: Any) -> None:
        left = [one for one in offered(data) if one["role"] != role]
        _offer(data, data["hiring"]["slots"], left)

    return change


def offered(data: Any) -> list[Any]:
    """Return the roles that may be hired, spelled out."""
    roles = data["hiring"]["roles"]
    listed = roles if isinstance(roles, list) else [roles]
    return [dict(one) if isinstance(one, dict) else {"role": one} for one in listed]


def _by_level(brief: Brief, data: Any, team: Team) -> Iterator[tuple[str, Any]]:
    """Yield a role, and an entry for each level of it that a team has."""
    assert brief.hiring is not None
    for one, role in zip(offered(data), brief.hiring.roles, strict=True):
        for level in role.levels:
            most = team.get((role.role, level, role.track), 0)
            if most:
                pay = one.get("pay")
                own = {"levels": level, "most": most}
                if isinstance(pay, dict):
                    own["pay"] = {level: pay[level]} if level in pay else None
                entry = {**one, **own}
                yield role.role, {k: v for k, v in entry.items() if v is not None}


def _offer(data: Any, slots: int, roles: list[Any]) -> None:
    """Let some roles be hired; where there are none, nobody is."""
    hiring = data["hiring"]
    if roles:
        hiring["roles"], hiring["slots"] = roles, slots
    elif "contractors" in hiring:
        for field in ("roles", "slots"):
            del hiring[field]
    else:
        del data["hiring"]


def with_person(role: str, level: str, **more: Any) -> Change:
    """Return what puts one more on the team."""

    def change(data: Any) -> None:
        data["team"] = [*board(data), {"role": role, "level": level, **more}]

    return change


def board(data: Any) -> list[Any]:
    """Return the people on board, spelled out."""
    team = data.get("team") or []
    if not isinstance(team, list):
        msg = "a team in a file of its own"
        raise NotRemade(msg)
    return [dict(one) for one in team]


def without_person(brief: Brief, role: str, level: str) -> Change:
    """Return what takes one off the team."""
    found = [
        k for k, one in enumerate(brief.team) if (one.role, one.level) == (role, level)
    ]

    def change(data: Any) -> None:
        team = board(data)
        one = team[found[-1]]
        one["count"] = one.get("count", 1) - 1
        data["team"] = [entry for entry in team if entry.get("count", 1)]

    return change


def with_less(brief: Brief, role: str, share: Fraction) -> Change:
    """Return what takes the same share of time from everybody of a role."""

    def change(data: Any) -> None:
        team = board(data)
        for entry, member in zip(team, brief.team, strict=True):
            if member.role == role:
                entry["fte"] = f"{float(100 * member.fte * (1 - share)):.6f}%"
        if share == 1:
            team = [entry for entry in team if entry["role"] != role]
        data["team"] = team

    return change
