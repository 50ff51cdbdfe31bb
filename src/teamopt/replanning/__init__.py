"""A plan made anew from a day on.

What began before that day stays; what is to come is solved for again with the brief's
own goals, and of plans that are equally good the one that is nearest to the old one is
taken. The calendar is that of the plan, so what was spent, hired and worked counts
against the same limits as before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

from teamopt import plan as doc
from teamopt.brief import Brief, plausibility
from teamopt.check import check_plan
from teamopt.check.past import past_kept
from teamopt.document import Context, write_plan
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, Progress, SolveSettings
from teamopt.errors import ModelError, PlanError
from teamopt.explain import difference
from teamopt.goals import GOALS
from teamopt.replanning import words
from teamopt.replanning.actuals import Actuals, parse_actuals, read_actuals
from teamopt.replanning.days import first_open
from teamopt.replanning.history import History, applied, text_of
from teamopt.replanning.memory import Memory
from teamopt.replanning.wanted import NOTHING, Wanted, pinned, price_of, wanted_of
from teamopt.resolve import Resolved, resolve
from teamopt.solving import in_units, refuse_wrong
from teamopt.wording import listing

__all__ = [
    "Actuals",
    "Wanted",
    "parse_actuals",
    "read_actuals",
    "replanned",
    "wanted_of",
]

Report = Callable[[Progress], None]
#: Faults of a plan that are told.
TOLD = 5


def replanned(
    brief: Brief,
    old: doc.Plan,
    start: date,
    actuals: Actuals,
    solver: SolverProcess,
    settings: SolveSettings,
    on_progress: Report | None = None,
    name: str | None = None,
    wanted: Wanted = NOTHING,
) -> tuple[doc.Replan, str]:
    """Return a plan made anew from a day on, and the text of the brief it is for.

    Parameters
    ----------
    brief
        The brief of the old plan, or what it has become since.
    old
        The plan that is followed.
    start
        First day that is open.
    actuals
        What went otherwise than planned.
    solver
        Where to solve.
    settings
        How hard to look.
    on_progress
        Called with each step forward.
    name
        What to call the file of that brief; default: as that of the old one.
    wanted
        What is to be held, and what a move counts for.

    Raises
    ------
    ReplanError
        Where the day or the facts do not fit the plan, or moves cannot have a price.
    ChangeError
        Where what is to be held cannot be read.
    PlanError
        Where the plan does not fit the brief.
    """
    told, text = _replanned(
        brief, old, start, actuals, solver, settings, on_progress, name, wanted
    )
    # A replay of the new plan takes what is before that day as it is.
    plan = told.plan.model_copy(update={"open_from": told.start})
    return told.model_copy(update={"plan": plan}), text


def _replanned(
    brief: Brief,
    old: doc.Plan,
    start: date,
    actuals: Actuals,
    solver: SolverProcess,
    settings: SolveSettings,
    on_progress: Report | None,
    name: str | None,
    wanted: Wanted,
) -> tuple[doc.Replan, str]:
    began = time.monotonic()
    now = first_open(brief, old, start)
    same = brief.source.sha256 == old.brief.sha256
    _refuse_misfit(brief, old, same=same)
    brief, held = pinned(brief, old, now, wanted, name)
    same = same and not held
    history = applied(brief, old, now, actuals, name)
    resolved = resolve(history.brief)
    price = price_of(history.brief, resolved.instance, wanted)
    if same and not history.facts and _sure(old):
        return _kept(old, history, now, proven=True), text_of(brief)
    outcome = _solved(history, resolved, solver, settings, on_progress, price)
    kept = same and not history.facts and _stays(outcome)
    if kept:
        told = _kept(old, history, now, proven=_proven(outcome))
        return _priced(told, resolved, outcome, price), text_of(brief)
    new = _document(history, resolved, outcome, settings, time.monotonic() - began)
    if same and not history.facts and not _better(new, old):
        # The search ended early; the old plan is still one.
        return _kept(old, history, now, proven=False), text_of(brief)
    told = _told(old, new, history, now, outcome, resolved, held, price)
    return told, text_of(history.brief)


def _proven(outcome: Outcome) -> bool:
    """Tell whether all that could be proven is, moves at their price."""
    if outcome.traded is not None:
        return outcome.traded.proven
    return outcome.status.value in ("optimal", "infeasible")


def _refuse_misfit(brief: Brief, old: doc.Plan, *, same: bool) -> None:
    """Refuse a plan that there is nothing to go on from."""
    if not old.exists:
        msg = f"{old.brief.id}: there is no plan to go on from; solve the brief first."
        raise PlanError(msg)
    here, there = brief.timeline, old.brief
    clock = (brief.calendar.start, here.period.value)
    if clock != (there.start, there.period):
        msg = (
            f"{brief.source.name}: the brief counts {here.period.value}s from "
            f"{brief.calendar.start}, the plan {there.period}s from {there.start}; "
            "give the brief of the plan."
        )
        raise PlanError(msg)
    _refuse_other(brief, old)
    problems = check_plan(old, brief) if same else ()
    if problems:
        listed = "".join(f"\n- {problem}" for problem in problems[:TOLD])
        msg = f"the plan does not keep {brief.source.name}; solve it again:{listed}"
        raise PlanError(msg)


def _refuse_other(brief: Brief, old: doc.Plan) -> None:
    """Refuse the plan of another brief; one that got another name may go on."""
    known = {phase.id for phase in brief.phases}
    missing = [p.name for p in old.phases if p.delivered and p.id not in known]
    if brief.id != old.brief.id and missing:
        msg = (
            f"{brief.source.name}: the plan is of another brief, {old.brief.id}; this "
            f"one, {brief.id}, has no phase {listing(missing, 'or')}."
        )
        raise PlanError(msg)


def _sure(old: doc.Plan) -> bool:
    """Tell whether it is proven already that no plan is better.

    What holds for all plans holds for those that begin alike.
    """
    return old.status == "optimal" and all(
        goal.proven and goal.value == goal.found for goal in old.goals
    )


def _better(new: doc.Plan, old: doc.Plan) -> bool:
    """Tell whether a plan comes to something else than the old one in any goal."""
    values = [[goal.value for goal in plan.goals] for plan in (new, old)]
    return new.exists and values[0] != values[1]


def _stays(outcome: Outcome) -> bool:
    return outcome.far is not None and outcome.far.value == 0


def _solved(
    history: History,
    resolved: Resolved,
    solver: SolverProcess,
    settings: SolveSettings,
    on_progress: Report | None,
    price: int | None,
) -> Outcome:
    memory = Memory(
        history.plan,
        resolved,
        history.now,
        history.whole,
        history.soonest(resolved),
        history.near,
        history.rest,
        price,
    )
    try:
        past = memory.past
    except (LookupError, StopIteration, ValueError) as error:
        what = str(error).strip("'") or "somebody who teaches"
        msg = (
            f"the plan does not fit {history.brief.source.name}: it has {what}, which "
            "the brief does not."
        )
        raise PlanError(msg) from error
    report = in_units(resolved, on_progress)
    return solver.run(resolved.instance, Job(settings, past=past), report)


def _document(
    history: History,
    resolved: Resolved,
    outcome: Outcome,
    settings: SolveSettings,
    seconds: float,
) -> doc.Plan:
    brief = history.brief
    order = tuple(_sequence(history.plan, resolved))
    context = Context(brief, resolved, outcome, None, settings, order)
    warnings = [str(issue) for issue in plausibility(brief, brief.catalogue)]
    new = write_plan(context, seconds, warnings)
    refuse_wrong(new, brief)
    _refuse_rewritten(new, history)
    return new


def _refuse_rewritten(new: doc.Plan, history: History) -> None:
    """Raise rather than show a plan that is not the past's."""
    problems = list(past_kept(new, history.plan, history.now)) if new.exists else []
    if not problems:
        return
    listed = "\n".join(f"- {problem}" for problem in problems[:TOLD])
    if history.plan.brief.sha256 != new.brief.sha256 and not history.facts:
        msg = (
            f"{new.brief.file}: the brief has changed what had begun; state that as "
            f"facts instead:\n{listed}"
        )
        raise PlanError(msg)
    msg = f"the new plan for {new.brief.id} changes the past:\n{listed}"
    raise ModelError(msg)


