"""A cluster of Dask's, through joblib; loaded where one is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from typing import Any

from distributed import CancelledError, Client, Future
from distributed.scheduler import KilledWorker
from joblib._dask import DaskDistributedBackend

from teamopt.errors import RunsError
from teamopt.runs import work
from teamopt.runs.places import ANSWER, begun, reach, unreachable


class OnDask:
    """The workers of a Dask scheduler.

    The scheduler solves a lost worker's tasks elsewhere. It gives up a task that has
    lost several, and that is when it counts as lost here.
    """

    lost = (KilledWorker, CancelledError)

    def __init__(self, host: str, port: int, jobs: int | None) -> None:
        self.name = f"dask://{host}:{port}"
        self.host, self.port, self.jobs = host, port, jobs
        self._client: Any = None

    def open(self) -> None:
        """Reach the scheduler, and one worker at least.

        Raises
        ------
        RunsError
            When either does not answer.
        """
        reach(self.name, self.host, self.port, greets=True)
        address = f"tcp://{self.host}:{self.port}"
        try:
            self._client = Client(address, timeout=ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            reason = "what answers is no scheduler of Dask's"
            raise RunsError(unreachable(self.name, reason)) from error
        try:
            self._client.wait_for_workers(1, timeout=ANSWER)
        except TimeoutError as error:
            self.close()
            msg = f"{self.name} has no workers; start some with dask worker."
            raise RunsError(msg) from error

    def at_once(self, workers: int) -> int:
        """Return how many solves run at once: one on each thread of a worker."""
        there: int = max(1, sum(self._client.nthreads().values()))
        return min(there, self.jobs or there)

    def answers(self, workers: int, calls: Sequence[Any]) -> Generator[Any]:
        """Begin calls: all are put in line, unless it is told how many at once.

        Raises
        ------
        RunsError
            When the scheduler has gone away.
        """
        if self._client.status != "running":
            msg = f"{self.name} does not answer any more; is its scheduler running?"
            raise RunsError(msg)
        backend = Steady(client=self._client, wait_for_workers_timeout=ANSWER)
        return begun(calls, backend, -1, self.jobs or "all")

    def halt(self, run: str) -> None:
        """End what is left of a run, on all workers."""
        if self._client.status != "running":
            return
        with contextlib.suppress(OSError, CancelledError):
            asked = [Future(key, self._client) for key in list(self._client.futures)]
            self._client.cancel(asked)
            self._client.run(work.stop, run, on_error="ignore")

    def close(self) -> None:
        """Leave the cluster, which goes on."""
        self._client.close(timeout=ANSWER)


class Steady(DaskDistributedBackend):  # type: ignore[misc]
    """Joblib's back-end, which also hears of tasks that ended without an answer.

    Otherwise a task that was given up would be waited for until the end of days.
    """

    def effective_n_jobs(self, n_jobs: int) -> int:
        """Return how many workers there are; for one, joblib would solve here."""
        there: int = super().effective_n_jobs(n_jobs)
        return max(2, there)

    def submit(self, func: Any, callback: Any = None) -> Any:
        """Run a function, and tell what came of it."""
        future = super().submit(func, callback)

        def tell(done: Any) -> None:
            error = done.exception()
            if error is not None and callback is not None:
                callback(error)

        future.add_done_callback(tell)
        return future
