"""Orders, explanations and draws where many solves run: they say what one does."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.explain.asking import NAME, TEAM
from tests.runs.many import (
    DRAWS,
    MANY,
    QUESTIONS,
    SLOTS,
    answers_of,
    explained_here,
    figures_of,
    ordered_here,
    planned,
    risk,
    risk_here,
    small,
    steps_of,
)

import teamopt
from teamopt import plan as doc
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Outcome, Status
from teamopt.errors import ModelError
from teamopt.explain.variants import Variants
from teamopt.replay import parts
from teamopt.runs import Point, Tally, Task, work

#: Five weeks are too few for what goes live.
SHORT = TEAM.replace("horizon: 12 weeks", "horizon: 5 weeks")


@pytest.fixture
def solves(monkeypatch: pytest.MonkeyPatch) -> list[Task | Point]:
    """Return what is solved at once from now on, in this process."""
    seen: list[Task | Point] = []
    found = work._found

    def counting(task: Task | Point, solver: SolverProcess) -> Any:
        seen.append(task)
        return found(task, solver)

    monkeypatch.setattr(work, "_found", counting)
    return seen


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is looked at whenever the solver at hand solves a changed brief."""
    seen: list[str] = []
    solved = Variants._solved

    def counting(variants: Variants, text: str, asked: dict[str, Any]) -> Any:
        seen.append(variants.doing)
        return solved(variants, text, asked)

    monkeypatch.setattr(Variants, "_solved", counting)
    return seen


def order(**asked: Any) -> doc.HireOrder:
    return teamopt.order(small(), SLOTS, **asked, **MANY)


def why(**asked: Any) -> doc.Explanation:
    return teamopt.why(small(), planned(), **QUESTIONS, **asked, **MANY)


def test_an_order_says_the_same_and_is_kept(
    tmp_path: Path, solves: list[Task | Point]
) -> None:
    """Teams of a size go out together, then all others; the second time, none do."""
    tallies: list[Tally] = []
    found = order(jobs=1, cache=tmp_path, on_done=tallies.append)
    assert steps_of(found) == ordered_here()
    rounds = [tally.total for tally in tallies if not tally.done]
    # Nobody, and the best of each size.
    assert rounds[0] == SLOTS + 1
    many = len(solves)
    assert many == sum(rounds)
    assert steps_of(order(jobs=1, cache=tmp_path)) == ordered_here()
    assert len(solves) == many


def test_the_goal_that_is_named_leads(solves: list[Task | Point]) -> None:
    """Also where teams are solved on their own."""
    found = teamopt.order(small(), goal="cost", jobs=1, **MANY)
    assert solves
    assert steps_of(found) == steps_of(teamopt.order(small(), goal="cost", **MANY))


def test_an_explanation_says_the_same_and_is_kept(
    tmp_path: Path, solves: list[Task | Point], alone: list[str]
) -> None:
    """No changed brief is left for the solver at hand; the second time, none are."""
    found = why(jobs=1, cache=tmp_path)
    assert alone == []
    assert answers_of(found) == explained_here()
    many = len(solves)
    assert answers_of(why(jobs=1, cache=tmp_path)) == explained_here()
    assert len(solves) == many


def test_the_plan_is_solved_there_too(
    tmp_path: Path, solves: list[Task | Point]
) -> None:
    """Of a brief without its plan; and it is kept."""
    asked: dict[str, Any] = {"about": ["hires"], "jobs": 1, "cache": tmp_path, **MANY}
    one = teamopt.why(small(), **asked)
    assert isinstance(solves[0], Task)
    many = len(solves)
    other = teamopt.why(small(), **asked)
    assert len(solves) == many
    assert answers_of(one) == answers_of(other)
    assert answers_of(one)[1] == explained_here()[1]


def test_ways_out_are_the_same(solves: list[Task | Point]) -> None:
    """Single lines are tried at once; what clashes is found at hand."""
    brief = teamopt.parse_brief(SHORT, NAME)
    found = teamopt.why(brief, jobs=1, **MANY)
    assert sum(isinstance(one, Point) for one in solves) > 1
    other = teamopt.why(brief, **MANY)
    assert found.conflicts == other.conflicts
    assert found.fixes == other.fixes
    assert found.fixes


def _unknown(*_: object) -> Outcome:
    return Outcome(Status.UNKNOWN, None)


def _failed(*_: object) -> Outcome:
    msg = "the solver process ended by itself"
    raise ModelError(msg)


def _unproven(task: Point, solver: SolverProcess) -> Outcome:
    found = task.done(solver)
    return replace(found, status=Status.FEASIBLE) if found.decisions else _unknown()


@pytest.mark.parametrize("lost", [_failed, _unproven])
def test_what_was_not_settled_is_looked_for_here(
    lost: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It costs a solve more, and nothing else."""
    monkeypatch.setattr(work, "_found", lost)
    assert steps_of(order(jobs=1)) == ordered_here()
    found = teamopt.why(small(), planned(), about=["hires"], jobs=1, **MANY)
    assert answers_of(found)[1] == explained_here()[1]


def test_draws_come_to_the_same_in_any_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """In processes, in this one, and cut in another way: each figure."""
    assert figures_of(risk(jobs=2)) == risk_here()
    for size in (777, DRAWS):
        monkeypatch.setattr(parts, "SIZE", size)
        assert figures_of(risk()) == risk_here()


@pytest.fixture
def ctrl_c() -> Any:
    """Let Ctrl-C raise here, as it does in a terminal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _pressed(tally: Tally) -> None:
    if tally.done == 2:
        signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_keeps_what_is_known(
    tmp_path: Path, solves: list[Task | Point], alone: list[str]
) -> None:
    """Nothing more is looked for; what was found goes on from there later."""
    found = order(jobs=1, cache=tmp_path, on_done=_pressed)
    assert len(solves) == 2
    told = {one.k: one for one in found.steps}
    known = {one[0]: one for one in ordered_here()[0]}
    assert told[1].best_team
    assert told[1].best_team == known[1][7]
    whole = why(jobs=1, cache=tmp_path, on_done=_pressed)
    assert len(solves) == 4
    assert alone == []
    assert whole.open
    assert [one.wish for one in whole.why_not if one.proven]
    many = len(list(tmp_path.iterdir()))
    assert many == 4
    assert steps_of(order(jobs=1, cache=tmp_path)) == ordered_here()
    again: list[Tally] = []
    assert answers_of(why(jobs=1, cache=tmp_path, on_done=again.append)) == (
        explained_here()
    )
    assert max(tally.known for tally in again) == 2


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_keeps_the_draws_that_are_done() -> None:
    """Figures are of so many; what certainty is worth was not looked at."""
    found = risk(jobs=1, on_done=_pressed)
    assert found.draws == found.hard.draws == 2 * parts.SIZE
    assert found.drivers == ()
    with pytest.raises(KeyboardInterrupt):
        risk(jobs=1, on_done=lambda _: signal.raise_signal(signal.SIGINT))
