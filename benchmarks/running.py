"""Run teamopt on the text of a brief, with one limit on everything."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import teamopt
from benchmarks.protocol import Row, gap


@dataclass(frozen=True)
class Limits:
    """What one run may use.

    Attributes
    ----------
    seconds
        For everything: read, build, solve, name, check.
    """

    seconds: float
    workers: int
    seed: int = 1


class Clock:
    """Seconds since the start, and when the first plan was reported."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.first: float | None = None

    @property
    def seconds(self) -> float:
        """Return the seconds so far."""
        return time.monotonic() - self.began

    def report(self, step: teamopt.Progress) -> None:
        """Take note of the first plan."""
        if self.first is None and step.value is not None:
            self.first = self.seconds


def run(text: Callable[[], str], limits: Limits) -> Row:
    """Return what a brief came to: status, goals, and seconds of the whole run.

    A plan that teamopt returns has passed its check; one that has not is an error, and
    counts as nothing found.

    Parameters
    ----------
    text
        Makes the text of the brief; its time counts.
    """
    clock = Clock()
    row: Row = {"status": "unknown", "seconds": 0.0}
    try:
        brief = teamopt.parse_brief(text())
        row["read_seconds"] = round(clock.seconds, 3)
        result = teamopt.solve(
            brief,
            time_limit=max(limits.seconds - clock.seconds, 1.0),
            workers=limits.workers,
            seed=limits.seed,
            explain=False,
            on_progress=clock.report,
        )
    except Exception as error:
        # Whatever it is, the other instances of a long run are still to be seen.
        row["error"] = f"{type(error).__name__}: {error}"
    else:
        row["status"] = result.status.value
        row["goals"] = goals(result.document)
        row["hires"] = len(result.document.hires)
        row["first_plan_seconds"] = clock.first and round(clock.first, 3)
    row["seconds"] = round(clock.seconds, 2)
    return row


def goals(plan: teamopt.Plan) -> list[Row]:
    """Return value, bound, gap, proof and seconds of each goal.

    The value is the best one found when it was the goal's turn: a later goal may use up
    its tolerance.
    """
    return [
        {
            "goal": goal.goal,
            "unit": goal.unit,
            "value": goal.found,
            "bound": goal.bound,
            "gap": gap(goal.found, goal.bound),
            "proven": goal.proven,
            "seconds": round(goal.seconds, 2),
        }
        for goal in plan.goals
    ]


def first_goal(row: Row) -> dict[str, Any]:
    """Return the first goal of a row, or an empty one."""
    return row["goals"][0] if row.get("goals") else {"value": None, "bound": None}
