"""What a wish would mean: what solving the brief with it written in gives."""

from __future__ import annotations

import pytest
from tests.explain.asking import (
    NAME,
    TEAM,
    after,
    best,
    goals,
    of,
    plan,
    swapped,
    team,
    variants,
)

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.errors import ModelError
from teamopt.explain.why_not import why_not
from teamopt.explain.wishes import read

REPORT = "  - {id: report, crew: {statistics: 1}, duration: 4 weeks"
MLOPS = "{role: mlops-engineer, levels: mid, pay: 104k"
LIVE = "duration: 3 weeks, after: model"


def asked(wish: str, text: str = TEAM) -> doc.WhyNot:
    """Return what a wish would mean."""
    return why_not(variants(text), plan(text), read(parse_brief(text, NAME), wish))


@pytest.mark.parametrize(
    ("wish", "written"),
    [
        ("hire data-scientist first", "pins: [{hire: data-scientist, first: true}]"),
        (
            "hire mlops-engineer by week 3",
            "pins: [{hire: mlops-engineer, by: 2027-01-18}]",
        ),
        ("hire 2 mlops engineers", "pins: [{hire: mlops-engineer, count: 2}]"),
        (
            "hire mlops-engineer before week 2",
            "pins: [{hire: mlops-engineer, by: 2027-01-10}]",
        ),
    ],
)
def test_a_pinned_wish_is_what_solving_gives(wish: str, written: str) -> None:
    """With the pin written by hand."""
    one, text = asked(wish), f"{TEAM}{written}\n"
    assert after(plan(TEAM), one.result) == goals(text)
    assert sorted(one.result.hires) == team(best(text))
    assert one.proven


@pytest.mark.parametrize(
    ("wish", "change"),
    [
        ("no hires", ("slots: 2", "slots: 0")),
        ("no mlops engineer", (MLOPS, f"{MLOPS}, most: 0")),
        ("phase live by 2027-03-05", (LIVE, f"{LIVE}, deadline: 2027-03-05")),
        ("phase live by 2027-02-12", (LIVE, f"{LIVE}, deadline: 2027-02-12")),
        ("phase report before week 7", (REPORT, f"{REPORT}, deadline: 2027-02-14")),
        ("phase report by 2027-01-31", (REPORT, f"{REPORT}, deadline: 2027-01-31")),
    ],
)
def test_a_wish_is_what_solving_gives(wish: str, change: tuple[str, str]) -> None:
    """With the line changed by hand; where there is no plan, it says what clashes."""
    one, text = asked(wish), swapped(TEAM, change)
    there = goals(text)
    assert after(plan(TEAM), one.result) == there
    assert (one.conflict is not None) == (there is None)
    assert one.result.status == ("infeasible" if there is None else "optimal")
    assert one.proven


def test_a_wish_that_cannot_be_granted_says_what_it_runs_into() -> None:
    """The wish is a line of it."""
    one = asked("phase live by 2027-02-12")
    assert one.conflict is not None
    assert one.conflict.smallest
    decided = {ref.family for ref in one.conflict.rules if ref.decided}
    assert "deadline" in decided
    assert one.says == (
        "If live is done by 12 Feb 2027: no plan exists. " + one.conflict.says
    )
    assert not one.changes


def test_a_wish_that_is_granted_anyway_changes_nothing() -> None:
    """Both are hired as it is."""
    one = asked("hire a data scientist")
    assert one.result.effects == ()
    assert one.conflict is None
    assert one.says == "If at least 1 Data Scientist is hired: no goal changes."


def test_what_is_told_agrees_with_the_figures() -> None:
    """What is lost, what moves, and who is hired instead."""
    scientist = "    - {role: data-scientist, levels: mid, pay: 52k}\n"
    other = "    - {role: ml-engineer, levels: senior, pay: 156k}\n"
    text = swapped(TEAM, (scientist, scientist + other))
    one = asked("no data scientists", text)
    assert [effect.goal for effect in one.result.effects] == [
        goal
        for goal, value in of(plan(text)).items()
        if value != (after(plan(text), one.result) or {})[goal]
    ]
    assert one.asked == "no data scientists"
    assert one.says.startswith(f"If no Data Scientist is hired: {one.result.says}")
    if sorted(one.result.hires) != team(plan(text)):
        assert "Hired would be" in one.says


