"""Scenarios of a brief, solved like any brief and held against it as it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.brief.written import text_of
from teamopt.comparing.keeping import taken_over
from teamopt.comparing.scenarios import Named, Prepared, Scenarios, named, prepared
from teamopt.document import brief_ref, provenance
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Blame, Conflicts, Progress, SolveSettings
from teamopt.errors import ModelError
from teamopt.explain import difference
from teamopt.explain.clock import Clock
from teamopt.explain.hires import near
from teamopt.explain.no_plan import conflict_told
from teamopt.resolve import resolve
from teamopt.solving import solved

__all__ = ["Scenarios", "compared", "named", "prepared"]

#: Seconds below which no solve is begun.
LEAST = 0.3
#: What the brief as it stands is called beside its scenarios.
AS_IT_STANDS = "as it stands"
#: Why a brief was not solved.
STOPPED, LATE = "the search was ended before it", "there was no time left for it"
Report = Callable[[Progress], None]


def compared(
    brief: Brief,
    scenarios: Sequence[Prepared],
    settings: SolveSettings,
    report: Report | None = None,
    *,
    solver: SolverProcess,
    began: float | None = None,
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
    """
    clock = Clock(settings.time_limit, began)
    base = Prepared(Named(AS_IT_STANDS, ()), brief, (), (), True)
    every = (base, *scenarios)
    told = [_asked(one) for one in every]
    known: dict[str, doc.Scenario] = {}
    ref = brief_ref(brief, resolve(brief).instance)
    for k, one in enumerate(every):
        seconds = clock.left / (len(every) - k)
        with clock.only(seconds):
            text = text_of(one.brief)
            doing = _named(report, one, k, len(every))
            known[text] = known.get(text) or _found(
                one, told[0].plan, settings, doing, solver, clock
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
            found = _conflict(every[k].brief, settings, doing, solver, clock)
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


def _found(
    one: Prepared,
    base: doc.Plan | None,
    settings: SolveSettings,
    report: Report | None,
    solver: SolverProcess,
    clock: Clock,
) -> doc.Scenario:
    """Return what solving a brief gave, as a scenario without its name.

    Among equally good plans, the plan as it stands is taken, or the one whose phases
    move least against it, so that what differs is the scenario's doing.
    """
    empty = doc.Scenario(name="")
    if solver.interrupted or clock.left < LEAST:
        return empty.model_copy(
            update={"open": STOPPED if solver.interrupted else LATE}
        )
    try:
        some = replace(settings, time_limit=clock.left)
        held = near(base) if base is not None else ()
        plan = solved(
            one.brief, solver, some, report, explain=False, near=held
        ).document
        if base is not None:
            plan = taken_over(base, plan, one.brief) or plan
    except ModelError as error:
        return empty.model_copy(update={"open": str(error).splitlines()[0]})
    except KeyboardInterrupt:
        solver.interrupted = True
        return empty.model_copy(update={"open": STOPPED})
    conflict = None
    if plan.status == "infeasible":
        conflict = _conflict(one.brief, settings, report, solver, clock)
    return empty.model_copy(update={"plan": plan, "conflict": conflict})


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
