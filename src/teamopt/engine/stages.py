"""Solve an instance goal by goal: each stage keeps what the earlier ones reached."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from ortools.sat.python import cp_model

from teamopt.bounds import strengthen_crews
from teamopt.decisions import Decisions
from teamopt.engine.extract import extract
from teamopt.engine.nearest import MOVED, least, rate
from teamopt.engine.past import distance, freeze, hint_all
from teamopt.engine.search import Search, Value
from teamopt.engine.settings import (
    Found,
    Held,
    Job,
    Outcome,
    Past,
    Progress,
    Stage,
    Status,
    Traded,
)
from teamopt.engine.warm import Warm
from teamopt.goals import GOALS, WEIGHTED, weighted_sum
from teamopt.instance import GoalSpec, Instance
from teamopt.model import Built, build
from teamopt.naming import name_people
from teamopt.relaxations import strengthen
from teamopt.seats import Seat

#: Share of the time left that one stage may take while others wait.
STAGE_SHARE = 0.6
#: The same for the last stage; the rest is for tidying up and names.
LAST_SHARE = 0.9
#: What one hire more weighs against dates, in horizons, when tidying up.
IDLE = 100
#: What a phase that moves by a period weighs, where there is a plan to be near to.
NEAR = 10
#: Goals that look at dates alone.
DATES = ("finish", "lateness")
#: Seconds for choosing among equally good plans: at most, and where there is a plan
#: at once. In between it takes this share of what finding the plan took.
TIDY_SECONDS, TIDY_AT_ONCE, TIDY_SHARE = 1.5, 0.3, 0.2
#: Share of the time left for what is known about crews before any search.
BOUND_SHARE = 0.2
#: The most seconds for that where dates are not the first goal.
BOUND_SECONDS = 1.0
#: Share of the time left for looking for a plan before the solver does.
WARM_SHARE = 0.2

#: Less than any goal may be, as the solver counts.
NO_LIMIT = 2**62

#: A goal, 1 or -1 for less or more being better, and what it measures.
Objective = tuple[GoalSpec, int, Any]


def run(inst: Instance, job: Job, search: Search) -> Outcome:
    """Return what solving an instance gives.

    Goals are taken in order (or as one weighted sum); each later stage keeps every
    earlier goal within its tolerance of the value found.
    """
    if job.plan is not None:
        return _named(inst, job.plan, search)
    return _Run(_asked(inst, job), job, search).outcome()


def _asked(inst: Instance, job: Job) -> Instance:
    """Return an instance with the goals that a job looks for."""
    if job.goals:
        inst = replace(inst, goals=tuple(GoalSpec(key) for key in job.goals))
    if job.upto is not None:
        inst = replace(inst, goals=inst.goals[: job.upto])
    return inst


class _Run:
    """One solve, goal by goal.

    Attributes
    ----------
    best
        The best plan so far.
    followed
        The plan that is followed, while it is as good as the best.
    priced
        The goal that moves at a price were set against, and whether the least of both
        is proven.
    """

    def __init__(self, inst: Instance, job: Job, search: Search) -> None:
        self.inst, self.job, self.search = inst, job, search
        self.built = build(inst)
        strengthen(self.built.model, inst, self.built.x)
        _fix(inst, self.built, job)
        self.seconds = {"build": search.seconds}
        self.stages: list[Stage] = []
        self.waiting = _objectives(inst, self.built.x)
        self.waiting += _objectives(inst, self.built.x, job.then)
        self.warm = Warm(inst, job, self.built)
        # A plan at once, for whoever does not wait.
        self.best = _followed(inst, job, self.built, search)
        whole = job.past is not None and job.past.whole
        self.followed = self.best if whole else None
        self.priced: tuple[int, bool] | None = None
        if job.past is None:
            known = self.warm.begun(search.complete)
            self.best = self._begin(self.waiting[0], known, 0.0)

    def outcome(self) -> Outcome:
        """Return what comes out."""
        self._bound()
        if self.job.any_plan:
            return _any(self.inst, self.built, self.search, self.best)
        for k, goal in enumerate(self.waiting):
            stage, solver = self._reach(k, goal)
            self.stages.append(stage)
            if stage.value is None:
                if self.best is None:
                    some = (self.job, self.search, self.seconds)
                    return _nothing(self.inst, self.stages, *some)
                # A plan that keeps all earlier goals is at hand: this is no proof.
                self.stages[-1] = replace(stage, proven=False)
                break
            self._keep(k, goal, stage.value, solver)
        return self._finished(self._near())

    def _begin(
        self, goal: Objective, best: cp_model.CpSolver | None, effort: float
    ) -> cp_model.CpSolver | None:
        return _begin(self.warm, goal, self.search, self.stages, best, effort)

    def _bound(self) -> None:
        """Post what is known about crews before any search."""
        seconds = BOUND_SHARE * self.search.left
        if self.waiting[0][0].key not in DATES:
            # What is known about dates does little for the first goal, and late.
            seconds = min(seconds, BOUND_SECONDS)
        some = (self.built.model, self.inst, self.built.x)
        self.warm.soonest = strengthen_crews(*some, seconds)

    def _reach(self, k: int, goal: Objective) -> tuple[Stage, cp_model.CpSolver]:
        """Return how far one goal goes, and what holds the plan."""
        # Where a plan is followed, the nearest of the best is yet to be found.
        last = k == len(self.waiting) - 1 and self.job.past is None
        share = LAST_SHARE if last else STAGE_SHARE
        if self.job.past is None:
            self.best = self._begin(goal, self.best, 1.0)
        reached = _reached(self.built.model, self.job, goal, self.stages, self.best)
        if reached is not None:
            return reached
        some = (self.inst, self.built, goal, self.search)
        stage, solver = _stage(*some, share, self.stages, self.best)
        if stage.value is None and not stage.proven and self.best is None:
            # Without a plan the other goals have nothing to wait for.
            stage, solver = _stage(*some, LAST_SHARE, self.stages, None)
        return stage, solver

    def _keep(
        self, k: int, goal: Objective, value: int, solver: cp_model.CpSolver
    ) -> None:
        """Hold a goal from here on."""
        self.best = solver
        traded = self._traded(k, goal, value)
        if traded is None:
            most = _keep(self.built.model, goal, value)
        else:
            both, value = traded
            most = _keep(self.built.model, both, value) // self.inst.steps
        self.warm.hold(k, most)
        if self.followed is not None and not _within(goal, self.followed, most):
            self.followed = None
        _hint(self.built.model, self.followed or self.best)

    @cached_property
    def _far(self) -> Any:
        """Return how far a plan is from the one that is followed."""
        assert self.job.past is not None
        return distance(self.inst, self.built, self.job.past)

    def _traded(
        self, k: int, goal: Objective, value: int
    ) -> tuple[Objective, int] | None:
        """Find the least of a goal and the price of moves, in parts of share steps.

        ``None`` where moves have no price in this goal, or none was found in time.
        """
        (spec, sense, expression), steps = goal, self.inst.steps
        price = rate(self.inst, self.job.past, spec)
        if not price or isinstance(self._far, int):
            return None
        both = steps * sense * expression + price * self._far
        assert self.best is not None
        _hint(self.built.model, self.best)
        solver, stage = least(self.built.model, self.search, both, STAGE_SHARE)
        found = stage.value
        if self.followed is not None:
            # It moves nothing.
            stays = steps * sense * int(self.followed.value(expression))
            if found is None or stays <= found:
                solver, found = self.followed, stays
        self.priced = k, stage.proven
        if solver is None or found is None:
            return None
        self.best = solver
        gives = GoalSpec(MOVED, within=steps * spec.gives(value))
        return (gives, 1, both), found

    def _near(self) -> Stage | None:
        """Take the nearest of the best plans to one that is followed."""
        if self.job.past is None:
            return None
        self.best = self.followed or self.best
        if self.followed is not None and self.job.past.whole:
            return Stage(MOVED, 0, 0, proven=True, seconds=0.0)
        if isinstance(self._far, int):
            return Stage(MOVED, self._far, self._far, proven=True, seconds=0.0)
        model = self.built.model
        solver, far = least(model, self.search, self._far, LAST_SHARE)
        if solver is not None:
            self.best = solver
            model.add(self._far <= far.value)
            _hint(model, solver)
        return far

    def _finished(self, far: Stage | None) -> Outcome:
        """Return the plan, tidy and with names where these are asked for."""
        assert self.best is not None
        inst, search, seconds = self.inst, self.search, self.seconds
        plan = extract(inst, self.built.x, self.best.value)
        seconds["solve"] = search.seconds - seconds["build"]
        seats: tuple[Seat, ...] = ()
        if self.job.tidy:
            search.found(Found(plan, tuple(self.stages)))
            if far is None or far.value:
                plan = _tidy(inst, self.job, self.built, self.best, search) or plan
            seats = _seats(inst, plan, search, self.job.past)
            seconds["tidy"] = search.seconds - seconds["build"] - seconds["solve"]
        settled = len(self.stages) == len(self.waiting)
        stages, traded = self._beside_moves(plan, settled)
        proven = settled and all(stage.proven for stage in stages)
        status = Status.OPTIMAL if proven else Status.FEASIBLE
        return Outcome(
            status, plan, stages, seconds=seconds, seats=seats, far=far, traded=traded
        )

    def _beside_moves(
        self, plan: Decisions[int], settled: bool
    ) -> tuple[tuple[Stage, ...], Traded | None]:
        """Return the stages as they are without regard to moves, and the trade.

        What a goal gave up for few moves is no best value, and those after it might be
        better if more moved.
        """
        if self.priced is None:
            return tuple(self.stages), None
        k, proven = self.priced
        stages, stage = list(self.stages), self.stages[k]
        best = stage.value
        assert best is not None
        _, now = measure(self.inst, plan, stage.key)
        proven = proven and settled and all(one.proven for one in stages)
        spec = self.waiting[k][0]
        if now > best + spec.gives(best):
            stages[k] = replace(stage, value=now, proven=False)
        stages[k + 1 :] = [
            replace(one, bound=None, proven=False) for one in stages[k + 1 :]
        ]
        return tuple(stages), Traded(best, proven)


def _followed(
    inst: Instance, job: Job, built: Built, search: Search
) -> cp_model.CpSolver | None:
    """Return a solver that holds the plan that is followed, if it still can be.

    What is new in it is placed around the rest, if that can be done.
    """
    if job.past is None:
        return None
    hint_all(inst, built, job.past)
    solver = search.complete(built.model)
    if solver is not None:
        search.found(Found(extract(inst, built.x, solver.value), ()))
        _hint(built.model, solver)
    return solver


def _within(goal: Objective, followed: cp_model.CpSolver, most: int) -> bool:
    """Tell whether a plan is as good as the best, within what a goal may give."""
    _, sense, expression = goal
    return sense * int(followed.value(expression)) <= most


def _any(
    inst: Instance, built: Built, search: Search, known: cp_model.CpSolver | None
) -> Outcome:
    """Say whether there is a plan at all."""
    if known is not None:
        return Outcome(Status.FEASIBLE, extract(inst, built.x, known.value))
    built.model.clear_objective()  # type: ignore[no-untyped-call]
    status, solver = search.solve(built.model, search.left, "any plan")
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Outcome(Status.FEASIBLE, extract(inst, built.x, solver.value))
    proven = status == cp_model.INFEASIBLE
    return Outcome(Status.INFEASIBLE if proven else Status.UNKNOWN, None)


def _named(inst: Instance, plan: Decisions[int], search: Search) -> Outcome:
    """Name the people of a plan found earlier."""
    seats = _seats(inst, plan, search)
    return Outcome(Status.FEASIBLE, plan, seconds={}, seats=seats)


def _objectives(
    inst: Instance, x: Decisions[Any], keys: Iterable[str] | None = None
) -> list[Objective]:
    """Return the goals to take one after the other, as (goal, sense, expression).

    Parameters
    ----------
    keys
        Goals to take; default: the brief's.
    """
    specs = (GoalSpec(WEIGHTED),) if inst.weighted else inst.goals
    if keys is not None:
        specs = tuple(GoalSpec(key) for key in keys)
    return [(spec, *measure(inst, x, spec.key)) for spec in specs]


def _begin(
    warm: Warm,
    goal: Objective,
    search: Search,
    done: list[Stage],
    best: cp_model.CpSolver | None,
    effort: float,
) -> cp_model.CpSolver | None:
    """Look for a plan better than the best, without the solver; hint what is best."""
    spec, sense, expression = goal
    model, until = warm.built.model, search.seconds + WARM_SHARE * search.left
    model.minimize(sense * expression)

    def late() -> bool:
        return not search.settings.reproducible and search.seconds > until

    found = warm.plan(len(done), effort, late, search.complete)
    if found is not None and best is not None:
        better = sense * found.value(expression) < sense * best.value(expression)
        found = found if better else None
    best = found or best
    if best is not None:
        _hint(model, best)
        plan = extract(warm.inst, warm.built.x, best.value)
        search.found(Found(plan, tuple(done)))
        value = float(best.value(expression))
        search.report(Progress(spec.key, value, None, search.seconds))
    return best


def _stage(
    inst: Instance,
    built: Built,
    goal: Objective,
    search: Search,
    share: float,
    done: list[Stage],
    known: cp_model.CpSolver | None,
) -> tuple[Stage, cp_model.CpSolver]:
    """Optimise one goal; pass on every plan found, with the stages that are done.

    Where nothing is found in time, a known plan counts.
    """
    spec, sense, expression = goal
    began = search.seconds
    built.model.minimize(sense * expression)
    if known is not None:
        _no_worse(built.model, sense * int(known.value(expression)))

    def keep(value: Value) -> None:
        search.found(Found(extract(inst, built.x, value), tuple(done)))

    status, solver = search.solve(
        built.model,
        search.left * share,
        spec.key,
        sense=sense,
        linear=not (spec.key in DATES and _whole_crews(inst)),
        keep=keep,
    )
    took = search.seconds - began
    if status == cp_model.UNKNOWN and known is not None:
        value = int(known.value(expression))
        bound = search.bound
        if bound is not None:
            bound = sense * math.ceil(sense * bound - 1e-6)
        return Stage(spec.key, value, bound, proven=False, seconds=took), known
    if status in (cp_model.INFEASIBLE, cp_model.UNKNOWN):
        proven = bool(status == cp_model.INFEASIBLE)
        return Stage(spec.key, None, None, proven, took), solver
    value = round(solver.objective_value)
    bound = min(value, math.ceil(solver.best_objective_bound - 1e-6))
    if sense > 0 and spec.key in GOALS:
        # No goal is ever less than nothing, whatever the linear relaxation thinks.
        bound = max(bound, 0)
    proven = status == cp_model.OPTIMAL
    if proven:
        bound = value
    return Stage(spec.key, sense * value, sense * bound, proven, took), solver


def _reached(
    model: cp_model.CpModel,
    job: Job,
    goal: Objective,
    done: list[Stage],
    known: cp_model.CpSolver | None,
) -> tuple[Stage, cp_model.CpSolver] | None:
    """Return a goal's stage where a known plan is as good as any can be.

    Else how good it can be, where that is known, is a limit to begin with.
    """
    spec, sense, expression = goal
    before, rest = job.best[: len(done)], job.best[len(done) :]
    if not rest or before != tuple(stage.value for stage in done):
        return None
    if known is not None and int(known.value(expression)) == rest[0]:
        return Stage(spec.key, rest[0], rest[0], proven=True, seconds=0.0), known
    if not isinstance(expression, int):
        model.add(sense * expression >= sense * rest[0])
    return None


def _no_worse(model: cp_model.CpModel, most: int) -> None:
    """Look for nothing worse than what is known, for this goal alone.

    Presolve makes less of a hint than of a limit; this one goes with the objective.
    """
    objective = model.proto.objective
    objective.domain[:] = [-NO_LIMIT, most - int(objective.offset)]


def _whole_crews(inst: Instance) -> bool:
    """Tell whether all work is stated in heads.

    All that a linear relaxation could say of its dates has been posted as bounds.
    """
    return not any(package.effort for package in inst.packages)


def _keep(model: cp_model.CpModel, goal: Objective, value: int) -> int:
    """Hold a goal within its tolerance from here on; return the most it may be."""
    spec, sense, expression = goal
    most = sense * value + spec.gives(value)
    if not isinstance(expression, int):
        model.add(sense * expression <= most)
    return most


def hold(inst: Instance, built: Built, held: Held) -> None:
    """Let goals reach the values they must."""
    for key, value in held:
        sense, what = measure(inst, built.x, key)
        if not isinstance(what, int):
            built.model.add(sense * what <= sense * value)
        elif sense * what > sense * value:
            # It is the same for every plan, and none reaches the value.
            built.model.add_bool_or([])


def measure(inst: Instance, x: Decisions[Any], key: str) -> tuple[int, Any]:
    """Return a goal's sense and what it measures."""
    if key == WEIGHTED:
        return 1, weighted_sum(inst, x)
    return GOALS[key].sense, GOALS[key].measure(inst, x)


