"""Briefs in a few lines, and what becomes of them."""

from __future__ import annotations

import pytest

from teamopt.brief import parse_brief
from teamopt.errors import BriefError
from teamopt.instance import Hire, Instance
from teamopt.resolve import Resolved, resolve

HEAD = "brief: b\ncalendar: {start: 2027-01-04, horizon: 26 weeks}\n"
TEAM = "team: [{name: Ana, role: data-scientist, level: senior}]\n"
PHASES = "phases: [{id: a, effort: {modelling: 6 pw}}]\n"
HIRING = """\
hiring:
  slots: 2
  roles: [{role: ml-engineer, levels: mid, pay: 120k}]
  lead_time: 10 weeks
  ramp_up: {length: 6 weeks, capacity: 50%}
  overhead: 25%
"""


def resolved(*parts: str, head: str = HEAD) -> Resolved:
    return resolve(parse_brief(head + "".join(parts), "b.yaml"))


def instance_of(
    *parts: str, head: str = HEAD, team: str = TEAM, phases: str = PHASES
) -> Instance:
    return resolved(team, *parts, phases, head=head).instance


def issues_of(*parts: str, head: str = HEAD) -> list[tuple[str, str]]:
    """Return where and under which name a brief is refused."""
    with pytest.raises(BriefError) as caught:
        resolved(*parts, head=head)
    return [(issue.where, issue.name) for issue in caught.value.issues]


def calendar(period: str, horizon: str) -> str:
    head = f"calendar: {{start: 2027-01-04, period: {period}, horizon: {horizon}}}\n"
    return "brief: b\n" + head


def one_hire(extra: str = HIRING, head: str = HEAD) -> Hire:
    (hire,) = instance_of(extra, head=head).hires
    return hire


def assumed_in(*parts: str) -> dict[str, str]:
    return {entry.what: entry.value for entry in resolved(*parts).assumed}
