"""What the calls have in common: where they solve, what they tell, what they refuse."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from teamopt.brief.models import Brief
from teamopt.check import check_plan
from teamopt.engine.process import SolverProcess
from teamopt.errors import PlanError
from teamopt.plan import Plan
from teamopt.runs import Runs, Tally, cache_folder
from teamopt.wording import plural

__all__ = ["Told", "cache_folder", "last", "opened", "refuse_damaged", "runs_of"]

#: What is told, and grows.
Told = TypeVar("Told")
#: Faults of a plan that are told.
TOLD = 5


def runs_of(on: str | None, jobs: int | None, cache: str | Path | None) -> Runs | None:
    """Return where many solves run, or ``None`` where nothing is said of that."""
    if on is None and jobs is None and cache is None:
        return None
    return Runs(on, jobs, cache)


def opened(
    on: str | None,
    jobs: int | None,
    cache: str | Path | None,
    on_done: Callable[[Tally], None] | None,
) -> contextlib.AbstractContextManager[Runs | None]:
    """Return where many solves run, for all of a block."""
    if on is None and jobs is None and cache is None:
        return contextlib.nullcontext()
    return Runs(on, jobs, cache, on_done)


def last(
    found: Iterator[Told],
    on_news: Callable[[Told], bool | None] | None,
    solver: SolverProcess,
) -> Told:
    """Return all that is found, passing on what there is as it grows."""
    interrupted = solver.interrupted
    told = next(found)
    # Between two solves, too, Ctrl-C keeps what is known.
    with contextlib.suppress(KeyboardInterrupt):
        while not (on_news is not None and on_news(told)) and not interrupted:
            more = next(found, None)
            if more is None:
                break
            told = more
    return told


def refuse_damaged(plan: Plan, brief: Brief) -> None:
    """Raise rather than explain a plan that is not one of this brief."""
    problems = check_plan(plan, brief)
    if problems:
        listed = "".join(f"\n- {problem}" for problem in problems[:TOLD])
        others = len(problems) - TOLD
        more = f"\n- and {plural(others, 'other thing')}" if others > 0 else ""
        says = f"the plan does not keep {brief.source.name}; solve it again:"
        msg = f"{says}{listed}{more}"
        raise PlanError(msg)