def _hint(model: cp_model.CpModel, solver: cp_model.CpSolver) -> None:
    """Start the next stage from the plan at hand.

    The model may have got variables since: what they are follows from the others.
    """
    model.clear_hints()  # type: ignore[no-untyped-call]
    for index in range(len(solver.response_proto.solution)):
        variable = model.get_int_var_from_proto_index(index)
        model.add_hint(variable, solver.value(variable))


def _seats(
    inst: Instance, plan: Decisions[int], search: Search, past: Past | None = None
) -> tuple[Seat, ...]:
    return name_people(
        inst,
        plan,
        lambda model, most: search.solve(model, min(most, search.left), "naming"),
        past,
    )


def _fix(inst: Instance, built: Built, job: Job) -> None:
    """Post what a job asks for beside the brief."""
    fix_team(inst, built, job)
    hold(inst, built, job.held)
    if job.past is not None:
        freeze(inst, built, job.past)


def fix_team(inst: Instance, built: Built, job: Job) -> None:
    """Let a plan have the team that is asked for, as far as one is."""
    model, hired = built.model, built.x.hired
    employed = [h for h, hire in enumerate(inst.hires) if hire.employed]
    if job.team is not None:
        for h in employed:
            model.add(sum(hired[h]) == job.team.get(h, 0))
    for h in job.banned:
        model.add(sum(hired[h]) == 0)
    if job.size is not None:
        model.add(sum(sum(hired[h]) for h in employed) == job.size)
    for h in employed:
        if job.least:
            model.add(sum(hired[h]) >= job.least[h])
        if job.most:
            model.add(sum(hired[h]) <= job.most[h])