def _sequence(followed: doc.Plan, resolved: Resolved) -> Iterator[int]:
    """Yield the hires of the plan that is followed, in its order."""
    offers = zip(resolved.instance.hires, resolved.offers, strict=True)
    kinds = {
        (hire.role, hire.level, offer.track): h
        for h, (hire, offer) in enumerate(offers)
        if hire.employed
    }
    for one in sorted(followed.hires, key=lambda hire: hire.order):
        kind = one.role, one.level, one.track
        if kind in kinds:
            yield kinds[kind]


def _kept(old: doc.Plan, history: History, now: int, *, proven: bool) -> doc.Replan:
    """Return that the old plan stays."""
    return doc.Replan(
        start=history.brief.timeline.first_day_of(now),
        start_period=now,
        so_far=tuple(words.so_far(old.phases, old.hires, now)),
        kept=True,
        proven=proven,
        moved=0.0,
        moved_bound=0.0,
        says=words.stays(proven=proven),
        plan=old,
        difference=difference(old, old),
    )


def _joined(new: doc.Plan, old: doc.Plan, history: History) -> doc.Plan:
    """Return a plan in which phases that were cut are one again, to compare it.

    Where it is not known who worked on something, and where it was over by a deadline
    that it needs no more, that is not told as a difference.
    """
    names = {done: phase.id for done, phase in history.cut.items()}
    begun = {p.id: p for p in new.phases if p.id in names}
    starts = {names[key]: phase for key, phase in begun.items()}
    phases = []
    for phase in new.phases:
        done = starts.get(phase.id)
        if done is not None and phase.delivered:
            was = history.cut[done.id]
            way = {"option": was.option, "options": was.options, "worth": was.worth}
            dates = {"start": done.start, "start_period": done.start_period}
            phases.append(phase.model_copy(update=way | dates))
        elif phase.id not in {*begun, *history.broken}:
            phases.append(_dated(phase, old, history.now))
    work = tuple(
        one.model_copy(update={"phase": names.get(one.phase, one.phase)})
        for one in new.allocations
    )
    work += tuple(_supposed(old, history))
    return new.model_copy(update={"phases": tuple(phases), "allocations": work})


