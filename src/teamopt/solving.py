"""From a brief to a plan that was checked, in a solver process that is at hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from teamopt.brief import Brief, plausibility
from teamopt.chain import Chain, Trials, order_hires
from teamopt.check import check_plan
from teamopt.document import Context, shown_as, write_plan
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, Progress, SolveSettings, Status
from teamopt.errors import InfeasibleError, ModelError
from teamopt.instance import Instance
from teamopt.plan import Plan
from teamopt.resolve import Resolved, resolve

#: Share of the time limit kept for the order of hires and what else was possible.
EXPLAIN_SHARE = 0.3


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


def solved(
    brief: Brief,
    solver: SolverProcess,
    settings: SolveSettings,
    on_progress: Callable[[Progress], None] | None,
    *,
    explain: bool = True,
    compare: bool = True,
    near: tuple[tuple[str, int, int], ...] = (),
) -> Result:
    """Return what solving a brief gave.

    Parameters
    ----------
    solver
        Where to solve; it knows whether Ctrl-C ended that.
    explain, compare
        Whether to find the order of hires, and what other first hires would mean.
    near
        When phases were in another plan, as :class:`Job` has it.
    """
    began = time.monotonic()
    time_limit, seed = settings.time_limit, settings.seed
    resolved = resolve(brief)
    report = in_units(resolved, on_progress)
    share = EXPLAIN_SHARE if explain and resolved.instance.hires else 0.0
    outcome = solver.run(
        resolved.instance,
        Job(replace(settings, time_limit=time_limit * (1 - share)), near=near),
        report,
    )
    left = _left(settings, share, began)
    if outcome.status is Status.UNKNOWN and not solver.interrupted and left > 1:
        # Nothing to explain: look on, another way, for what time is left.
        again = replace(settings, time_limit=left, seed=seed + 1)
        outcome = solver.run(resolved.instance, Job(again, near=near), report)
        left = _left(settings, share, began)
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
    refuse_wrong(document, brief)
    return Result(document)


def _left(settings: SolveSettings, share: float, began: float) -> float:
    """Return the seconds left, or the share of work kept where that is counted.

    No clock decides there: it would give other plans on another machine.
    """
    if settings.reproducible:
        return share * settings.time_limit
    return settings.time_limit - (time.monotonic() - began)


def in_units(
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


def refuse_wrong(document: Plan, brief: Brief) -> None:
    """Raise rather than show a plan that breaks its brief."""
    problems = check_plan(document, brief) if document.exists else ()
    if problems:
        listed = "\n".join(f"- {problem}" for problem in problems)
        msg = f"the plan for {brief.id} does not keep its brief:\n{listed}"
        raise ModelError(msg)