def _tidy(
    inst: Instance, job: Job, built: Built, best: cp_model.CpSolver, search: Search
) -> Any:
    """Among plans as good as this one, look for one that is early and simple.

    Where another plan is given, one that is near to it comes first.
    """
    model, x = built.model, built.x
    goals = [(spec, GOALS[spec.key].sense) for spec in inst.goals]
    measured = [GOALS[spec.key].measure(inst, x) for spec, _ in goals]
    for (_, sense), what in zip(goals, measured, strict=True):
        if not isinstance(what, int):
            model.add(sense * what <= sense * best.value(what))
    for (spec, sense), what in zip(goals, measured, strict=True):
        if (spec.within or spec.within_share) and not isinstance(what, int):
            _take_back(built, sense * what, search)
    dates = sum(x.bar_end) + sum(x.end) + sum(x.gpu_end) + sum(x.train_end)
    taking_part = []
    for crew in x.crew:
        for steps in crew.values():
            yes = model.new_bool_var("takes_part")
            model.add(steps == 0).only_enforce_if(yes.negated())
            taking_part.append(yes)
    # A period costs as much as two share steps of a crew, or half a person more in it.
    steps = sum(steps for crew in x.crew for steps in crew.values())
    # Nobody is hired for nothing and no GPU held, also where cost is no goal.
    idle = sum(_idle(inst, x))
    far = NEAR * inst.steps * sum(_moves(inst, job, built))
    model.minimize(2 * dates + inst.steps * sum(taking_part) + steps + idle + far)
    status, solver = search.solve(model, _tidy_seconds(search), "tidy")
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return extract(inst, x, solver.value)
    return None


