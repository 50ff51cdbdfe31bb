"""Scenarios of a brief, solved like any brief and held against it as it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.brief.written import text_of
from teamopt.comparing.keeping import taken_over
from teamopt.comparing.scenarios import (
    BASE,
    Named,
    Prepared,
    Scenarios,
    named,
    prepared,
)
from teamopt.document import brief_ref, provenance
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Blame, Conflicts, Progress, SolveSettings
from teamopt.errors import ModelError, TeamoptError
from teamopt.explain import difference
from teamopt.explain.clock import Clock
from teamopt.explain.hires import near
from teamopt.explain.no_plan import conflict_told
from teamopt.resolve import resolve
from teamopt.runs import Runs, Tally, Task
from teamopt.solving import solved

__all__ = ["Scenarios", "compared", "named", "prepared"]

#: Seconds below which no solve is begun.
LEAST = 0.3
#: Why a brief was not solved.
STOPPED, LATE = "the search was ended before it", "there was no time left for it"
Report = Callable[[Progress], None]
#: Gives the best plan for a brief beside the base's, or says why there is none.
Ask = Callable[[Brief, doc.Plan | None, Report | None], doc.Plan | str]
#: Gives the lines of a brief that clash, as far as they are found.
Blamed = Callable[[Brief, Report | None], doc.Conflict | None]


def compared(
    brief: Brief,
    scenarios: Sequence[Prepared],
    settings: SolveSettings,
    report: Report | None = None,
    *,
    solver: SolverProcess,
    began: float | None = None,
    runs: Runs | None = None,
    on_done: Callable[[Tally], None] | None = None,
) -> Iterator[doc.Comparison]:
    """Yield a comparison, anew each time a brief was solved.

    Parameters
    ----------
    settings
        How hard to look; the time limit is that of everything, and every brief has
        a fair share of what is left of it.
    solver
        Where to solve; it knows whether Ctrl-C ended that.
    began
        When the time began, by `time.monotonic`; default: now.
    runs
        Where the briefs are solved, each on its own; default: by the solver, one after
        the other. What clashes where there is no plan is found by the solver.
    on_done
        Called whenever one of these runs is done.
    """
    clock = Clock(settings.time_limit, began)
    base = Prepared(Named(BASE, ()), brief, (), (), True)
    every = (base, *scenarios)
    told = [_asked(one) for one in every]
    known: dict[str, doc.Scenario] = {}
    ref = brief_ref(brief, resolve(brief).instance)
    ask = _here(settings, solver, clock)
    if runs is not None:
        ask = _there([one.brief for one in every], settings, runs, on_done)
        solver.interrupted = runs.interrupted

    def blame(brief: Brief, report: Report | None) -> doc.Conflict | None:
        return _conflict(brief, settings, report, solver, clock)

    for k, one in enumerate(every):
        seconds = clock.left / (len(every) - k)
        with clock.only(seconds):
            text = text_of(one.brief)
            doing = _named(report, one, k, len(every))
            known[text] = known.get(text) or _found(
                one.brief, told[0].plan, ask, blame, doing
            )
        told[k] = _against(told[k], known[text], told[0])
        better = _better_base(told[0], told[k], brief)
        if better is not None:
            told[0] = told[0].model_copy(update={"plan": better})
            told[1:] = [_against(one, one, told[0]) for one in told[1:]]
        yield _told(ref, told, settings, clock)
    unknown = [k for k, one in enumerate(told) if _open(one)]
    for n, k in enumerate(unknown):
        # What is left over is for what there was no time for before.
        with clock.only(clock.left / (len(unknown) - n)):
            doing = _named(report, every[k], k, len(every))
            found = blame(every[k].brief, doing)
        told[k] = told[k].model_copy(update={"conflict": found})
        yield _told(ref, told, settings, clock)


def _open(one: doc.Scenario) -> bool:
    """Tell whether there is no plan and nobody knows why."""
    none = one.plan is not None and one.plan.status == "infeasible"
    return none and one.conflict is None


def _told(
    ref: doc.BriefRef,
    told: Sequence[doc.Scenario],
    settings: SolveSettings,
    clock: Clock,
) -> doc.Comparison:
    """Return all that is known."""
    return doc.Comparison(
        brief=ref,
        base=told[0],
        scenarios=tuple(told[1:]),
        provenance=provenance(settings, settings.time_limit - clock.left),
    )


def _better_base(
    base: doc.Scenario, one: doc.Scenario, brief: Brief
) -> doc.Plan | None:
    """Return a better plan for the brief as it stands, where a scenario has one."""
    if base.plan is None or one.plan is None or base.plan.status == "optimal":
        return None
    found = taken_over(one.plan, base.plan, brief)
    if found is None or found.goals == base.plan.goals:
        return None
    return found


def _asked(one: Prepared) -> doc.Scenario:
    """Return a scenario of which nothing is known yet."""
    return doc.Scenario(
        name=one.named.name,
        note=one.named.note,
        changes=one.changes,
        lines=one.lines,
        same_brief=one.same,
        open=STOPPED,
    )


def _named(report: Report | None, one: Prepared, k: int, many: int) -> Report | None:
    """Return a report that says which brief is being solved."""
    if report is None:
        return None
    doing = f"{k + 1} of {many}, {one.named.name}"
    return lambda step: report(Progress(doing, None, None, step.seconds))


def _here(settings: SolveSettings, solver: SolverProcess, clock: Clock) -> Ask:
    """Return what solves one brief after the other, in the time that is left."""

    def ask(
        brief: Brief, base: doc.Plan | None, report: Report | None
    ) -> doc.Plan | str:
        if solver.interrupted or clock.left < LEAST:
            return STOPPED if solver.interrupted else LATE
        some = replace(settings, time_limit=clock.left)
        held = near(base) if base is not None else ()
        try:
            return solved(
                brief, solver, some, report, explain=False, near=held
            ).document
        except ModelError as error:
            return _why(error)
        except KeyboardInterrupt:
            solver.interrupted = True
            return STOPPED

    return ask


def _there(
    briefs: Sequence[Brief],
    settings: SolveSettings,
    runs: Runs,
    on_done: Callable[[Tally], None] | None,
) -> Ask:
    """Solve briefs, each once and on its own, and return what gives their plans."""
    several = {text_of(brief): brief for brief in briefs}
    with runs:
        seconds = runs.share(settings.time_limit, len(several), settings.workers)
        some = replace(settings, time_limit=seconds)
        tasks = [Task(brief, some, explain=False) for brief in several.values()]
        answers = dict(runs.solved(tasks, on_done))
    known = {text: answers.get(k) for k, text in enumerate(several)}

    def ask(brief: Brief, *_: object) -> doc.Plan | str:
        answer = known[text_of(brief)]
        if isinstance(answer, ModelError):
            return _why(answer)
        if isinstance(answer, TeamoptError):
            raise answer
        return STOPPED if answer is None else answer

    return ask


def _why(error: ModelError) -> str:
    return str(error).splitlines()[0]


def _found(
    brief: Brief,
    base: doc.Plan | None,
    ask: Ask,
    blame: Blamed,
    report: Report | None,
) -> doc.Scenario:
    """Return what solving a brief gave, as a scenario without its name.

    Among equally good plans, the plan as it stands is taken, so that what differs is
    the scenario's doing.
    """
    plan = ask(brief, base, report)
    if isinstance(plan, str):
        return doc.Scenario(name="", open=plan)
    if base is not None:
        plan = taken_over(base, plan, brief) or plan
    none = plan.status == "infeasible"
    clash = blame(brief, report) if none else None
    return doc.Scenario(name="", plan=plan, conflict=clash)


def _conflict(
    brief: Brief,
    settings: SolveSettings,
    report: Report | None,
    solver: SolverProcess,
    clock: Clock,
) -> doc.Conflict | None:
    """Return lines that clash, as far as they are found in the time that is left."""
    if solver.interrupted or clock.left < LEAST:
        return None
    inst = resolve(brief).instance
    asked = Blame(replace(settings, time_limit=clock.left), most=1, rough=True)
    with contextlib.suppress(ModelError, KeyboardInterrupt):
        told = solver.ask(inst, asked, report)
        if isinstance(told, Conflicts) and told.found:
            return conflict_told(inst, told.found[0])
    return None


def _against(
    asked: doc.Scenario, found: doc.Scenario, base: doc.Scenario
) -> doc.Scenario:
    """Return a scenario with what was found, held against the plan as it stands."""
    new, old = found.plan, base.plan
    told = None
    if new is not None and old is not None and new.exists and old.exists:
        told = difference(new, old)
    return asked.model_copy(
        update={
            "plan": new,
            "difference": told,
            "conflict": found.conflict,
            "open": found.open,
        }
    )