def test_a_fault_of_the_solver_leaves_the_verdict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What it runs into is not known then, which is told."""
    some = variants(TEAM)

    def fails(*_: object) -> None:
        raise ModelError("odd")

    monkeypatch.setattr(some.solver, "ask", fails)
    wish = read(some.brief, "no hires")
    one = why_not(some, plan(TEAM), wish)
    assert one.result.status == "infeasible"
    assert one.conflict is None
    assert some.lost == ["odd"]


def test_without_time_nothing_is_told() -> None:
    """No verdict that was not looked for; that it was not is told."""
    some = variants(TEAM)
    some.clock.until = 0.0
    one = why_not(some, plan(TEAM), read(some.brief, "no hires"))
    assert one.says == "If nobody is hired: there was no time left to look."
    assert (one.result.status, one.proven, some.lost) == ("unknown", False, [])


TRACKS = swapped(
    TEAM,
    ("team:", "tracks: {research: 30%.., product: }\nteam:"),
    ("id: model,", "id: model, track: research,"),
    ("id: report,", "id: report, track: product,"),
    ("id: live,", "id: live, track: product, earliest: 2027-02-01,"),
)


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (
            "track product at 90%",
            "If product gets at least 90% of people's time: the brief cannot say that: "
            "tracks.product.people: the floors of all tracks add up to 120% of people, "
            "allowed is at most 100%. Lower one.",
        ),
        (
            "phase live by 2027-01-20",
            "If live is done by 20 Jan 2027: the brief cannot say that: "
            "phases.live.deadline: 2027-01-20 is before the earliest beginning, "
            "2027-02-01.",
        ),
    ],
)
def test_what_a_brief_cannot_say_is_told_with_the_reason(wish: str, says: str) -> None:
    """Each time it is asked; it is no plan that is missing."""
    some = variants(TRACKS)
    for _ in range(2):
        one = why_not(some, plan(TRACKS), read(some.brief, wish))
        assert one.says == says
        assert one.says == f"If {one.wish}: {one.result.says}."
        assert (one.result.status, one.proven, some.lost) == ("unknown", False, [])


def test_what_cannot_be_written_in_place_is_told() -> None:
    """Others stand for what is there."""
    text = swapped(TEAM, (MLOPS, MLOPS.replace("mid", "&level mid")))
    text = f"{text}pins: [{{hire: mlops-engineer, level: *level}}]\n"
    one = asked("no mlops engineer", text)
    assert one.says.startswith(
        f"If no MLOps Engineer is hired: the brief cannot say that: {NAME}:"
    )
    assert one.result.status == "unknown"


def test_a_fault_of_the_solver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no verdict, either."""
    some = variants(TEAM)

    def fails(*_: object) -> None:
        raise ModelError("odd")

    monkeypatch.setattr(some.solver, "run", fails)
    one = why_not(some, plan(TEAM), read(some.brief, "no hires"))
    assert one.says == "If nobody is hired: it could not be solved: odd."
    assert (one.result.status, some.lost) == ("unknown", [])


def test_a_wish_that_nothing_decided_forbids_says_what_does() -> None:
    """There is no other decision to take back: it takes longer to hire."""
    one = asked("hire mlops-engineer by 2027-01-05")
    assert one.says == (
        "If an MLOps Engineer joins by 5 Jan 2027: no plan exists. That cannot be: a "
        "mid MLOps Engineer takes 2 weeks to hire and joins no earlier than "
        "18 Jan 2027."
    )
    assert one.conflict is not None
    assert one.says.endswith(one.conflict.says)


#: The same with a line for each entry, where a wish adds lines, and with a pin.
BLOCK = """\
brief: small
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - name: Ana
    role: data-scientist
hiring:
  slots: 2
  lead_time: 2 weeks
  ramp_up: 0 weeks
  overhead: 0%
  roles:
    - role: mlops-engineer
      levels: mid
      pay: 104k
    - role: data-scientist
      levels: mid
      pay: 52k
pins:
  - hire: mlops-engineer
    by: 2027-03-01
phases:
  - id: model
    crew: {modelling: 1}
    duration: 4 weeks
  - id: report
    crew: {statistics: 1}
    duration: 4 weeks
  - id: live
    crew: {mlops: 1}
    duration: 3 weeks
    after: model
goals: [finish, cost]
"""


@pytest.mark.parametrize(
    ("wish", "lines"),
    [
        (
            "no mlops engineer",
            {
                "at most 0 MLOps Engineer hired": "",
                "at least 1 MLOps Engineer joins by 1 Mar 2027": "  - hire: mlops-",
            },
        ),
        (
            "hire 2 mlops engineers by 2027-01-11",
            {
                "at least 2 MLOps Engineers join by 11 Jan 2027": "",
                "a mid MLOps Engineer takes 2 weeks to hire and joins no earlier than "
                "18 Jan 2027": "  lead_time",
            },
        ),
        (
            "phase live by 2027-02-12",
            {
                "live ends by 12 Feb 2027": "",
                "live takes 3 weeks": "    duration: 3",
                "model takes 4 weeks": "    duration: 4",
                "live starts after model ends": "    after",
                "phase live is required": "  - id: live",
            },
        ),
    ],
)
def test_lines_are_those_of_the_brief(wish: str, lines: dict[str, str]) -> None:
    """Those that the wish adds are not in it, and move none of the others."""
    one = asked(wish, BLOCK)
    assert one.conflict is not None
    text = BLOCK.splitlines()
    found = {says: ref.line for ref in one.conflict.rules for says in ref.says}
    assert found.keys() == lines.keys()
    for says, line in found.items():
        assert bool(line) == bool(lines[says])
        if line:
            name, _, number = line.rpartition(":")
            assert name == NAME
            assert text[int(number) - 1].startswith(lines[says])


APART = """\
brief: apart
calendar: {start: 2027-01-04, horizon: 12 weeks}
tracks: {research: , product: }
policies: {isolation: true}
hiring:
  slots: 1
  lead_time: 2 weeks
  roles:
    - {role: data-scientist, levels: mid, pay: 52k, track: research}
    - {role: data-scientist, levels: mid, pay: 52k, track: product}
phases:
  - {id: trial, crew: {modelling: 1}, duration: 4 weeks, value: 5, track: research}
  - {id: launch, crew: {modelling: 1}, duration: 4 weeks, value: 3, track: product}
"""


def test_who_works_for_another_track_is_somebody_else() -> None:
    """Of the same role and level."""
    one = asked("phase launch", APART)
    assert one.says.endswith(
        " Hired would be a mid Data Scientist for product, instead of "
        "a mid Data Scientist for research."
    )