def _moves(inst: Instance, job: Job, built: Built) -> Iterator[Any]:
    """Yield by how many periods phases are not where they were in another plan."""
    x, keys = built.x, {phase.key: k for k, phase in enumerate(inst.phases)}
    for key, start, end in job.near:
        k = keys.get(key)
        if k is None:
            continue
        moments = (x.start,) if inst.phases[k].service else (x.start, x.end)
        for moment, was in zip(moments, (start, end), strict=False):
            by = built.model.new_int_var(0, inst.periods, "moved")
            for sign in (1, -1):
                row = built.model.add(by >= sign * (moment[k] - was))
                row.only_enforce_if(x.present[k])
            yield by


def _tidy_seconds(search: Search) -> float:
    """Return how long one search for a tidier plan may take."""
    spent = search.settings.time_limit - search.left
    return min(TIDY_SECONDS, max(TIDY_AT_ONCE, TIDY_SHARE * spent), search.left)


def _take_back(built: Built, what: Any, search: Search) -> None:
    """Take back what a goal gave within its tolerance and no later goal needed."""
    built.model.minimize(what)
    status, solver = search.solve(built.model, _tidy_seconds(search), "tidy")
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        built.model.add(what <= solver.value(what))
        _hint(built.model, solver)


def _idle(inst: Instance, x: Any) -> Iterator[Any]:
    """Yield what it weighs to have people, lessons and GPUs that nobody needs."""
    much = inst.periods * IDLE
    stays = [
        (x.hired, x.joins, x.leaves),
        (x.reserved, x.reserve_from, x.reserve_until),
    ]
    for taken, begins, ends in stays:
        for yes, first, past in zip(
            itertools.chain(*taken),
            itertools.chain(*begins),
            itertools.chain(*ends),
            strict=True,
        ):
            yield past - first + much * yes
    yield much * sum(x.taught)
    yield sum(x.rented.values())


