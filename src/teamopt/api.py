"""What teamopt does, in three calls: read a brief, solve it, check a plan."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from teamopt.audit import audit as audited
from teamopt.brief.models import Brief
from teamopt.brief.reader import brief_from_data
from teamopt.check import check_plan
from teamopt.comparing import Scenarios, compared, named, prepared
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings, Status
from teamopt.errors import ContradictionError, PlanError, RiskError, TeamoptError
from teamopt.explain import QUESTIONS, Asked, difference, explain_none, fixed, read_wish
from teamopt.explain import explain as explained
from teamopt.handouts import HANDOUTS, Given, Handout
from teamopt.ordering import Asked as AskedOrder
from teamopt.ordering import order as ordered
from teamopt.plan import (
    Audit,
    Comparison,
    Difference,
    Explanation,
    HireOrder,
    Plan,
    Replan,
    Risk,
    Safety,
    Sweep,
)
from teamopt.replanning import (
    Actuals,
    Wanted,
    parse_actuals,
    read_actuals,
    replanned,
    wanted_of,
)
from teamopt.replanning.wanted import NOTHING
from teamopt.replay import DRAWS, risk_of
from teamopt.resolve import Resolved, resolve
from teamopt.runs import Runs, Tally, Task, cache_folder
from teamopt.safety import confident
from teamopt.solving import Result, solved
from teamopt.sweeping import sweep as swept
from teamopt.triaging import Incident, Triage, read_incident, triaged
from teamopt.wording import listing, plural

__all__ = [
    "Audit",
    "Comparison",
    "Difference",
    "Explanation",
    "Handout",
    "HireOrder",
    "Incident",
    "Progress",
    "Replan",
    "Resolved",
    "Result",
    "Risk",
    "Safety",
    "SolveSettings",
    "Status",
    "Sweep",
    "Tally",
    "Triage",
    "Wanted",
    "audit",
    "cache_folder",
    "compare",
    "difference",
    "fixed",
    "make",
    "order",
    "read_incident",
    "replan",
    "replan_with_brief",
    "resolve",
    "risk",
    "solve",
    "solve_many",
    "solve_safely",
    "sweep",
    "triage",
    "wanted_of",
    "why",
]

#: What is told, and grows.
Told = TypeVar("Told")
#: Share of the time for a plan that is to be explained.
BASE_SHARE = 0.5
#: Share of the time for a plan that a team is audited with.
AUDIT_SHARE = 0.3
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
    asked = AskedOrder(slots, goal, worth)
    settings = SolveSettings(time_limit, workers, seed)
    with _opened(on, jobs, cache, on_done) as runs, SolverProcess() as solver:
        give: dict[str, Any] = {"began": began, "solver": solver, "runs": runs}
        found = ordered(brief, asked, settings, on_progress, **give)
        return _last(found, on_news, solver)


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
        _refuse_damaged(plan, brief)
    with _opened(on, jobs, cache, on_done) as runs, SolverProcess() as solver:
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
        return _last(found, on_news, solver)


def audit(
    brief: Brief,
    plan: Plan | None = None,
    *,
    names: bool = False,
    leaving: date | None = None,
    time_limit: float = 120.0,
    workers: int = 6,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    on_news: Callable[[Audit], bool | None] | None = None,
    began: float | None = None,
) -> Audit:
    """Return an existing team held against its portfolio.

    What one more of each skill and role does and one fewer, how much room roles have,
    who is a single point of failure, misplaced work, and moves with what they buy: each
    is the brief with one thing changed, solved again. Ctrl-C ends the search and
    returns what is known.

    Parameters
    ----------
    brief
        What :func:`teamopt.read_brief` returns.
    plan
        Its plan, which stays as it is; default: what :func:`solve` gives, in up to
        three tenths of the time.
    names
        Whether people are named. What somebody is paid never is told.
    leaving
        First day on which whoever is taken away is no longer there; default: they are
        never there.
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
    AuditError
        When nobody is on board, or a day is not in the plan.
    PlanError
        When the plan that is given does not keep the brief.
    ModelError
        When teamopt itself fails.
    """
    began = time.monotonic() if began is None else began
    settings = SolveSettings(time_limit, workers, seed)
    if plan is not None:
        _refuse_damaged(plan, brief)
    with SolverProcess() as solver:
        base = plan
        if base is None:
            left = AUDIT_SHARE * (time_limit - (time.monotonic() - began))
            some = replace(settings, time_limit=max(0.1, left))
            base = solved(brief, solver, some, on_progress, explain=False).document
        told = audited(
            brief,
            base,
            settings,
            on_progress,
            solver=solver,
            names=names,
            leaving=leaving,
            began=began,
        )
        return _last(told, on_news, solver)


def solve_safely(
    brief: Brief,
    confidence: float,
    *,
    time_limit: float = 60.0,
    workers: int = 6,
    seed: int = 1,
    explain: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
) -> tuple[Result, Safety | None]:
    """Return a plan that keeps all hard dates jointly with a chance, and its price.

    Buffers before the dates are as small as they can be for that, under the policy of
    :func:`risk`. Where no plan is so sure, the surest one that was found is returned,
    and the safety says so; where there is no plan at all, there is no safety.

    Parameters
    ----------
    brief
        What :func:`teamopt.read_brief` returns; it says what is uncertain.
    confidence
        Chance that is asked for, above 0 and below 1.
    time_limit, workers, seed, explain, on_progress
        As in :func:`solve`; the seed is that of the draws, too.

    Raises
    ------
    BriefError
        When the brief cannot become whole numbers.
    RiskError
        When nothing in the brief is uncertain, or the confidence is none.
    ModelError
        When teamopt itself fails.
    """
    if not 0 < confidence < 1:
        msg = f"read a confidence of {confidence}, allowed is one above 0 and below 1."
        raise RiskError(msg)
    settings = SolveSettings(time_limit, workers, seed)
    with SolverProcess() as solver:
        return confident(
            brief, solver, settings, on_progress, confidence, explain=explain
        )


def risk(
    plan: Plan,
    brief: Brief,
    *,
    draws: int = DRAWS,
    seed: int = 1,
    uncertainty: Mapping[str, Any] | None = None,
    start: date | None = None,
    on: str | None = None,
    jobs: int | None = None,
    on_done: Callable[[Tally], None] | None = None,
) -> Risk:
    """Return the chances to keep each date, and what puts them at risk.

    The plan is replayed in many draws of what the brief says is uncertain, under a
    fixed policy (docs/risk.md); nothing is planned anew.

    Parameters
    ----------
    plan
        A plan that keeps the brief.
    brief
        What :func:`teamopt.read_brief` returns.
    draws
        Number of draws.
    seed
        Seed of the draws: the same one gives the same figures.
    uncertainty
        What a brief may say under ``uncertainty``, in place of what this one says.
    start
        First day that is open, as of a plan that is followed: what is planned before
        has come so. Default: all is open.
    on, jobs
        As in :func:`solve_many`: where parts of the draws are replayed. The figures are
        the same anywhere. Ctrl-C keeps the parts that are done, and the figures are of
        so many draws. Default: one after the other in this process.
    on_done
        Called with how many of these parts are done; what certainty is worth takes as
        many again.

    Raises
    ------
    RunsError
        As in :func:`solve_many`.
    BriefError
        When the uncertainty that is given cannot be read.
    PlanError
        When the plan does not keep the brief.
    RiskError
        When there is no plan, too few draws are asked for, or the day is outside it.
    """
    if uncertainty is not None:
        data = {**brief.dump(), "uncertainty": dict(uncertainty)}
        brief = brief_from_data(data, like=brief)
    _refuse_damaged(plan, brief)
    asked: dict[str, Any] = {"draws": draws, "seed": seed, "start": start}
    with _opened(on, jobs, None, on_done) as runs:
        if runs is not None:
            asked["each"] = runs.each
        return risk_of(plan, brief, **asked)


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
    give: dict[str, Any] = {"runs": _runs(on, jobs, cache), "on_done": on_done}
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
    give: dict[str, Any] = {"runs": _runs(on, jobs, cache), "on_done": on_done}
    with SolverProcess() as solver:
        give |= {"solver": solver, "began": began}
        found = swept(brief, ranges, settings, on_progress, every=every_step, **give)
        return _last(found, on_news, solver)


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


def make(
    kind: str,
    brief: Brief,
    plan: Plan | None = None,
    *,
    time_limit: float = 60.0,
    workers: int = 6,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    **options: Any,
) -> Handout:
    """Return something that is handed round once there is a plan.

    Parameters
    ----------
    kind
        What it is: a key of ``teamopt.handouts.HANDOUTS``, which also has the texts to
        write it in.
    brief
        What :func:`teamopt.read_brief` returns.
    plan
        Its plan; default: what :func:`solve` gives.
    time_limit
        Seconds for that, and for whatever else has to be solved.
    workers, seed, on_progress
        As in :func:`solve`.
    options
        What the kind lets one choose.

    Raises
    ------
    BriefError
        When the brief cannot become whole numbers.
    PlanError
        When the plan that is given does not keep the brief.
    HandoutError
        When what is asked for is not in the plan.
    ModelError
        When teamopt itself fails.
    """
    began = time.monotonic()
    settings = SolveSettings(time_limit, workers, seed)
    if plan is not None:
        _refuse_damaged(plan, brief)
    with SolverProcess() as solver:
        if plan is None:
            plan = solved(brief, solver, settings, on_progress).document
        left = max(0.1, time_limit - (time.monotonic() - began))
        settings = replace(settings, time_limit=left)
        given = Given(brief, plan, solver, settings, on_progress)
        return HANDOUTS[kind].make(given, **options)


def triage(
    incident: Incident,
    *,
    time_limit: float = 60.0,
    workers: int = 6,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
) -> Triage:
    """Return who checks what when in an incident, so that its cause is found soonest.

    Parameters
    ----------
    incident
        What :func:`teamopt.read_incident` returns.
    time_limit
        Seconds for the search, where one is needed.
    workers, seed, on_progress
        As in :func:`solve`.

    Raises
    ------
    ModelError
        When teamopt itself fails.
    """
    with SolverProcess() as solver:
        settings = SolveSettings(time_limit, workers, seed)
        return triaged(incident, solver, settings, on_progress)


def _runs(on: str | None, jobs: int | None, cache: str | Path | None) -> Runs | None:
    """Return where many solves run, or ``None`` where nothing is said of that."""
    if on is None and jobs is None and cache is None:
        return None
    return Runs(on, jobs, cache)


def _opened(
    on: str | None,
    jobs: int | None,
    cache: str | Path | None,
    on_done: Callable[[Tally], None] | None,
) -> contextlib.AbstractContextManager[Runs | None]:
    """Return where many solves run, for all of a block."""
    if on is None and jobs is None and cache is None:
        return contextlib.nullcontext()
    return Runs(on, jobs, cache, on_done)


def _last(
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
