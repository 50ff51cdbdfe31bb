"""Teams as changes of a brief: who may be hired, and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from teamopt.brief import Brief
from teamopt.brief.edit import Edit, Put
from teamopt.explain.variants import Change, Kind
from teamopt.plan import Plan

_AT = ("hiring", "roles")


def team_of(plan: Plan) -> Counter[Kind]:
    """Return how many of which kind a plan hires."""
    return Counter((hire.role, hire.level, hire.track) for hire in plan.hires)


def only(brief: Brief, team: Mapping[Kind, int]) -> Change:
    """Return the change after which at most this team can be hired."""

    def change(data: Any) -> Iterator[Edit]:
        yield Put(("hiring", "slots"), sum(team.values()))
        yield Put(_AT, [one for some in _entries(brief, data, team) for one in some])

    return change


def one_more(brief: Brief, team: Mapping[Kind, int], role: str, more: int) -> Change:
    """Return the change after which a team can have some more of one role.

    Their level is open, and so is that of those the team has.
    """
    here = sum(n for kind, n in team.items() if kind[0] == role)

    def change(data: Any) -> Iterator[Edit]:
        yield Put(("hiring", "slots"), sum(team.values()) + more)
        roles: list[Any] = []
        for entry, some in zip(
            _written(data), _entries(brief, data, team), strict=True
        ):
            same = entry["role"] == role
            roles += [{**entry, "most": here + more}] if same else some
        yield Put(_AT, roles)

    return change


def without_role(role: str) -> Change:
    """Return the change after which nobody of a role can be hired."""

    def change(data: Any) -> Iterator[Edit]:
        yield Put(
            _AT,
            [
                {**entry, "most": 0} if entry["role"] == role else entry
                for entry in _written(data)
            ],
        )

    return change


def _written(data: Any) -> list[dict[str, Any]]:
    """Return the roles that may be hired, as maps."""
    roles = data["hiring"]["roles"]
    listed = roles if isinstance(roles, list) else [roles]
    return [dict(one) if isinstance(one, dict) else {"role": one} for one in listed]


def _entries(
    brief: Brief, data: Any, team: Mapping[Kind, int]
) -> Iterator[list[dict[str, Any]]]:
    """Yield, for each role of a brief, one entry per level that is limited."""
    assert brief.hiring is not None
    for entry, role in zip(_written(data), brief.hiring.roles, strict=True):
        yield [
            _of_level(entry, level, team.get((role.role, level, role.track), 0))
            for level in role.levels
        ]


def _of_level(entry: dict[str, Any], level: str, most: int) -> dict[str, Any]:
    """Return an entry for one level alone."""
    alone = {**entry, "levels": [level], "most": most}
    pay = alone.get("pay")
    if isinstance(pay, dict):
        alone["pay"] = {level: pay[level]} if level in pay else None
    return {key: value for key, value in alone.items() if value is not None}
