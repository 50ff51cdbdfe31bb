"""Other good teams: those that trying every team finds, the most different first."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product

import pytest
from tests.explain.asking import TEAM, after, goals, of, plan, swapped, variants

from teamopt import plan as doc
from teamopt.explain.alternatives import LOSS, alternatives

#: One of these does the work: for 52,000 a year, 55,000, 56,000 or 80,000.
ROLES = {
    "data-scientist": "52k",
    "ml-engineer": "55k",
    "applied-scientist": "56k",
    "research-scientist": "80k",
}
NAMES = {
    "data-scientist": "mid Data Scientist",
    "ml-engineer": "mid ML Engineer",
    "applied-scientist": "mid Applied Scientist",
    "research-scientist": "mid Research Scientist",
}
HEAD = """\
brief: one-of-them
calendar: {start: 2027-01-04, horizon: 8 weeks}
hiring:
  slots: 2
  lead_time: 0 weeks
  ramp_up: 0 weeks
  overhead: 0%
  roles:
"""
WORK = """\
phases:
  - {id: a, crew: {modelling: 1}, duration: 6 weeks}
"""


def brief(goals: str, **most: int) -> str:
    """Return a brief that has so many of each role at most."""
    lines = "".join(
        f"    - {{role: {role}, levels: mid, pay: {pay}, most: {most.get(role, 2)}}}\n"
        for role, pay in ROLES.items()
        if not most or most.get(role)
    )
    slots = HEAD.replace("slots: 2", f"slots: {sum(most.values()) or 2}")
    return f"{slots}{lines}{WORK}goals: {goals}\n"


def every() -> list[Counter[str]]:
    """Return every team of one or two."""
    some = product(range(3), repeat=len(ROLES))
    teams = [Counter(dict(zip(ROLES, team, strict=True))) for team in some]
    return [+team for team in teams if 0 < sum(team.values()) <= 2]


@cache
def good(order: str) -> dict[tuple[str, ...], dict[str, float | None]]:
    """Return the teams nobody of whom is idle, within the loss, by solving for each."""
    found, base = {}, of(plan(brief(order)))
    for team in every():
        value = goals(brief(order, **team))
        names = tuple(sorted(NAMES[role] for role in team.elements()))
        if value is None or len(plan(brief(order, **team)).hires) < len(names):
            continue
        if all((value[goal] or 0) <= (base[goal] or 0) * (1 + LOSS) for goal in value):
            found[names] = value
    return found


@pytest.fixture(scope="module")
def told() -> list[doc.Alternative]:
    """Return the other teams of the brief with cost first."""
    text = brief("[cost]")
    return list(alternatives(variants(text), plan(text)))


def test_all_are_found_that_trying_finds(told: list[doc.Alternative]) -> None:
    """Three roles cost nearly the same; one is the plan's, one too dear."""
    names = [tuple(sorted(one.hires)) for one in told]
    ours = ("mid Data Scientist",)
    assert set(names) == good("[cost]").keys() - {ours}
    assert len(names) == len(set(names)) == 2


def test_what_they_come_to_is_what_solving_gives(told: list[doc.Alternative]) -> None:
    """With nobody else to hire."""
    base = plan(brief("[cost]"))
    for one in told:
        assert after(base, one.result) == good("[cost]")[tuple(sorted(one.hires))]
        assert one.proven
        assert one.says.startswith("a mid ")
        assert one.says.endswith("(cost within 10%).")
        # Another person of another role.
        assert one.distance == 4


def test_who_would_be_idle_makes_no_other_team() -> None:
    """A second hire in the last weeks costs less than the loss, and does nothing."""
    text = swapped(
        TEAM,
        ("slots: 2", "slots: 3"),
        ("pay: 52k}", "pay: 5200}"),
    )
    base = plan(text)
    assert [one.hires for one in alternatives(variants(text), base)] == []


def test_where_nobody_else_can_do_it_nothing_is_yielded() -> None:
    """MLOps is for MLOps Engineers."""
    assert list(alternatives(variants(TEAM), plan(TEAM))) == []


def test_nobody_is_hired_where_nobody_can_be() -> None:
    """There is one team, which is no other."""
    text = """\
brief: alone
calendar: {start: 2027-01-04, horizon: 4 weeks}
team: [{name: Ana, role: data-scientist}]
phases: [{id: a, effort: {modelling: 1 pw}}]
"""
    assert list(alternatives(variants(text), plan(text))) == []


def test_earlier_goals_lose_nothing_where_the_last_one_can() -> None:
    """A finish a week later would let others in, and is not asked for."""
    order = "[finish, cost]"
    text = brief(order)
    found = list(alternatives(variants(text), plan(text)))
    assert found
    for one in found:
        assert "finish" not in [effect.goal for effect in one.result.effects]
        assert "(cost within 10%)" in one.says


def test_a_team_keeps_to_what_it_is_said_to_keep() -> None:
    """The best plan for it within the limits, not the one that ends first."""
    text = brief("[finish, cost]")
    for one in alternatives(variants(text), plan(text)):
        for effect in one.result.effects:
            assert abs(effect.change) <= LOSS * abs(effect.before) + 1e-6


def test_that_there_is_no_other_team_is_told() -> None:
    """Where every search is settled."""
    text = swapped(TEAM, ("goals: [finish, cost]", "goals: [cost]"))
    asked = variants(text)
    assert list(alternatives(asked, plan(text))) == []
    assert asked.notes == ["No other team is within 10% of the plan in every goal."]
    assert not asked.lost
