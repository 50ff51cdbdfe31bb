"""Other teams: as far from known ones as there are, by trying every team."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product

import pytest
from tests.explain.asking import NAME, SETTINGS, solver

from teamopt.brief import parse_brief
from teamopt.engine.settings import Different, Held, Job, Outcome, Status
from teamopt.instance import Instance
from teamopt.resolve import resolve

#: Modelling, which three roles can lead at more or less pay; two may be hired.
TEXT = """\
brief: others
calendar: {start: 2027-01-04, horizon: 8 weeks}
hiring:
  slots: 2
  lead_time: 0 weeks
  ramp_up: 0 weeks
  overhead: 0%
  roles:
    - {role: data-scientist, levels: [mid, senior], pay: {mid: 52k, senior: 78k}}
    - {role: ml-engineer, levels: mid, pay: 52k}
    - {role: applied-scientist, levels: mid, pay: 104k}
phases:
  - {id: a, crew: {modelling: 1}, duration: 4 weeks}
  - {id: b, crew: {modelling: 1}, duration: 3 weeks}
goals: [finish, cost]
"""
Team = tuple[int, ...]


@cache
def instance() -> Instance:
    return resolve(parse_brief(TEXT, NAME)).instance


@cache
def best(team: Team) -> dict[str, int] | None:
    """Return what the goals come to with exactly this team, if there is a plan."""
    joiners = {hire: n for hire, n in enumerate(team) if n}
    job = Job(SETTINGS, team=joiners, tidy=False, confirm=False)
    outcome = solver().run(instance(), job)
    assert outcome.status in (Status.OPTIMAL, Status.INFEASIBLE)
    if outcome.decisions is None:
        return None
    return {stage.key: stage.value or 0 for stage in outcome.stages}


def teams() -> list[Team]:
    """Return every team that the slots allow."""
    kinds = [range(3) for _ in instance().hires]
    return [team for team in product(*kinds) if sum(team) <= 2]


def distance(one: Team, other: Team) -> int:
    """Return how many differ by role and level, and again by role."""
    roles = [hire.role for hire in instance().hires]
    by_role: Counter[str] = Counter()
    for role, here, there in zip(roles, one, other, strict=True):
        by_role[role] += here - there
    apart = sum(abs(here - there) for here, there in zip(one, other, strict=True))
    return apart + sum(map(abs, by_role.values()))


def within(held: Held) -> list[Team]:
    """Return the teams that reach the goals, by trying each.

    Goals are held in their order, all but the last at their best.
    """
    found = []
    for team in teams():
        values = best(team)
        if values is not None and all(values[key] <= most for key, most in held):
            found.append(team)
    return found


def ask(held: Held, *known: Team) -> Outcome:
    found = solver().ask(instance(), Different(SETTINGS, held, known))
    assert isinstance(found, Outcome)
    return found


def hired(outcome: Outcome) -> Team:
    assert outcome.decisions is not None
    return tuple(sum(joined) for joined in outcome.decisions.hired)


def first() -> tuple[Team, dict[str, int]]:
    """Return a best team and its goals."""
    values = {team: found for team in teams() if (found := best(team)) is not None}
    team = min(values, key=lambda one: (values[one]["finish"], values[one]["cost"]))
    return team, values[team]


@pytest.mark.parametrize("more", [0.0, 0.3, 0.6, 1.0])
def test_it_is_as_far_as_any_team_within_the_goals(more: float) -> None:
    """The first one, and each one after it from all before."""
    team, values = first()
    most = int(values["cost"] * (1 + more))
    held = (("finish", values["finish"]), ("cost", most))
    known, there = [team], within(held)
    assert team in there
    for _ in range(3):
        reach = {one: min(distance(one, k) for k in known) for one in there}
        farthest = max(reach.values())
        outcome = ask(held, *known)
        if not farthest:
            assert outcome.status is Status.INFEASIBLE
            assert outcome.decisions is None
            return
        assert outcome.status is Status.OPTIMAL
        found = hired(outcome)
        assert found in there
        assert reach[found] == farthest
        known.append(found)


def test_the_goals_decide_how_far_it_may_be() -> None:
    """More money lets others in."""
    _, values = first()
    counts = [
        len(within((("finish", values["finish"]), ("cost", values["cost"] * more))))
        for more in (1, 2)
    ]
    assert counts[0] < counts[1]


def test_where_all_teams_are_known_there_is_none() -> None:
    """That is proven."""
    assert ask((), *teams()).status is Status.INFEASIBLE


def test_a_brief_without_hiring_has_no_other_team() -> None:
    """Its people are all there is."""
    text = """\
brief: alone
calendar: {start: 2027-01-04, horizon: 4 weeks}
team: [{name: Ana, role: data-scientist}]
phases: [{id: a, effort: {modelling: 1 pw}}]
"""
    inst = resolve(parse_brief(text, NAME)).instance
    found = solver().ask(inst, Different(SETTINGS, (), ((),)))
    assert found.status is Status.INFEASIBLE
