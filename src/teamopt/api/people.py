"""From a plan to its people: audits, what is handed round, incidents."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from teamopt.api.shared import last, refuse_damaged
from teamopt.auditing import audit as audited
from teamopt.auditing.worth import withholding
from teamopt.brief.models import Brief
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings
from teamopt.handouts import HANDOUTS, Given, Handout
from teamopt.plan import Audit, Plan
from teamopt.solving import solved
from teamopt.triaging import Incident, Triage, triaged

#: Share of the time for a plan that a team is audited with.
AUDIT_SHARE = 0.3


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
        refuse_damaged(plan, brief)
    with SolverProcess() as solver:
        base = plan
        if base is None:
            left = AUDIT_SHARE * (time_limit - (time.monotonic() - began))
            some = replace(settings, time_limit=max(0.1, left))
            report = withholding(brief, on_progress)
            base = solved(brief, solver, some, report, explain=False).document
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
        return last(told, on_news, solver)


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
        refuse_damaged(plan, brief)
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
