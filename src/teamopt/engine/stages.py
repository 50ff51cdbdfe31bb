"""Solve an instance goal by goal: each stage keeps what the earlier ones reached."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.engine.extract import extract
from teamopt.engine.settings import (
    Job,
    Outcome,
    Progress,
    SolveSettings,
    Stage,
    Status,
)
from teamopt.errors import ModelError
from teamopt.goals import GOALS
from teamopt.instance import GoalSpec, Instance
from teamopt.model import Built, build
from teamopt.naming import name_people
from teamopt.relaxations import strengthen
from teamopt.seats import Seat

#: Share of the time left that one stage may take while others wait.
STAGE_SHARE = 0.6
#: Seconds for choosing among equally good plans.
TIDY_SECONDS = 1.5

Report = Callable[[Progress], None]


class Search:
    """One run over one model: a clock, a way to stop, and the best plan so far."""

    def __init__(self, settings: SolveSettings, report: Report) -> None:
        self.settings = settings
        self.report = report
        self.began = time.monotonic()
        self.work = 0.0
        self.stopped = False
        self._solver: cp_model.CpSolver | None = None

    @property
    def seconds(self) -> float:
        """Return the seconds since the run began."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Return the seconds left, or the work left where a run is reproducible."""
        spent = self.work if self.settings.reproducible else self.seconds
        return max(0.0, self.settings.time_limit - spent)

    def stop(self) -> None:
        """Ask the run to end with what it has."""
        self.stopped = True
        if self._solver is not None:
            self._solver.stop_search()

    def solve(
        self,
        model: cp_model.CpModel,
        seconds: float,
        stage: str,
        *,
        sense: int = 1,
        plain: bool = False,
    ) -> tuple[Any, cp_model.CpSolver]:
        """Solve a model within some seconds, reporting progress as it comes.

        A `plain` search has one worker, no presolve and no linear relaxation.
        """
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = 1 if plain else self.settings.workers
        parameters.cp_model_presolve = not plain
        if plain:
            parameters.linearization_level = 0
        parameters.random_seed = self.settings.seed
        if self.settings.reproducible:
            parameters.interleave_search = True
            parameters.max_deterministic_time = max(seconds, 0.05)
        else:
            parameters.max_time_in_seconds = max(seconds, 0.05)
        watch = _Watch(self, stage, sense)
        solver.best_bound_callback = watch.new_bound
        self._solver = solver
        status: Any = solver.solve(model, watch)
        self._solver = None
        self.work += solver.response_proto.deterministic_time
        if status == cp_model.MODEL_INVALID:
            msg = f"the model is not valid: {model.validate()}"
            raise ModelError(msg)
        return status, solver


class _Watch(cp_model.CpSolverSolutionCallback):
    """Turns solver events into progress."""

    def __init__(self, search: Search, stage: str, sense: int) -> None:
        super().__init__()
        self.search, self.stage, self.sense = search, stage, sense
        self.found: float | None = None
        self.bound: float | None = None

    def on_solution_callback(self) -> None:
        """Report a better plan."""
        self.found = self.sense * self.objective_value
        self._tell()

    def new_bound(self, bound: float) -> None:
        """Report a better bound."""
        self.bound = self.sense * bound
        self._tell()

    def _tell(self) -> None:
        self.search.report(
            Progress(self.stage, self.found, self.bound, self.search.seconds)
        )


def run(inst: Instance, job: Job, search: Search) -> Outcome:
    """Return what solving an instance gives.

    Goals are taken in order (or as one weighted sum); each later stage keeps every
    earlier goal within its tolerance of the value found.
    """
    built = build(inst)
    strengthen(built.model, inst, built.x)
    _fix_team(built, job)
    seconds = {"build": search.seconds}
    stages: list[Stage] = []
    best: cp_model.CpSolver | None = None
    plan = None
    waiting = list(_objectives(inst, built))
    for k, (spec, sense, expression) in enumerate(waiting):
        last = k == len(waiting) - 1
        stage, solver = _stage(
            built, spec, sense, expression, search, 1.0 if last else STAGE_SHARE
        )
        stages.append(stage)
        if stage.value is None:
            if best is None:
                return _nothing(inst, stages, job, search, seconds)
            # A plan that keeps all earlier goals is at hand, so this is no proof.
            stages[-1] = replace(stage, proven=False)
            break
        best = solver
        plan = extract(inst, built.x, solver)
        _keep(built.model, spec, sense, expression, stage.value)
        _hint(built.model, solver)
        if search.stopped:
            break
    seconds["solve"] = search.seconds - seconds["build"]
    assert plan is not None
    assert best is not None
    seats: tuple[Seat, ...] = ()
    if job.tidy:
        plan = _tidy(inst, built, best, search) or plan
        seats = name_people(
            inst, plan, lambda model, most: search.solve(model, most, "naming")
        )
        seconds["tidy"] = search.seconds - seconds["build"] - seconds["solve"]
    proven = len(stages) == len(waiting) and all(stage.proven for stage in stages)
    status = Status.OPTIMAL if proven else Status.FEASIBLE
    return Outcome(status, plan, tuple(stages), seconds=seconds, seats=seats)


