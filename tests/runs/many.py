"""Small solves in number, and what makes two of them the same."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

from tests.small_briefs import small_brief

import teamopt
from teamopt.engine.settings import SolveSettings
from teamopt.plan import Plan, Sweep
from teamopt.runs import Answer, Runs, Task

#: Some with hires and an order, some without a plan.
SEEDS = (1, 2, 3, 5, 6, 7, 9, 11)
COUNTED = SolveSettings(time_limit=10, workers=2, reproducible=True)
#: For briefs that are not done before somebody ends them.
LONG = SolveSettings(time_limit=300, workers=2)
ROOT = Path(__file__).parents[2]


def tasks(settings: SolveSettings = COUNTED) -> list[Task]:
    """Return small solves, each with a plan that is proven or proven to be none."""
    return [
        Task(teamopt.parse_brief(small_brief(seed), f"small-{seed}.yaml"), settings)
        for seed in SEEDS
    ]


def long_task() -> Task:
    """Return a solve of minutes."""
    brief = teamopt.read_brief(ROOT / "problems" / "quarterly-portfolio.yaml")
    return Task(brief, LONG)


def all_of(runs: Runs, asked: list[Task]) -> list[Answer]:
    """Return what becomes of tasks, in their order."""
    found = dict(runs.solved(asked))
    assert sorted(found) == list(range(len(asked)))
    return [found[index] for index in range(len(asked))]


def timeless(plan: Answer) -> dict[str, Any]:
    """Return a document without what a clock measured."""
    assert isinstance(plan, Plan), plan
    data = plan.model_dump(mode="json")
    del data["provenance"]["seconds"]
    for goal in data["goals"]:
        del goal["seconds"]
    return data


def points_of(sweep: Sweep) -> Any:
    """Return what a sweep says, without which of equally good plans it took."""
    points = [
        (one.amounts, one.status, one.proven, one.shown, _goals(one.goals))
        for one in sweep.points
    ]
    changes = [
        (one.amount, one.below, one.proven, one.smaller_steps, one.says)
        for one in sweep.breakpoints
    ]
    return points, changes, sweep.no_plan, sweep.knee, sweep.says, sweep.open


def _goals(goals: Any) -> list[Any]:
    return [(goal.goal, goal.value, goal.bound, goal.proven) for goal in goals]


class Deadly(Task):
    """A task that ends each worker it comes to, until it has ended so many.

    A worker that takes it in dies as one does that runs out of memory: by SIGKILL, in
    the midst of things. One line of a file counts one.
    """

    def __init__(self, task: Task, file: Path, most: int) -> None:
        super().__init__(task.brief, task.settings)
        object.__setattr__(self, "file", file)
        object.__setattr__(self, "most", most)

    def __reduce__(self) -> Any:
        plain = Task(self.brief, self.settings)
        return arrive, (plain, self.file, self.most, os.getpid())  # type: ignore[attr-defined]


def arrive(task: Task, file: Path, most: int, sender: int) -> Task:
    """Return a task where it is to be solved, or die with it."""
    ended = file.read_text().count("\n") if file.exists() else 0
    # Whoever sends it may take a copy.
    if ended < most and os.getpid() != sender:
        with file.open("a") as out:
            out.write("dead\n")
        os.kill(os.getpid(), signal.SIGKILL)
    return task
