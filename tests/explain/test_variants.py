"""Changed briefs: each solved once, within its time; what cannot be is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.explain.asking import NAME, SETTINGS, TEAM, solver, swapped, variants

from teamopt.brief import parse_brief
from teamopt.brief.edit import Edit, Put
from teamopt.engine.settings import SolveSettings
from teamopt.explain.variants import Change, Variants


def slots(n: Any) -> Change:
    """Return the change to so many slots."""

    def change(_: Any) -> Iterator[Edit]:
        yield Put(("hiring", "slots"), n)

    return change


def test_what_comes_to_the_same_text_is_solved_once() -> None:
    """Also where the changes are others."""
    asked = variants(TEAM)
    one = asked.solve(slots(1))
    assert one is not None
    assert one.works
    assert asked.solve(slots(2), slots(1)) is one
    assert len(asked.took) == 1
    assert asked.solve(slots(1), tidy=True) is not one


def test_a_variant_tells_whom_it_hires_and_what_its_goals_are() -> None:
    """As its plan does."""
    one = variants(TEAM).solve()
    assert one is not None
    assert one.hires == {
        ("mlops-engineer", "mid", None): 1,
        ("data-scientist", "mid", None): 1,
    }
    assert [(goal.goal, goal.value) for goal in one.goals] == [
        ("finish", 7),
        ("cost", 25_000),
    ]
    assert one.plan.goals == one.goals


def test_what_cannot_be_changed_is_told() -> None:
    """An alias stands for the slots."""
    text = swapped(TEAM, ("slots: 2", "slots: &n 2"), ("cost]", "cost]\nbudget: *n"))
    asked = variants(text)
    assert asked.solve(slots(1)) is None
    (says,) = asked.lost
    assert says.startswith(f"{NAME}:6: ")
    assert "alias" in says


def test_what_cannot_be_read_is_told() -> None:
    """With the line of the changed brief."""
    asked = variants(TEAM)
    assert asked.solve(slots("many")) is None
    (says,) = asked.lost
    assert "hiring.slots" in says


def test_files_beside_the_brief_are_found(tmp_path: Path) -> None:
    """A changed brief has the same roster."""
    (tmp_path / "people.csv").write_text("name,role\nAna,data-scientist\n")
    team = "team:\n  - {name: Ana, role: data-scientist}\n"
    text = swapped(TEAM, (team, "team: people.csv\n"))
    asked = Variants(parse_brief(text, NAME, tmp_path), solver(), SETTINGS)
    one = asked.solve(slots(1))
    assert one is not None
    assert one.works


def test_time_is_given_in_parts() -> None:
    """What is left of a part goes back to the whole."""
    asked = variants(TEAM, SolveSettings(100, 2))
    with asked.within(0.1):
        assert 0 < asked.left <= 10
        with asked.within(0.5):
            assert 0 < asked.left <= 5
    assert 90 < asked.left <= 100
    with pytest.raises(ValueError, match="stop"), asked.within(0.1):
        raise ValueError("stop")
    assert asked.left > 90


def test_nothing_is_begun_when_time_is_up() -> None:
    """What is known is known all the same."""
    asked = variants(TEAM)
    known = asked.solve(slots(1))
    asked.clock.until = 0.0
    assert asked.over
    assert asked.solve(slots(1)) is known
    assert asked.solve(slots(0)) is None
    assert not asked.lost


def test_a_slow_start_does_not_end_everything() -> None:
    """The first solve waits for the solver's process, and tells little of the next."""
    asked = variants(TEAM, SolveSettings(100, 2))
    asked.took = [60.0]
    with asked.within(0.2):
        assert not asked.over
    asked.took = [60.0, 60.0, 60.0]
    # A part of the time is enough for one more, as long as there is that much.
    with asked.within(0.2):
        assert not asked.over
    asked.clock.until -= 50
    with asked.within(0.2):
        assert asked.over


def test_the_time_that_began_before_counts() -> None:
    """Solving the brief itself took some of it."""
    brief = parse_brief(TEAM, NAME)
    asked = Variants(brief, solver(), SolveSettings(10, 2), began=-1000.0)
    assert asked.over