def _objectives(inst: Instance, built: Built) -> list[tuple[GoalSpec, int, Any]]:
    """Return the goals to take one after the other, as (goal, sense, expression)."""
    measures = [
        (spec, GOALS[spec.key].sense, GOALS[spec.key].measure(inst, built.x))
        for spec in inst.goals
    ]
    if not any(spec.weight for spec in inst.goals):
        return measures
    total = sum(
        spec.weight * sense * what for spec, sense, what in measures if spec.weight
    )
    return [(GoalSpec("weighted"), 1, total)]


def _stage(
    built: Built,
    spec: GoalSpec,
    sense: int,
    expression: Any,
    search: Search,
    share: float,
) -> tuple[Stage, cp_model.CpSolver]:
    began = search.seconds
    built.model.minimize(sense * expression)
    status, solver = search.solve(
        built.model, search.left * share, spec.key, sense=sense
    )
    took = search.seconds - began
    if status == cp_model.INFEASIBLE:
        return Stage(spec.key, None, None, proven=True, seconds=took), solver
    if status == cp_model.UNKNOWN:
        return Stage(spec.key, None, None, proven=False, seconds=took), solver
    value = round(solver.objective_value)
    bound = min(value, math.ceil(solver.best_objective_bound - 1e-6))
    proven = status == cp_model.OPTIMAL
    if proven:
        bound = value
    return Stage(spec.key, sense * value, sense * bound, proven, took), solver


def _keep(
    model: cp_model.CpModel, spec: GoalSpec, sense: int, expression: Any, value: int
) -> None:
    """Hold a goal within its tolerance from here on."""
    if isinstance(expression, int):
        return
    give = spec.within
    if spec.within_share is not None:
        give = max(give, math.floor(spec.within_share * abs(value)))
    model.add(sense * expression <= sense * value + give)


def _hint(model: cp_model.CpModel, solver: cp_model.CpSolver) -> None:
    """Start the next stage from the plan at hand."""
    model.clear_hints()  # type: ignore[no-untyped-call]
    for index in range(len(model.proto.variables)):
        variable = model.get_int_var_from_proto_index(index)
        model.add_hint(variable, solver.value(variable))


def _fix_team(built: Built, job: Job) -> None:
    if job.team is not None:
        for hire, joiners in enumerate(built.x.hired):
            built.model.add(sum(joiners) == job.team.get(hire, 0))
    for hire in job.banned:
        built.model.add(sum(built.x.hired[hire]) == 0)


def _tidy(inst: Instance, built: Built, best: cp_model.CpSolver, search: Search) -> Any:
    """Among plans as good as this one, look for one that is early and simple."""
    if search.stopped:
        return None
    model, x = built.model, built.x
    for spec in inst.goals:
        sense, what = GOALS[spec.key].sense, GOALS[spec.key].measure(inst, x)
        if not isinstance(what, int):
            model.add(sense * what <= sense * best.value(what))
    dates = sum(x.bar_end) + sum(x.end)
    taking_part = []
    for crew in x.crew:
        for steps in crew.values():
            yes = model.new_bool_var("takes_part")
            model.add(steps == 0).only_enforce_if(yes.negated())
            taking_part.append(yes)
    model.minimize(2 * dates + inst.steps * sum(taking_part))
    status, solver = search.solve(model, min(TIDY_SECONDS, search.left), "tidy")
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return extract(inst, x, solver)
    return None


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
    if not job.confirm or search.stopped:
        return Outcome(Status.INFEASIBLE, None, tuple(stages), seconds=seconds)
    status, plan = _second_look(inst, job, search)
    seconds["confirm"] = search.seconds - seconds["build"] - seconds["solve"]
    if plan is None:
        confirmed = bool(status == cp_model.INFEASIBLE)
        return Outcome(Status.INFEASIBLE, None, tuple(stages), confirmed, seconds)
    # The first verdict was wrong: the plan counts, and nothing about it is proven.
    measured = tuple(
        Stage(spec.key, GOALS[spec.key].measure(inst, plan), None, False, 0.0)
        for spec in inst.goals
    )
    seats = name_people(inst, plan, lambda model, most: search.solve(model, most, ""))
    return Outcome(Status.FEASIBLE, plan, measured, seconds=seconds, seats=seats)


def _second_look(
    inst: Instance, job: Job, search: Search
) -> tuple[Any, Decisions[int] | None]:
    """Look again, plainly: solvers have been wrong, and so have relaxations.

    The model is built anew without redundant inequalities, and searched by one worker
    without presolve or linear relaxation.
    """
    built = build(inst)
    _fix_team(built, job)
    status, solver = search.solve(built.model, search.left, "confirm", plain=True)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return status, extract(inst, built.x, solver)
    return status, None
