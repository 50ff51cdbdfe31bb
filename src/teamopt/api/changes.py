"""What changes if something does: orders, scenarios, ranges, a plan made anew."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from teamopt.api.shared import last, opened, runs_of
from teamopt.brief.models import Brief
from teamopt.comparing import Scenarios, compared, named, prepared
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings
from teamopt.ordering import Asked
from teamopt.ordering import order as ordered
from teamopt.plan import Comparison, HireOrder, Plan, Replan, Sweep
from teamopt.replanning import (
    Actuals,
    Wanted,
    parse_actuals,
    read_actuals,
    replanned,
    wanted_of,
)
from teamopt.replanning.wanted import NOTHING
from teamopt.runs import Tally
from teamopt.sweeping import sweep as swept

__all__ = [
    "SolveSettings",
    "compare",
    "order",
    "replan",
    "replan_with_brief",
    "sweep",
    "wanted_of",
]


def order(
    brief: Brief,
    slots: int | None = None,
    *,
    goal: str | None = None,
    worth: float | str | None = None,
    time_limit: float = 60.0,
    workers: int = 6,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    on_news: Callable[[HireOrder], bool | None] | None = None,
    began: float | None = None,
    on: str | None = None,
    jobs: int | None = None,
    cache: str | Path | None = None,
    on_done: Callable[[Tally], None] | None = None,
) -> HireOrder:
    """Return whom to hire in which order, and the best team of every size.

    The order is one chain of teams, each part of the next, that falls short of the best
    team of each size as little as can be. Ctrl-C ends the search and returns what is
    known.

    Parameters
    ----------
    brief
        What :func:`teamopt.read_brief` returns.
    slots
        The most hires; default: the brief's.
    goal
        What teams are compared on, such as ``cost``; default: the first of the brief's
        goals that tells teams of the same size apart.
    worth
        Money for one unit of that goal, such as ``"20k"``, to say where to stop; what
        is money is worth itself.
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
        As in :func:`solve_many`. Where any is given, teams that will be asked about
        are solved at once before; else one solver solves one after the other.
    on_done
        Called with how many of these are done, each time some are solved at once.

    Raises
    ------
    RunsError
        As in :func:`solve_many`.
    OrderError
        Where nobody may be hired, there is no such goal, or an amount cannot be read.
    BriefError
        Where the brief cannot have so many slots.
    ModelError
        When teamopt itself fails.
    """
    asked = Asked(slots, goal, worth)
    settings = SolveSettings(time_limit, workers, seed)
    with opened(on, jobs, cache, on_done) as runs, SolverProcess() as solver:
        give: dict[str, Any] = {"began": began, "solver": solver, "runs": runs}
        found = ordered(brief, asked, settings, on_progress, **give)
        return last(found, on_news, solver)


def compare(
    brief: Brief,
    scenarios: Scenarios,
    *,
    time_limit: float = 60.0,
    workers: int = 6,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    on_news: Callable[[Comparison], None] | None = None,
    began: float | None = None,
    on: str | None = None,
    jobs: int | None = None,
    cache: str | Path | None = None,
    on_done: Callable[[Tally], None] | None = None,
) -> Comparison:
    """Return the best plan for a brief as it stands and for scenarios of it.

    A scenario is the brief with some lines changed, solved like any brief. Ctrl-C ends
    the search and returns what is known.

    Parameters
    ----------
    brief
        What :func:`teamopt.read_brief` returns.
    scenarios
        Changes by name, such as ``{"cheap": ["budget -20%", "slots 5"]}``; or a list
        of changes, each a scenario of its own, and of paths of files of scenarios. A
        semicolon stands between changes that are made together.
    time_limit
        Seconds for everything; each brief has a fair share.
    workers, seed
        As in :func:`solve`.
    on_progress
        Called with each step forward.
    on_news
        Called with all that is known, each time a brief was solved.
    began
        When the time began, by `time.monotonic`; default: now.
    on, jobs, cache
        As in :func:`solve_many`. Where any is given, the brief and its scenarios are
        solved each on its own; else one solver solves one after the other.
    on_done
        Called with how many of these are done.

    Raises
    ------
    BriefError
        When the brief cannot become whole numbers, or a file cannot be read.
    ScenarioError
        When a change cannot be read, or does not go with the brief.
    RunsError
        As in :func:`solve_many`.
    ModelError
        When teamopt itself fails.
    """
    some = prepared(brief, named(scenarios))
    settings = SolveSettings(time_limit, workers, seed)
    give: dict[str, Any] = {"runs": runs_of(on, jobs, cache), "on_done": on_done}
    with SolverProcess() as solver:
        give |= {"solver": solver, "began": began}
        steps = compared(brief, some, settings, on_progress, **give)
        told = next(steps)
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                if on_news is not None:
                    on_news(told)
                more = next(steps, None)
                if more is None:
                    break
                told = more
        return told


def sweep(
    brief: Brief,
    ranges: Mapping[str, str],
    *,
    every_step: bool = False,
    time_limit: float = 300.0,
    workers: int = 6,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    on_news: Callable[[Sweep], bool | None] | None = None,
    began: float | None = None,
    on: str | None = None,
    jobs: int | None = None,
    cache: str | Path | None = None,
    on_done: Callable[[Tally], None] | None = None,
) -> Sweep:
    """Return what a brief comes to as one or two of its lines are turned.

    Where the answer changes between two points, the exact amount is found, with a solve
    on either side of it. Ctrl-C ends the search and returns what is known.

    Parameters
    ----------
    brief
        What :func:`teamopt.read_brief` returns.
    ranges
        What to turn, and from where to where in which steps, as in ``{"budget":
        "300k:900k:50k"}``: ``budget``, ``slots``, ``horizon``, ``gpus POOL``, ``track
        NAME`` (its floor) or ``track NAME ceiling``; two of them give a grid.
    every_step
        Look for each change of the answer, not only for one between two points.
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
        As in :func:`solve_many`. Where any is given, every point is solved on its own
        first; else one solver solves those that do not follow from others.
    on_done
        Called with how many of these are done.

    Raises
    ------
    SweepError
        Where there is nothing to turn, or a brief in the range cannot be read.
    RunsError
        As in :func:`solve_many`.
    BriefError
        When the brief cannot become whole numbers.
    ModelError
        When teamopt itself fails.
    """
    settings = SolveSettings(time_limit, workers, seed)
    give: dict[str, Any] = {"runs": runs_of(on, jobs, cache), "on_done": on_done}
    with SolverProcess() as solver:
        give |= {"solver": solver, "began": began}
        found = swept(brief, ranges, settings, on_progress, every=every_step, **give)
        return last(found, on_news, solver)


def replan(
    plan: Plan,
    brief: Brief,
    start: date,
    actuals: Actuals | str | Path | None = None,
    *,
    time_limit: float = 60.0,
    workers: int = 6,
    seed: int = 1,
    pins: Iterable[str] = (),
    price_of_change: str | int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Replan:
    """Return a plan made anew from a day on.

    What began before that day stays. The rest is solved for again with the brief's own
    goals; of plans that are equally good, the one that moves least is taken, and the
    old plan is kept unless there is a better one. Ctrl-C ends the search and returns
    the best so far.

    Parameters
    ----------
    plan
        The plan that is followed.
    brief
        Its brief, or what that has become since.
    start
        First day that is open; the period in which it lies is over if that has begun.
    actuals
        What went otherwise than planned: a file, its text, or what it reads as.
    time_limit
        Seconds for everything.
    workers, seed
        As in :func:`solve`.
    pins
        Parts of the plan to hold, in words: ``Ben stays on ranking``.
    price_of_change
        What a move counts for beside cost, such as ``2k``; default: what the brief
        says.
    on_progress
        Called with each step forward.

    Raises
    ------
    ReplanError
        Where the day or the facts do not fit the plan, or moves cannot have that price.
    ChangeError
        Where a pin cannot be read, or names nothing in the brief.
    PlanError
        Where the plan does not fit the brief.
    BriefError
        Where the brief with the facts cannot be read.
    ModelError
        When teamopt itself fails.
    """
    settings = SolveSettings(time_limit, workers, seed)
    told, _ = replan_with_brief(
        plan,
        brief,
        start,
        actuals,
        settings=settings,
        on_progress=on_progress,
        wanted=wanted_of(brief, pins, price_of_change),
    )
    return told


def replan_with_brief(
    plan: Plan,
    brief: Brief,
    start: date,
    actuals: Actuals | str | Path | None = None,
    *,
    settings: SolveSettings,
    on_progress: Callable[[Progress], None] | None = None,
    name: str | None = None,
    wanted: Wanted = NOTHING,
) -> tuple[Replan, str]:
    """Return what :func:`replan` does, and the text of the brief it is for.

    Parameters
    ----------
    name
        What the new plan calls that brief's file; default: as it is called now.
    wanted
        Pins, and the price of a move.
    """
    if isinstance(actuals, Path):
        actuals = read_actuals(actuals)
    elif isinstance(actuals, str):
        actuals = parse_actuals(actuals)
    with SolverProcess() as solver:
        return replanned(
            brief,
            plan,
            start,
            actuals or Actuals(),
            solver,
            settings,
            on_progress,
            name=name,
            wanted=wanted,
        )
