"""Software projects become briefs that say the same."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from tests.importers.instances import SPSP, spsp_without, written

import teamopt
from teamopt import importers
from teamopt.brief import plausibility
from teamopt.errors import BriefError
from teamopt.importers import Steps


def text_of(folder: Path, text: str = SPSP, **steps: str) -> str:
    """Return the text of the brief that is made of a file, by week if not told."""
    how = Steps(**{"period": "week"} | steps)
    return importers.spsp_brief(written(folder, text, "tiny.conf"), how)


def test_periods_are_months_if_nothing_is_said(tmp_path: Path) -> None:
    """As the file states efforts and pay."""
    text = importers.spsp_brief(written(tmp_path, SPSP, "tiny.conf"))
    # Two people: 2 pm are 1 month, 3.5 pm are 2; twice.
    assert "calendar: {start: 2027-01-01, period: month, horizon: 6 months}" in text


def test_a_brief_is_an_ordinary_one(tmp_path: Path) -> None:
    """Work, people, pay and precedence stand there in a brief's own words."""
    body = text_of(tmp_path).partition("brief: ")[2]
    # Two people: 2 pm are 8 2/3 pw, 5 weeks; 3.5 pm are 15 1/6 pw, 8 weeks; twice.
    assert body == (
        "tiny\n"
        "question: What is the shortest plan, and the cheapest of those? "
        "Dedication in steps of 25%, periods of a week.\n"
        "calendar: {start: 2027-01-04, period: week, horizon: 26 weeks}\n"
        "taxonomy:\n"
        "  skills: {work: {}, skill-0: {}, skill-1: {}}\n"
        "  roles: {employee: {skills: {work: practitioner}}}\n"
        "hiring: {overhead: 0%}\n"
        "crews: {share_step: 25%, largest: 2}\n"
        "team:\n"
        "  - {name: Employee 0, role: employee, pay: 1000.00 per month per-use,"
        " skills: {skill-1: practitioner}}\n"
        "  - {name: Employee 1, role: employee, pay: 500.00 per month per-use, "
        " skills: {skill-0: practitioner}}\n"
        "phases:\n"
        "  - {id: task-0, effort: 2 pm,   skills: [work, skill-1]}\n"
        "  - {id: task-1, effort: 3.5 pm, skills: [work, skill-0, skill-1],"
        " after: [task-0]}\n"
        "goals: [finish, cost]\n"
    )


def test_it_is_in_order(tmp_path: Path) -> None:
    """No error and nothing doubtful."""
    brief = teamopt.parse_brief(text_of(tmp_path))
    assert plausibility(brief, brief.catalogue) == ()


def test_steps_and_periods_are_stated(tmp_path: Path) -> None:
    """In the question and at the top, so that they come with every result."""
    text = text_of(tmp_path, step="50%", period="month", within="10%")
    assert text.count("Dedication in steps of 50%, periods of a month.") == 2
    brief = teamopt.parse_brief(text)
    # 2 pm and 3.5 pm by two people: 1 month and 2; a tenth of 3 is no month; twice.
    assert brief.timeline.periods == 6
    assert brief.crews.share_step == Fraction(1, 2)
    assert brief.goals is not None
    assert brief.goals.order[0].tolerance == Fraction(1, 10)


@pytest.mark.parametrize("period", importers.spsp.PERIODS)
@pytest.mark.parametrize("step", importers.spsp.STEPS)
def test_every_step_and_period_makes_a_brief(
    tmp_path: Path, step: str, period: str
) -> None:
    """All that can be chosen can be read again."""
    teamopt.parse_brief(text_of(tmp_path, step=step, period=period))


def test_the_horizon_has_room_for_the_tolerance(tmp_path: Path) -> None:
    """13 weeks are enough for the shortest plan; 4 more may save money; and twice."""
    assert "horizon: 34 weeks" in text_of(tmp_path, within="4 weeks")
    assert "finish: within 4 weeks" in text_of(tmp_path, within="4 weeks")
    assert "horizon: 30 weeks" in text_of(tmp_path, within="20%")


def test_its_best_plan_is_the_instances(tmp_path: Path) -> None:
    """Everybody full time on each task is the shortest; whoever works is paid."""
    brief = teamopt.parse_brief(text_of(tmp_path))
    result = teamopt.solve(brief, time_limit=30, workers=1)
    assert result.status == "optimal"
    finish, cost = result.document.goals
    # 8 2/3 pw in 5 weeks take 1.75 of the two: somebody without the skill helps. 15 1/6
    # in 8 weeks take both (1.75 give 14 only). Cheapest: 0.75 of Employee 0 and all of
    # Employee 1 for 5 weeks, then both for 8: 12 x (3.75 + 8) x 1000 / 52 and
    # 12 x (5 + 8) x 500 / 52.
    assert finish.value == 13
    assert cost.value == pytest.approx(12 * (11.75 * 1000 + 13 * 500) / 52, abs=0.05)


