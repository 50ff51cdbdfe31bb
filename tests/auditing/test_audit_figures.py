"""Figures of an audit are those of solves of the brief edited by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.auditing.asking import (
    NAME,
    TEAM,
    after,
    audit_of,
    audited,
    best,
    goals,
    swapped,
)

import teamopt
from teamopt.brief import parse_brief
from teamopt.taxonomy import load_taxonomy

CY = "  - {name: Cy Vortex, role: data-analyst}\n"
ADA = "  - {name: Ada Quill, role: mlops-engineer}\n"


@pytest.mark.parametrize("role", ["mlops-engineer", "data-analyst"])
def test_one_more_of_a_role_is_the_brief_with_one_more(role: str) -> None:
    """Somebody of the role and nothing else is added to the team."""
    told = audited(TEAM)
    one = next(one for one in told.roles if one.role == role)
    assert one.more is not None
    more = f"  - {{role: {role}, level: {one.level}}}\n"
    assert after(told, one.more) == goals(swapped(TEAM, (CY, CY + more)))


@pytest.mark.parametrize(
    ("role", "line"), [("mlops-engineer", ADA), ("data-analyst", CY)]
)
def test_one_fewer_of_a_role_is_the_brief_without_them(role: str, line: str) -> None:
    """Their line is not there."""
    told = audited(TEAM)
    one = next(one for one in told.roles if one.role == role)
    assert one.fewer is not None
    assert after(told, one.fewer) == goals(swapped(TEAM, (line, "")))


def test_one_more_of_a_skill_is_somebody_with_that_skill_alone() -> None:
    """Whatever else the role brings is taken away."""
    told = audited(TEAM)
    known = load_taxonomy().roles
    for one in told.skills:
        skills = dict.fromkeys(known[one.role].skills, "none")
        skills[one.skill] = "practitioner"
        listed = ", ".join(f"{skill}: {step}" for skill, step in skills.items())
        more = f"  - {{role: {one.role}, skills: {{{listed}}}}}\n"
        assert after(told, one.more) == goals(swapped(TEAM, (CY, CY + more)))


def test_the_scarcest_comes_first() -> None:
    """One more MLOps Engineer has time for the second phase; an analyst has not."""
    told = audited(TEAM)
    assert [one.role for one in told.roles] == ["mlops-engineer", "data-analyst"]
    assert [one.skill for one in told.skills] == ["mlops", "data-analysis"]
    assert [one.gains for one in told.roles] == [True, False]
    assert told.says[0] == (
        "Scarcest skill: MLOps. One more practitioner who can do nothing else, on "
        "board from the start: 6 points more of value."
    )


def test_who_is_missed_is_told_with_what_falls_out() -> None:
    """Without Ada, ten points; either analyst has time for both reports."""
    told = audited(TEAM)
    (ada,) = told.missed
    assert (ada.kind, ada.people, ada.alike) == ("alone", 1, 1)
    assert ada.alone == ("Live",)
    assert [(one.skill, one.people) for one in ada.skills] == [("mlops", 1)]
    assert ada.says == (
        "Without the mid MLOps Engineer: 10 points less of value. No plan without them "
        "has Live. Nobody else here can lead MLOps."
    )
    assert told.looked_at == told.people == 3


def test_from_a_day_on_is_with_that_last_day() -> None:
    """Ada's four weeks are over by then, and nothing is lost."""
    told = audited(TEAM, leaving=date(2027, 2, 1))
    assert told.missed == ()
    assert told.leaves == "2027-01-31"
    early = audited(TEAM, leaving=date(2027, 1, 25))
    assert [one.role for one in early.missed] == ["mlops-engineer"]


#: Three person-weeks in four weeks: three quarters of one person's time.
ROOM = """\
brief: room
calendar: {start: 2027-01-04, horizon: 4 weeks}
team:
  - {role: data-analyst, count: 2, fte: 50%}
  - {role: software-engineer, fte: 50%}
phases:
  - {id: report, effort: {data-analysis: 3 pw}}
goals: [cost]
"""


def test_room_is_what_can_go_and_a_step_more_cannot() -> None:
    """A quarter of one FTE is left: 0.2 can go and 0.3 cannot."""
    told = audited(ROOM)
    analyst, engineer = told.room
    assert (analyst.fte, analyst.least, analyst.most) == (1.0, 0.2, 0.3)
    assert analyst.all_looked_at
    assert (
        goals(swapped(ROOM, ("count: 2, fte: 50%", "count: 2, fte: 40%"))) is not None
    )
    assert goals(swapped(ROOM, ("count: 2, fte: 50%", "count: 2, fte: 35%"))) is None
    # Nothing is asked of the engineer, who can go altogether.
    assert (engineer.least, engineer.most) == (0.5, None)
    assert engineer.says == (
        "Software Engineer: all 0.5 FTE can go and every goal is kept."
    )


