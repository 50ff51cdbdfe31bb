"""What teamopt does, in three calls: read a brief, solve it, check a plan."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from teamopt.brief.models import Brief
from teamopt.check import check_plan
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings, Status
from teamopt.errors import ContradictionError, PlanError, TeamoptError
from teamopt.explain import QUESTIONS, Asked, difference, explain_none, fixed, read_wish
from teamopt.explain import explain as explained
from teamopt.plan import Difference, Explanation, Plan
from teamopt.resolve import Resolved, resolve
from teamopt.runs import Runs, Tally, Task, cache_folder
from teamopt.solving import Result, solved
from teamopt.wording import listing, plural

__all__ = [
    "Difference",
    "Explanation",
    "Progress",
    "Resolved",
    "Result",
    "Status",
    "Tally",
    "cache_folder",
    "difference",
    "fixed",
    "resolve",
    "solve",
    "solve_many",
    "why",
]

#: Share of the time for a plan that is to be explained.
BASE_SHARE = 0.5
#: Faults of a plan that are told.
TOLD = 5


def solve(
    brief: Brief,
    *,
    time_limit: float = 60.0,
    workers: int = 6,
    seed: int = 1,
    reproducible: bool = False,
    explain: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Return the best plan for a brief that can be found and proven in time.

    Goals are taken in the brief's order, each keeping what the earlier ones reached
    (lexicographic optimisation with tolerances). The plan is checked by code that
    shares nothing with the solver before it is returned. Ctrl-C ends the search and
    returns the best plan so far.

    Parameters
    ----------
    brief
        What :func:`teamopt.read_brief` returns.
    time_limit
        Seconds for everything.
    workers
        Parallel searches; more than there are cores pays.
    seed
        Seed of the searches.
    reproducible
        Count work instead of seconds: the same plan on any machine, but slower.
    explain
        Find the order of the hires and the next-best first hire, in up to 30 % of the
        time limit.
    on_progress
        Called with each step forward.

    Raises
    ------
    BriefError
        When the brief cannot become whole numbers.
    ModelError
        When teamopt itself fails.
    """
    settings = SolveSettings(time_limit, workers, seed, reproducible)
    with SolverProcess() as solver:
        return solved(brief, solver, settings, on_progress, explain=explain)


def solve_many(
    briefs: Iterable[Brief],
    *,
    on: str | None = None,
    jobs: int | None = None,
    cache: str | Path | None = None,
    time_limit: float = 60.0,
    workers: int = 6,
    seed: int = 1,
    reproducible: bool = False,
    explain: bool = True,
    on_done: Callable[[Tally], None] | None = None,
) -> tuple[Result | None, ...]:
    """Return what :func:`solve` gives for each of many briefs, solved in parallel.

    A solve whose worker is lost is done again. Ctrl-C ends what is not done, for which
    there is ``None`` then.

    Parameters
    ----------
    briefs
        What :func:`teamopt.read_brief` returns.
    on
        A cluster, as ``dask://HOST:PORT`` or ``ray://HOST:PORT``; default: this
        machine.
    jobs
        Solves at once; default: what pays here, or all workers of the cluster.
    cache
        Folder where plans are kept as they are found, and taken from instead of
        solving again; default: none.
    time_limit
        Seconds for each brief.
    workers, seed, reproducible, explain
        As in :func:`solve`; workers are those of each solve.
    on_done
        Called at the beginning and whenever a brief is done, with how many are.

    Raises
    ------
    RunsError
        When the cluster cannot be reached, loses workers again and again or has
        another teamopt, or when nothing can be kept in the folder.
    BriefError, ModelError
        As in :func:`solve`, once all others are done.
    """
    settings = SolveSettings(time_limit, workers, seed, reproducible)
    tasks = [Task(brief, settings, explain) for brief in briefs]
    results: list[Result | None] = [None] * len(tasks)
    failed: list[TeamoptError] = []
    with Runs(on, jobs, cache) as runs:
        for index, answer in runs.solved(tasks, on_done):
            if isinstance(answer, TeamoptError):
                failed.append(answer)
            else:
                results[index] = Result(answer)
    if failed:
        raise failed[0]
    return tuple(results)


