"""From briefs to plans, one or many, and what puts a plan at risk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from teamopt.api.shared import opened, refuse_damaged
from teamopt.brief.models import Brief
from teamopt.brief.reader import brief_from_data
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings
from teamopt.errors import RiskError, TeamoptError
from teamopt.plan import Plan, Risk, Safety
from teamopt.replay import DRAWS, risk_of
from teamopt.resolve import Resolved, resolve
from teamopt.runs import Runs, Tally, Task
from teamopt.safety import confident
from teamopt.solving import Result, solved

__all__ = ["Resolved", "resolve", "risk", "solve", "solve_many", "solve_safely"]


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
        has come so. Default: the day from which :func:`replan` made it anew, or all is
        open.
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
    refuse_damaged(plan, brief)
    asked: dict[str, Any] = {"draws": draws, "seed": seed, "start": start}
    with opened(on, jobs, None, on_done) as runs:
        if runs is not None:
            asked["each"] = runs.each
        return risk_of(plan, brief, **asked)