def test_a_task_without_an_effort_vanishes(tmp_path: Path) -> None:
    """Its precedence is kept."""
    more = (
        "task.2.cost=1\ntask.2.skill.number=0\n"
        "graph.arc.number=2\ngraph.arc.0=0 1\ngraph.arc.1=1 2\n"
    )
    text = spsp_without("task.number", "graph.arc.number", "graph.arc.0") + more
    text = text.replace("task.1.cost=3.5", "task.1.cost=0") + "task.number=3\n"
    brief = teamopt.parse_brief(text_of(tmp_path, text))
    assert [(p.id, [a.phase for a in p.after]) for p in brief.phases] == [
        ("task-0", []),
        ("task-2", ["task-0"]),
    ]
    assert brief.phases[1].skills == ("work",)


def test_a_skill_that_nobody_has_is_imported(tmp_path: Path) -> None:
    """Check says so."""
    text = SPSP.replace("employee.0.skill.0=1", "employee.0.skill.0=0")
    brief = teamopt.parse_brief(text_of(tmp_path, text))
    names = [doubt.name for doubt in plausibility(brief, brief.catalogue)]
    assert "nobody-can-do" in names


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    """They mean the same."""
    assert text_of(tmp_path, SPSP.replace("\n", "\r\n")) == text_of(tmp_path)


SLIPS = {
    "arc": ("graph.arc.0=0 1", "graph.arc.0=0 2", "20: graph.arc.0: read"),
    "arc word": ("graph.arc.0=0 1", "graph.arc.0=0", "two numbers from 0 to 1"),
    "circle": ("graph.arc.0=0 1", "graph.arc.0=1 1", "in a circle: 1 -> 1."),
    "skill": ("task.0.skill.0=1", "task.0.skill.0=2", "5: task.0.skill.0: read"),
    "both": ("task.1.skill.1=1", "task.1.skill.1=0", "skill 0 is listed twice"),
    "more": ("task.1.skill.number=2", "task.1.skill.number=3", "from 0 to 2"),
    "fewer": ("task.1.skill.number=2", "task.1.skill.number=1", "has no meaning here"),
    "missing": ("task.1.cost=3.5\n", "", "there is no task.1.cost; is the file"),
    "cost": ("task.1.cost=3.5", "task.1.cost=-3.5", '6: task.1.cost: read "-3.5"'),
    "word": ("task.1.cost=3.5", "task.1.cost=NaN", '6: task.1.cost: read "NaN"'),
    "long": ("task.1.cost=3.5", "task.1.cost=999999", "a brief can hold 50 years"),
    "much": ("salary=500", "salary=5000000000", "from 0 to 1,000,000,000"),
    "idle": ("employee.number=2", "employee.number=0", "allowed is a whole number"),
    "twice": ("task.number=2", "task.number=2\ntask.number=2", "in line 16; keep one"),
    "other": ("task.number=2", "task.number=2\nhello", '17: read "hello", allowed is'),
    "strange": ("task.number=2", "task.number=2\nseed=7", "17: seed has no meaning"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_told(tmp_path: Path, slip: str) -> None:
    """What was read, what is allowed, and where."""
    old, new, says = SLIPS[slip]
    assert old in SPSP
    with pytest.raises(BriefError, match=re.escape(says)) as caught:
        text_of(tmp_path, SPSP.replace(old, new, 1))
    assert str(caught.value).startswith(str(tmp_path / "tiny.conf"))


def test_nothing_to_do_is_told(tmp_path: Path) -> None:
    """A project without effort has no plan worth the name."""
    text = SPSP.replace("cost=2.0", "cost=0").replace("cost=3.5", "cost=0.0")
    with pytest.raises(BriefError, match="no task has a cost"):
        text_of(tmp_path, text)


@pytest.mark.parametrize(
    "wrong", [{"step": "30%"}, {"period": "hour"}, {"within": "soon"}]
)
def test_steps_are_checked(wrong: dict[str, str]) -> None:
    """Only those that a brief can count in."""
    with pytest.raises(ValueError, match="allowed"):
        Steps(**wrong)
