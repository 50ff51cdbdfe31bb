"""What a worker does: in this process, in one beside it, or on another machine."""

from __future__ import annotations

import pickle
import threading
import traceback
from typing import Any

from teamopt.engine.process import SolverProcess
from teamopt.errors import ModelError, RunsError, TeamoptError
from teamopt.runs.task import Found, Maker, Work, maker

#: Each thread's solver process, as starting one costs more than many a solve.
_OWN = threading.local()
#: The run that a solver process last worked for.
_RUNS: dict[SolverProcess, str] = {}


def solve(run: str, asker: Maker, index: int, packed: bytes) -> tuple[int, Any]:
    """Return a task's number, and what was found or why nothing was.

    Parameters
    ----------
    run
        Name under which it can be stopped.
    asker
        What makes plans where this was asked for.
    packed
        The task, pickled: another program might not even be able to read it.

    Raises
    ------
    RunsError
        When another program makes plans here: they would not be the same.
    KeyboardInterrupt
        When it was stopped: half a search is no answer.
    """
    if asker != maker():
        msg = f"a worker has {maker()}, and here are {asker}: install the same there."
        raise RunsError(msg)
    try:
        return index, _solved(run, pickle.loads(packed))
    except TeamoptError as error:
        return index, error
    except Exception:
        return index, ModelError(traceback.format_exc())


def _solved(run: str, task: Work[Found]) -> Found:
    solver = _solver(run)
    try:
        found = _found(task, solver)
    finally:
        if solver.interrupted:
            solver.close()
    if solver.interrupted:
        raise KeyboardInterrupt
    return found


def _found(task: Work[Found], solver: SolverProcess) -> Found:
    return task.done(solver)


def _solver(run: str) -> SolverProcess:
    """Return this thread's solver process."""
    solver: SolverProcess | None = getattr(_OWN, "solver", None)
    if solver is None or solver.interrupted:
        solver = _OWN.solver = SolverProcess()
    _RUNS[solver] = run
    return solver


def stop(run: str) -> None:
    """End all solver processes in this process that work for a run, or did last."""
    for solver, its in list(_RUNS.items()):
        if its == run:
            del _RUNS[solver]
            solver.interrupted = True
            solver.close()