def test_use_is_that_of_the_plan() -> None:
    """It is not worked out again."""
    told = audited(TEAM)
    assert told.use == best(TEAM).use
    assert told.quarters == ("2027-Q1",)


def test_hiring_one_more_can_be_repeated_in_words() -> None:
    """The words say the same to ``teamopt compare``, which solves for itself."""
    told = audited(TEAM)
    (hire,) = [one for one in told.moves if one.kind == "hire"]
    assert hire.change == "slots 1; hire 1 mlops-engineer"
    brief = parse_brief(TEAM, NAME)
    words = hire.change.split("; ")
    found = (
        teamopt.compare(brief, {"hire": words}, time_limit=300, workers=1)
        .scenarios[0]
        .plan
    )
    assert found is not None
    same = {goal.goal: goal.value for goal in found.goals}
    assert after(told, hire.result) == same
    # Four weeks of work at 2,000 USD a week.
    assert (same, hire.buys) == ({"value": 21, "cost": 8000}, "6 points more of value")
    assert hire.price == "1 more hire, 8,000 USD more of new spend"


def test_training_and_positions_are_tried_for_roles_with_room() -> None:
    """An analyst who gives their position to an engineer, or learns what is scarce."""
    told = audited(TEAM)
    moves = {one.says: one for one in told.moves}
    swap = moves["give the position of a mid Data Analyst to a mid MLOps Engineer"]
    by_hand = swapped(TEAM, (CY, "  - {role: mlops-engineer, level: mid}\n"))
    assert after(told, swap.result) == goals(by_hand)
    train = moves["train Data Analysts in MLOps"]
    (patch,) = train.patch
    assert patch.startswith("training: + {role: data-analyst, skill: mlops")
    by_hand = f"{TEAM}training: [{patch.removeprefix('training: + ')}]\n"
    assert after(told, train.result) == goals(by_hand)


def test_moves_that_buy_most_come_first() -> None:
    """Those that buy nothing come last."""
    told = audited(TEAM)
    gains = [one.gains for one in told.moves]
    assert gains == sorted(gains, reverse=True)
    assert gains[0]


#: Ada learns what nobody here knows.
LEARNS = """\
brief: learns
calendar: {start: 2027-01-04, horizon: 10 weeks}
team: [{name: Ada, role: software-engineer}, {role: data-analyst}]
training: {who: Ada, skill: mlops, length: 2 weeks, share: 100%, cost: 1k}
phases: [{id: live, crew: {mlops: 1}, duration: 4 weeks}]
goals: [cost]
"""


def test_a_training_of_the_plan_is_told_with_what_is_lost_without_it() -> None:
    """There is no plan then."""
    told = audited(LEARNS)
    keep = next(one for one in told.moves if one.kind == "keep")
    assert (keep.result.status, keep.gains) == ("infeasible", True)
    assert keep.price == "1 person in training, 1,000 USD"
    # Whoever is taught is not misplaced in what they were taught.
    assert told.misplaced == ()


def test_a_team_without_a_plan_is_told_what_would_make_one() -> None:
    """Nothing else can be held against a plan that there is not."""
    told = audited(swapped(LEARNS, ("cost: 1k}", "cost: 1k}\nbudget: 500")))
    assert told.status == "infeasible"
    assert told.says[0].startswith("No plan keeps every line of this brief")
    makes = [one.skill for one in told.skills if one.gains]
    assert makes == ["mlops"]
    assert told.skills[0].more.says == "there is a plan then"
    assert (told.missed, told.room, told.moves, told.use) == ((), (), (), ())


def test_a_roster_is_written_out(tmp_path: Path) -> None:
    """A team in a file of its own is audited like any."""
    rows = "name,role\nAda Quill,mlops-engineer\nBo Zwick,data-analyst\n"
    (tmp_path / "people.csv").write_text(f"{rows}Cy Vortex,data-analyst\n")
    start, end = TEAM.index("team:\n"), TEAM.index("hiring:")
    text = f"{TEAM[:start]}team: people.csv\n{TEAM[end:]}"
    told = audit_of(parse_brief(text, NAME, tmp_path))
    same = audited(TEAM)
    assert told.open == ()
    assert (told.roles, told.missed, told.room) == (same.roles, same.missed, same.room)


def test_where_goals_are_weighed_value_is_missed_as_well() -> None:
    """Their sum has the proof; what falls out is the same."""
    text = swapped(TEAM, ("[value, cost]", "{weights: {cost: 1, value: 1000}}"))
    (ada,) = audited(text).missed
    assert (ada.kind, ada.alone) == ("alone", ("Live",))
    told, same = after(audited(text), ada.without), goals(swapped(text, (ADA, "")))
    assert told is not None
    assert same is not None
    # Their sum is what they are weighed by, and no goal that is told of.
    assert [told[goal] for goal in ("value", "cost")] == [same["value"], same["cost"]]
