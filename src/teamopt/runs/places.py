"""Where solves run: this machine, or a cluster that is named."""

from __future__ import annotations

import importlib.util
import re
import socket
from collections.abc import Generator, Sequence
from typing import Any, Protocol

import joblib
from joblib.externals.loky import get_reusable_executor
from joblib.externals.loky.process_executor import BrokenProcessPool

from teamopt.engine.process import without_ctrl_c
from teamopt.errors import RunsError
from teamopt.runs import work
from teamopt.wording import plural

#: Solves at once on a processor above which a wish is taken for a slip: each is a
#: process of 100 MB or more.
PER_CORE = 16
#: Seconds in which a cluster must answer.
ANSWER = 5.0
_ON = re.compile(r"(dask|ray)://(\[[0-9A-Fa-f:.]+\]|[^\s:/?#]+):([0-9]{1,5})/?")
#: What each kind of cluster needs to be installed.
_NEEDS = {"dask": ("dask", "distributed"), "ray": ("ray",)}


class Place(Protocol):
    """Where solves run.

    Attributes
    ----------
    name
        What messages call it.
    """

    name: str

    @property
    def lost(self) -> tuple[type[Exception], ...]:
        """Return errors that say that a worker is gone, and nothing of its task."""

    def open(self) -> None:
        """Reach it."""

    def at_once(self, workers: int) -> int:
        """Return how many solves run at once, each with so many workers of a solver."""

    def answers(self, workers: int, calls: Sequence[Any]) -> Generator[Any]:
        """Begin calls, each with so many workers of a solver; yield what they give."""

    def halt(self, run: str) -> None:
        """End what is left of a run."""

    def close(self) -> None:
        """Let it go."""


class Here:
    """Processes beside this one, or this one alone."""

    name = "this machine"
    lost = (BrokenProcessPool,)

    def __init__(self, jobs: int | None) -> None:
        self.jobs = jobs

    def open(self) -> None:
        """Reach it: there is nothing to do."""

    def at_once(self, workers: int) -> int:
        """Return how many solves run at once."""
        return self.jobs or at_once(workers, joblib.cpu_count())

    def answers(self, workers: int, calls: Sequence[Any]) -> Generator[Any]:
        """Begin calls, in this process where it is one at a time."""
        # Also for a single call: what ended a worker is not to end this process.
        jobs = self.at_once(workers)
        backend = "sequential" if jobs == 1 else "loky"
        # Processes begin here, and none is to hear Ctrl-C: this one decides.
        with without_ctrl_c():
            return begun(calls, backend, jobs, jobs)

    def halt(self, run: str) -> None:
        """End what this very process solved for a run."""
        work.stop(run)

    def close(self) -> None:
        """End the processes beside this one."""
        get_reusable_executor().shutdown(wait=True, kill_workers=True)


def at_once(workers: int, cores: int) -> int:
    """Return how many solves at once so many cores are best used by.

    A third of a solve's work is done by one thread while the others wait, whatever its
    workers (docs/decisions/0017).
    """
    return cores if workers == 1 or cores == 1 else 1 + cores // 2


def begun(
    calls: Sequence[Any], backend: Any, jobs: int, ahead: int | str
) -> Generator[Any]:
    """Begin calls, and yield what they give as it comes, each on its own.

    Parameters
    ----------
    jobs
        How many workers there are to be.
    ahead
        How many calls may be under way; ``all`` where the back-end puts them in line.
    """
    run = joblib.Parallel(
        jobs,
        backend=backend,
        return_as="generator_unordered",
        batch_size=1,
        pre_dispatch=ahead,
        max_nbytes=None,
    )
    found: Generator[Any] = run(calls)
    return found


def place(on: str | None, jobs: int | None) -> Place:
    """Return the place that is asked for, not yet reached.

    Raises
    ------
    RunsError
        When it cannot be read, or what it needs is not installed.
    """
    if jobs is not None and jobs < 1:
        msg = f"{jobs} solves at once: give 1 or more."
        raise RunsError(msg)
    if on is None:
        most = PER_CORE * joblib.cpu_count()
        if jobs is not None and jobs > most:
            cores = plural(joblib.cpu_count(), "processor")
            msg = f"{jobs} solves at once on a machine of {cores}: give 1 to {most}."
            raise RunsError(msg)
        return Here(jobs)
    read = _ON.fullmatch(on)
    if read is None or not 0 < int(read[3]) < 2**16:
        msg = (
            f'"{on}" is no place to solve on: give dask://HOST:PORT or '
            "ray://HOST:PORT, as in dask://localhost:8786."
        )
        raise RunsError(msg)
    kind, host, port = read[1], read[2], int(read[3])
    if not all(importlib.util.find_spec(name) for name in _NEEDS[kind]):
        msg = f"{on} needs more than is installed: pip install 'teamopt[{kind}]'"
        raise RunsError(msg)
    if kind == "dask":
        from teamopt.runs.on_dask import OnDask

        return OnDask(host, port, jobs)
    from teamopt.runs.on_ray import OnRay

    return OnRay(host, port, jobs)


def reach(name: str, host: str, port: int, *, greets: bool = False) -> None:
    """Refuse a place where nobody listens, before anybody waits for it.

    Parameters
    ----------
    greets
        Whether those who listen there speak first.

    Raises
    ------
    RunsError
        When there is no connection, or no greeting.
    """
    try:
        with socket.create_connection((host.strip("[]"), port), ANSWER) as line:
            if greets and not line.recv(1):
                raise ConnectionResetError
    except OSError as error:
        reason = (error.strerror or "no answer").lower()
        raise RunsError(unreachable(name, reason)) from error


def unreachable(name: str, reason: str) -> str:
    """Return what a user is told about a place that does not answer."""
    return f"{name} cannot be reached: {reason}. Is its scheduler running there?"