def _dated(phase: doc.PhasePlan, old: doc.Plan, now: int) -> doc.PhasePlan:
    """Return a phase that is over with the deadline that it had."""
    was = next((one for one in old.phases if one.id == phase.id), None)
    if was is None or not phase.delivered or (phase.end_period or 0) > now:
        return phase
    return phase.model_copy(update={"deadline": was.deadline})


def _supposed(old: doc.Plan, history: History) -> Iterator[doc.Allocation]:
    """Yield work that the plan had before now, where it is not known who did it."""
    for one in old.allocations:
        if one.phase in history.unknown and one.start_period < history.now:
            end = min(one.end_period, history.now)
            yield one.model_copy(update={"end_period": end})


def _told(
    old: doc.Plan,
    new: doc.Plan,
    history: History,
    now: int,
    outcome: Outcome,
    resolved: Resolved,
    held: tuple[str, ...],
    price: int | None,
) -> doc.Replan:
    steps, far = resolved.instance.steps, outcome.far
    moved = None if far is None or far.value is None else far.value / steps
    bound = None if far is None or far.bound is None else far.bound / steps
    told = doc.Replan(
        start=history.brief.timeline.first_day_of(now),
        start_period=now,
        facts=history.facts,
        pins=held,
        so_far=tuple(words.so_far(history.going, history.plan.hires, now)),
        kept=False,
        proven=_proven(outcome),
        moved=moved,
        moved_bound=bound,
        says="",
        plan=new,
        difference=difference(_joined(new, old, history), old, steady=True),
    )
    told = _priced(told, resolved, outcome, price)
    return told.model_copy(update={"says": words.verdict(told, old)})


def _priced(
    told: doc.Replan, resolved: Resolved, outcome: Outcome, price: int | None
) -> doc.Replan:
    """Return a replan with what a move counts for, and what was given up for few."""
    if price is None:
        return told
    scale = resolved.instance.money_scale
    given_up = _given_up(resolved, outcome)
    says = words.stays(proven=told.proven, priced=True) if told.kept else told.says
    return told.model_copy(
        update={"price": price / scale, "given_up": given_up, "says": says}
    )


def _given_up(resolved: Resolved, outcome: Outcome) -> float | None:
    """Return what the plan costs more than the cheapest that was found, for few moves.

    ``None`` where that is not known, as where goals are one weighted sum.
    """
    inst = resolved.instance
    if outcome.traded is None or outcome.decisions is None or inst.weighted:
        return None
    now = GOALS["cost"].measure(inst, outcome.decisions)
    return float((now - outcome.traded.least) / inst.money_scale)
