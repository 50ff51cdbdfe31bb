"""The shipped problems are answered as their stories say, because the model says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.problem_briefs import NAMES, PROBLEMS, changed, roles, solved, text
from tests.renaming import rename

import teamopt


@pytest.mark.parametrize("name", NAMES)
def test_problem_opens_with_its_question_and_has_a_story(name: str) -> None:
    """Each brief opens with the question it asks, and a page tells the story."""
    brief = teamopt.read_brief(PROBLEMS / f"{name}.yaml")
    first = text(name).splitlines()[0].removeprefix("# ")
    assert first.endswith("?")
    assert brief.question
    assert brief.id == name
    assert len((PROBLEMS / f"{name}.md").read_text().split()) > 120


@pytest.mark.parametrize("name", NAMES)
def test_problem_has_no_doubtful_lines(name: str) -> None:
    """No shipped brief is doubtful, but for the one that has no plan."""
    brief = teamopt.read_brief(PROBLEMS / f"{name}.yaml")
    if name != "impossible-launch":
        assert teamopt.plausibility(brief, brief.catalogue) == ()


def test_recommendation_engine_hires_an_ml_engineer_first() -> None:
    """Three hires, and the ML Engineer is the first of them."""
    plan = solved(text("recommendation-engine"))
    assert roles(plan)[0] == "ml-engineer"
    assert len(plan.hires) == 3
    assert plan.order is not None
    # Nobody else alone gives a plan at all.
    assert plan.order.instead is None
    assert (plan.order.alone_tried, plan.order.alone_open) == (6, 0)


def test_llm_product_hires_an_ml_engineer() -> None:
    """The one hire for a product on open-weight models is an ML Engineer."""
    plan = solved(text("llm-product"))
    assert roles(plan) == ["ml-engineer"]
    assert [phase.id for phase in plan.phases if not phase.delivered] == [
        "own-fine-tune"
    ]


def test_stuck_prototype_hires_production_skills_before_more_research() -> None:
    """MLOps comes before a fourth researcher."""
    plan = solved(text("stuck-prototype"))
    assert roles(plan) == ["mlops-engineer", "research-scientist"]
    assert plan.order is not None
    # 30 points hang on production, 1 on the fourth researcher.
    alone, both = plan.order.steps
    assert alone.tried.goals["value"] == 34
    assert both.tried.goals["value"] == 35


def test_churn_leaves_a_slot_open() -> None:
    """One hire is enough, and the second would only cost."""
    assert len(solved(text("churn")).hires) == 1


def test_impossible_launch_has_no_plan() -> None:
    """The launch is impossible, and a second search agrees."""
    brief = teamopt.read_brief(PROBLEMS / "impossible-launch.yaml")
    result = teamopt.solve(brief, time_limit=120, seed=1)
    assert result.status == "infeasible"
    assert result.confirmed
    assert result.plan is None


@pytest.mark.parametrize(
    "change",
    [("budget: 210k", "budget: 400k"), ("2027-09-30", "2027-12-31")],
    ids=["more money", "more time"],
)
def test_impossible_launch_is_possible_with_more(change: tuple[str, str]) -> None:
    """Money for two hires, or the rest of the year, and the launch has a plan."""
    brief = teamopt.parse_brief(changed(text("impossible-launch"), change))
    result = teamopt.solve(brief, time_limit=120, seed=1, explain=False)
    assert result.plan is not None


def test_novel_research_makes_a_research_scientist_hire_1() -> None:
    """The first recommendation engine with a novel algorithm starts with research."""
    novel = changed(
        text("recommendation-engine"),
        (
            "stage: prototyping, kind: recommender-model, size: M, after: click-data}",
            "effort: {novel-research: 12 pw, evaluation: 2 pw}, after: scoping}",
        ),
        ("due: 2027-08-20", "due: 2027-11-20"),
    )
    plan = solved(novel)
    assert roles(plan)[0] == "research-scientist"
    assert "ml-engineer" in roles(plan)


def test_research_that_is_worth_more_turns_the_stuck_prototype() -> None:
    """Where the fourth researcher's work is worth more than going live, it comes first.

    Research of 50 + 40 + 40 = 130 person-weeks is more than three researchers can do in
    44 weeks: 3 people x 0.74 deployable x 1.3 x 44 weeks = 127.
    """
    research = text("stuck-prototype")
    for old in ("50 pw}, value: medium}", "40 pw}, value: low}"):
        assert old in research
        research = research.replace(old, old[: old.index("value")] + "value: 60}")
    plan = solved(research)
    assert roles(plan)[0] == "research-scientist"


@pytest.mark.parametrize("name", ["llm-product", "stuck-prototype"])
def test_names_do_not_matter(name: str, tmp_path: Path) -> None:
    """Under other names for every role and skill the answer is the same."""
    renamed = teamopt.parse_brief(rename(text(name), tmp_path), folder=tmp_path)
    result = teamopt.solve(renamed, time_limit=120, seed=1)
    before, after = solved(text(name)), result.require_plan()
    assert result.status == "optimal"
    assert [goal.value for goal in after.goals] == [goal.value for goal in before.goals]
    ids = sorted(teamopt.load_taxonomy().roles)
    assert [f"job-{ids.index(hire.role):02d}" for hire in before.hires] == [
        hire.role for hire in after.hires
    ]
