"""The difference of two plans on the screen and on a page."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from tests.report import plans
from tests.report.parts import brief, goal, person, phase, work

from teamopt.explain.difference import difference
from teamopt.plan import Plan, read_plan
from teamopt.report.difference import PEOPLE, PHASES, page, text

SOLUTIONS = Path(__file__).parents[2] / "solutions"
STORED = [read_plan(folder) for folder in sorted(SOLUTIONS.glob("*/plan.json"))]
WHOLE, OTHER = plans.whole(), plans.recommendation()


def test_the_most_important_comes_first() -> None:
    """Goals, team, phases, people, money, and then shares and GPUs."""
    told = text(difference(WHOLE, OTHER))
    titles = [line for line in told.splitlines() if line.endswith(":")]
    assert titles == [
        "Goals:",
        "Team:",
        "Phases:",
        "Work of people, in weeks of a full-timer:",
        "Money:",
        "Tracks and GPUs:",
    ]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_fit(width: int) -> None:
    """And never get wider than is easy to read."""
    for new, old in itertools.permutations(STORED, 2):
        told = text(difference(new, old), width)
        assert max(len(line) for line in told.splitlines()) <= min(width, 100)


def test_the_same_plan_is_told_in_two_lines() -> None:
    """Which plans, and that there is nothing else."""
    assert text(difference(WHOLE, WHOLE)) == (
        f"Two plans for {WHOLE.brief.id}, of the same brief.\n\n"
        "The two plans are the same.\n"
    )


def test_where_there_is_no_plan_nothing_else_is_told() -> None:
    """One sentence, and no empty parts."""
    told = text(difference(OTHER, plans.infeasible()))
    assert "has no plan" in told
    assert ":\n" not in told


def crowd(count: int, *, later: int = 0) -> Plan:
    """Return a plan of so many people, each alone on a phase."""
    people = tuple(person(f"Person {k:02}", "ml-engineer", "mid") for k in range(count))
    phases = tuple(phase(f"Phase {k:02}", later, later + 4) for k in range(count))
    works = [work(who, on) for who, on in zip(people, phases, strict=True)]
    swapped = [work(who, on) for who, on in zip(people, phases[::-1], strict=True)]
    return plans.recommendation(
        goals=(goal("finish", 4.0),),
        hires=(),
        people=people,
        phases=phases,
        allocations=tuple(swapped if later else works),
        packages=(),
        costs=None,
    )


def test_what_is_too_much_is_counted() -> None:
    """Of 20 people, each with two moves, six are named: 28 moves are left."""
    told = difference(crowd(20, later=2), crowd(20))
    shown = text(told)
    assert len(told.people) == len(told.phases) == 20
    assert shown.count("\n- Person") == PEOPLE
    assert "- And 28 smaller moves of 14 others." in shown
    assert shown.count("\n- Phase") == PHASES
    assert "- And 8 smaller changes." in shown


def test_one_more_is_named_and_not_counted() -> None:
    """It takes no more room."""
    shown = text(difference(crowd(PEOPLE + 1, later=2), crowd(PEOPLE + 1)))
    assert shown.count("\n- Person") == PEOPLE - PEOPLE % 2
    assert "others" not in shown


def test_what_is_not_proven_is_said_once() -> None:
    """For all goals that come to something else."""
    goals = goal("finish", 4.0, proven=False), goal("value", 3.0, proven=False)
    old = plans.recommendation(goals=(goal("finish", 5.0), goal("value", 1.0)))
    told = text(difference(plans.recommendation(goals=goals), old), 100)
    assert told.count("roven") == 1
    assert "Not proven in both plans: finish and value; a longer search" in told


def test_names_show_as_they_are() -> None:
    """On the screen no control characters, on a page no Markdown."""
    odd = "*Rank* [x](y)\x1b[31m"
    new = plans.recommendation(phases=(phase(odd, 0, 9),), allocations=())
    old = plans.recommendation(phases=(phase(odd, 0, 8),), allocations=())
    told = difference(new, old)
    assert "\x1b" not in text(told)
    assert "*Rank* [x](y)" in text(told)
    assert r"\*Rank\* \[x\](y)" in page(told)
    assert "## Phases\n\n- " in page(told)


def test_versions_of_a_brief_are_called_so() -> None:
    """Not two plans of the same brief."""
    new = plans.recommendation(brief=brief(sha256="1" * 64))
    told = text(difference(new, OTHER))
    assert told.startswith(
        "Two plans for recommendation-engine, whose briefs are not the same text.\n"
    )
    other = plans.recommendation(brief=brief(name="other", sha256="1" * 64))
    assert text(difference(other, OTHER)).startswith(
        "New plan: other. Old plan: recommendation-engine.\n"
    )


def test_a_page_says_what_the_screen_says() -> None:
    """Part by part."""
    told = difference(WHOLE, OTHER)
    shown = text(told, 100)
    assert page(told).count("\n- ") == shown.count("\n- ")
    assert page(told).count("\n## ") == 6
