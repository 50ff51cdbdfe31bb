"""Small solves in number, and what makes two of them the same."""

from __future__ import annotations

import os
import signal
from functools import cache
from pathlib import Path
from typing import Any

from tests.explain.asking import NAME, TEAM
from tests.small_briefs import small_brief

import teamopt
from teamopt.engine.settings import SolveSettings
from teamopt.plan import Explanation, HireOrder, Plan, Risk, Sweep
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


#: How small questions are asked.
MANY: dict[str, Any] = {"workers": 1, "time_limit": 300}
#: What is asked of the plan for the small brief.
QUESTIONS: dict[str, Any] = {
    "about": ("hires", "flips"),
    "why_not": ("hire data-scientist first", "no mlops-engineer"),
}
SLOTS = 3
UNCERTAIN = {
    "effort": "80%..150%",
    "attrition": {"yearly": "10%", "replaced_after": "12 weeks"},
    "hiring_delay": {"likely": "2 weeks", "high": "8 weeks"},
}
DRAWS = 6_000


@cache
def small() -> teamopt.Brief:
    """Return a small brief with hires."""
    return teamopt.parse_brief(TEAM, NAME)


@cache
def planned() -> Plan:
    """Return its plan."""
    return teamopt.solve(small(), **MANY).require_plan()


@cache
def ordered_here() -> Any:
    """Return what one solver says of the order of hires."""
    return steps_of(teamopt.order(small(), SLOTS, **MANY))


@cache
def explained_here() -> Any:
    """Return what one solver says of the plan."""
    return answers_of(teamopt.why(small(), planned(), **QUESTIONS, **MANY))


@cache
def followed() -> tuple[Plan, teamopt.Brief]:
    """Return a shipped plan with a hire, and its brief."""
    plan = teamopt.read_plan(ROOT / "solutions" / "llm-product")
    return plan, teamopt.read_brief(ROOT / plan.brief.file)


def risk(**asked: Any) -> Risk:
    """Return what may become of that plan."""
    return teamopt.risk(*followed(), draws=DRAWS, uncertainty=UNCERTAIN, **asked)


@cache
def risk_here() -> Any:
    """Return what this process says of it."""
    return figures_of(risk())


def figures_of(risk: Risk) -> Any:
    """Return all but what a clock measured."""
    data = risk.model_dump(mode="json")
    del data["seconds"]
    return data


def steps_of(order: HireOrder) -> Any:
    """Return what an order says, without which of equally good plans it took."""
    steps = [
        (
            one.k,
            one.status,
            one.role,
            one.level,
            one.regret,
            one.proven,
            _goals(one.goals),
            one.best_team,
            _goals(one.best_goals),
        )
        for one in order.steps
    ]
    return steps, order.goal, order.proven, order.possible, order.plans, order.open


def answers_of(told: Explanation) -> Any:
    """Return what an explanation says, without which of equally good plans it took."""
    hires = [
        (one.hire, _result(one.without), _result(one.instead), one.proven)
        for one in told.hires
    ]
    more = [
        (
            one.line,
            one.name,
            one.tried,
            one.steady,
            one.proven,
            *tuple((stair.steps, _result(stair.result)) for stair in one.stairs),
        )
        for one in told.one_more
    ]
    wishes = [(one.wish, _result(one.result), one.proven) for one in told.why_not]
    return told.status, hires, more, told.flips, wishes, told.notes, told.open


def _result(result: Any) -> Any:
    return result.status, result.effects, result.proven, result.says


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
