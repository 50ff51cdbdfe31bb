"""One run of the solver after another: a clock, parameters, and news on the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from ortools.sat.python import cp_model

from teamopt.engine.settings import Progress, SolveSettings
from teamopt.errors import ModelError
from teamopt.goals import GOALS

#: Work, in the solver's seconds, that completing a plan is worth.
COMPLETE = 5.0
#: Variables above which trying out single values takes longer than it helps.
LARGE = 20_000

Report = Callable[[Progress], None]
Keep = Callable[[Any], None]
Value = Callable[[Any], int]


class Search:
    """One run over one model: a clock, and where news goes.

    Whoever wants a run to end early ends its process, and keeps the last plan that was
    found: stopping CP-SAT from another thread has crashed it.
    """

    def __init__(
        self, settings: SolveSettings, report: Report, found: Keep = lambda _: None
    ) -> None:
        self.settings = settings
        self.report = report
        self.found = found
        self.began = time.monotonic()
        self.work = 0.0
        #: The last bound of the last solve, if there was any.
        self.bound: float | None = None

    @property
    def seconds(self) -> float:
        """Return the seconds since the run began."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Return the seconds left, or the work left where a run is reproducible."""
        spent = self.work if self.settings.reproducible else self.seconds
        return max(0.0, self.settings.time_limit - spent)

    def complete(self, model: cp_model.CpModel) -> cp_model.CpSolver | None:
        """Return a solver with a plan that has all hinted values, if there is one."""
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = 1
        parameters.fix_variables_to_their_hinted_value = True
        parameters.random_seed = self.settings.seed
        parameters.max_deterministic_time = COMPLETE
        if not self.settings.reproducible:
            parameters.max_time_in_seconds = max(self.left, 0.05)
        status: Any = solver.solve(model)
        self.work += solver.response_proto.deterministic_time
        sound = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        return solver if sound else None

    def solve(
        self,
        model: cp_model.CpModel,
        seconds: float,
        stage: str,
        *,
        sense: int = 1,
        plain: bool = False,
        alone: bool = False,
        linear: bool = True,
        quick: bool = False,
        keep: Callable[[Value], None] | None = None,
    ) -> tuple[Any, cp_model.CpSolver]:
        """Solve a model within some seconds, reporting progress as it comes.

        `keep` is called with the values of each plan found. A `plain` search has one
        worker, no presolve and no linear relaxation; one that is `alone` only has one
        worker, and one that is not `linear` only goes without the relaxation. One that
        is `quick` does without what takes longer than a small question.
        """
        solver = cp_model.CpSolver()
        seconds = min(seconds, self.left)
        parameters = solver.parameters
        single = plain or alone or quick
        parameters.num_workers = 1 if single else self.settings.workers
        parameters.cp_model_presolve = not plain
        if len(model.proto.variables) > LARGE:
            parameters.cp_model_probing_level = 0
        if quick:
            parameters.cp_model_probing_level = 0
            parameters.symmetry_level = 0
        if plain or quick or not linear:
            parameters.linearization_level = 0
        parameters.random_seed = self.settings.seed
        if self.settings.reproducible:
            parameters.interleave_search = True
            parameters.max_deterministic_time = max(seconds, 0.05)
        else:
            parameters.max_time_in_seconds = max(seconds, 0.05)
        watch = _Watch(self, stage, sense, keep)
        solver.best_bound_callback = watch.new_bound
        status: Any = solver.solve(model, watch)
        self.work += solver.response_proto.deterministic_time
        self.bound = watch.bound
        if status == cp_model.MODEL_INVALID:
            msg = f"the model is not valid: {model.validate()}"
            raise ModelError(msg)
        return status, solver


class _Watch(cp_model.CpSolverSolutionCallback):
    """Turns solver events into progress."""

    def __init__(
        self,
        search: Search,
        stage: str,
        sense: int,
        keep: Callable[[Value], None] | None,
    ) -> None:
        super().__init__()
        self.search, self.stage, self.sense, self.keep = search, stage, sense, keep
        self.found: float | None = None
        self.bound: float | None = None

    def on_solution_callback(self) -> None:
        """Report a better plan."""
        self.found = self.sense * self.objective_value
        if self.keep is not None:
            self.keep(self.value)
        self._tell()

    def new_bound(self, bound: float) -> None:
        """Report a better bound."""
        self.bound = self.sense * bound
        if self.stage in GOALS:
            self.bound = max(self.bound, 0.0)
        self._tell()

    def _tell(self) -> None:
        self.search.report(
            Progress(self.stage, self.found, self.bound, self.search.seconds)
        )