def _nothing(
    inst: Instance,
    stages: list[Stage],
    job: Job,
    search: Search,
    seconds: dict[str, float],
) -> Outcome:
    """Say that there is no plan, or that none was found; never one for the other."""
    seconds["solve"] = search.seconds - seconds["build"]
    if not stages[-1].proven:
        return Outcome(Status.UNKNOWN, None, tuple(stages), seconds=seconds)
    if not job.confirm:
        return Outcome(Status.INFEASIBLE, None, tuple(stages), seconds=seconds)
    status, plan = _second_look(inst, job, search)
    seconds["confirm"] = search.seconds - seconds["build"] - seconds["solve"]
    if plan is None:
        confirmed = bool(status == cp_model.INFEASIBLE)
        return Outcome(Status.INFEASIBLE, None, tuple(stages), confirmed, seconds)
    # The first verdict was wrong: the plan counts, and nothing about it is proven.
    measured = tuple(
        Stage(spec.key, sense * int(sense * what), None, False, 0.0)
        for spec, sense, what in _objectives(inst, plan)
    )
    seats = _seats(inst, plan, search) if job.tidy else ()
    return Outcome(Status.FEASIBLE, plan, measured, seconds=seconds, seats=seats)


def _second_look(
    inst: Instance, job: Job, search: Search
) -> tuple[Any, Decisions[int] | None]:
    """Look again, plainly: solvers have been wrong, and so have relaxations.

    The model is built anew without redundant inequalities, and searched by one worker
    without presolve or linear relaxation.
    """
    built = build(inst)
    _fix(inst, built, job)
    status, solver = search.solve(built.model, search.left, "confirm", plain=True)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return status, extract(inst, built.x, solver.value)
    return status, None
