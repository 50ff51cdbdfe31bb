"""Seeded briefs: always the same, valid, of the stated size, in need of hires."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from benchmarks.portfolio import Phase, Size, Team, holds
from benchmarks.seeded import SEVERE, SIZES, severity, text
from benchmarks.witness import has_plan

import teamopt
from teamopt.brief import Brief

SEEDS = range(1, 11)
EACH = pytest.mark.parametrize("size", SIZES)


def led_here(brief: Brief) -> set[str]:
    """Return the skills in which somebody on the team is a practitioner."""
    return {skill for one in brief.team for skill in holds(one.role, one.level)}


def asked(brief: Brief) -> set[str]:
    return {skill for phase in brief.phases for skill in phase.effort}


@EACH
def test_a_seed_gives_the_same_text(size: str) -> None:
    """One seed, one text; another seed, another text."""
    assert text(size, 3) == text(size, 3)
    assert text(size, 3) != text(size, 4)


def test_the_first_brief_is_known_to_the_letter() -> None:
    """Figures of other days are comparable: the draw does not change unnoticed."""
    brief = teamopt.parse_brief(text("S", 1))
    assert [(phase.id, *phase.effort) for phase in brief.phases] == [
        ("small-models-survey", "data-analysis", "experiment-design"),
        ("small-models-corpus", "evaluation", "nlp"),
        ("checkout-data", "data-analysis", "evaluation"),
        ("checkout-service", "nlp", "statistics"),
        (
            "checkout-release",
            "data-analysis",
            "experiment-design",
            "cloud-infrastructure",
        ),
        ("checkout-watch", "deep-learning", "statistics", "problem-framing"),
    ]


@EACH
@pytest.mark.parametrize("seed", SEEDS)
def test_a_brief_is_valid_and_not_doubtful(size: str, seed: int) -> None:
    """`teamopt check` finds nothing in any of them."""
    brief = teamopt.parse_brief(text(size, seed))
    assert teamopt.plausibility(brief, brief.catalogue) == ()


@EACH
@pytest.mark.parametrize("seed", SEEDS)
def test_a_brief_has_the_stated_size(size: str, seed: int) -> None:
    """Phases, roles, people, slots and weeks are those of the size."""
    scale, brief = SIZES[size], teamopt.parse_brief(text(size, seed))
    assert len(brief.phases) == scale.phases
    assert len(brief.hiring.roles) == scale.roles
    assert sum(one.count for one in brief.team) == scale.people
    assert brief.hiring.slots == scale.slots
    assert brief.timeline.periods == scale.weeks
    assert {len(phase.effort) for phase in brief.phases} <= {1, 2, 3}
    assert any(phase.compute for phase in brief.phases)
    assert [goal.name for goal in brief.goals.order] == ["finish", "cost"]


@EACH
@pytest.mark.parametrize("seed", SEEDS)
def test_a_third_of_the_work_is_research(size: str, seed: int) -> None:
    """A third of the person-weeks belong to research, but for rounding."""
    work = {"research": 0.0, "product": 0.0}
    for phase in teamopt.parse_brief(text(size, seed)).phases:
        assert phase.track is not None
        for effort in phase.effort.values():
            work[phase.track] += float(effort.likely.person_weeks)
    # 18 weeks and more, each track's rounded to a whole one.
    assert work["research"] / sum(work.values()) == pytest.approx(1 / 3, abs=0.03)


@EACH
@pytest.mark.parametrize("seed", SEEDS)
def test_hires_are_needed_and_can_be_had(size: str, seed: int) -> None:
    """Some skill is led by nobody here; each is led by somebody who may be hired."""
    brief = teamopt.parse_brief(text(size, seed))
    hired = {
        skill
        for role in brief.hiring.roles
        for level in role.levels
        for skill in holds(role.role, level)
    }
    missing = asked(brief) - led_here(brief)
    assert missing
    assert missing <= hired


@pytest.mark.parametrize("seed", SEEDS)
def test_severity_changes_limits_alone(seed: int) -> None:
    """A tighter brief has earlier deadlines, fewer slots and less money, no more."""
    loose, middle, tight = (
        teamopt.parse_brief(severity(level, seed)) for level in (0, 50, 100)
    )
    for looser, tighter in ((loose, middle), (middle, tight)):
        assert [p.effort for p in looser.phases] == [p.effort for p in tighter.phases]
        assert looser.team == tighter.team
        assert looser.hiring.slots >= tighter.hiring.slots
        for one, other in zip(looser.phases, tighter.phases, strict=True):
            assert (one.deadline is None) == (other.deadline is None)
            if one.deadline and other.deadline:
                assert other.deadline <= one.deadline
    assert asked(loose) - led_here(loose)
    assert tight.hiring.slots == SEVERE.lacking


def test_a_draw_without_a_simple_plan_is_refused() -> None:
    """What does not fit into the horizon, or leaves a track too little, is out."""
    team = Team(Counter({("ml-engineer", "mid"): 1}), {}, ())
    size = Size(2, 1, 1, 0, weeks=12, lacking=0, gpus=2)
    research = Phase("a-method", "research", "method", ("modelling",), (), (2,))
    product = Phase("b-model", "product", "model", ("modelling",), (), (5,))
    # 2 / 0.85 and 5 / 0.85 in whole weeks are 3 and 6: 9 of 12.
    assert has_plan(size, team, [research, product])
    assert not has_plan(replace(size, weeks=8), team, [research, product])
    # Only research, and product asks for 30 %.
    assert not has_plan(size, team, [research])


def test_severity_is_from_0_to_100() -> None:
    """A tightness outside is refused."""
    with pytest.raises(ValueError, match="from 0 to 100"):
        severity(101, 1)
