"""What teamopt does, in three calls: read a brief, solve it, check a plan."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from teamopt.brief import plausibility
from teamopt.brief.models import Brief
from teamopt.check import check_plan
from teamopt.document import Context, shown_as, write_plan
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, Progress, SolveSettings, Status
from teamopt.errors import ContradictionError, InfeasibleError, ModelError, PlanError
from teamopt.explain import QUESTIONS, Asked, difference, explain_none, fixed, read_wish
from teamopt.explain import explain as explained
from teamopt.instance import Instance
from teamopt.order import Chain, Trials, order_hires
from teamopt.plan import Difference, Explanation, Plan
from teamopt.resolve import Resolved, resolve
from teamopt.wording import listing, plural

__all__ = [
    "Difference",
    "Explanation",
    "Progress",
    "Resolved",
    "Result",
    "Status",
    "difference",
    "fixed",
    "resolve",
    "solve",
    "why",
]

#: Share of the time limit kept for the order of hires and what else was possible.
EXPLAIN_SHARE = 0.3
#: Share of the time for a plan that is to be explained.
BASE_SHARE = 0.5
#: Faults of a plan that are told.
TOLD = 5


@dataclass(frozen=True)
class Result:
    """What solving a brief gave.

    Attributes
    ----------
    document
        Everything, as stored in ``plan.json``, also where there is no plan.
    """

    document: Plan

    @property
    def status(self) -> Status:
        """Return ``optimal``, ``feasible``, ``infeasible`` or ``unknown``."""
        return Status(self.document.status)

    @property
    def confirmed(self) -> bool:
        """Tell whether a second search agrees that there is no plan."""
        return self.document.confirmed

    @property
    def plan(self) -> Plan | None:
        """Return the plan, or ``None`` where there is none."""
        return self.document if self.document.exists else None

    def require_plan(self) -> Plan:
        """Return the plan.

        Raises
        ------
        InfeasibleError
            When there is none.
        """
        if self.plan is None:
            says = (
                "no plan can exist"
                if self.status is Status.INFEASIBLE
                else "no plan was found in time"
            )
            msg = f"{self.document.brief.id}: {says}"
            raise InfeasibleError(msg)
        return self.plan

    def to_json(self) -> str:
        """Return the document as text, as stored in ``plan.json``."""
        return self.document.to_json()


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
        return _solved(brief, solver, settings, on_progress, explain=explain)


def _solved(
    brief: Brief,
    solver: SolverProcess,
    settings: SolveSettings,
    on_progress: Callable[[Progress], None] | None,
    *,
    explain: bool = True,
    compare: bool = True,
) -> Result:
    """Return what solving a brief gave.

    Parameters
    ----------
    solver
        Where to solve; it knows whether Ctrl-C ended that.
    explain, compare
        Whether to find the order of hires, and what other first hires would mean.
    """
    began = time.monotonic()
    time_limit, seed = settings.time_limit, settings.seed
    resolved = resolve(brief)
    report = _in_units(resolved, on_progress)
    share = EXPLAIN_SHARE if explain and resolved.instance.hires else 0.0
    outcome = solver.run(
        resolved.instance,
        Job(replace(settings, time_limit=time_limit * (1 - share))),
        report,
    )
    left = time_limit - (time.monotonic() - began)
    if outcome.status is Status.UNKNOWN and not solver.interrupted and left > 1:
        # Nothing to explain: look on, another way, for what time is left.
        again = replace(settings, time_limit=left, seed=seed + 1)
        outcome = solver.run(resolved.instance, Job(again), report)
        left = time_limit - (time.monotonic() - began)
    chain = None
    if explain and not solver.interrupted:
        try:
            trials = _trials(resolved.instance, settings, solver, left, report)
            chain = _order(resolved, outcome, trials, compare=compare)
            # Half of an order would look like one.
            chain = None if solver.interrupted else chain
        except KeyboardInterrupt:
            # Between two solves.
            solver.interrupted = True
    warnings = [str(issue) for issue in plausibility(brief, brief.catalogue)]
    context = Context(brief, resolved, outcome, chain, settings)
    document = write_plan(context, time.monotonic() - began, warnings)
    _refuse_wrong(document, brief)
    return Result(document)


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
            base = _solved(brief, solver, some, on_progress, compare=False).document
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


def _in_units(
    resolved: Resolved, on_progress: Callable[[Progress], None] | None
) -> Callable[[Progress], None]:
    """Return a report that turns whole units into points and money as shown."""

    def report(step: Progress) -> None:
        if on_progress is None:
            return
        scale = shown_as(resolved.instance, step.stage)[0]
        on_progress(
            replace(
                step,
                value=None if step.value is None else step.value / scale,
                bound=None if step.bound is None else step.bound / scale,
            )
        )

    return report


def _trials(
    inst: Instance,
    settings: SolveSettings,
    solver: SolverProcess,
    seconds: float,
    report: Callable[[Progress], None],
) -> Trials:
    """Return what solves teams, a quarter of the time short of the limit."""

    def run(job: Job) -> Outcome:
        if solver.interrupted:
            return Outcome(Status.UNKNOWN, None)
        report(Progress("order of hires", None, None, 0.0))
        return solver.run(inst, job)

    return Trials(inst, settings, run, 0.75 * seconds)


def _order(
    resolved: Resolved, outcome: Outcome, trials: Trials, *, compare: bool
) -> Chain | None:
    """Return the order of the plan's hires, or ``None`` where it has none."""
    x = outcome.decisions
    if x is None:
        return None
    inst = resolved.instance
    joined = [
        (day, h)
        for h, (hired, joins) in enumerate(zip(x.hired, x.joins, strict=True))
        if inst.hires[h].employed
        for yes, day in zip(hired, joins, strict=True)
        if yes
    ]
    if not joined:
        return None
    team = [h for _, h in joined]
    trials.learn(tuple(team.count(h) for h in range(len(inst.hires))), outcome)
    return order_hires(inst, joined, trials, compare=compare)


def _refuse_wrong(document: Plan, brief: Brief) -> None:
    """Raise rather than show a plan that breaks its brief."""
    problems = check_plan(document, brief) if document.exists else ()
    if problems:
        listed = "\n".join(f"- {problem}" for problem in problems)
        msg = f"the plan for {brief.id} does not keep its brief:\n{listed}"
        raise ModelError(msg)


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