def why(
    brief: Brief,
    plan: Plan | None = None,
    *,
    about: Collection[str] | None = None,
    why_not: Iterable[str] = (),
    front: tuple[str, str] | None = None,
    time_limit: float = 60.0,
    workers: int = 6,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    on_news: Callable[[Explanation], bool | None] | None = None,
    began: float | None = None,
) -> Explanation:
    """Return why a plan is as it is, or why there is none and what to change.

    Every sentence is backed by a solve of a changed brief. Ctrl-C ends the search and
    returns what is known.

    Parameters
    ----------
    brief
        What :func:`teamopt.read_brief` returns.
    plan
        The plan to explain, which stays as it is; default: what :func:`solve` gives,
        in up to half the time.
    about
        Questions to answer, of ``hires``, ``binding``, ``one_more``, ``alternatives``
        and ``flips``; default: all, or none where something else is asked.
    why_not
        Wishes, such as ``hire mlops-engineer first``.
    front
        Two goals whose trade-off is asked for, such as ``("finish", "cost")``.
    time_limit
        Seconds for everything.
    workers, seed
        As in :func:`solve`.
    on_progress
        Called with each step forward.
    on_news
        Called with all that is known, each time something is found; where it returns
        true, nothing else is looked for.
    began
        When the time began, by `time.monotonic`; default: now.

    Raises
    ------
    BriefError
        When the brief cannot become whole numbers.
    WishError
        When a wish cannot be read, or names nothing in the brief.
    PlanError
        When the plan that is given does not keep the brief.
    ModelError
        When teamopt itself fails.
    """
    began = time.monotonic() if began is None else began
    wishes = tuple(read_wish(brief, asked) for asked in why_not)
    asked = Asked(_questions(about, other=bool(wishes or front)), wishes, front)
    settings = SolveSettings(time_limit, workers, seed)
    if plan is not None:
        _refuse_damaged(plan, brief)
    with SolverProcess() as solver:
        base = plan
        if base is None:
            left = BASE_SHARE * (time_limit - (time.monotonic() - began))
            some = replace(settings, time_limit=max(0.1, left))
            # What other first hires would mean is asked for below, if at all.
            base = solved(brief, solver, some, on_progress, compare=False).document
        give: dict[str, Any] = {"began": began, "solver": solver}
        if base.status == "infeasible":
            named = asked if about is not None else replace(asked, about=())
            stored = plan is not None
            found = _none(brief, named, settings, on_progress, give, stored=stored)
        else:
            found = explained(brief, base, asked, settings, on_progress, **give)
        return _last(found, on_news, solver)


def _last(
    found: Iterator[Explanation],
    on_news: Callable[[Explanation], bool | None] | None,
    solver: SolverProcess,
) -> Explanation:
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


def _none(
    brief: Brief,
    asked: Asked,
    settings: SolveSettings,
    on_progress: Callable[[Progress], None] | None,
    give: dict[str, Any],
    *,
    stored: bool,
) -> Iterator[Explanation]:
    """Yield why there is no plan; what is asked about one stays open."""
    unasked = tuple(_without_plan(asked))
    try:
        for told in explain_none(brief, settings, on_progress, **give):
            yield told.model_copy(update={"open": (*unasked, *told.open)})
    except ContradictionError as error:
        if not stored:
            raise
        # Not a fault of the searches: anybody can write a word into a file.
        msg = (
            f"the stored plan says that there is none for {brief.id}, and a search "
            "found one; solve it again."
        )
        raise PlanError(msg) from error


def _without_plan(asked: Asked) -> Iterator[str]:
    """Yield what cannot be looked at where there is no plan."""
    for wish in asked.wishes:
        yield f'"{wish.asked}": there is no plan to compare it with.'
    if asked.front is not None:
        yield f"trade-off of {listing([*asked.front])}: there is no plan to begin with."
    for question in asked.about:
        yield f"{QUESTIONS[question].doing}: there is no plan to ask it of."


def _questions(about: Collection[str] | None, *, other: bool) -> Collection[str]:
    """Return the questions to answer.

    Raises
    ------
    ValueError
        Where there is no such question.
    """
    if about is None:
        return () if other else tuple(QUESTIONS)
    for question in about:
        if question not in QUESTIONS:
            known = ", ".join(QUESTIONS)
            msg = f"about: read {question!r}; allowed is {known}."
            raise ValueError(msg)
    return about


def _refuse_damaged(plan: Plan, brief: Brief) -> None:
    """Raise rather than explain a plan that is not one of this brief."""
    problems = check_plan(plan, brief)
    if problems:
        listed = "".join(f"\n- {problem}" for problem in problems[:TOLD])
        others = len(problems) - TOLD
        more = f"\n- and {plural(others, 'other thing')}" if others > 0 else ""
        says = f"the plan does not keep {brief.source.name}; solve it again:"
        msg = f"{says}{listed}{more}"
        raise PlanError(msg)
