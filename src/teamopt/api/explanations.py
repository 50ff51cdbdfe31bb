"""Why a plan is as it is, or why there is none."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from teamopt.api.shared import last, opened, refuse_damaged
from teamopt.brief.models import Brief
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings
from teamopt.errors import ContradictionError, PlanError, TeamoptError
from teamopt.explain import QUESTIONS, Asked, explain_none, read_wish
from teamopt.explain import explain as explained
from teamopt.plan import Explanation, Plan
from teamopt.runs import Runs, Tally, Task
from teamopt.solving import solved
from teamopt.wording import listing

#: Share of the time for a plan that is to be explained.
BASE_SHARE = 0.5


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
    on: str | None = None,
    jobs: int | None = None,
    cache: str | Path | None = None,
    on_done: Callable[[Tally], None] | None = None,
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
    on, jobs, cache
        As in :func:`solve_many`. Where any is given, the plan is solved for there, and
        changed briefs that a question needs are solved at once before it is asked; else
        one solver solves one after the other.
    on_done
        Called with how many of these are done, each time some are solved at once.

    Raises
    ------
    RunsError
        As in :func:`solve_many`.
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
        refuse_damaged(plan, brief)
    with opened(on, jobs, cache, on_done) as runs, SolverProcess() as solver:
        base = plan
        if base is None:
            left = BASE_SHARE * (time_limit - (time.monotonic() - began))
            some = replace(settings, time_limit=max(0.1, left))
            base = _explainable(brief, solver, some, on_progress, runs)
        give: dict[str, Any] = {"began": began, "solver": solver, "runs": runs}
        if base.status == "infeasible":
            named = asked if about is not None else replace(asked, about=())
            stored = plan is not None
            found = _none(brief, named, settings, on_progress, give, stored=stored)
        else:
            found = explained(brief, base, asked, settings, on_progress, **give)
        return last(found, on_news, solver)


def _explainable(
    brief: Brief,
    solver: SolverProcess,
    settings: SolveSettings,
    on_progress: Callable[[Progress], None] | None,
    runs: Runs | None,
) -> Plan:
    """Return the plan that is to be explained, solved for.

    What other first hires would mean is a question of its own.

    Raises
    ------
    KeyboardInterrupt
        When Ctrl-C ended its solve on another process.
    """
    if runs is None:
        return solved(brief, solver, settings, on_progress, compare=False).document
    for _, answer in runs.solved([Task(brief, settings, compare=False)]):
        if isinstance(answer, TeamoptError):
            raise answer
        return answer
    raise KeyboardInterrupt


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
